"""Envelopes that other platforms send (DCSA PINT 3.0): started, filled, finished.

Whoever sends is known by its signatures alone; nothing is kept of an envelope that is rejected. A
signed decision stands in the same commit as what it says.
"""

import base64
import binascii
import json
import secrets
import time
from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from api.dcsa.rendering import DcsaRoute
from api.errors import EnvelopeRoomless, NothingFound, RequestMalformed
from api.gateway import Gateway
from api.pint.deciding import (
    missing_documents,
    require_for_us,
    require_known_chain,
    require_law,
)
from api.pint.rendering import signed_answer
from api.pint.signing import envelope_key, member_of, statement_domain
from api.pint.tables import ACCEPTED, ACTIVE, EnvelopeDocumentRow, EnvelopeRow
from api.reading.members import member_ref
from api.users.access import Here
from chain.pint.checking import Checked, check
from chain.pint.checksums import checksum_of_bytes, checksum_of_signed
from chain.pint.errors import EnvelopeFault, ResponseCode
from chain.pint.models import PLATFORM, IdentifyingCode
from chain.pint.reading import read_envelope

router = APIRouter(prefix="/v3", tags=["pint"], route_class=DcsaRoute)

_MOST_ACTIVE = 1_000
_DUPLICATE = "duplicateOfAcceptedEnvelopeTransferChainEntrySignedContent"
_RECEIVED = "receivedAdditionalDocumentChecksums"
_MISSING = "missingAdditionalDocumentChecksums"


async def _body(request: Request) -> bytes:
    return await request.body()


Body = Annotated[bytes, Depends(_body)]


@router.post("/envelopes", response_model=None)
async def start(body: Body, gateway: Here) -> Response:
    """Start a transfer.

    Args:
        body: An EblEnvelope.
        gateway: The gateway.

    Returns:
        201 with the documents that are missing; 200 RECE or DUPE, signed; 422 BSIG or BENV, 409
        DISE, signed.

    Raises:
        TransferEnvelopeMalformed: The body is no envelope.
        EnvelopeRoomless: Too many transfers are under way.
    """
    return await run_in_threadpool(_start, gateway, body)


@router.put("/envelopes/{reference}/additional-documents/{checksum}", response_model=None)
async def add_document(reference: str, checksum: str, body: Body, gateway: Here) -> Response:
    """Take an additional document.

    Args:
        reference: Of the envelope, from its start.
        checksum: SHA-256 of the document's bytes, 64 hex digits.
        body: The document in base64, as a JSON string.
        gateway: The gateway.

    Returns:
        204, or 409 INCD, signed: it is not what the manifest announced.

    Raises:
        NothingFound: There is no such transfer.
        RequestMalformed: The body is no JSON string in base64.
    """
    return await run_in_threadpool(_add, gateway, reference, checksum.lower(), body)


@router.put("/envelopes/{reference}/finish-transfer", response_model=None)
def finish(reference: str, gateway: Here) -> Response:
    """Finish a transfer: received is signed once the chain's transaction is final.

    Args:
        reference: Of the envelope, from its start.
        gateway: The gateway.

    Returns:
        200 RECE or DUPE, 409 MDOC or DISE, 422 BENV, signed.

    Raises:
        NothingFound: There is no such transfer.
        EnvelopeNotFinal: The chain's transaction is not final yet; the same call later decides.
    """
    with Session(gateway.engines.writing) as session, session.begin():
        row = _row(session, reference)
        try:
            checked = _check(gateway, row.body)
            return _finish(gateway, session, row, checked)
        except EnvelopeFault as fault:
            return _rejected(gateway, row.last_checksum, fault)


@router.post("/receiver-validation")
def validate_receiver(body: IdentifyingCode, gateway: Here) -> dict[str, str]:
    """Tell the name of a party before something is sent to it.

    Args:
        body: The party's code.
        gateway: The gateway.

    Returns:
        partyName.

    Raises:
        NothingFound: It is no party of this gateway.
    """
    if (body.codeListProvider, body.partyCode) != (PLATFORM, gateway.slug):
        raise NothingFound("There is no such party.")
    with Session(gateway.engines.reading) as session:
        return {"partyName": member_ref(session, gateway.member).name[:70]}


