"""What can go wrong when a document is sealed, opened, stored or fetched; no behaviour."""

from chain.errors import GwanmunError


class VaultError(GwanmunError):
    """Root of the errors of sealing and content."""


class SealBroken(VaultError):
    """The ciphertext does not open: a byte, the key or the binding differs."""


class ContainerMalformed(VaultError):
    """The bytes are not a container of a known version."""


class EnvelopeMalformed(VaultError):
    """The bytes are not an envelope of a known version."""


class ReaderKeyInvalid(VaultError):
    """A reader's key is not a usable X25519 key."""


class NotAReader(VaultError):
    """No wrap of the envelope opens with this key."""


class CidMalformed(VaultError):
    """The text is not a content id of profile unixfs-v1-2025."""


class ContentMissing(VaultError):
    """The content network does not hold, or did not find in time, this content."""


class ContentMismatch(VaultError):
    """The bytes or the content id that came back are not those asked for."""


class ContentUnavailable(VaultError):
    """The content process does not answer."""


class ContentTooLarge(VaultError):
    """The content is above the limit of the store."""


class CarMalformed(VaultError):
    """The bytes are not a CAR file of version 1 with contents of ours."""


class VerbRefused(VaultError):
    """A content node refuses a verb or an argument; asked by us, ``said`` holds its words."""


class VerbUnanswered(VaultError):
    """A content node said nothing in time."""
