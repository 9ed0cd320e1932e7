"""What can go wrong while events are followed; no behaviour."""

from chain.errors import GwanmunError


class EventsError(GwanmunError):
    """Root of the errors of following events."""


class HistoryForgotten(EventsError):
    """The chain differs from before the oldest block that the reader remembers."""
