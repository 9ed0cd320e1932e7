"""Numbers and bytes as JSON-RPC writes them (Ethereum JSON-RPC: quantities and data)."""


def to_quantity(number: int) -> str:
    """Write a number.

    Args:
        number: 0 and above.

    Returns:
        Hexadecimal without leading zeros, such as ``0x0``.
    """
    return hex(number)


def from_quantity(text: str) -> int:
    """Read a number.

    Args:
        text: Hexadecimal with 0x.

    Returns:
        The number.

    Raises:
        ValueError: The text is not hexadecimal.
    """
    return int(text, 16)


def to_data(content: bytes) -> str:
    """Write bytes.

    Args:
        content: Any bytes.

    Returns:
        Hexadecimal with 0x, two digits a byte.
    """
    return "0x" + content.hex()


def from_data(text: str) -> bytes:
    """Read bytes.

    Args:
        text: Hexadecimal with 0x.

    Returns:
        The bytes.

    Raises:
        ValueError: The text is not hexadecimal of whole bytes.
    """
    return bytes.fromhex(text.removeprefix("0x"))
