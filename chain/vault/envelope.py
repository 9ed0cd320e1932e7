"""The envelope: a data key wrapped for each reader by HPKE (RFC 9180); it holds no content.

Layout of version 1: magic "GWME" (4) | version 1 (1) | suite 1 (1) | count (2) | count wraps of
80 bytes. Suite 1 = DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM, base mode, info =
"gwanmun.envelope.v1" | root. The count is a power of two, 16 at least, filled up with wraps to
throw-away keys and shuffled: neither who reads nor how many read can be told.
"""

import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from chain.types import Root
from chain.vault.errors import EnvelopeMalformed, NotAReader, ReaderKeyInvalid

LEAST_WRAPS = 16
MOST_WRAPS = 1024

_MAGIC = b"GWME\x01\x01"
_HEADER = len(_MAGIC) + 2
_WRAP = 80
_KEY = 32

ENVELOPE_LENGTHS = tuple(_HEADER + _WRAP * 2**power for power in range(4, 11))
"""Bytes of an envelope, smallest first."""


def make_envelope(data_key: bytes, root: Root, reader_public_keys: list[bytes]) -> bytes:
    """Wrap a data key for its readers.

    Args:
        data_key: 32 bytes.
        root: 32-byte root of the document; the envelope opens for no other.
        reader_public_keys: Raw 32-byte X25519 keys, 1 to 1024, as Consortium lists them.

    Returns:
        The envelope's bytes.

    Raises:
        EnvelopeMalformed: The key's length or the number of readers is out of range.
        ReaderKeyInvalid: A reader's key is not 32 bytes or is a low-order point.
    """
    readers = sorted(set(reader_public_keys))
    if len(data_key) != _KEY or not 0 < len(readers) <= MOST_WRAPS:
        raise EnvelopeMalformed("A 32-byte key and 1 to 1024 readers.", readers=len(readers))
    wraps = [_wrap(data_key, root, key) for key in readers]
    count = max(LEAST_WRAPS, 1 << (len(wraps) - 1).bit_length())
    wraps += [_throw_away_wrap() for _ in range(count - len(wraps))]
    secrets.SystemRandom().shuffle(wraps)
    return _MAGIC + count.to_bytes(2) + b"".join(wraps)


def open_envelope(envelope: bytes, root: Root, private_key: bytes) -> bytes:
    """Find the data key with a reader's private key, trying every wrap.

    Args:
        envelope: Bytes as ``make_envelope`` gives them.
        root: 32-byte root that the chain ties the envelope to.
        private_key: The reader's raw 32-byte X25519 private key.

    Returns:
        The 32-byte data key.

    Raises:
        EnvelopeMalformed: Not an envelope of version 1.
        ReaderKeyInvalid: The private key is not 32 bytes.
        NotAReader: No wrap opens with this key for this root.
    """
    if len(private_key) != _KEY:
        raise ReaderKeyInvalid("A reader's key has 32 bytes.", length=len(private_key))
    key = X25519PrivateKey.from_private_bytes(private_key)
    suite, info = _suite(), _info(root)
    for wrap in _wraps(envelope):
        try:
            return bytes(suite.decrypt(wrap, key, info))
        except InvalidTag:
            continue
    raise NotAReader("No wrap of the envelope opens with this key.", root=root.hex())


def new_reader_key() -> tuple[bytes, bytes]:
    """Draw a reader's key pair.

    Returns:
        Raw private key and raw public key, 32 bytes each.
    """
    private = X25519PrivateKey.generate()
    return private.private_bytes_raw(), private.public_key().public_bytes_raw()


def reader_public_key(private_key: bytes) -> bytes:
    """Derive the public key that goes into Consortium.

    Args:
        private_key: Raw 32-byte X25519 private key.

    Returns:
        Raw 32-byte public key.

    Raises:
        ReaderKeyInvalid: The private key is not 32 bytes.
    """
    if len(private_key) != _KEY:
        raise ReaderKeyInvalid("A reader's key has 32 bytes.", length=len(private_key))
    return X25519PrivateKey.from_private_bytes(private_key).public_key().public_bytes_raw()


def _suite() -> Suite:
    return Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


def _info(root: Root) -> bytes:
    return b"gwanmun.envelope.v1" + root


def _wrap(data_key: bytes, root: Root, public_key: bytes) -> bytes:
    try:
        key = X25519PublicKey.from_public_bytes(public_key)
        return bytes(_suite().encrypt(data_key, key, _info(root)))
    except ValueError as fault:
        raise ReaderKeyInvalid(
            "A reader's key is not a usable X25519 key.", key=public_key.hex()
        ) from fault


def _throw_away_wrap() -> bytes:
    """Nobody's wrap: a true public key, then bytes that no ciphertext can be told from.

    It looks like an encryption to a key that was thrown away, which takes three times as long.
    """
    sender = X25519PrivateKey.generate().public_key().public_bytes_raw()
    return sender + secrets.token_bytes(_WRAP - len(sender))


def _wraps(envelope: bytes) -> list[bytes]:
    count = int.from_bytes(envelope[len(_MAGIC) : _HEADER])
    size = _HEADER + count * _WRAP
    if envelope[: len(_MAGIC)] != _MAGIC or not LEAST_WRAPS <= count <= MOST_WRAPS:
        raise EnvelopeMalformed("The bytes are not an envelope of version 1.")
    if len(envelope) != size:
        raise EnvelopeMalformed("The envelope is cut or too long.", length=len(envelope))
    return [envelope[start : start + _WRAP] for start in range(_HEADER, size, _WRAP)]
