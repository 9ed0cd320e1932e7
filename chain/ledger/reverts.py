"""What a contract's refusal means: revert data to the Solidity error's own name and values."""

from collections.abc import Mapping

from chain.errors import GwanmunError
from chain.ledger.abi import decode_values, selector
from chain.ledger.errors import AbiMismatch, Reverted
from chain.ledger.generated.errors import ERRORS
from chain.node.errors import NodeRefused

_TEXT = selector("Error(string)")
_PANIC = selector("Panic(uint256)")
_REVERT_WORDS = ("revert", "invalid opcode", "out of gas", "stack underflow", "invalid jump")


def decode_revert(data: bytes) -> Reverted:
    """Name a refusal.

    Args:
        data: Revert data as the endpoint gives it; may be empty.

    Returns:
        With the Solidity error's name as code and its values by their Solidity names; bytes as
        hexadecimal. Data of no known error keeps code ``Reverted`` and the raw data.
    """
    known = ERRORS.get(data[:4])
    try:
        if known is not None:
            name, types, members = known
            values = dict(zip(members, decode_values(types, data[4:]), strict=True))
            return _named(name, values)
        if data[:4] == _TEXT:
            return _named("Error", {"reason": decode_values(("string",), data[4:])[0]})
        if data[:4] == _PANIC:
            return _named("Panic", {"panic": decode_values(("uint256",), data[4:])[0]})
    except AbiMismatch:
        pass
    return Reverted("The contract refused without a known error.", data="0x" + data.hex())


def reverted(refusal: NodeRefused) -> GwanmunError:
    """Tell a contract's refusal from the endpoint's own.

    Args:
        refusal: What the endpoint answered to a call.

    Returns:
        Reverted when a contract refused, else the refusal itself.
    """
    said = refusal.message.lower()
    if refusal.data or any(word in said for word in _REVERT_WORDS):
        return decode_revert(refusal.data)
    return refusal


def _named(name: str, values: Mapping[str, object]) -> Reverted:
    ready = {member: _ready(value) for member, value in values.items()}
    shown = ", ".join(f"{member} {value}" for member, value in ready.items())
    fault = Reverted(f"The contract refused: {name}({shown}).", code=name)
    fault.values = ready
    return fault


def _ready(value: object) -> object:
    """Make a value ready for JSON."""
    if isinstance(value, bytes):
        return "0x" + value.hex()
    if isinstance(value, tuple | list):
        return [_ready(each) for each in value]
    return value
