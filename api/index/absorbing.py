"""Takes an opened document into the index: root, reference tag, numbers, findings, match."""

from typing import Any

from eth_hash.auto import keccak
from pydantic import ValidationError
from sqlalchemy import delete, select

from api.index import findings
from api.index.desk import Desk
from api.index.summary import summary_of
from api.index.tables import DocumentRow, NumberRow, OpenedRow, ShipmentRow
from api.index.tables_customs import TitleRow
from chain.documents.bill import BillOfLading
from chain.documents.declaration import Declaration
from chain.documents.document import Document
from chain.documents.errors import DocumentError
from chain.documents.invoice import Invoice
from chain.matching.match import match
from chain.sealed.payload import DocumentPayload, RootMismatch
from chain.tags.errors import TagError, TagInputInvalid
from chain.tags.reference import ReferenceKind, TagProof, normalised, verify_tag
from chain.types import MemberId, Root


def absorb(desk: Desk, row: DocumentRow, content: bytes) -> None:
    """Take an opened document in: check it against the chain and note what it says.

    Args:
        desk: Whose index it is.
        row: The document as the chain records it.
        content: Opened payload.
    """
    shipment = desk.session.get_one(ShipmentRow, row.shipment)
    shipment.visible = True
    try:
        payload = DocumentPayload.read(content)
        document = payload.check_root(Root(bytes.fromhex(row.root)))
    except (RootMismatch, DocumentError, ValidationError) as fault:
        row.access = "refused"
        row.findings = [findings.finding(findings.ROOT_MISMATCH, fault=type(fault).__name__)]
        return
    row.access = "opened"
    row.summary = summary_of(document)
    row.warnings = [warning.as_json() for warning in document.warnings]
    row.findings = _check(desk, row, payload, document)
    _number(desk, row, document)
    desk.session.flush()
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
    cores = [_core(desk, shipment, kind) for kind in (1, 2, 3)]
    bill, invoice, declaration = cores
    if (
        isinstance(bill, BillOfLading)
        and isinstance(invoice, Invoice)
        and isinstance(declaration, Declaration)
    ):
        row.match = match(bill, invoice, declaration).as_json()
    else:
        row.match = None


def document_at(desk: Desk, row: DocumentRow) -> Document | None:
    """Read an opened document again.

    Args:
        desk: Whose index it is.
        row: The document.

    Returns:
        The document, or None where it was not opened.
    """
    opened = desk.session.get(OpenedRow, row.container)
    if opened is None or row.access != "opened":
        return None
    return DocumentPayload.read(opened.content).document()


def _core(desk: Desk, shipment: str, kind: int) -> object:
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
    row = desk.session.scalars(query).one_or_none()
    document = document_at(desk, row) if row is not None else None
    return document.core if document else None


def _check(
    desk: Desk, row: DocumentRow, payload: DocumentPayload, document: Document
) -> list[dict[str, Any]]:
    found = []
    if payload.shipment != row.shipment or payload.kind != row.kind:
        found.append(findings.finding(findings.SHIPMENT_MISMATCH, named=payload.shipment))
    core = document.core
    if isinstance(core, Declaration):
        return found
    kind = ReferenceKind.BILL if isinstance(core, BillOfLading) else ReferenceKind.INVOICE
    number = core.number.value if core.number else ""
    if payload.tag is None:
        return [*found, findings.finding(findings.TAG_MISSING, number=number)]
    issuer = MemberId(row.author)
    try:
        proof = TagProof.from_json(payload.tag)
        tag = verify_tag(proof, issuer, kind, number, public_key=desk.tag_key)
    except TagError as fault:
        values = {"number": number, "issuer": row.author, "fault": fault.code}
        return [*found, findings.finding(findings.TAG_MISMATCH, **values)]
    row.tag = keccak(tag).hex()
    return found


def _number(desk: Desk, row: DocumentRow, document: Document) -> None:
    desk.session.execute(delete(NumberRow).where(NumberRow.root == row.root))
    for number in document.numbers:
        try:
            value = normalised(number.value)
        except TagInputInvalid:
            continue
        desk.session.add(
            NumberRow(
                kind=number.kind,
                value=value[:200],
                written=number.value[:200],
                root=row.root,
                shipment=row.shipment,
            )
        )
