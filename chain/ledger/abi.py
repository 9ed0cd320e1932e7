"""ABI values to Python values and back, by canonical types; it knows no contract.

Types are written as the ABI spec writes them: ``uint32``, ``bytes32[]``, ``(bytes32,uint64)``.
"""

from collections.abc import Sequence
from typing import Any

from eth_abi.abi import decode, encode
from eth_abi.exceptions import DecodingError, EncodingError
from eth_hash.auto import keccak

from chain.ledger.addresses import checksummed
from chain.ledger.errors import AbiMismatch

Value = Any
"""int, bool, str, bytes, Address, or a tuple of these, as the ABI type says."""


def selector(signature: str) -> bytes:
    """Compute a selector.

    Args:
        signature: Canonical, such as ``issue(bytes32,uint32)``.

    Returns:
        First 4 bytes of its keccak.
    """
    return bytes(keccak(signature.encode()))[:4]


def encode_values(types: Sequence[str], values: Sequence[object]) -> bytes:
    """Encode values.

    Args:
        types: Canonical ABI types.
        values: As many; structs as tuples, addresses as hexadecimal.

    Returns:
        ABI encoding.

    Raises:
        AbiMismatch: A value does not fit its type.
    """
    try:
        return bytes(encode(list(types), list(values)))
    except (EncodingError, TypeError, ValueError) as fault:
        raise AbiMismatch(f"A value does not fit its type: {fault}", types=list(types)) from fault


def decode_values(types: Sequence[str], data: bytes) -> tuple[Value, ...]:
    """Decode values.

    Args:
        types: Canonical ABI types.
        data: ABI encoding.

    Returns:
        Values; addresses checksummed, structs and arrays as tuples.

    Raises:
        AbiMismatch: The data does not fit the types.
    """
    try:
        values = decode(list(types), data)
    except (DecodingError, ValueError, OverflowError) as fault:
        raise AbiMismatch(f"The data does not fit: {fault}", types=list(types)) from fault
    return tuple(_polished(kind, value) for kind, value in zip(types, values, strict=True))


def _polished(kind: str, value: Value) -> Value:
    """Addresses come out in lower case: give every one the form that we compare."""
    if "address" not in kind:
        return value
    if kind == "address":
        return checksummed(value)
    if kind.endswith("]"):
        element = kind[: kind.rindex("[")]
        return tuple(_polished(element, each) for each in value)
    members = _members(kind)
    return tuple(_polished(each, part) for each, part in zip(members, value, strict=True))


def _members(kind: str) -> list[str]:
    """Split a tuple type at its own commas."""
    parts, depth, start = [], 0, 1
    for position, letter in enumerate(kind):
        depth += (letter == "(") - (letter == ")")
        if (letter == "," and depth == 1) or (letter == ")" and depth == 0):
            parts.append(kind[start:position])
            start = position + 1
    return parts
