"""Where a presentation stands (contracts/CreditsState.sol, eUCP 2.1); it decides nothing."""

from enum import IntEnum


class PresentationStatus(IntEnum):
    """Where a presentation stands, by the contract's numbers."""

    NONE = 0
    PRESENTED = 1
    COMPLETE = 2
    EXAMINING = 3
    COMPLIANT = 4
    DISCREPANT = 5
    WAIVED = 6
    CORRUPTED = 7
    HONOURED = 8
    RETURNED = 9
    LAPSED = 10

    @property
    def word(self) -> str:
        """Its name in answers and in the index."""
        return self.name.lower()
