"""Creation code that tries one opcode of Shanghai or Cancun and gives back what it did."""

from chain.conformance.endpoint import Endpoint
from chain.conformance.errors import NotServed
from chain.node.errors import NodeRefused
from chain.node.hexes import from_data, to_data

_CODES = {
    "MSTORE": 0x52,
    "TLOAD": 0x5C,
    "TSTORE": 0x5D,
    "MCOPY": 0x5E,
    "PUSH0": 0x5F,
    "PUSH1": 0x60,
    "RETURN": 0xF3,
}
"""Ethereum's opcodes (EIP-3855 PUSH0, EIP-5656 MCOPY, EIP-1153 TLOAD and TSTORE)."""
_ANSWER = 42
_RETURN_WORD = ("PUSH1", 32, "PUSH1", 0, "RETURN")

PUSH0 = ("PUSH1", _ANSWER, "PUSH0", "MSTORE", *_RETURN_WORD)
"""memory[0] = 42, with the address pushed by PUSH0."""
MCOPY = (
    *("PUSH1", _ANSWER, "PUSH1", 32, "MSTORE"),
    *("PUSH1", 32, "PUSH1", 32, "PUSH1", 0, "MCOPY"),
    *_RETURN_WORD,
)
"""memory[32] = 42; copy 32 bytes from 32 to 0."""
TRANSIENT = (
    *("PUSH1", _ANSWER, "PUSH1", 7, "TSTORE"),
    *("PUSH1", 7, "TLOAD", "PUSH1", 0, "MSTORE"),
    *_RETURN_WORD,
)
"""transient[7] = 42; memory[0] = transient[7]."""


def assemble(words: tuple[str | int, ...]) -> bytes:
    """Write code.

    Args:
        words: Names of opcodes, and the byte behind each PUSH1.

    Returns:
        The code.
    """
    return bytes(_CODES[each] if isinstance(each, str) else each for each in words)


def try_code(endpoint: Endpoint, words: tuple[str | int, ...]) -> str:
    """Run creation code without creating anything.

    Args:
        endpoint: The endpoint.
        words: ``PUSH0``, ``MCOPY`` or ``TRANSIENT``.

    Returns:
        What was seen.

    Raises:
        NotServed: The engine does not know the opcode, or it does something else.
    """
    call = {"from": endpoint.key.address, "data": to_data(assemble(words))}
    try:
        answer = from_data(endpoint.rpc.call("eth_call", call, "latest"))
    except NodeRefused as refusal:
        raise NotServed(f"The opcode is refused: {refusal.message}") from refusal
    if answer != _ANSWER.to_bytes(32):
        raise NotServed("The opcode does something else.")
    return "works"


def push_zero(endpoint: Endpoint) -> str:
    """Try PUSH0.

    Args:
        endpoint: The endpoint.

    Returns:
        What was seen.

    Raises:
        NotServed: It does not work.
    """
    return try_code(endpoint, PUSH0)


def memory_copy(endpoint: Endpoint) -> str:
    """Try MCOPY.

    Args:
        endpoint: The endpoint.

    Returns:
        What was seen.

    Raises:
        NotServed: It does not work.
    """
    return try_code(endpoint, MCOPY)


def transient_storage(endpoint: Endpoint) -> str:
    """Try TSTORE and TLOAD.

    Args:
        endpoint: The endpoint.

    Returns:
        What was seen.

    Raises:
        NotServed: They do not work.
    """
    return try_code(endpoint, TRANSIENT)
