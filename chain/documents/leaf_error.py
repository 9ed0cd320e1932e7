"""The error of leaves and proofs that cannot be made or read."""

from chain.errors import GwanmunError


class LeafError(GwanmunError):
    """A secret has the wrong length, a path is not in the document, or a proof is misshapen."""
