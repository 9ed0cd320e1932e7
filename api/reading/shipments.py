"""Shipments as answers show them: the list, and one with everything in it."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select, tuple_
from sqlalchemy.orm import Session

from api.index.tables import DocumentRow, NumberRow, ShipmentRow
from api.index.tables_customs import DeclarationRow, TitleRow
from api.reading.declarations import DeclarationView, declarations_of
from api.reading.documents import DocumentView, documents_of
from api.reading.events import EventView, events_of_shipment
from api.reading.members import moment
from api.reading.paging import USUAL, from_cursor, to_cursor
from api.reading.titles import TitleView, titles_of
from api.reading.visible import visible_shipment


@dataclass(frozen=True, slots=True)
class NumberView:
    """A number by which a shipment is found.

    Attributes:
        kind: bl_number, container, invoice_number, declaration_number, ucr and others.
        value: As the document writes it.
        root: The document that states it.
    """

    kind: str
    value: str
    root: str


@dataclass(frozen=True, slots=True)
class ShipmentLine:
    """One line of the list of shipments.

    Attributes:
        id: Its id.
        opened_at: Block time of its first event.
        latest_at: Block time of its latest event.
        numbers: Numbers of its readable documents.
        titles: Statuses of its titles.
        declarations: Statuses of its declarations; ``held`` where a hold is on one.
        findings: Codes of what is wrong with its documents.
        differs: Fields in which its three documents differ.
    """

    id: str
    opened_at: str
    latest_at: str
    numbers: tuple[NumberView, ...]
    titles: tuple[str, ...]
    declarations: tuple[str, ...]
    findings: tuple[str, ...]
    differs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShipmentPage:
    """One page of the list of shipments.

    Attributes:
        items: Its lines.
        next_cursor: Where the next page begins, None on the last one.
    """

    items: tuple[ShipmentLine, ...]
    next_cursor: str | None


@dataclass(frozen=True, slots=True)
class FindingView:
    """What is wrong with a document on receipt.

    Attributes:
        root: The document.
        code: One word.
        values: What it speaks of.
    """

    root: str
    code: str
    values: dict[str, Any]


@dataclass(frozen=True, slots=True)
class ShipmentView:
    """A shipment, whole.

    Attributes:
        id: Its id.
        opened_at: Block time of its first event.
        latest_at: Block time of its latest event.
        numbers: Numbers of its readable documents.
        documents: Its documents.
        titles: Its titles with their history.
        declarations: Its declarations with verdicts and decisions.
        match: The three-way match: fields and differs; None until all three can be read.
        findings: What is wrong with its documents.
        timeline: Everything that happened, in the chain's order.
    """

    id: str
    opened_at: str
    latest_at: str
    numbers: tuple[NumberView, ...]
    documents: tuple[DocumentView, ...]
    titles: tuple[TitleView, ...]
    declarations: tuple[DeclarationView, ...]
    match: dict[str, Any] | None
    findings: tuple[FindingView, ...]
    timeline: tuple[EventView, ...]


def find_shipment(session: Session, shipment: str) -> ShipmentView:
    """Find a shipment.

    Args:
        session: Open session.
        shipment: Its id.

    Returns:
        The shipment.

    Raises:
        NothingFound: There is none that this member may see.
    """
    row = visible_shipment(session, shipment)
    documents = documents_of(session, row.id)
    return ShipmentView(
        id=row.id,
        opened_at=moment(row.opened_time),
        latest_at=moment(row.latest_time),
        numbers=numbers_of(session, row.id),
        documents=documents,
        titles=titles_of(session, row.id),
        declarations=declarations_of(session, row.id),
        match=row.match,
        findings=tuple(
            FindingView(document.root, found["code"], found["values"])
            for document in documents
            for found in document.findings
        ),
        timeline=events_of_shipment(session, row.id),
    )


def list_shipments(
    session: Session, *, cursor: str | None = None, limit: int = USUAL
) -> ShipmentPage:
    """List the shipments that this member may see, the newest first.

    Args:
        session: Open session.
        cursor: Where the page begins.
        limit: Lines at most.

    Returns:
        The page.

    Raises:
        RequestMalformed: The cursor is not one of this list's.
    """
    query = (
        select(ShipmentRow)
        .where(ShipmentRow.visible)
        .order_by(ShipmentRow.opened_block.desc(), ShipmentRow.id.desc())
        .limit(limit + 1)
    )
    if cursor:
        keys = tuple_(ShipmentRow.opened_block, ShipmentRow.id)
        query = query.where(keys < tuple_(*from_cursor(cursor, int, str)))
    rows = session.scalars(query).all()
    after = None
    if len(rows) > limit:
        after = to_cursor(rows[limit - 1].opened_block, rows[limit - 1].id)
    return ShipmentPage(tuple(_line(session, row) for row in rows[:limit]), after)


def numbers_of(session: Session, shipment: str) -> tuple[NumberView, ...]:
    """List the numbers of a shipment's readable documents.

    Args:
        session: Open session.
        shipment: Its id.

    Returns:
        By kind and value.
    """
    query = (
        select(NumberRow)
        .where(NumberRow.shipment == shipment)
        .order_by(NumberRow.kind, NumberRow.value, NumberRow.root)
    )
    return tuple(NumberView(row.kind, row.written, row.root) for row in session.scalars(query))


def _line(session: Session, row: ShipmentRow) -> ShipmentLine:
    titles = session.scalars(select(TitleRow.status).where(TitleRow.shipment == row.id))
    declarations = session.scalars(select(DeclarationRow).where(DeclarationRow.shipment == row.id))
    documents = session.scalars(select(DocumentRow).where(DocumentRow.shipment == row.id))
    codes = (found["code"] for document in documents for found in document.findings)
    return ShipmentLine(
        id=row.id,
        opened_at=moment(row.opened_time),
        latest_at=moment(row.latest_time),
        numbers=numbers_of(session, row.id),
        titles=tuple(titles),
        declarations=tuple("held" if each.held else each.status for each in declarations),
        findings=tuple(dict.fromkeys(codes)),
        differs=tuple((row.match or {}).get("differs", ())),
    )
