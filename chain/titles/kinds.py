"""The words of titles as numbers of the chain: a bill's form, what it is given back for."""

from enum import IntEnum


class SurrenderKind(IntEnum):
    """What a bill was given back for (contracts/types/TitleWord.sol; DCSA SUR 3.0)."""

    DELIVERY = 0
    """SREQ: for the goods."""
    CHANGE_OF_DESTINATION = 1
    """AREQ, COD."""
    SWITCH = 2
    """AREQ, SWI: for a bill in its place."""
    AMENDMENT = 3
    """AREQ for any other change."""
    PAPER = 4
    """AREQ, SWTP: for a paper bill."""

    @property
    def word(self) -> str:
        """As HTTP and pages have it."""
        return self.name.lower()


class BillForm(IntEnum):
    """How a bill may be passed on (contracts/types/TitleWord.sol)."""

    TO_ORDER = 0
    """Endorsable (지시식)."""
    STRAIGHT = 1
    """To a named consignee, never endorsed (기명식)."""
