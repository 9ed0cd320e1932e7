"""Measures what waits in a member's database: how much, and for how long."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from api.gateway import Gateway
from api.index.tables import CheckpointRow, DocumentRow
from api.submissions.tables import UNPREPARED, SubmissionRow
from api.webhooks.tables import EndpointRow, NoticeRow
from chain.ledger.models import ACTIVE, OutboxRow, Status, now


@dataclass(frozen=True, slots=True)
class Outbox:
    """What is on its way to the chain.

    Attributes:
        counts: Acts by status.
        oldest_seconds: Age of the oldest that is in no block yet.
        sent_seconds: Since when the oldest of those was sent.
    """

    counts: dict[str, int]
    oldest_seconds: float
    sent_seconds: float

    @property
    def depth(self) -> int:
        """Acts on their way."""
        return sum(self.counts.values())


def outbox_of(gateway: Gateway) -> Outbox:
    """Measure the outbox.

    Args:
        gateway: The gateway.

    Returns:
        Depth and ages.
    """
    active = [status.value for status in ACTIVE]
    query = (
        select(OutboxRow.status, func.count(), func.min(OutboxRow.queued_at))
        .add_columns(func.min(OutboxRow.sent_at))
        .where(OutboxRow.status.in_(active))
        .group_by(OutboxRow.status)
    )
    with Session(gateway.engines.reading) as session:
        rows = session.execute(query).all()
    outside = [row for row in rows if row[0] != Status.INCLUDED]
    sent = [row[3] for row in rows if row[0] == Status.SENT]
    counts = dict.fromkeys(active, 0) | {row[0]: int(row[1]) for row in rows}
    return Outbox(counts, _age(row[2] for row in outside), _age(sent))


def webhooks_of(gateway: Gateway) -> tuple[int, float]:
    """Measure what the webhook that lacks most was not told.

    Args:
        gateway: The gateway.

    Returns:
        How many notices, and the age of the oldest in seconds.
    """
    least = select(func.min(EndpointRow.told)).where(EndpointRow.ended_at.is_(None))
    with Session(gateway.engines.reading) as session:
        told = session.scalar(least)
        if told is None:
            return 0, 0.0
        query = select(func.count(), func.min(NoticeRow.made_at)).where(NoticeRow.id > told)
        count, oldest = session.execute(query).one()
    return int(count), _age([oldest])


def preparing_of(gateway: Gateway) -> tuple[int, float]:
    """Measure what was received and is not yet in the outbox.

    Args:
        gateway: The gateway.

    Returns:
        Submissions, and the age of the oldest in seconds.
    """
    waiting = [state.value for state in UNPREPARED]
    query = select(func.count(), func.min(SubmissionRow.received_at)).where(
        SubmissionRow.state.in_(waiting)
    )
    with Session(gateway.engines.reading) as session:
        depth, oldest = session.execute(query).one()
    return int(depth), _age([oldest])


def unopened_of(gateway: Gateway) -> int:
    """Count the documents that are still to be fetched and opened.

    Args:
        gateway: The gateway.

    Returns:
        How many.
    """
    query = select(func.count()).where(DocumentRow.access == "pending")
    with Session(gateway.engines.reading) as session:
        return int(session.scalar(query) or 0)


def lag_of(gateway: Gateway, height: int) -> int:
    """Count the blocks that the index may lack.

    Args:
        gateway: The gateway.
        height: The chain's newest block.

    Returns:
        Blocks above the newest checkpoint.
    """
    with Session(gateway.engines.reading) as session:
        kept = session.scalar(select(func.max(CheckpointRow.number))) or 0
    return max(0, height - kept)


def _age(moments: Iterable[datetime | None]) -> float:
    found = [each for each in moments if each is not None]
    return (now() - min(found)).total_seconds() if found else 0.0
