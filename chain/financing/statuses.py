"""Where a financing tag stands (contracts/types/FinancingWord.sol); it decides nothing."""

from enum import IntEnum

from chain.ledger.addresses import checksummed
from chain.types import Address


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

_ADDRESS_BYTES = 20


def financier_of(word: int) -> Address:
    """Read who has a tag out of its word: bits 0 to 159.

    Args:
        word: As ``financingWord`` answers it.

    Returns:
        The one-time address; address 0 where nobody has it.
    """
    return checksummed((word % (1 << 8 * _ADDRESS_BYTES)).to_bytes(_ADDRESS_BYTES))
