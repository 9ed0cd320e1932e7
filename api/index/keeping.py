"""Keeps what the follower yields: rows and checkpoint in one transaction, undo and replay."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import delete, insert, select, tuple_
from sqlalchemy.orm import Session

from api.index.desk import Desk, Placed, Subject
from api.index.event_json import event_of, values_of
from api.index.handlers import handle
from api.index.on_documents import container_of
from api.index.tables import (
    DISCREET,
    IN_ORDER,
    BundleRow,
    CheckpointRow,
    DocumentRow,
    EventRow,
    MemberRow,
    NumberRow,
    RetractionRow,
    ShipmentRow,
)
from api.index.tables_credits import CreditRow, PresentationRow, PresentedRecordRow
from api.index.tables_customs import (
    AnswerRow,
    BindingRow,
    DeclarationRow,
    OracleSetRow,
    PolicyRow,
    QuestionRow,
    TitleRow,
)
from api.index.tables_financing import FinancingRow, NearTagRow
from chain.events.records import Batch, Checkpoint, EventRecord
from chain.ledger.batches import DocumentBatched, documents_of
from chain.ledger.binding import AbiEvent
from chain.ledger.generated.documents.events import BatchRecorded, DocumentRecorded
from chain.types import Address, BlockNumber

PROJECTIONS = (
    NumberRow,
    DocumentRow,
    AnswerRow,
    QuestionRow,
    BindingRow,
    DeclarationRow,
    TitleRow,
    FinancingRow,
    NearTagRow,
    CreditRow,
    PresentationRow,
    PresentedRecordRow,
    ShipmentRow,
    MemberRow,
    OracleSetRow,
    PolicyRow,
    BundleRow,
)
"""Every table that follows from the events, and from what was opened of their content."""

REMEMBERED = 512
"""Blocks for which checkpoints are kept; a deeper fork rebuilds the index from the beginning."""

_TAKEN_AT_ONCE = 500
_RECORDS = (DocumentRecorded, DocumentBatched)


def latest_checkpoint(session: Session) -> Checkpoint | None:
    """Tell how far the index is.

    Args:
        session: Open transaction.

    Returns:
        The newest checkpoint, None at the beginning.
    """
    return _checkpoint(session, None)


def checkpoint_before(session: Session, number: int) -> Checkpoint | None:
    """Find an older checkpoint: one that was marked, or the block of an event that is kept.

    Args:
        session: Open transaction.
        number: Height.

    Returns:
        The newest one below, None when there is none.
    """
    query = select(EventRow.block_number, EventRow.block_hash)
    query = query.where(EventRow.block_number < number).order_by(EventRow.block_number.desc())
    row = session.execute(query.limit(1)).one_or_none()
    marked = _checkpoint(session, number)
    if row is None or (marked is not None and marked.number >= row.block_number):
        return marked
    return Checkpoint(BlockNumber(row.block_number), bytes.fromhex(row.block_hash))


def keep(desk: Desk, batch: Batch, names: Mapping[Address, str]) -> None:
    """Take a batch in.

    Args:
        desk: Whose index it is; the caller commits.
        batch: Events and the checkpoint after them.
        names: Contract by address.
    """
    told = [
        (_columns(record, place, event, batch.timestamps, names), event)
        for record in batch.records
        for place, event in enumerate(_told(record.event))
    ]
    for start in range(0, len(told), _TAKEN_AT_ONCE):
        taken = told[start : start + _TAKEN_AT_ONCE]
        subjects = _project(desk, [(_placed(columns), event) for columns, event in taken])
        for (columns, _), subject in zip(taken, subjects, strict=True):
            columns |= {"subject": subject.id, "shipment": subject.shipment}
    # Last and together: no projection reads events, and one statement takes them all.
    if told:
        desk.session.execute(insert(EventRow), [columns for columns, _ in told])
    _mark(desk.session, batch.checkpoint)


def rewind(desk: Desk, checkpoint: Checkpoint) -> None:
    """Undo every event above a checkpoint and build the projections anew from the rest.

    Each event that is undone leaves a retraction.

    Args:
        desk: Whose index it is; the caller commits.
        checkpoint: The last block that still stands.
    """
    _retract(desk.session, checkpoint)
    desk.session.execute(delete(EventRow).where(EventRow.block_number > checkpoint.number))
    desk.session.execute(delete(CheckpointRow).where(CheckpointRow.number > checkpoint.number))
    _mark(desk.session, checkpoint)
    replay(desk)


def _retract(session: Session, checkpoint: Checkpoint) -> None:
    """Keep what was told and is taken back, so that whoever acted on it learns of it."""
    query = select(EventRow).where(EventRow.block_number > checkpoint.number)
    noticed = int(time.time())
    hidden = set(session.scalars(select(ShipmentRow.id).where(~ShipmentRow.visible)))
    session.add_all(
        RetractionRow(
            stands=checkpoint.number,
            noticed_at=noticed,
            block_number=row.block_number,
            block_hash=row.block_hash,
            log_index=row.log_index,
            tx_hash=row.tx_hash,
            contract=row.contract,
            name=row.name,
            subject=row.subject,
            shipment=row.shipment,
            visible=row.shipment not in hidden and row.contract not in DISCREET,
        )
        for row in session.scalars(query.order_by(*IN_ORDER))
    )
    session.flush()


def forget(session: Session) -> None:
    """Begin from the beginning: no event, no checkpoint, no projection.

    Args:
        session: Open transaction; the caller commits.
    """
    for table in (EventRow, CheckpointRow, *PROJECTIONS):
        session.execute(delete(table))


def replay(desk: Desk) -> None:
    """Build every projection anew from the events that are kept.

    Args:
        desk: Whose index it is; the caller commits.
    """
    for table in PROJECTIONS:
        desk.session.execute(delete(table))
    desk.session.expire_all()
    again = replace(desk, replays=True, foreseen={}, documents={})
    last: tuple[int, int, int] | None = None
    while rows := _after(desk.session, last):
        events = [event_of(row.contract, row.name, row.values) for row in rows]
        placed = [Placed(row.block_number, row.time, row.tx_hash) for row in rows]
        subjects = _project(again, list(zip(placed, events, strict=True)))
        for row, subject in zip(rows, subjects, strict=True):
            row.subject, row.shipment = subject.id, subject.shipment
        last = (rows[-1].block_number, rows[-1].log_index, rows[-1].place)


def _after(session: Session, last: tuple[int, int, int] | None) -> Sequence[EventRow]:
    query = select(EventRow).order_by(*IN_ORDER).limit(_TAKEN_AT_ONCE)
    if last is not None:
        query = query.where(tuple_(*IN_ORDER) > tuple_(*last))
    return session.scalars(query).all()


def _project(desk: Desk, told: Sequence[tuple[Placed, AbiEvent]]) -> list[Subject]:
    """Let events do what they do; a document's record needs nothing that another one wrote."""
    records = [event for _, event in told if isinstance(event, _RECORDS)]
    desk.foresee(
        {each.shipment.hex() for each in records},
        {each.root.hex() for each in records},
        {container_of(each) for each in records} if desk.replays else (),
    )
    subjects = []
    for placed, event in told:
        if not isinstance(event, _RECORDS):
            desk.flush()
        subjects.append(handle(desk, placed, event))
    desk.flush()
    desk.foreseen.clear()
    return subjects


