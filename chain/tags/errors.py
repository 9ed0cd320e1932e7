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


class TagSharingInvalid(TagError):
    """A sharing is none: threshold, indices or commitments are out of range or do not fit."""


class TagShareInvalid(TagError):
    """A share is not the one that the sharing's commitments fix for its index."""


class TagSharesTooFew(TagError):
    """Fewer holders than the threshold answered, or one of them counts twice."""


class TagEpochsMixed(TagError):
    """A share, an answer or a dealing is of another epoch than the sharing in force."""


class TagDealingInvalid(TagError):
    """What a holder dealt for a refresh does not fit its public share; ``dealer`` names it."""


class TagPartUnreadable(TagError):
    """A dealer's part does not open: it is for another holder, or was altered."""


class TagKeyBesideShare(TagError):
    """The whole key still lies beside a share: who takes the folder needs no other holder."""
