"""Envelopes that this gateway sends: made once, sent until the receiver signs its decision."""

import base64
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any

import httpx
from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import select
from sqlalchemy.orm import Session

from api.errors import EnvelopeUnfit, PlatformUnreachable
from api.gateway import Gateway
from api.index.tables_customs import TitleRow
from api.pint.deciding import bill_checksum, names_in
from api.pint.signing import envelope_key, member_of, statement_domain
from api.pint.story import Told, party, story_of
from api.pint.tables import ACCEPTED, EnvelopeRow, SentEnvelopeRow
from api.reading.documents import RawDocument, raw_document
from api.reading.visible import visible_title
from api.titles.asking import Digest
from api.users.access import Actor, Here
from chain.pint.checksums import checksum_of, checksum_of_bytes, checksum_of_signed
from chain.pint.errors import EnvelopeFault, ResponseCode
from chain.pint.models import PLATFORM, SignedContent
from chain.pint.reading import write_envelope
from chain.pint.signing import open_signed

router = APIRouter(prefix="/v1/titles", tags=["pint"])

_SECONDS = 20.0
_FINAL_CODES = frozenset({ResponseCode.RECE, ResponseCode.DUPE, ResponseCode.BENV})
_FINAL_CODES |= {ResponseCode.BSIG, ResponseCode.DISE}
_UNAVAILABLE = 503


class Sending(BaseModel):
    """Sending a title's envelope to the party that its last act named."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    documents: Annotated[list[Digest], Field(max_length=20)] = []
    """Roots of documents that travel beside the bill."""
    issuance_manifest: SignedContent | None = None
    """The carrier's, from its gateway's ``issuance-manifests``; needed until a chain came here."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of an envelope.

    Attributes:
        state: accepted, rejected, or waiting: send it again, the same bytes go.
        response_code: DCSA's code that the receiver signed, empty while it waits.
        reason: Why it waits or was rejected.
        recipient: Slug of whom it goes to.
        last_checksum: Of the last link of its chain.
    """

    state: str
    response_code: str
    reason: str
    recipient: str
    last_checksum: str


@router.post("/{title}/issuance-manifests")
def sign_issuance(title: str, gateway: Here, _user: Actor) -> dict[str, str]:
    """Sign, as the carrier, which bill was issued to whom.

    Args:
        title: Its id.
        gateway: The gateway.

    Returns:
        issuance_manifest, for the first link of a transfer chain.

    Raises:
        NothingFound: There is none that this member may see.
        EnvelopeUnfit: Another member issued it.
    """
    with Session(gateway.engines.reading) as session:
        row = visible_title(session, title)
        if row.issuer != gateway.member:
            raise EnvelopeUnfit("Another member issued this title.", reason="not the issuer")
        first = story_of(session, row.id)[0]
        issue_to = party(first.recipient or 0, names_in(session, gateway))
        manifest = {
            "documentChecksum": bill_checksum(raw_document(session, row.root).content),
            "issueToChecksum": checksum_of(issue_to),
        }
    signed = envelope_key(gateway).sign(json.dumps(manifest).encode())
    return {"issuance_manifest": signed}


@router.post("/{title}/envelopes")
def send(title: str, body: Sending, gateway: Here, _user: Actor) -> Sent:
    """Send the envelope of a title's last act, which was this member's; again until it is decided.

    Args:
        title: Its id.
        body: What travels along.
        gateway: The gateway.

    Returns:
        What the receiving platform decided, or that it waits.

    Raises:
        NothingFound: There is no such title or document that this member can read.
        EnvelopeUnfit: The last act was another member's, or names nobody else; or the carrier's
            manifest is missing.
        PlatformUnreachable: The receiver has no address or does not answer.
    """
    with Session(gateway.engines.writing) as session, session.begin():
        row = _prepared(gateway, session, visible_title(session, title), body)
        session.flush()
        session.expunge(row)
        papers = {root: raw_document(session, root) for root in row.documents}
    if row.answer is None:
        said = _deliver(gateway, row, list(papers.values()))
        if said.get("responseCode") in _FINAL_CODES:
            _keep_answer(gateway, row, json.dumps(said))
    else:
        said = json.loads(row.answer)
    return _sent(row, said)


def _prepared(
    gateway: Gateway, session: Session, title: TitleRow, body: Sending
) -> SentEnvelopeRow:
    story = story_of(session, title.id)
    last = story[-1]
    if last.actor != gateway.member or last.recipient in (None, gateway.member):
        reason = "the last act is not this member's, or names nobody else"
        raise EnvelopeUnfit("There is nothing to send.", reason=reason)
    known = session.get(SentEnvelopeRow, (title.id, title.sequence))
    if known is not None:
        return known
    bill = raw_document(session, title.root).content
    chain = _chain(gateway, session, title, story, bill, body.issuance_manifest)
    papers = {each: raw_document(session, each) for each in body.documents}
    manifest = {
        "transportDocumentChecksum": bill_checksum(bill),
        "lastEnvelopeTransferChainEntrySignedContentChecksum": checksum_of_signed(chain[-1]),
        "supportingDocuments": [_metadata(each) for each in papers.values()],
    }
    signed = envelope_key(gateway).sign(json.dumps(manifest).encode())
    row = SentEnvelopeRow(
        title=title.id,
        sequence=title.sequence,
        recipient=gateway.phone_book.slug_of(last.recipient or 0),
        body=write_envelope(bill, signed, chain),
        documents=list(papers),
    )
    session.add(row)
    return row


def _chain(
    gateway: Gateway,
    session: Session,
    title: TitleRow,
    story: Sequence[Told],
    bill: bytes,
    manifest: str | None,
) -> list[str]:
    """The links that came here, and one of this platform's own with what happened since."""
    query = select(EnvelopeRow).where(EnvelopeRow.title == title.id, EnvelopeRow.state == ACCEPTED)
    received = max(session.scalars(query), key=lambda each: len(each.chain), default=None)
    chain = list(received.chain) if received else []
    told = sum(_transactions_in(gateway, each) for each in chain)
    names = names_in(session, gateway)
    entry: dict[str, Any] = {
        "eblPlatform": PLATFORM,
        "transportDocumentChecksum": bill_checksum(bill),
        "transactions": [each.as_json(names) for each in story[told:]],
    }
    if chain:
        previous = checksum_of_signed(chain[-1])
        entry["previousEnvelopeTransferChainEntrySignedContentChecksum"] = previous
    else:
        if manifest is None:
            reason = "the carrier's issuance manifest is missing"
            raise EnvelopeUnfit("The first link needs it.", reason=reason)
        entry["issuanceManifestSignedContent"] = manifest
    return [*chain, envelope_key(gateway).sign(json.dumps(entry).encode())]


