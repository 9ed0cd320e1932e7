"""What a check finds wanting; no behaviour."""

from chain.errors import GwanmunError


class ConformanceError(GwanmunError):
    """Root of this package's errors."""


class NotServed(ConformanceError):
    """The endpoint does not do what a check asks; the check says how much that matters."""


class ServedWrongly(ConformanceError):
    """The endpoint answers, and the answer is false: whatever the check, it is unfit."""


class NotTold(ConformanceError):
    """A check cannot be made, because what it builds on is not there."""
