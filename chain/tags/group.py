"""The group ristretto255 over libsodium, and hashing into it (RFC 9496, RFC 9380); no protocol."""

import hashlib
import secrets

from oblivious import ristretto  # type: ignore[import-untyped, unused-ignore]

from chain.tags.errors import TagBackendMissing, TagElementInvalid

ORDER = 2**252 + 27_742_317_777_372_353_535_851_937_790_883_648_493
"""Order of the group (RFC 9496 section 4.4)."""
LENGTH = 32
"""Bytes of an element and of a scalar."""

IDENTITY = bytes(LENGTH)
"""Encoding of the neutral element."""

_BLOCK = 128
_WIDE = 64


def require_backend() -> None:
    """Make sure at start-up that the native library is in place.

    Raises:
        TagBackendMissing: oblivious found no libsodium (or rbcl) and would compute in Python.
    """
    if ristretto.sodium is None:
        raise TagBackendMissing(
            "libsodium is missing: install Debian's libsodium23, or rbcl from PyPI."
        )


def multiply(scalar: int, element: bytes) -> bytes:
    """Multiply an element.

    Args:
        scalar: 0 to the order less 1.
        element: 32 bytes, checked here.

    Returns:
        The product's 32 bytes; zeros when the scalar is 0.

    Raises:
        TagElementInvalid: The element is not canonical, or is the identity.
    """
    try:
        return bytes(ristretto.sodium.mul(scalar.to_bytes(LENGTH, "little"), element))
    except RuntimeError as fault:
        raise TagElementInvalid("The bytes are no element of ristretto255.") from fault


def multiply_base(scalar: int) -> bytes:
    """Multiply the generator.

    Args:
        scalar: 0 to the order less 1.

    Returns:
        The product's 32 bytes; zeros when the scalar is 0.
    """
    return bytes(ristretto.sodium.bas(scalar.to_bytes(LENGTH, "little")))


def add(left: bytes, right: bytes) -> bytes:
    """Add two elements that were checked before.

    Args:
        left: 32 bytes.
        right: 32 bytes.

    Returns:
        The sum's 32 bytes.
    """
    return bytes(ristretto.sodium.add(left, right))


def checked_element(element: bytes) -> bytes:
    """Accept bytes from outside as an element.

    Args:
        element: Bytes.

    Returns:
        The same bytes.

    Raises:
        TagElementInvalid: Not 32 bytes, not canonical, or the identity (RFC 9497 section 2.1).
    """
    if len(element) != LENGTH:
        raise TagElementInvalid("An element has 32 bytes.", length=len(element))
    # libsodium finds the identity valid (RFC 9496), a protocol's input it is not (RFC 9497).
    if element == IDENTITY or not ristretto.sodium._lib.crypto_core_ristretto255_is_valid_point(  # noqa: SLF001 - the binding has no name for it
        element
    ):
        raise TagElementInvalid("The bytes are no element of ristretto255.")
    return element


def checked_scalar(scalar: bytes) -> int:
    """Accept bytes from outside as a scalar.

    Args:
        scalar: 32 bytes, little endian.

    Returns:
        The number.

    Raises:
        TagElementInvalid: Not 32 bytes, or not below the order.
    """
    number = int.from_bytes(scalar, "little")
    if len(scalar) != LENGTH or number >= ORDER:
        raise TagElementInvalid("The bytes are no scalar of ristretto255.")
    return number


def scalar_bytes(scalar: int) -> bytes:
    """Write a scalar.

    Args:
        scalar: 0 to the order less 1.

    Returns:
        32 bytes, little endian.
    """
    return scalar.to_bytes(LENGTH, "little")


def random_scalar() -> int:
    """Draw a scalar.

    Returns:
        1 to the order less 1, uniform.
    """
    return 1 + secrets.randbelow(ORDER - 1)


def hash_to_group(message: bytes, tag: bytes) -> bytes:
    """Hash a message to an element (RFC 9497 section 4.1).

    Args:
        message: Any bytes.
        tag: Domain separation tag, at most 255 bytes.

    Returns:
        32 bytes.
    """
    return bytes(ristretto.sodium.pnt(expand_message(message, tag, _WIDE)))


def hash_to_scalar(message: bytes, tag: bytes) -> int:
    """Hash a message to a scalar (RFC 9497 section 4.1).

    Args:
        message: Any bytes.
        tag: Domain separation tag, at most 255 bytes.

    Returns:
        0 to the order less 1.
    """
    return int.from_bytes(expand_message(message, tag, _WIDE), "little") % ORDER


def expand_message(message: bytes, tag: bytes, length: int) -> bytes:
    """Stretch a message by SHA-512 (expand_message_xmd, RFC 9380 section 5.3.1).

    Args:
        message: Any bytes.
        tag: Domain separation tag, at most 255 bytes.
        length: Bytes wanted, at most 255 times 64.

    Returns:
        That many bytes.
    """
    prime = tag + bytes((len(tag),))
    first = hashlib.sha512(bytes(_BLOCK) + message + length.to_bytes(2) + b"\x00" + prime).digest()
    block, stretched = bytes(len(first)), b""
    for number in range(1, -(-length // len(first)) + 1):
        mixed = bytes(a ^ b for a, b in zip(first, block, strict=True))
        block = hashlib.sha512(mixed + bytes((number,)) + prime).digest()
        stretched += block
    return stretched[:length]


def invert(scalar: int) -> int:
    """Invert a scalar.

    Args:
        scalar: 1 to the order less 1.

    Returns:
        Its inverse modulo the order.
    """
    return pow(scalar, -1, ORDER)
