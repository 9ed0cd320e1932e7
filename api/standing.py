"""Whether the act key may do something, as the chain last said; asked at most once a second."""

import time

from chain.ledger.generated.consortium import Consortium
from chain.types import Address

_FRESH_SECONDS = 1.0
"""A key revoked within this second is found out by the preflight, before anything is sent."""
_WORD = 32


class Standing:
    """One key's standing with the consortium."""

    def __init__(self, consortium: Consortium, key: Address) -> None:
        """Point at the key; nothing is asked yet.

        Args:
            consortium: The contract.
            key: The key.
        """
        self._consortium = consortium
        self._key = key
        self._confirmed: dict[tuple[int, str], float] = {}

    def require(self, roles: int, module: str) -> None:
        """Stop unless the key holds one of the roles, is in office, and the module is not paused.

        Args:
            roles: Bits of which the key must hold one.
            module: Contract whose pause counts.

        Raises:
            Reverted: KeyLacksRole, KeyNotInOffice, MemberNotInOffice or PausedUntil.
            NodeUnreachable: The chain does not answer.
        """
        asked = (roles, module)
        if time.monotonic() - self._confirmed.get(asked, -_FRESH_SECONDS) < _FRESH_SECONDS:
            return
        self._consortium.authorise(self._key, roles, module.encode().ljust(_WORD, b"\0"))
        self._confirmed[asked] = time.monotonic()
