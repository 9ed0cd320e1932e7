"""Takes an examined document into the index: what it says, its numbers, the shipment's match."""

from sqlalchemy import delete, select

from api.index import findings
from api.index.desk import Desk
from api.index.examining import Examined, Recorded, examine
from api.index.tables import DocumentRow, NumberRow, OpenedRow, ShipmentRow
from api.index.tables_customs import TitleRow
from chain.documents.bill import BillOfLading
from chain.documents.declaration import Declaration
from chain.documents.invoice import Invoice
from chain.documents.number import Number
from chain.matching.match import match
from chain.sealed.payload import DocumentPayload
from chain.tags.errors import TagInputInvalid
from chain.tags.reference import normalised
from chain.types import MemberId

_LONGEST = 200
_KINDS = (1, 2, 3)
"""Bill, invoice, declaration: the three that are matched."""


def recorded_as(row: DocumentRow) -> Recorded:
    """Tell what the chain says of a document.

    Args:
        row: Its row.

    Returns:
        What it is examined against.
    """
    return Recorded(bytes.fromhex(row.root), row.shipment, row.kind, MemberId(row.author))


def absorb(desk: Desk, row: DocumentRow, content: bytes) -> None:
    """Examine an opened document and take it in, for a replay.

    Args:
        desk: Whose index it is.
        row: The document as the chain records it.
        content: Opened payload.
    """
    take_in(desk, row, examine(recorded_as(row), content, desk.tag_key))


def take_in(desk: Desk, row: DocumentRow, examined: Examined) -> None:
    """Note what was found in an opened document.

    Args:
        desk: Whose index it is.
        row: The document as the chain records it.
        examined: What was found.
    """
    desk.session.get_one(ShipmentRow, row.shipment).visible = True
    row.access, row.tag = examined.access, examined.tag
    row.summary, row.warnings = examined.summary, examined.warnings
    row.findings = examined.findings
    _number(desk, row, examined.numbers)
    desk.session.flush()
    if row.access == "opened":
        compare_tags(desk, row)
        rematch(desk, row.shipment)


def compare_tags(desk: Desk, row: DocumentRow) -> None:
    """Compare the tag that a bill proves with the tag that its title was issued under.

    Args:
        desk: Whose index it is.
        row: An opened document.
    """
    for title in desk.session.scalars(select(TitleRow).where(TitleRow.root == row.root)):
        if title.tag != row.tag:
            values = {"title": title.id, "issuer": title.issuer}
            row.findings = [
                *row.findings,
                findings.finding(findings.TITLE_TAG_MISMATCH, **values),
            ]


def rematch(desk: Desk, shipment: str) -> None:
    """Match the newest readable bill, invoice and declaration of a shipment anew.

    Args:
        desk: Whose index it is.
        shipment: Its id.
    """
    row = desk.session.get_one(ShipmentRow, shipment)
    papers = [_newest(desk, shipment, kind) for kind in _KINDS]
    row.match = None
    if None in papers:
        return
    bill, invoice, declaration = (_core(desk, paper) for paper in papers if paper)
    if (
        isinstance(bill, BillOfLading)
        and isinstance(invoice, Invoice)
        and isinstance(declaration, Declaration)
    ):
        row.match = match(bill, invoice, declaration).as_json()


def _newest(desk: Desk, shipment: str, kind: int) -> DocumentRow | None:
    query = (
        select(DocumentRow)
        .where(
            DocumentRow.shipment == shipment,
            DocumentRow.kind == kind,
            DocumentRow.access == "opened",
            DocumentRow.superseded_by.is_(None),
        )
        .order_by(DocumentRow.block_number.desc(), DocumentRow.root)
        .limit(1)
    )
    return desk.session.scalars(query).one_or_none()


def _core(desk: Desk, row: DocumentRow) -> object:
    opened = desk.session.get_one(OpenedRow, row.container)
    return DocumentPayload.read(opened.content).document().core


def _number(desk: Desk, row: DocumentRow, numbers: tuple[Number, ...]) -> None:
    desk.session.execute(delete(NumberRow).where(NumberRow.root == row.root))
    for number in numbers:
        try:
            value = normalised(number.value)
        except TagInputInvalid:
            continue
        desk.session.add(
            NumberRow(
                kind=number.kind,
                value=value[:_LONGEST],
                written=number.value[:_LONGEST],
                root=row.root,
                shipment=row.shipment,
            )
        )
