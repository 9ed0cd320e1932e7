"""What this member may see: a foreign thing is answered exactly as an unknown one."""

from typing import TypeVar

from sqlalchemy.orm import Session

from api.errors import NothingFound
from api.index.tables import DocumentRow, ShipmentRow
from api.index.tables_customs import DeclarationRow, TitleRow

_Row = TypeVar("_Row", DocumentRow, TitleRow, DeclarationRow)
_LENGTH = 64


def plain(text: str) -> str:
    """Bring an id from an address into the database's form.

    Args:
        text: 64 hex digits, with or without 0x.

    Returns:
        Lower case without 0x.

    Raises:
        NothingFound: It cannot be an id.
    """
    bare = text.lower().removeprefix("0x")
    if len(bare) != _LENGTH or not set(bare) <= set("0123456789abcdef"):
        raise NothingFound("There is no such thing.")
    return bare


def visible_shipment(session: Session, shipment: str) -> ShipmentRow:
    """Find a shipment.

    Args:
        session: Open session.
        shipment: Its id.

    Returns:
        Its row.

    Raises:
        NothingFound: There is none that this member may see.
    """
    row = session.get(ShipmentRow, plain(shipment))
    if row is None or not row.visible:
        raise NothingFound("There is no such thing.")
    return row


def visible_document(session: Session, root: str) -> DocumentRow:
    """Find a document.

    Args:
        session: Open session.
        root: Its root.

    Returns:
        Its row.

    Raises:
        NothingFound: There is none in a shipment that this member may see.
    """
    return _visible(session, session.get(DocumentRow, plain(root)))


def visible_title(session: Session, title: str) -> TitleRow:
    """Find a title.

    Args:
        session: Open session.
        title: Its id.

    Returns:
        Its row.

    Raises:
        NothingFound: There is none in a shipment that this member may see.
    """
    return _visible(session, session.get(TitleRow, plain(title)))


def visible_declaration(session: Session, declaration: str) -> DeclarationRow:
    """Find a declaration.

    Args:
        session: Open session.
        declaration: Its id.

    Returns:
        Its row.

    Raises:
        NothingFound: There is none in a shipment that this member may see.
    """
    return _visible(session, session.get(DeclarationRow, plain(declaration)))


def _visible(session: Session, row: _Row | None) -> _Row:
    if row is None:
        raise NothingFound("There is no such thing.")
    visible_shipment(session, row.shipment)
    return row
