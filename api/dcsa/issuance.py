"""Issuance in DCSA's shape (EBL ISS 3.0): the carrier's system asks its own gateway."""

import hashlib
import json
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response
from fastapi.concurrency import run_in_threadpool
from pydantic import ValidationError
from sqlalchemy import select
from sqlalchemy.orm import Session

from api.dcsa.bodies import Issuance, IssuanceToSign, Reference
from api.dcsa.rendering import DcsaRoute
from api.documents.fields import DocumentFields
from api.documents.intake import take_in
from api.errors import IssuanceUnfit, NothingFound, RequestMalformed
from api.gateway import Gateway
from api.pint.signing import envelope_key, member_of, statement_domain
from api.submissions.accepting import make_request
from api.submissions.status import find_submission
from api.submissions.tables import SubmissionRow
from api.users.access import Actor, Here, Reader
from api.users.keeping import User
from chain.documents.canonical import canonical_json
from chain.documents.errors import DocumentError
from chain.documents.policy import Policy
from chain.documents.reading_json import read_json
from chain.ledger.errors import IdempotencyConflict
from chain.pint.checksums import checksum_of
from chain.pint.errors import EnvelopeFault
from chain.pint.models import IssuanceManifest
from chain.pint.signing import open_signed

router = APIRouter(tags=["dcsa"], route_class=DcsaRoute)

_KEY = "dcsa-issuance-"
_FAILED, _FINAL = "failed", "final"


async def _body(request: Request) -> bytes:
    return await request.body()


Body = Annotated[bytes, Depends(_body)]


@dataclass(frozen=True, slots=True)
class IssuanceAnswer:
    """What DCSA's callback would say (IssuanceResponse), to be asked for here.

    Attributes:
        transportDocumentReference: Number of the bill.
        issuanceResponseCode: ISSU once the title is final, REFU where the law refused, empty while
            it is under way.
        reason: Why it was refused.
    """

    transportDocumentReference: str  # noqa: N815 - DCSA's name
    issuanceResponseCode: str  # noqa: N815 - DCSA's name
    reason: str = ""


@router.put("/v3/ebl-issuance-requests", status_code=204, response_class=Response)
async def request_issuance(body: Body, gateway: Here, user: Actor) -> None:
    """Issue a bill: its document is recorded, its title issued to the party named.

    Args:
        body: An IssuanceRequest.
        gateway: The carrier's gateway.
        user: Who asks.

    Raises:
        RequestMalformed: The body is no IssuanceRequest.
        IssuanceUnfit: The party is none of this platform, the manifest does not fit, or the number
            was asked for with another document.
        DocumentError: The document is not what it should be.
        Reverted: The law refuses.
    """
    await run_in_threadpool(_issue, gateway, user, body)


@router.post("/v1/dcsa/issuance-manifests")
def sign_manifest(body: IssuanceToSign, gateway: Here, _user: Actor) -> dict[str, str]:
    """Sign an issuance manifest with the gateway's envelope key.

    Args:
        body: Document and party.
        gateway: The carrier's gateway.

    Returns:
        issuanceManifestSignedContent.
    """
    manifest = {
        "documentChecksum": checksum_of(_exact(body.document)),
        "issueToChecksum": checksum_of(_exact(body.issueTo)),
    }
    signed = envelope_key(gateway).sign(json.dumps(manifest).encode())
    return {"issuanceManifestSignedContent": signed}


@router.get("/v1/dcsa/issuance-requests/{reference}")
def issuance_answer(reference: Reference, gateway: Here, user: Reader) -> IssuanceAnswer:
    """Tell how an issuance ended: what DCSA's callback would say.

    Args:
        reference: transportDocumentReference.
        gateway: The carrier's gateway.
        user: Who asked for it.

    Returns:
        The answer.

    Raises:
        NothingFound: This user asked for no such issuance.
    """
    with Session(gateway.engines.reading) as session:
        found = session.scalar(
            select(SubmissionRow.id).where(
                SubmissionRow.idempotency_key == _key_of(reference),
                SubmissionRow.submitted_by == user.name,
            )
        )
        if found is None:
            raise NothingFound("There is no such issuance.")
        seen = find_submission(session, found)
    code = {_FINAL: "ISSU", _FAILED: "REFU"}.get(seen.state, "")
    return IssuanceAnswer(reference, code, seen.error_code or "")


def _issue(gateway: Gateway, user: User, body: bytes) -> None:
    document, request = _read(body)
    reference = str(document.get("transportDocumentReference", ""))
    if not request.issueTo.slug:
        reason = "BREQ: issueTo is no party of this platform"
        raise IssuanceUnfit("The bill cannot be issued to this party.", reason=reason)
    _check_manifest(gateway, request, document, read_json(body, Policy()))
    raw = canonical_json(document)
    party = request.issueTo.slug
    fields = DocumentFields.of({"holder": party, "beneficiary": party, "readers": party})
    named = make_request("document", _key_of(reference), user.name, raw, fields.as_parameters())
    try:
        take_in(gateway, named, raw, "application/json", fields)
    except IdempotencyConflict as fault:
        reason = "another document or party was asked for under this number"
        raise IssuanceUnfit("The number is taken.", reason=reason) from fault


def _read(body: bytes) -> tuple[dict[str, Any], Issuance]:
    try:
        value = read_json(body, Policy())
        if not isinstance(value, dict) or not isinstance(value.get("document"), dict):
            raise RequestMalformed("The body is no IssuanceRequest.", reason="document is missing")
        plain = json.loads(body)
        plain.pop("document")
        return value["document"], Issuance.model_validate(plain)
    except (DocumentError, ValidationError) as fault:
        reason = str(fault)[:500]
        raise RequestMalformed("The body is no IssuanceRequest.", reason=reason) from fault


def _check_manifest(
    gateway: Gateway, request: Issuance, document: dict[str, Any], exact: object
) -> None:
    """The carrier signed this document for this party, with a key that its member vouches for."""
    try:
        signed = open_signed(request.issuanceManifestSignedContent, statement_domain(gateway))
        manifest = IssuanceManifest.model_validate_json(signed.payload)
    except (EnvelopeFault, ValidationError) as fault:
        raise IssuanceUnfit("The manifest does not hold.", reason=str(fault)[:300]) from fault
    issue_to = exact["issueTo"] if isinstance(exact, dict) else None
    same = (manifest.documentChecksum, manifest.issueToChecksum) == (
        checksum_of(document),
        checksum_of(issue_to),
    )
    if not same or member_of(gateway)(signed.signer) != gateway.slug:
        reason = "the manifest is of another document, party or carrier"
        raise IssuanceUnfit("The manifest does not fit.", reason=reason)


def _exact(value: dict[str, Any]) -> object:
    return read_json(json.dumps(value).encode(), Policy())


def _key_of(reference: str) -> str:
    return _KEY + hashlib.sha256(reference.encode()).hexdigest()[:32]
