"""Addresses in their checksummed form (EIP-55), and from public keys."""

from functools import lru_cache

from eth_hash.auto import keccak

from chain.types import Address

_LENGTH = 20
_UPPER_FROM = 8


@lru_cache(maxsize=4096)
def checksummed(address: str | bytes) -> Address:
    """Write an address in the one form that we compare and store.

    Args:
        address: 20 bytes, or hexadecimal with or without 0x in any case.

    Returns:
        The EIP-55 form.

    Raises:
        ValueError: It is not 20 bytes.
    """
    raw = bytes.fromhex(address.removeprefix("0x")) if isinstance(address, str) else address
    if len(raw) != _LENGTH:
        raise ValueError(f"an address has 20 bytes, not {len(raw)}")
    text = raw.hex()
    marks = keccak(text.encode()).hex()
    cased = (
        letter.upper() if int(mark, 16) >= _UPPER_FROM else letter
        for letter, mark in zip(text, marks, strict=False)
    )
    return Address("0x" + "".join(cased))


def key_address(public_key: bytes) -> Address:
    """Derive a key's address.

    Args:
        public_key: 65-byte uncompressed secp256k1 point (leading 4).

    Returns:
        The last 20 bytes of the keccak of the 64-byte point, checksummed.
    """
    return checksummed(bytes(keccak(public_key[1:]))[-_LENGTH:])