def _told(event: AbiEvent) -> Sequence[AbiEvent]:
    """What an event tells: itself, or each document of a batch."""
    return documents_of(event) if isinstance(event, BatchRecorded) else (event,)


def _columns(
    record: EventRecord,
    place: int,
    event: AbiEvent,
    times: Mapping[BlockNumber, int],
    names: Mapping[Address, str],
) -> dict[str, Any]:
    """The columns of an event's row; a row of the mapper's own costs as much as all else."""
    return {
        "block_number": record.block_number,
        "block_hash": record.block_hash.hex(),
        "log_index": record.log_index,
        "place": place,
        "time": times[record.block_number],
        "tx_hash": record.transaction_hash.hex(),
        "contract": names[record.contract],
        "name": type(event).__name__,
        "values": values_of(event),
    }


def _placed(columns: Mapping[str, Any]) -> Placed:
    return Placed(columns["block_number"], columns["time"], columns["tx_hash"])


def _mark(session: Session, checkpoint: Checkpoint) -> None:
    session.merge(CheckpointRow(number=checkpoint.number, hash=checkpoint.hash.hex()))
    oldest = checkpoint.number - REMEMBERED
    session.execute(delete(CheckpointRow).where(CheckpointRow.number < oldest))
    session.flush()


def _checkpoint(session: Session, below: int | None) -> Checkpoint | None:
    query = select(CheckpointRow).order_by(CheckpointRow.number.desc()).limit(1)
    if below is not None:
        query = query.where(CheckpointRow.number < below)
    row = session.scalars(query).one_or_none()
    return Checkpoint(BlockNumber(row.number), bytes.fromhex(row.hash)) if row else None
