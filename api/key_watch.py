"""Asks the consortium now and then whether the act key still stands; those who look never wait."""

from dataclasses import dataclass
from threading import Event

from chain.errors import GwanmunError
from chain.ledger.generated.consortium import Consortium
from chain.types import Address, MemberId

_PACE_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class KeyStanding:
    """What was last said of the act key.

    Attributes:
        holds: Whether it acts for the member; while the chain does not answer, as it was before.
        said: In words.
    """

    holds: bool
    said: str


class KeyWatch:
    """Keeps the last answer about one key."""

    def __init__(self, consortium: Consortium, key: Address, member: MemberId) -> None:
        """Point at the key; at the start it holds, or the gateway would not have opened.

        Args:
            consortium: The contract.
            key: The act key.
            member: Whose it must be.
        """
        self._consortium = consortium
        self._key = key
        self._member = member
        self.standing = KeyStanding(True, f"{key} of member {member}")  # noqa: FBT003 - a field

    def look(self) -> None:
        """Ask once.

        Raises:
            NodeError: The chain does not answer; what was said before stays.
        """
        member = self._consortium.member_of_key(self._key)
        self.standing = KeyStanding(member == self._member, f"{self._key} of member {member}")

    def watch_forever(self, stop: Event) -> None:
        """Ask again and again until told to stop.

        Args:
            stop: Ends the loop within a moment.
        """
        while not stop.wait(_PACE_SECONDS):
            try:
                self.look()
            except GwanmunError:
                # Whether the chain answers is the check `rpc`'s to tell.
                continue