def _start(gateway: Gateway, body: bytes) -> Response:
    envelope = read_envelope(body)
    last = checksum_of_signed(envelope.chain[-1])
    with Session(gateway.engines.writing) as session, session.begin():
        known = session.get(EnvelopeRow, last)
        if known is not None and known.state == ACCEPTED:
            return _duplicate(gateway, session, known)
        try:
            checked = _check(gateway, body)
            require_for_us(checked, gateway.slug)
            require_known_chain(session, checked, envelope.chain)
        except EnvelopeFault as fault:
            return _rejected(gateway, last, fault)
        row = known or _keep(session, checked, envelope.chain, body)
        missing = missing_documents(session, last)
        started = {
            "envelopeReference": row.reference,
            "transportDocumentChecksum": row.document_checksum,
            "lastEnvelopeTransferChainEntrySignedContentChecksum": last,
            _MISSING: missing,
        }
    return JSONResponse(started, 201)


def _check(gateway: Gateway, body: bytes) -> Checked:
    return check(read_envelope(body), statement_domain(gateway), member_of(gateway))


def _keep(session: Session, checked: Checked, chain: Sequence[str], body: bytes) -> EnvelopeRow:
    under_way = select(func.count()).where(EnvelopeRow.state == ACTIVE)
    if (session.scalar(under_way) or 0) >= _MOST_ACTIVE:
        raise EnvelopeRoomless("Too many transfers are under way.", retry_after=60)
    row = EnvelopeRow(
        last_checksum=checked.last_checksum,
        reference=secrets.token_hex(16),
        document_checksum=checked.document_checksum,
        body=body,
        chain=list(chain),
        state=ACTIVE,
        received_at=int(time.time()),
    )
    session.add(row)
    for each in checked.manifest.additional:
        session.merge(
            EnvelopeDocumentRow(
                last_checksum=checked.last_checksum,
                checksum=each.documentChecksum,
                name=each.name,
                media_type=each.mediaType,
                size=each.size,
            )
        )
    session.flush()
    return row


def _add(gateway: Gateway, reference: str, checksum: str, body: bytes) -> Response:
    try:
        content = base64.b64decode(json.loads(body), validate=True)
    except (ValueError, TypeError, binascii.Error) as fault:
        raise RequestMalformed("The body is no JSON string in base64.") from fault
    with Session(gateway.engines.writing) as session, session.begin():
        last = _row(session, reference).last_checksum
        document = session.get(EnvelopeDocumentRow, (last, checksum))
        if document is None:
            reason = "The manifest announces no such document."
        elif checksum_of_bytes(content) != checksum or len(content) != document.size:
            reason = "Checksum or size is not what the manifest announces."
        else:
            document.content = content
            return Response(status_code=204)
    return signed_answer(envelope_key(gateway), last, ResponseCode.INCD, reason=reason)


def _finish(gateway: Gateway, session: Session, row: EnvelopeRow, checked: Checked) -> Response:
    if row.state == ACCEPTED:
        return _duplicate(gateway, session, row)
    missing = missing_documents(session, row.last_checksum)
    if missing:
        said: dict[str, Any] = {_MISSING: missing, "reason": "Documents are missing."}
        key = envelope_key(gateway)
        return signed_answer(key, row.last_checksum, ResponseCode.MDOC, **said)
    # Another envelope may have been accepted meanwhile.
    require_known_chain(session, checked, row.chain)
    row.title = require_law(gateway, session, checked).id
    row.state = ACCEPTED
    received = _received(session, row)
    return signed_answer(
        envelope_key(gateway), row.last_checksum, ResponseCode.RECE, **{_RECEIVED: received}
    )


def _duplicate(gateway: Gateway, session: Session, row: EnvelopeRow) -> Response:
    said = {_DUPLICATE: row.chain[-1], _RECEIVED: _received(session, row)}
    return signed_answer(envelope_key(gateway), row.last_checksum, ResponseCode.DUPE, **said)


def _received(session: Session, row: EnvelopeRow) -> list[str]:
    query = select(EnvelopeDocumentRow.checksum).where(
        EnvelopeDocumentRow.last_checksum == row.last_checksum
    )
    return sorted(session.scalars(query))


def _rejected(gateway: Gateway, last: str, fault: EnvelopeFault) -> Response:
    return signed_answer(envelope_key(gateway), last, fault.answer, reason=fault.reason)


def _row(session: Session, reference: str) -> EnvelopeRow:
    row = session.scalar(select(EnvelopeRow).where(EnvelopeRow.reference == reference))
    if row is None:
        raise NothingFound("There is no such transfer.")
    return row
