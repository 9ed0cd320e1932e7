"""Notes events and retractions that are to be told, each once, in the chain's order.

The place of the last event noted survives a rebuild of the index, whose rows come back in the same
places. A retraction moves it down to the last block that stands, so that what the chain says there
instead is noted anew. Events of a shipment that this member cannot see yet wait until it can.
Events of financing are told to nobody: they are two members' own, and stand in no shipment.
"""

import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import delete, func, select, tuple_
from sqlalchemy.orm import Session

from api.index.tables import DISCREET, IN_ORDER, EventRow, RetractionRow, ShipmentRow
from api.webhooks.tables import EndpointRow, NotedRow, NoticeRow, UnseenRow
from chain.ledger.models import now

RETRACTION = "Retraction"
"""Name of the notice that an event stands no more."""
AT_ONCE = 500
"""Events and retractions that are noted in one transaction."""
_HERE = 1
_END_OF_BLOCK = 2**31 - 1


def note(session: Session, source: str) -> int:
    """Note what happened since the last time, where anybody listens.

    Args:
        session: Open transaction; the caller commits.
        source: Who tells it, such as ``/members/exporter``.

    Returns:
        How many events and retractions were looked at; less than AT_ONCE when there is no more.
    """
    if session.scalar(select(EndpointRow.id).where(EndpointRow.ended_at.is_(None))) is None:
        return 0
    noted = session.get(NotedRow, _HERE) or begin_here(session)
    taken = _note_retractions(session, noted, source)
    _note_unseen(session, noted, source)
    return taken + _note_events(session, noted, source)


def begin_here(session: Session) -> NotedRow:
    """Begin with what comes after now: nobody listened before.

    Args:
        session: Open transaction; the caller commits.

    Returns:
        How far it is noted.
    """
    newest = [each.desc() for each in IN_ORDER]
    last = session.scalars(select(EventRow).order_by(*newest).limit(1)).one_or_none()
    noted = session.get(NotedRow, _HERE) or NotedRow(id=_HERE)
    place = (last.block_number, last.log_index, last.place) if last else (-1, -1, -1)
    noted.block_number, noted.log_index, noted.place = place
    noted.retraction = session.scalar(select(func.max(RetractionRow.id))) or 0
    session.add(noted)
    session.execute(delete(UnseenRow))
    session.flush()
    return noted


def _note_retractions(session: Session, noted: NotedRow, source: str) -> int:
    query = select(RetractionRow).where(RetractionRow.id > noted.retraction)
    rows = session.scalars(query.order_by(RetractionRow.id).limit(AT_ONCE)).all()
    for row in rows:
        if row.visible:
            session.add(_notice(RETRACTION, row.noticed_at, row, source, f"retraction:{row.id}"))
        if noted.block_number > row.stands:
            noted.block_number = row.stands
            noted.log_index = noted.place = _END_OF_BLOCK
        noted.retraction = row.id
    return len(rows)


def _note_events(session: Session, noted: NotedRow, source: str) -> int:
    query = select(EventRow).where(tuple_(*IN_ORDER) > tuple_(*_place(noted)))
    rows = session.scalars(query.order_by(*IN_ORDER).limit(AT_ONCE)).all()
    shipments = {row.shipment for row in rows if row.shipment}
    visible = set(session.scalars(_seen(shipments))) - set(session.scalars(_waiting(shipments)))
    for row in rows:
        if row.contract not in DISCREET and (row.shipment is None or row.shipment in visible):
            session.add(_event_notice(row, noted, source))
        noted.block_number, noted.log_index, noted.place = (
            row.block_number,
            row.log_index,
            row.place,
        )
    for shipment in shipments - visible:
        session.merge(UnseenRow(shipment=shipment))
    return len(rows)


def _note_unseen(session: Session, noted: NotedRow, source: str) -> None:
    """Note all of a shipment that came into view, up to where the others were noted."""
    waiting = session.scalars(select(UnseenRow.shipment)).all()
    seen = session.scalars(_seen(waiting)).all() if waiting else ()
    for shipment in seen:
        query = select(EventRow).where(
            EventRow.shipment == shipment, tuple_(*IN_ORDER) <= tuple_(*_place(noted))
        )
        for row in session.scalars(query.order_by(*IN_ORDER)):
            session.add(_event_notice(row, noted, source))
        session.execute(delete(UnseenRow).where(UnseenRow.shipment == shipment))
    session.flush()


def _seen(shipments: Iterable[str]) -> Any:
    return select(ShipmentRow.id).where(ShipmentRow.visible, ShipmentRow.id.in_(list(shipments)))


def _waiting(shipments: Iterable[str]) -> Any:
    return select(UnseenRow.shipment).where(UnseenRow.shipment.in_(list(shipments)))


def _place(noted: NotedRow) -> tuple[int, int, int]:
    return noted.block_number, noted.log_index, noted.place


def _event_notice(row: EventRow, noted: NotedRow, source: str) -> NoticeRow:
    # What is told again after a retraction is another notice.
    key = f"event:{row.block_hash}:{row.log_index}:{row.place}:{noted.retraction}"
    return _notice(row.name, row.time, row, source, key)


def _notice(
    name: str, seconds: int, row: EventRow | RetractionRow, source: str, key: str
) -> NoticeRow:
    """Write a CloudEvent 1.0; equal keys give equal ids."""
    data: dict[str, Any] = {
        "contract": row.contract,
        "name": row.name,
        "block": row.block_number,
        "transaction": f"0x{row.tx_hash}",
        "subject": row.subject,
        "shipment": row.shipment,
    }
    data |= {"values": row.values} if isinstance(row, EventRow) else {"stands": row.stands}
    kind = f"gwanmun.{RETRACTION}" if name == RETRACTION else f"gwanmun.{row.contract}.{name}"
    body: dict[str, Any] = {
        "specversion": "1.0",
        "id": hashlib.sha256(f"{source}:{key}".encode()).hexdigest()[:32],
        "source": source,
        "type": kind,
        "time": datetime.fromtimestamp(seconds, UTC).isoformat(),
        "datacontenttype": "application/json",
        "data": data,
    }
    if row.shipment or row.subject:
        body["subject"] = row.shipment or row.subject
    return NoticeRow(name=name, made_at=now(), body=body)
