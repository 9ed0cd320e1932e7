"""The parties of a title, and how each act of passing it on moves them.

The same rules as contracts/types/TitleWord.sol, written without its packing: the index follows
them, and proofs compare the contract with them.
"""

from dataclasses import dataclass, replace
from typing import Self

NOBODY = 0
"""The member id that belongs to nobody (contracts/types/MemberId.sol)."""


@dataclass(frozen=True, slots=True)
class Parties:
    """Who owns, who controls, who is to own next, whom it can go back to, whom it secures.

    Attributes:
        beneficiary: Who owns.
        holder: Who controls (MLETR article 11).
        nominee: Whom the beneficiary named as the next owner, or nobody.
        prev_beneficiary: Who owned before, until the new one used what it received.
        prev_holder: Who controlled before, likewise.
        pledgee: Whom the title is offered to as a pledge, or who has it; or nobody.
        is_final: Whether the owner cannot endorse it further (DCSA ENDORSE).
        is_blank: Whether it belongs to whoever holds it (DCSA BLANK_ENDORSE).
    """

    beneficiary: int
    holder: int
    nominee: int = NOBODY
    prev_beneficiary: int = NOBODY
    prev_holder: int = NOBODY
    pledgee: int = NOBODY
    is_final: bool = False
    is_blank: bool = False

    @property
    def is_dual(self) -> bool:
        """Whether one member owns and controls."""
        return self.beneficiary == self.holder

    def nominated(self, nominee: int) -> Self:
        """Name who is to own next: the beneficiary accepts what it received.

        Args:
            nominee: A member, or nobody.

        Returns:
            The parties afterwards.
        """
        kept = NOBODY if self.is_dual else self.prev_holder
        return replace(self, nominee=nominee, prev_beneficiary=NOBODY, prev_holder=kept)

    def owned_by(self, beneficiary: int) -> Self:
        """Pass ownership on; the holder accepts its possession.

        Args:
            beneficiary: Who owns from now on.

        Returns:
            The parties afterwards.
        """
        return replace(
            self,
            beneficiary=beneficiary,
            nominee=NOBODY,
            prev_beneficiary=self.beneficiary,
            prev_holder=NOBODY,
            pledgee=NOBODY,
            is_blank=False,
        )

    def held_by(self, holder: int) -> Self:
        """Pass possession on; a holder that owns too accepts its ownership.

        Args:
            holder: Who controls from now on; of a bill in blank, who owns too.

        Returns:
            The parties afterwards.
        """
        if self.is_blank:
            return replace(self.owned_by(holder).held_by(holder), is_blank=True)
        kept = NOBODY if self.is_dual else self.prev_beneficiary
        return replace(
            self, holder=holder, prev_beneficiary=kept, prev_holder=self.holder, pledgee=NOBODY
        )

    def ownership_back(self) -> Self:
        """Give ownership back to who had it before.

        Returns:
            The parties afterwards.
        """
        return replace(
            self,
            beneficiary=self.prev_beneficiary,
            nominee=NOBODY,
            prev_beneficiary=NOBODY,
            pledgee=NOBODY,
            is_final=False,
        )

    def possession_back(self) -> Self:
        """Give possession back to who had it before.

        Returns:
            The parties afterwards.
        """
        return replace(self, holder=self.prev_holder, prev_holder=NOBODY, pledgee=NOBODY)

    def endorsed_for_good(self) -> Self:
        """Take from the owner that it endorses further.

        Returns:
            The parties afterwards.
        """
        return replace(self, is_final=True)

    def endorsed_in_blank(self) -> Self:
        """Let whoever holds the bill own it; what was received is accepted.

        Returns:
            The parties afterwards.
        """
        return replace(self.settled(), is_blank=True)

    def offered_to(self, pledgee: int) -> Self:
        """Offer the title as a pledge; what was received is accepted.

        Args:
            pledgee: A bank, or nobody.

        Returns:
            The parties afterwards.
        """
        return replace(self.settled(), pledgee=pledgee)

    def pledged(self) -> Self:
        """Pledge the title to whom it was offered.

        Returns:
            The parties afterwards.
        """
        return replace(self.settled(), pledgee=self.pledgee)

    def enforced(self) -> Self:
        """Give the title to its pledgee, after a default or on honour: it owns and controls.

        Returns:
            The parties afterwards.
        """
        return replace(self.settled(), beneficiary=self.pledgee, holder=self.pledgee)

    def settled(self) -> Self:
        """Close every way back and end a pledge, as a change of status does.

        Returns:
            The parties afterwards.
        """
        return replace(
            self, nominee=NOBODY, prev_beneficiary=NOBODY, prev_holder=NOBODY, pledgee=NOBODY
        )
