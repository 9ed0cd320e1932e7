"""Where a financing tag stands (contracts/types/FinancingWord.sol); it decides nothing."""

from enum import IntEnum


class FinancingStatus(IntEnum):
    """Where a financing tag stands, by the contract's numbers."""

    FREE = 0
    RESERVED = 1
    FINANCED = 2
    SETTLED = 3

    @property
    def word(self) -> str:
        """Its name in answers and in the index."""
        return self.name.lower()


LOCKING = (FinancingStatus.RESERVED, FinancingStatus.FINANCED)
"""Where a tag locks the pledge of its title."""
