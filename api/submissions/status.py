"""The truth about a submission: its own steps, then what the outbox knows of its acts."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.errors import NothingFound
from api.submissions.accepting import outbox_keys
from api.submissions.tables import State, SubmissionRow
from chain.ledger.models import OutboxRow, Status

_STATE_OF = {
    Status.QUEUED.value: State.QUEUED,
    Status.SIGNED.value: State.QUEUED,
    Status.SENT.value: State.SENT,
    Status.INCLUDED.value: State.INCLUDED,
    Status.FINAL.value: State.FINAL,
}
_ORDER = (State.QUEUED, State.SENT, State.INCLUDED, State.FINAL)


@dataclass(frozen=True, slots=True)
class StepView:
    """One step that a submission took.

    Attributes:
        state: Its word.
        at: When, ISO 8601 in UTC.
        seconds: How long the step before it took to come here; 0 for the first.
    """

    state: str
    at: str
    seconds: float


@dataclass(frozen=True, slots=True)
class ActView:
    """One act of a submission on its way to the chain.

    Attributes:
        act: Contract and function.
        status: Where it stands in the outbox.
        transaction: Hash with 0x, None before it is signed.
        block: Height of its block, None while it is in none.
    """

    act: str
    status: str
    transaction: str | None
    block: int | None


@dataclass(frozen=True, slots=True)
class SubmissionView:
    """A submission.

    Attributes:
        submission: Its id.
        act: What was asked for.
        submitted_by: Who asked.
        state: received, tagged, sealed, queued, sent, included, final or failed.
        steps: Every step with its time.
        shipment: The shipment, where there is one.
        subject: Root, title or declaration.
        acts: Its acts on the chain.
        waiting_for: Code of what keeps it from going on at the moment.
        error_code: Code of what ended it, None unless it failed.
        error_values: The values that the code speaks of.
    """

    submission: str
    act: str
    submitted_by: str
    state: str
    steps: tuple[StepView, ...]
    shipment: str | None
    subject: str | None
    acts: tuple[ActView, ...]
    waiting_for: str | None
    error_code: str | None
    error_values: dict[str, Any]


def find_submission(session: Session, submission: str) -> SubmissionView:
    """Tell where a submission stands.

    Args:
        session: Open session.
        submission: Its id.

    Returns:
        The submission.

    Raises:
        NothingFound: There is none.
    """
    row = session.get(SubmissionRow, submission)
    if row is None:
        raise NothingFound("There is no such submission.")
    query = select(OutboxRow).where(OutboxRow.idempotency_key.in_(outbox_keys(row.id)))
    acts = session.scalars(query.order_by(OutboxRow.id)).all()
    failed = next((act for act in acts if act.status == Status.FAILED.value), None)
    code = failed.error_code if failed else row.error_code
    values = failed.error_values if failed else row.error_values
    return SubmissionView(
        submission=row.id,
        act=row.act,
        submitted_by=row.submitted_by,
        state=_state(row, acts, failed).value,
        steps=_steps(row, acts, failed),
        shipment=row.shipment,
        subject=row.subject,
        acts=tuple(
            ActView(each.act, each.status, each.tx_hash, each.block_number) for each in acts
        ),
        waiting_for=row.waiting_for,
        error_code=code,
        error_values=dict(values or {}),
    )


def _state(row: SubmissionRow, acts: Any, failed: OutboxRow | None) -> State:
    if failed is not None:
        return State.FAILED
    if row.state != State.QUEUED.value or not acts:
        return State(row.state)
    return min((_STATE_OF[act.status] for act in acts), key=_ORDER.index)


def _steps(row: SubmissionRow, acts: Any, failed: OutboxRow | None) -> tuple[StepView, ...]:
    moments: list[tuple[State, datetime | None]] = [
        (State.RECEIVED, row.received_at),
        (State.TAGGED, row.tagged_at),
        (State.SEALED, row.sealed_at),
        (State.QUEUED, row.queued_at),
        (State.SENT, _last([act.sent_at for act in acts])),
        (State.INCLUDED, _last([act.included_at for act in acts])),
        (State.FINAL, None if failed else _last([act.final_at for act in acts])),
        (State.FAILED, failed.final_at if failed else row.failed_at),
    ]
    steps: list[StepView] = []
    before = row.received_at
    for state, moment in moments:
        if moment is not None:
            seconds = round((moment - before).total_seconds(), 3)
            steps.append(StepView(state.value, moment.isoformat(), seconds))
            before = moment
    return tuple(steps)


def _last(moments: list[datetime | None]) -> datetime | None:
    """The moment at which all acts had come so far, None while one has not."""
    known = [moment for moment in moments if moment is not None]
    return max(known) if known and len(known) == len(moments) else None