def _transactions_in(gateway: Gateway, content: str) -> int:
    return len(json.loads(open_signed(content, statement_domain(gateway)).payload)["transactions"])


def _metadata(paper: RawDocument) -> dict[str, object]:
    return {
        "name": paper.name,
        "size": len(paper.content),
        "mediaType": paper.media_type,
        "documentChecksum": checksum_of_bytes(paper.content),
    }


def _deliver(
    gateway: Gateway, row: SentEnvelopeRow, papers: Sequence[RawDocument]
) -> dict[str, Any]:
    """Go through the three calls; what the receiver signed, or why it waits."""
    with httpx.Client(timeout=_SECONDS, trust_env=False, base_url=_address(gateway, row)) as http:
        try:
            answer = http.post("/v3/envelopes", content=row.body, headers=_JSON)
            if answer.status_code != httpx.codes.CREATED:
                return _decision(gateway, row, answer)
            started = answer.json()
            reference = started["envelopeReference"]
            for paper in papers:
                checksum = checksum_of_bytes(paper.content)
                if checksum in started["missingAdditionalDocumentChecksums"]:
                    path = f"/v3/envelopes/{reference}/additional-documents/{checksum}"
                    content = json.dumps(base64.b64encode(paper.content).decode())
                    http.put(path, content=content, headers=_JSON).raise_for_status()
            return _decision(gateway, row, http.put(f"/v3/envelopes/{reference}/finish-transfer"))
        except (httpx.HTTPError, EnvelopeFault, ValueError, KeyError) as fault:
            raise PlatformUnreachable(
                "The receiving platform does not answer as it should.", reason=str(fault)[:200]
            ) from fault


_JSON = {"Content-Type": "application/json"}


def _address(gateway: Gateway, row: SentEnvelopeRow) -> str:
    book = gateway.phone_book
    found = book.find(book.member_id(row.recipient))
    if found is None or not found.gateway_url:
        reason = "the network file has no address of its gateway"
        raise PlatformUnreachable("The receiver cannot be reached.", reason=reason)
    return found.gateway_url


def _decision(gateway: Gateway, row: SentEnvelopeRow, answer: httpx.Response) -> dict[str, Any]:
    """Only a signed answer of the recipient decides; the status says nothing."""
    body = answer.json()
    if answer.status_code == _UNAVAILABLE or not isinstance(body, str):
        errors = body.get("errors") or [{}] if isinstance(body, dict) else [{}]
        return {"reason": str(errors[0].get("errorCodeMessage", ""))[:255]}
    signed = open_signed(body, statement_domain(gateway))
    said: dict[str, Any] = json.loads(signed.payload)
    named = said.get("lastEnvelopeTransferChainEntrySignedContentChecksum")
    if member_of(gateway)(signed.signer) != row.recipient or named != _last_checksum(row):
        raise ValueError("the answer is another's, or about another envelope")
    return said


def _last_checksum(row: SentEnvelopeRow) -> str:
    chain = json.loads(row.body)["envelopeTransferChain"]
    return checksum_of_signed(chain[-1])


def _keep_answer(gateway: Gateway, row: SentEnvelopeRow, answer: str) -> None:
    with Session(gateway.engines.writing) as session, session.begin():
        session.get_one(SentEnvelopeRow, (row.title, row.sequence)).answer = answer


def _sent(row: SentEnvelopeRow, said: dict[str, Any]) -> Sent:
    code = str(said.get("responseCode", ""))
    accepted = code in (ResponseCode.RECE, ResponseCode.DUPE)
    rejected = code in _FINAL_CODES and not accepted
    state = "accepted" if accepted else "rejected" if rejected else "waiting"
    reason = str(said.get("reason", ""))
    return Sent(state, code, reason, row.recipient, _last_checksum(row))
