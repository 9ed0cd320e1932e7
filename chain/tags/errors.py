"""What can go wrong with reference tags; no behaviour."""

from chain.errors import GwanmunError


class TagError(GwanmunError):
    """Root of the errors of reference tags."""


class TagBackendMissing(TagError):
    """libsodium is not loaded: pure Python would be slow and not constant in time."""


class TagInputInvalid(TagError):
    """A number without letters or digits, or an issuer or input out of range."""


class TagElementInvalid(TagError):
    """Bytes that are no canonical ristretto255 element or scalar, or the identity."""


class TagProofInvalid(TagError):
    """The evaluation was not made with the key that the proof names, or not of this input."""


class TagKeyMismatch(TagError):
    """The proof names another key than the consortium's."""
