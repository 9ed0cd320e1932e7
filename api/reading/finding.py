"""Finds a shipment by any number that people, documents or the chain know it by."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.errors import NothingFound
from api.index.tables import BundleRow, DocumentRow, EventRow, NumberRow, ShipmentRow
from api.index.tables_customs import DeclarationRow, QuestionRow, TitleRow
from chain.tags.errors import TagInputInvalid
from chain.tags.reference import normalised

_HEX_LENGTH = 64
_MOST = 100


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that was found.

    Attributes:
        kind: shipment, document, title, declaration, transaction, content, or the kind of a
            number such as bl_number.
        id: What was found, or the number as the document writes it.
        shipment: The shipment that it leads to.
    """

    kind: str
    id: str
    shipment: str


def find(session: Session, asked: str) -> tuple[Hit, ...]:
    """Find what a number names.

    Args:
        session: Open session.
        asked: B/L, container, invoice, declaration number, UCR, root, title, declaration,
            shipment, transaction hash or content id.

    Returns:
        At least one hit, all in shipments that this member may see.

    Raises:
        NothingFound: There is none, or none that this member may see.
    """
    word = asked.strip()
    bare = word.lower().removeprefix("0x")
    is_hex = len(bare) == _HEX_LENGTH and set(bare) <= set("0123456789abcdef")
    found = list(_by_id(session, bare)) if is_hex else [*_by_content(session, word.lower())]
    hits = dict.fromkeys([*found, *_by_number(session, word)])
    visible = select(ShipmentRow.id).where(
        ShipmentRow.visible, ShipmentRow.id.in_({hit.shipment for hit in hits})
    )
    seen = set(session.scalars(visible))
    kept = tuple(hit for hit in hits if hit.shipment in seen)
    if not kept:
        raise NothingFound("There is no such thing.")
    return kept


def _by_id(session: Session, asked: str) -> Iterator[Hit]:
    if session.get(ShipmentRow, asked):
        yield Hit("shipment", asked, asked)
    if (document := session.get(DocumentRow, asked)) is not None:
        yield Hit("document", asked, document.shipment)
    if (title := session.get(TitleRow, asked)) is not None:
        yield Hit("title", asked, title.shipment)
    if (declaration := session.get(DeclarationRow, asked)) is not None:
        yield Hit("declaration", asked, declaration.shipment)
    query = select(EventRow.shipment).where(
        EventRow.tx_hash == asked, EventRow.shipment.is_not(None)
    )
    for shipment in session.scalars(query.distinct()):
        yield Hit("transaction", asked, str(shipment))


def _by_content(session: Session, asked: str) -> Iterator[Hit]:
    query = select(DocumentRow).where(DocumentRow.container == asked)
    for document in session.scalars(query):
        yield Hit("document", document.root, document.shipment)
    bundle = session.get(BundleRow, asked)
    if bundle is None:
        return
    question = session.get(QuestionRow, bundle.subject)
    subject = question.declaration if question else bundle.subject
    declaration = session.get(DeclarationRow, subject)
    if declaration is not None:
        yield Hit("content", asked, declaration.shipment)


def _by_number(session: Session, asked: str) -> Iterator[Hit]:
    try:
        value = normalised(asked)
    except TagInputInvalid:
        return
    query = select(NumberRow).where(NumberRow.value == value).order_by(NumberRow.id).limit(_MOST)
    for row in session.scalars(query):
        yield Hit(row.kind, row.written, row.shipment)
