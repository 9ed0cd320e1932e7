r"""The preparer's thread: takes stored documents step by step, many at once, to the outbox.

    received --tag--> tagged --seal--> sealed --queue--> queued (the sender goes on)
        \---------------\----------------\--> failed (somebody refused for good)

Every step is committed before the next and can be repeated after a crash: the tag of a number is
always the same, sealed content that nobody refers to is harmless, acts have their own keys.
"""

import logging
from collections.abc import Mapping, Sequence
from contextlib import closing
from datetime import timedelta
from threading import Event

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from api.documents.steps import Steps
from api.errors import TagHolderUnreachable
from api.gateway import Gateway
from api.submissions.tables import UNPREPARED, State, SubmissionRow
from chain.errors import GwanmunError
from chain.ledger.models import now
from chain.node.errors import NodeError
from chain.vault.errors import ContentUnavailable

_LOG = logging.getLogger(__name__)
_WAITING = (TagHolderUnreachable, ContentUnavailable, NodeError)
"""What passes: the preparer tries again."""
_AT_ONCE = 32
"""Documents of one step: few enough that a request behind its commit hardly waits."""
_FIRST_SECONDS = 0.5
_LONGEST_SECONDS = 30.0
_IDLE_SECONDS = 2.0


class Preparer:
    """Prepares one member's documents."""

    def __init__(self, gateway: Gateway) -> None:
        """Point at the gateway; nothing is read yet.

        Args:
            gateway: The gateway.
        """
        self._gateway = gateway

    def run_forever(self, stop: Event) -> None:
        """Prepare until told to stop; after a fault it may be called again.

        Args:
            stop: Set it, then ``gateway.prepare``, to end within a moment.
        """
        with closing(Steps(self._gateway)) as steps:
            while not stop.is_set():
                # Cleared first: what is stored from now on wakes the next pass.
                self._gateway.prepare.clear()
                if self.run_once(steps) < _AT_ONCE:
                    self._gateway.prepare.wait(self._pause())

    def run_once(self, steps: Steps) -> int:
        """Take the oldest submissions that are due as far as they go, all side by side.

        Args:
            steps: What is done with them.

        Returns:
            How many were due.
        """
        due = self._due()
        advanced: list[SubmissionRow] = []
        for state, step in steps.in_order:
            rows = advanced + [row for row in due if row.state == state.value]
            if not rows:
                continue
            advanced, faults = step(rows)
            if faults:
                self._note(faults)
        return len(due)

    def _due(self) -> Sequence[SubmissionRow]:
        moment = now()
        query = (
            select(SubmissionRow)
            .where(
                SubmissionRow.state.in_([state.value for state in UNPREPARED]),
                # Nothing waits longer: what is due later was stored by a clock that was wrong.
                or_(
                    SubmissionRow.next_try_at <= moment,
                    SubmissionRow.next_try_at > moment + timedelta(seconds=_LONGEST_SECONDS),
                ),
            )
            .order_by(SubmissionRow.received_at)
            .limit(_AT_ONCE)
        )
        with Session(self._gateway.engines.reading) as session:
            return session.scalars(query).all()

    def _note(self, faults: Mapping[str, GwanmunError]) -> None:
        """Note in one transaction what each waits for, or why it failed."""
        with Session(self._gateway.engines.writing) as session, session.begin():
            query = select(SubmissionRow).where(SubmissionRow.id.in_(list(faults)))
            for row in session.scalars(query):
                fault = faults[row.id]
                if isinstance(fault, _WAITING):
                    _wait(row, fault)
                else:
                    _fail(row, fault)

    def _pause(self) -> float:
        """Until the next one is due, at most the idle pause."""
        query = (
            select(SubmissionRow.next_try_at)
            .where(SubmissionRow.state.in_([state.value for state in UNPREPARED]))
            .order_by(SubmissionRow.next_try_at)
            .limit(1)
        )
        with Session(self._gateway.engines.reading) as session:
            moment = session.scalar(query)
        if moment is None:
            return _IDLE_SECONDS
        return min(_IDLE_SECONDS, max(0.01, (moment - now()).total_seconds()))


def _wait(row: SubmissionRow, fault: GwanmunError) -> None:
    """Try again when whoever is busy said so, otherwise later each time."""
    _LOG.info("a submission waits: %s", fault.code)
    pause = fault.values.get("retry_after")
    if not isinstance(pause, int):
        pause = _FIRST_SECONDS * 2 ** min(row.attempts, 10)
    row.attempts += 1
    row.waiting_for = fault.code
    row.next_try_at = now() + timedelta(seconds=min(_LONGEST_SECONDS, pause))


def _fail(row: SubmissionRow, fault: GwanmunError) -> None:
    _LOG.info("a submission failed: %s", fault.code)
    row.state, row.failed_at = State.FAILED.value, now()
    row.error_code, row.error_values = fault.code, fault.values
    row.waiting_for = None
