"""Takes an examined document into the index: what it says, its numbers, the shipment's match."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from sqlalchemy import select

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
_BILL = 1
_KINDS = (_BILL, 2, 3)
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

    What is refused stays for the opener: only a new fetch tells a forged copy from another's
    content under a root of one's own.

    Args:
        desk: Whose index it is.
        row: The document as the chain records it.
        content: Opened payload.
    """
    examined = examine(recorded_as(row), content, desk.tag_key)
    if examined.access == "opened":
        take_in(desk, [(row, examined)])


def take_in(desk: Desk, found: Sequence[tuple[DocumentRow, Examined]]) -> None:
    """Note what was found in opened documents.

    Args:
        desk: Whose index it is.
        found: Documents as the chain records them, none taken in before, and what was found.
    """
    wanted = select(ShipmentRow).where(ShipmentRow.id.in_({row.shipment for row, _ in found}))
    shipments = {each.id: each for each in desk.session.scalars(wanted)}
    for row, examined in found:
        shipments[row.shipment].visible = True
        row.access, row.tag = examined.access, examined.tag
        row.summary, row.warnings = examined.summary, examined.warnings
        row.findings = examined.findings
        desk.session.add_all(_numbers(row, examined.numbers))
    desk.session.flush()
    opened = [row for row, _ in found if row.access == "opened"]
    for row in opened:
        if row.kind == _BILL:
            compare_tags(desk, row)
    rematch(desk, *{row.shipment for row in opened})


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


def rematch(desk: Desk, *shipments: str) -> None:
    """Match the newest readable bill, invoice and declaration of shipments anew.

    Args:
        desk: Whose index it is.
        *shipments: Their ids.
    """
    for shipment, newest in _newest(desk, shipments).items():
        row = desk.session.get_one(ShipmentRow, shipment)
        row.match = _matched(desk, newest) if len(newest) == len(_KINDS) else None


def _newest(desk: Desk, shipments: Collection[str]) -> dict[str, dict[int, str]]:
    """Container of the newest readable paper of each kind, by shipment."""
    query = (
        select(DocumentRow.shipment, DocumentRow.kind, DocumentRow.container)
        .where(
            DocumentRow.shipment.in_(shipments),
            DocumentRow.kind.in_(_KINDS),
            DocumentRow.access == "opened",
            DocumentRow.superseded_by.is_(None),
        )
        .order_by(DocumentRow.block_number, DocumentRow.root.desc())
    )
    found: dict[str, dict[int, str]] = {shipment: {} for shipment in shipments}
    for shipment, kind, container in desk.session.execute(query):
        found[shipment][kind] = container
    return found


def _matched(desk: Desk, newest: dict[int, str]) -> dict[str, Any] | None:
    bill, invoice, declaration = (_core(desk, newest[kind]) for kind in _KINDS)
    if (
        isinstance(bill, BillOfLading)
        and isinstance(invoice, Invoice)
        and isinstance(declaration, Declaration)
    ):
        return match(bill, invoice, declaration).as_json()
    return None


def _core(desk: Desk, container: str) -> object:
    opened = desk.session.get_one(OpenedRow, container)
    return DocumentPayload.read(opened.content).document().core


def _numbers(row: DocumentRow, numbers: tuple[Number, ...]) -> Iterator[NumberRow]:
    for number in numbers:
        try:
            value = normalised(number.value)
        except TagInputInvalid:
            continue
        yield NumberRow(
            kind=number.kind,
            value=value[:_LONGEST],
            written=number.value[:_LONGEST],
            root=row.root,
            shipment=row.shipment,
        )
