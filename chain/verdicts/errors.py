"""What can be wrong with a verdict's pieces; the contract's own refusals are in chain/ledger."""

from chain.errors import GwanmunError


class VerdictError(GwanmunError):
    """Root of this package's errors."""


class PackageMismatch(VerdictError):
    """A package is not the one on the chain, or a field is not the declaration's."""


class AnswerUnknown(VerdictError):
    """No answer of the model's range gives the commitment that was agreed upon."""
