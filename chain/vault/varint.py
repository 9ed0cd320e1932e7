"""Unsigned varints of multiformats and protobuf: seven bits a byte, lowest first."""

from chain.vault.errors import ContentMismatch

_LOW = 0x7F
_MORE = 0x80
_BITS = 64


def varint(number: int) -> bytes:
    """Write a number.

    Args:
        number: 0 and above.

    Returns:
        1 to 10 bytes.
    """
    parts = bytearray()
    while number > _LOW:
        parts.append(number & _LOW | _MORE)
        number >>= 7
    parts.append(number)
    return bytes(parts)


def read_varint(data: bytes, position: int) -> tuple[int, int]:
    """Read a number.

    Args:
        data: Bytes with a varint.
        position: Where it begins.

    Returns:
        The number, and where the next thing begins.

    Raises:
        ContentMismatch: The bytes end within it, or it is above 64 bits.
    """
    number = 0
    for shift in range(0, _BITS, 7):
        if position >= len(data):
            break
        byte = data[position]
        position += 1
        number |= (byte & _LOW) << shift
        if byte < _MORE:
            return number, position
    raise ContentMismatch("A number of the node has no end.", position=position)
