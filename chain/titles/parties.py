"""The five parties of a title, and how each act of passing it on moves them.

The same rules as contracts/types/TitleWord.sol, written without its packing: the index follows
them, and proofs compare the contract with them.
"""

from dataclasses import dataclass, replace
from typing import Self

NOBODY = 0
"""The member id that belongs to nobody (contracts/types/MemberId.sol)."""


@dataclass(frozen=True, slots=True)
class Parties:
    """Who owns, who controls, who is to own next, and whom it can still go back to.

    Attributes:
        beneficiary: Who owns.
        holder: Who controls (MLETR article 11).
        nominee: Whom the beneficiary named as the next owner, or nobody.
        prev_beneficiary: Who owned before, until the new one used what it received.
        prev_holder: Who controlled before, likewise.
    """

    beneficiary: int
    holder: int
    nominee: int = NOBODY
    prev_beneficiary: int = NOBODY
    prev_holder: int = NOBODY

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
        )

    def held_by(self, holder: int) -> Self:
        """Pass possession on; a holder that owns too accepts its ownership.

        Args:
            holder: Who controls from now on.

        Returns:
            The parties afterwards.
        """
        kept = NOBODY if self.is_dual else self.prev_beneficiary
        return replace(self, holder=holder, prev_beneficiary=kept, prev_holder=self.holder)

    def ownership_back(self) -> Self:
        """Give ownership back to who had it before.

        Returns:
            The parties afterwards.
        """
        before = self.prev_beneficiary
        return replace(self, beneficiary=before, nominee=NOBODY, prev_beneficiary=NOBODY)

    def possession_back(self) -> Self:
        """Give possession back to who had it before.

        Returns:
            The parties afterwards.
        """
        return replace(self, holder=self.prev_holder, prev_holder=NOBODY)

    def settled(self) -> Self:
        """Close every way back, as a change of status does.

        Returns:
            The parties afterwards.
        """
        return replace(self, nominee=NOBODY, prev_beneficiary=NOBODY, prev_holder=NOBODY)
