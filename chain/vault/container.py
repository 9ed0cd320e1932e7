"""The container: one document's content under AES-256-GCM, padded; it knows no readers.

Layout of version 1, the whole padded to a size class so that length tells little::

    magic "GWMC" (4) | version 1 (1) | suite 1 (1) | nonce (12) | ciphertext | tag (16)
    plaintext = length of the content (8, big endian) | content | zeros

Size classes of the whole container: 4 KiB, 16 KiB, 64 KiB, 256 KiB, 1 MiB, then multiples of
1 MiB. Up to 1 MiB the container is one block, so its CID is its SHA-256.
Associated data = the 18 header bytes | length of the profile (1) | profile | version (4) | root.
"""

import secrets
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from chain.types import Root
from chain.vault.errors import ContainerMalformed, SealBroken

SIZE_CLASSES = (4096, 16_384, 65_536, 262_144, 1_048_576)
"""Bytes of a container, smallest first; above the last its multiples."""

_MAGIC = b"GWMC\x01\x01"
_NONCE = 12
_HEADER = len(_MAGIC) + _NONCE
_TAG = 16
_LENGTH = 8
_OVERHEAD = _HEADER + _LENGTH + _TAG
_KEY = 32
_ROOT = 32
_PROFILE_MAX = 32
_VERSION_MAX = 2**32 - 1


@dataclass(frozen=True, slots=True)
class Binding:
    """What a container is bound to: it opens under nothing else.

    Attributes:
        root: 32-byte root of the document (or of the package).
        version: Place in the document's version chain, 0 to 2**32 - 1.
        profile: What kind of content, 1 to 32 ASCII characters, such as ``document``.
    """

    root: Root
    version: int
    profile: str


def new_data_key() -> bytes:
    """Draw a data key, one per document version.

    Returns:
        32 random bytes.
    """
    return secrets.token_bytes(_KEY)


def seal(content: bytes, data_key: bytes, binding: Binding) -> bytes:
    """Seal a content.

    Args:
        content: Any bytes.
        data_key: 32 bytes from ``new_data_key``.
        binding: What it is bound to.

    Returns:
        The container; its length is a size class.

    Raises:
        ContainerMalformed: The key or the binding has a wrong length or range.
    """
    header = _MAGIC + secrets.token_bytes(_NONCE)
    padding = _padded(len(content)) - _OVERHEAD - len(content)
    plaintext = len(content).to_bytes(_LENGTH) + content + bytes(padding)
    cipher = _cipher(data_key)
    return header + cipher.encrypt(header[-_NONCE:], plaintext, _associated(header, binding))


def open_container(container: bytes, data_key: bytes, binding: Binding) -> bytes:
    """Open a container.

    Args:
        container: Bytes as ``seal`` gives them.
        data_key: The 32-byte key it was sealed with.
        binding: What the chain says that it is bound to.

    Returns:
        The content.

    Raises:
        ContainerMalformed: Not a container of version 1, or a wrong key length or binding.
        SealBroken: Any byte, the key or the binding differs from the sealing.
    """
    header = container[:_HEADER]
    if len(container) < SIZE_CLASSES[0] or header[: len(_MAGIC)] != _MAGIC:
        raise ContainerMalformed("The bytes are not a container of version 1.")
    associated = _associated(header, binding)
    cipher = _cipher(data_key)
    try:
        plaintext = cipher.decrypt(header[-_NONCE:], container[_HEADER:], associated)
    except InvalidTag as fault:
        raise SealBroken(
            "The container does not open for this document.", root=binding.root.hex()
        ) from fault
    return _unpadded(plaintext)


def _padded(length: int) -> int:
    needed = length + _OVERHEAD
    for size in SIZE_CLASSES:
        if needed <= size:
            return size
    last = SIZE_CLASSES[-1]
    return -(-needed // last) * last


def _unpadded(plaintext: bytes) -> bytes:
    length = int.from_bytes(plaintext[:_LENGTH])
    end = _LENGTH + length
    if end > len(plaintext) or any(plaintext[end:]):
        raise ContainerMalformed("The padding is not zeros after the content.")
    return plaintext[_LENGTH:end]


def _cipher(data_key: bytes) -> AESGCM:
    if len(data_key) != _KEY:
        raise ContainerMalformed("A data key has 32 bytes.", length=len(data_key))
    return AESGCM(data_key)


def _associated(header: bytes, binding: Binding) -> bytes:
    profile = binding.profile.encode("ascii", errors="replace")
    if not 0 < len(profile) <= _PROFILE_MAX or not binding.profile.isascii():
        raise ContainerMalformed("A profile has 1 to 32 characters.", profile=binding.profile)
    if len(binding.root) != _ROOT or not 0 <= binding.version <= _VERSION_MAX:
        raise ContainerMalformed("The binding is out of range.", version=binding.version)
    version = binding.version.to_bytes(4)
    return header + bytes((len(profile),)) + profile + version + binding.root
