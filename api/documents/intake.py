"""Takes a document in: everything that can be known without the network, then one commit."""

import secrets
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.documents.fields import DocumentFields
from api.documents.plan import make_plan
from api.errors import NothingFound
from api.gateway import Gateway
from api.index.tables import DocumentRow, ShipmentRow
from api.roles import AUTHORS_OF
from api.submissions.accepting import Draft, Request, accept, repetition_of
from api.submissions.tables import State
from chain.documents.document import Document
from chain.documents.leaves import SECRET_LENGTH, root_of
from chain.documents.policy import Policy
from chain.documents.reading import read_document
from chain.errors import GwanmunError
from chain.node.errors import NodeError

_SHIPMENT_LENGTH = 32


def take_in(
    gateway: Gateway, request: Request, body: bytes, media_type: str | None, fields: DocumentFields
) -> dict[str, Any]:
    """Accept a document.

    Args:
        gateway: The gateway.
        request: What tells this submission from others.
        body: The document as received.
        media_type: Content-Type of the document, or None to go by its first bytes.
        fields: What the request said beside it.

    Returns:
        The body of the 202: submission, status_url, root, shipment, warnings.

    Raises:
        IdempotencyConflict: The key was used with another body.
        DocumentError: The body is not what it says.
        NothingFound: The shipment or the superseded document is not this member's to see.
        MemberUnknown: A word names no member.
        BillPartiesMissing: A bill names no holder or beneficiary.
        DocumentNumberMissing: A bill or an invoice states no number.
        TagInputInvalid: The number has no letter and no digit.
        DeclarationDirectionMissing: A declaration is neither of import nor of export.
        Reverted: The act key lacks the role or is not in office.
    """
    try:
        draft = _draft(gateway, body, media_type, fields)
    except GwanmunError:
        # What was taken once is answered again, whatever has changed since.
        earlier = repetition_of(gateway, request)
        if earlier is None:
            raise
        return earlier
    return accept(gateway, request, draft)


def _draft(gateway: Gateway, body: bytes, media_type: str | None, fields: DocumentFields) -> Draft:
    document = _read(body, media_type, fields)
    plan = make_plan(document, fields, gateway.phone_book, gateway.member)
    _require_known(gateway, fields)
    _require_role(gateway, document)
    secret = secrets.token_bytes(SECRET_LENGTH)
    root = root_of(document, secret).hex()
    shipment = _shipment_of(gateway, fields)
    warnings = [warning.as_json() for warning in document.warnings]
    return Draft(
        state=State.RECEIVED,
        shipment=shipment,
        subject=root,
        answer={"root": root, "shipment": shipment, "warnings": warnings},
        plan=plan.model_dump(),
        document={"media_type": document.media_type, "raw": body, "secret": secret.hex()},
    )


def _read(body: bytes, media_type: str | None, fields: DocumentFields) -> Document:
    document = read_document(body, media_type=media_type, policy=Policy(strict=fields.strict))
    if media_type and "charset" in media_type.lower():
        # Readers get the bytes without the header: they must read the same without it.
        read_document(body, media_type=document.media_type, kind=document.kind)
    return document


def _require_known(gateway: Gateway, fields: DocumentFields) -> None:
    if not fields.shipment and not fields.supersedes:
        return
    with Session(gateway.engines.reading) as session:
        if fields.shipment and _is_foreign(session, fields.shipment):
            raise NothingFound("There is no such shipment.")
        if fields.supersedes:
            older = session.get(DocumentRow, fields.supersedes)
            if older is None or older.author != gateway.member:
                raise NothingFound("There is no such document of yours.")


def _is_foreign(session: Session, shipment: str) -> bool:
    """Whether the shipment is known to belong to others alone.

    A shipment that the index does not know yet, or whose papers it still opens, was handed over
    by whoever opened it: nobody can guess 32 random bytes.
    """
    row = session.get(ShipmentRow, shipment)
    if row is None or row.visible:
        return False
    query = select(DocumentRow.root).where(
        DocumentRow.shipment == shipment, DocumentRow.access == "pending"
    )
    return session.scalar(query.limit(1)) is None


def _shipment_of(gateway: Gateway, fields: DocumentFields) -> str:
    """The shipment given, that of the paper corrected, or a new one."""
    if fields.shipment:
        return fields.shipment
    if not fields.supersedes:
        return secrets.token_hex(_SHIPMENT_LENGTH)
    with Session(gateway.engines.reading) as session:
        return session.get_one(DocumentRow, fields.supersedes).shipment


def _require_role(gateway: Gateway, document: Document) -> None:
    """Refuse early what the law would refuse; without the chain the preparer will find out."""
    try:
        gateway.standing.require(int(AUTHORS_OF[document.kind]), "Documents")
    except NodeError:
        return
