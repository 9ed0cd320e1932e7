"""EIP-712 domains and structs hashed from small typed definitions; it signs nothing.

Members may be atomic types, ``bytes``, ``string``, other structs, and arrays of these.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from eth_abi.abi import encode
from eth_abi.exceptions import EncodingError
from eth_hash.auto import keccak

from chain.ledger.errors import TypedDataMalformed
from chain.types import Address

Values = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Struct:
    """A struct's type.

    Attributes:
        name: As in Solidity.
        members: (type, name) in order.
        uses: The structs that members refer to, directly.
    """

    name: str
    members: tuple[tuple[str, str], ...]
    uses: tuple["Struct", ...] = ()


@dataclass(frozen=True, slots=True)
class Domain:
    """Where a signature is valid (EIP-712 domain without salt).

    Attributes:
        name: Product name.
        version: Version of the struct set.
        chain_id: The chain's id.
        contract: The verifying contract.
    """

    name: str
    version: str
    chain_id: int
    contract: Address


_DOMAIN = Struct(
    "EIP712Domain",
    (
        ("string", "name"),
        ("string", "version"),
        ("uint256", "chainId"),
        ("address", "verifyingContract"),
    ),
)


def encode_type(struct: Struct) -> str:
    """Write a struct's type with those it uses, sorted (EIP-712 encodeType).

    Args:
        struct: The struct.

    Returns:
        Such as ``Intent(bytes32 subject,uint64 sequence)``.
    """
    used: dict[str, Struct] = {}
    _collect(struct, used)
    others = [used[name] for name in sorted(used) if name != struct.name]
    return "".join(_line(each) for each in (struct, *others))


def type_hash(struct: Struct) -> bytes:
    """Hash a struct's type.

    Args:
        struct: The struct.

    Returns:
        32 bytes.
    """
    return bytes(keccak(encode_type(struct).encode()))


def struct_hash(struct: Struct, values: Values) -> bytes:
    """Hash a struct's values (EIP-712 hashStruct).

    Args:
        struct: The struct.
        values: By member name; numbers as int, bytes as bytes, arrays as sequences.

    Returns:
        32 bytes.

    Raises:
        TypedDataMalformed: A value is missing or does not fit its type.
    """
    uses = {each.name: each for each in struct.uses}
    parts = [type_hash(struct)]
    for kind, name in struct.members:
        if name not in values:
            raise TypedDataMalformed("A member is missing.", struct=struct.name, member=name)
        parts.append(_encode_member(kind, values[name], uses))
    return bytes(keccak(b"".join(parts)))


def domain_separator(domain: Domain) -> bytes:
    """Hash a domain.

    Args:
        domain: The domain.

    Returns:
        32 bytes.

    Raises:
        TypedDataMalformed: The contract is no address or the chain id is out of range.
    """
    values = {
        "name": domain.name,
        "version": domain.version,
        "chainId": domain.chain_id,
        "verifyingContract": domain.contract,
    }
    return struct_hash(_DOMAIN, values)


def digest(domain: Domain, struct: Struct, values: Values) -> bytes:
    """Compute what a key signs.

    Args:
        domain: Where it is valid.
        struct: The struct.
        values: Its values.

    Returns:
        32 bytes: keccak of 0x1901, the domain separator and the struct's hash.

    Raises:
        TypedDataMalformed: A value is missing or does not fit its type.
    """
    body = b"\x19\x01" + domain_separator(domain) + struct_hash(struct, values)
    return bytes(keccak(body))


def _collect(struct: Struct, used: dict[str, Struct]) -> None:
    if struct.name in used:
        return
    used[struct.name] = struct
    for each in struct.uses:
        _collect(each, used)


def _line(struct: Struct) -> str:
    return f"{struct.name}({','.join(f'{kind} {name}' for kind, name in struct.members)})"


def _encode_member(kind: str, value: object, uses: Mapping[str, Struct]) -> bytes:
    if kind.endswith("]"):
        return _encode_array(kind, value, uses)
    if kind in uses:
        return struct_hash(uses[kind], cast("Values", value))
    if kind == "string" and isinstance(value, str):
        return bytes(keccak(value.encode()))
    if kind == "bytes" and isinstance(value, bytes):
        return bytes(keccak(value))
    try:
        return bytes(encode([kind], [value]))
    except (EncodingError, ValueError, TypeError) as fault:
        raise TypedDataMalformed("A value does not fit its type.", kind=kind) from fault


def _encode_array(kind: str, value: object, uses: Mapping[str, Struct]) -> bytes:
    element, _, size = kind[:-1].rpartition("[")
    if not isinstance(value, Sequence) or isinstance(value, str | bytes):
        raise TypedDataMalformed("An array takes a sequence.", kind=kind)
    if size and int(size) != len(value):
        raise TypedDataMalformed("The array has another length.", kind=kind, length=len(value))
    return bytes(keccak(b"".join(_encode_member(element, each, uses) for each in value)))
