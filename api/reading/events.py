"""Events of the chain as a timeline shows them."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from api.index.tables import IN_ORDER, EventRow, MemberRow, RetractionRow
from api.reading.members import moment

_MEMBERS = frozenset(
    {"author", "member", "actor", "issuer", "beneficiary", "holder", "declarant", "operator"}
    | {"nominee", "pledgee", "terminal"}
)
"""Values that are members: the timeline names them."""
RETRACTION = "Retraction"
"""Name of the entry that says that the chain took an event back."""


@dataclass(frozen=True, slots=True)
class EventView:
    """One event.

    Attributes:
        at: Block time, ISO 8601.
        block: Height.
        transaction: Hash with 0x.
        contract: Who said it.
        name: What happened, such as TitleIssued, or Retraction: the event that its values name
            stands no more; a later entry may bring it back.
        subject: Root, title, declaration or question; 64 hex digits.
        values: The event's members; bytes as hexadecimal.
        names: Names of the members among the values.
    """

    at: str
    block: int
    transaction: str
    contract: str
    name: str
    subject: str | None
    values: dict[str, Any]
    names: dict[str, str]


def events_of_shipment(session: Session, shipment: str) -> tuple[EventView, ...]:
    """List what happened to a shipment.

    Args:
        session: Open session.
        shipment: Its id.

    Returns:
        In the chain's order; what was taken back stands behind the last block that stood.
    """
    return _with_retractions(
        _events(session, EventRow.shipment == shipment),
        _retractions(session, RetractionRow.shipment == shipment),
    )


def events_of_subject(session: Session, subject: str, *contracts: str) -> tuple[EventView, ...]:
    """List what happened to one thing.

    Args:
        session: Open session.
        subject: Root, title, declaration or question.
        *contracts: Only events of these contracts, where any are named.

    Returns:
        In the chain's order; what was taken back stands behind the last block that stood.
    """
    conditions = [EventRow.subject == subject]
    taken_back = [RetractionRow.subject == subject]
    if contracts:
        conditions.append(EventRow.contract.in_(contracts))
        taken_back.append(RetractionRow.contract.in_(contracts))
    return _with_retractions(_events(session, *conditions), _retractions(session, *taken_back))


def transactions_of_shipment(session: Session, shipment: str) -> tuple[bytes, ...]:
    """List the transactions about a shipment.

    Args:
        session: Open session.
        shipment: Its id.

    Returns:
        32-byte hashes, each once, in the chain's order.
    """
    query = select(EventRow.tx_hash).where(EventRow.shipment == shipment).order_by(*IN_ORDER)
    return tuple(bytes.fromhex(each) for each in dict.fromkeys(session.scalars(query)))


def _events(session: Session, *conditions: ColumnElement[bool]) -> tuple[EventView, ...]:
    query = select(EventRow).where(*conditions).order_by(*IN_ORDER)
    names = {row.id: row.name for row in session.scalars(select(MemberRow))}
    return tuple(_view(row, names) for row in session.scalars(query))


def _retractions(session: Session, *conditions: ColumnElement[bool]) -> list[tuple[int, EventView]]:
    """What was taken back, each with the height of the last block that stood."""
    query = select(RetractionRow).where(*conditions).order_by(RetractionRow.id)
    return [(row.stands, _retraction(row)) for row in session.scalars(query)]


def _retraction(row: RetractionRow) -> EventView:
    return EventView(
        at=moment(row.noticed_at),
        block=row.block_number,
        transaction=f"0x{row.tx_hash}",
        contract=row.contract,
        name=RETRACTION,
        subject=row.subject,
        values={"event": row.name},
        names={},
    )


def _with_retractions(
    events: tuple[EventView, ...], retractions: list[tuple[int, EventView]]
) -> tuple[EventView, ...]:
    placed = [((event.block, 0), event) for event in events]
    placed += [((stands, 1), retraction) for stands, retraction in retractions]
    return tuple(each for _, each in sorted(placed, key=lambda pair: pair[0]))


def _view(row: EventRow, names: dict[int, str]) -> EventView:
    named = {
        key: names.get(value, f"#{value}")
        for key, value in row.values.items()
        if key in _MEMBERS and isinstance(value, int)
    }
    return EventView(
        at=moment(row.time),
        block=row.block_number,
        transaction=f"0x{row.tx_hash}",
        contract=row.contract,
        name=row.name,
        subject=row.subject,
        values=row.values,
        names=named,
    )
