"""Ids of credits and presentations (contracts/CreditPresentations.sol); it decides nothing."""

from eth_abi.abi import encode
from eth_hash.auto import keccak

from chain.types import MemberId


def credit_key(bank: MemberId, number: bytes) -> bytes:
    """Make a credit's id.

    Args:
        bank: Who issues it.
        number: 32 bytes that nobody can guess, such as a salted digest of the credit's number.

    Returns:
        32 bytes.
    """
    return bytes(keccak(encode(("uint32", "bytes32"), (bank, number))))


def presentation_key(credit: bytes, ordinal: int) -> bytes:
    """Make a presentation's id.

    Args:
        credit: The credit's id, 32 bytes.
        ordinal: Which presentation under the credit, from 1.

    Returns:
        32 bytes.
    """
    return bytes(keccak(encode(("bytes32", "uint40"), (credit, ordinal))))
