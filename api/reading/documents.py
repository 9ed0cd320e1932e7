"""Documents as answers show them."""

import base64
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.errors import NothingFound
from api.index.tables import DocumentRow, OpenedRow
from api.reading.members import MemberRef, member_ref, moment
from api.reading.visible import visible_document
from chain.documents.kinds import Kind
from chain.sealed.payload import DocumentPayload


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document.

    Attributes:
        root: Its name on the chain.
        shipment: Its shipment.
        kind: TRANSPORT_DOCUMENT, INVOICE or DECLARATION.
        number: The number that it states, empty where it is closed to this member.
        author: Who recorded it.
        version: 1 for a first version.
        previous: Root of the version before.
        superseded_by: Root of the version after.
        recorded_at: Block time.
        block: Height.
        transaction: Hash with 0x.
        access: pending, opened, closed or refused.
        summary: What lists and pages show of it.
        warnings: Faults that did not refuse it.
        findings: What is wrong with it on receipt: code and values.
        container: Content id of the ciphertext.
        envelopes: Content ids of key envelopes.
    """

    root: str
    shipment: str
    kind: str
    number: str
    author: MemberRef
    version: int
    previous: str | None
    superseded_by: str | None
    recorded_at: str
    block: int
    transaction: str
    access: str
    summary: dict[str, Any]
    warnings: list[dict[str, str]]
    findings: list[dict[str, Any]]
    container: str
    envelopes: list[str]


@dataclass(frozen=True, slots=True)
class RawDocument:
    """A document's bytes as its author sent them.

    Attributes:
        content: The bytes.
        media_type: application/json or application/xml.
        name: A name for a file.
    """

    content: bytes
    media_type: str
    name: str


def find_document(session: Session, root: str) -> DocumentView:
    """Find a document.

    Args:
        session: Open session.
        root: Its root.

    Returns:
        The document.

    Raises:
        NothingFound: There is none that this member may see.
    """
    return document_view(session, visible_document(session, root))


def documents_of(session: Session, shipment: str) -> tuple[DocumentView, ...]:
    """List a shipment's documents.

    Args:
        session: Open session.
        shipment: Its id.

    Returns:
        In the order in which they were recorded.
    """
    query = (
        select(DocumentRow)
        .where(DocumentRow.shipment == shipment)
        .order_by(DocumentRow.block_number, DocumentRow.kind, DocumentRow.root)
    )
    return tuple(document_view(session, row) for row in session.scalars(query))


def raw_document(session: Session, root: str) -> RawDocument:
    """Give out a document's bytes.

    Args:
        session: Open session.
        root: Its root.

    Returns:
        The bytes.

    Raises:
        NothingFound: There is none that this member can read.
    """
    row = visible_document(session, root)
    payload = payload_of(session, row)
    if payload is None:
        raise NothingFound("There is no such thing.")
    ending = "json" if payload.media_type.endswith("json") else "xml"
    kind = Kind.from_number(payload.kind).value.lower()
    name = f"{kind}-{row.root[:12]}.{ending}"
    return RawDocument(base64.b64decode(payload.raw), payload.media_type, name)


def payload_of(session: Session, row: DocumentRow) -> DocumentPayload | None:
    """Read the payload of a document that was opened.

    Args:
        session: Open session.
        row: The document.

    Returns:
        The payload, None where this member did not open it or it is not what the chain says.
    """
    opened = session.get(OpenedRow, row.container)
    if opened is None or row.access != "opened":
        return None
    return DocumentPayload.read(opened.content)


def document_view(session: Session, row: DocumentRow) -> DocumentView:
    """Write a document as answers show it.

    Args:
        session: Open session.
        row: The document.

    Returns:
        The view.
    """
    return DocumentView(
        root=row.root,
        shipment=row.shipment,
        kind=_kind(row.kind),
        number=str(row.summary.get("number", "")),
        author=member_ref(session, row.author),
        version=row.version,
        previous=row.previous,
        superseded_by=row.superseded_by,
        recorded_at=moment(row.time),
        block=row.block_number,
        transaction=f"0x{row.tx_hash}",
        access=row.access,
        summary=row.summary,
        warnings=row.warnings,
        findings=row.findings,
        container=row.container,
        envelopes=row.envelopes,
    )


def _kind(number: int) -> str:
    try:
        return Kind.from_number(number).value
    except ValueError:
        return str(number)
