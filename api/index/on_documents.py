"""What events of Documents do to the index."""

from dataclasses import dataclass

from api.index import findings
from api.index.absorbing import absorb, rematch
from api.index.content_ids import cid_or_none
from api.index.desk import Desk, Handlers, Placed, Subject
from api.index.tables import DocumentRow
from chain.ledger.batches import FIRST_VERSION, RAW, DocumentBatched
from chain.ledger.generated.documents.events import (
    DocumentRecorded,
    DocumentSuperseded,
    EnvelopeAdded,
)
from chain.types import Cid


@dataclass(frozen=True, slots=True)
class _Claim:
    """What the chain says of a document, by itself or in a batch."""

    root: bytes
    shipment: bytes
    author: int
    kind: int
    version: int
    batch: str | None = None


def container_of(event: DocumentRecorded | DocumentBatched) -> str:
    """Name the ciphertext of a document.

    Args:
        event: Its record.

    Returns:
        Its content id; empty where the chain names none.
    """
    if isinstance(event, DocumentBatched):
        return cid_or_none(RAW, event.document) or ""
    return cid_or_none(event.content.document_codec, event.content.document) or ""


def _recorded(desk: Desk, placed: Placed, event: DocumentRecorded) -> Subject:
    """Add the document, unless it stands in a batch: the first claim on the chain counts."""
    content = event.content
    container = cid_or_none(content.document_codec, content.document)
    envelope = cid_or_none(content.envelope_codec, content.envelope)
    claim = _Claim(event.root, event.shipment, event.author, event.kind, event.version)
    return _claimed(desk, placed, claim, container, envelope)


def _batched(desk: Desk, placed: Placed, event: DocumentBatched) -> Subject:
    """Add a document of a batch, unless it is on record: the first claim on the chain counts."""
    container = cid_or_none(RAW, event.document)
    envelope = cid_or_none(RAW, event.envelope)
    claim = _Claim(
        event.root, event.shipment, event.author, event.kind, FIRST_VERSION, event.batch.hex()
    )
    return _claimed(desk, placed, claim, container, envelope)


def _claimed(
    desk: Desk, placed: Placed, claim: _Claim, container: Cid | None, envelope: Cid | None
) -> Subject:
    """In a replay absorb what was opened before, else leave it to the opener."""
    root, shipment = claim.root.hex(), claim.shipment.hex()
    if desk.has_document(root):
        return Subject(root, shipment)
    malformed = container is None or envelope is None
    desk.documents[root] = {
        "root": root,
        "shipment": shipment,
        "author": claim.author,
        "kind": claim.kind,
        "version": claim.version,
        "batch": claim.batch,
        "container": container or "",
        "envelopes": [envelope or ""],
        "block_number": placed.block_number,
        "time": placed.time,
        "tx_hash": placed.tx_hash,
        "access": "refused" if malformed else "pending",
        "tries": 0,
        "try_after": 0,
        "summary": {},
        "findings": [findings.finding(findings.CONTENT_MALFORMED)] if malformed else [],
        "warnings": [],
    }
    desk.show_to(desk.shipment(shipment, placed), claim.author)
    if desk.replays and not malformed:
        opened = desk.opened(container or "")
        if opened is not None:
            desk.flush()
            absorb(desk, desk.session.get_one(DocumentRow, root), opened.content)
    return Subject(root, shipment)


def _superseded(desk: Desk, _placed: Placed, event: DocumentSuperseded) -> Subject:
    """Link the older version to the newer one, which its own event adds."""
    row = desk.session.get(DocumentRow, event.previous.hex())
    if row is None:
        return Subject(event.previous.hex())
    row.superseded_by = event.root.hex()
    desk.session.flush()
    rematch(desk, row.shipment)
    return Subject(row.root, row.shipment)


def _envelope_added(desk: Desk, placed: Placed, event: EnvelopeAdded) -> Subject:
    """Add the envelope and try again whether the document opens."""
    row = desk.session.get(DocumentRow, event.root.hex())
    if row is None:
        return Subject(event.root.hex())
    envelope = cid_or_none(event.codec, event.envelope)
    if envelope is not None:
        row.envelopes = [*row.envelopes, envelope]
        row.access = "pending" if row.access == "closed" else row.access
        row.try_after = 0
    desk.shipment(row.shipment, placed)
    return Subject(row.root, row.shipment)


HANDLERS: Handlers = {
    DocumentBatched: _batched,
    DocumentRecorded: _recorded,
    DocumentSuperseded: _superseded,
    EnvelopeAdded: _envelope_added,
}
