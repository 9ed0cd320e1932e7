"""How much may wait on its way to the chain before new submissions are turned away."""

import time
from dataclasses import dataclass, field

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from api.database import Engines
from api.errors import QueueFull
from api.submissions.tables import UNPREPARED, SubmissionRow
from chain.ledger.models import ACTIVE, OutboxRow

MOST_WAITING = 20_000
"""About two minutes of what one gateway brings to the chain; then better hear so at once."""
RETRY_SECONDS = 5
_FRESH_SECONDS = 0.5


@dataclass(slots=True)
class Room:
    """What waits in one member's database, counted at most twice a second.

    Attributes:
        engines: The database.
        most: Submissions and acts that may wait.
    """

    engines: Engines
    most: int = MOST_WAITING
    _waiting: int = 0
    _counted_at: float = field(default=float("-inf"))

    def require(self) -> None:
        """Make sure that there is room for one more.

        Raises:
            QueueFull: As much waits as may; nothing was stored.
        """
        if time.monotonic() - self._counted_at > _FRESH_SECONDS:
            self._waiting, self._counted_at = self._count(), time.monotonic()
        if self._waiting >= self.most:
            raise QueueFull(
                "As much waits for the chain as may.",
                waiting=self._waiting,
                most=self.most,
                retry_after=RETRY_SECONDS,
            )

    def _count(self) -> int:
        unprepared = select(func.count()).where(
            SubmissionRow.state.in_([state.value for state in UNPREPARED])
        )
        active = select(func.count()).where(
            OutboxRow.status.in_([status.value for status in ACTIVE])
        )
        with Session(self.engines.reading) as session:
            return int(session.scalar(unprepared) or 0) + int(session.scalar(active) or 0)
