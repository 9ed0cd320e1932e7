"""What this gateway saw of each tag holder since it started: answers, and faults by kind."""

import logging
import time
from collections import Counter
from collections.abc import Sequence
from threading import Lock

_LOG = logging.getLogger(__name__)

AWAY, GARBLED, REFUSED, EPOCH = "away", "garbled", "refused", "epoch"
FAULTS = (AWAY, GARBLED, REFUSED, EPOCH)
"""Silent or busy; answers garbage or a false proof; refuses; works in another epoch."""

_SHUNNED_SECONDS = 30.0


class TagTally:
    """Counts per holder; safe to share between threads."""

    def __init__(self) -> None:
        """Begin with nothing seen."""
        self._lock = Lock()
        self._answers: Counter[str] = Counter()
        self._faults: Counter[tuple[str, str]] = Counter()
        self._failed_at: dict[str, float] = {}
        self._turn = 0

    def answered(self, slug: str) -> None:
        """Note an answer that verified.

        Args:
            slug: The holder.
        """
        with self._lock:
            self._answers[slug] += 1
            self._failed_at.pop(slug, None)

    def failed(self, slug: str, fault: str, code: str) -> None:
        """Note a fault and tell it by name.

        Args:
            slug: The holder.
            fault: Out of ``FAULTS``.
            code: Name of the error.
        """
        with self._lock:
            self._faults[slug, fault] += 1
            self._failed_at[slug] = time.monotonic()
        # Garbage is never an accident of the wire: HTTP has its own checks.
        level = logging.ERROR if fault == GARBLED else logging.WARNING
        _LOG.log(level, "tag holder %s: %s (%s)", slug, fault, code)

    def in_turn(self, slugs: Sequence[str]) -> list[str]:
        """Order holders for the next question.

        Args:
            slugs: The holders.

        Returns:
            Each in its turn first; those that failed within half a minute last.
        """
        with self._lock:
            self._turn += 1
            start = self._turn % max(1, len(slugs))
            since = time.monotonic() - _SHUNNED_SECONDS
            shunned = {slug for slug, moment in self._failed_at.items() if moment > since}
        turned = [*slugs[start:], *slugs[:start]]
        return sorted(turned, key=lambda slug: slug in shunned)

    def answers_of(self, slug: str) -> int:
        """Count a holder's answers that verified.

        Args:
            slug: The holder.

        Returns:
            Requests answered, not tags.
        """
        with self._lock:
            return self._answers[slug]

    def faults_of(self, slug: str, fault: str) -> int:
        """Count a holder's faults of one kind.

        Args:
            slug: The holder.
            fault: Out of ``FAULTS``.

        Returns:
            How many.
        """
        with self._lock:
            return self._faults[slug, fault]
