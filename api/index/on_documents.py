"""What events of Documents do to the index."""

from api.index import findings
from api.index.absorbing import absorb, rematch
from api.index.content_ids import cid_or_none
from api.index.desk import Desk, Handlers, Placed, Subject
from api.index.tables import DocumentRow, OpenedRow
from chain.ledger.generated.documents.events import (
    DocumentRecorded,
    DocumentSuperseded,
    EnvelopeAdded,
)


def _recorded(desk: Desk, placed: Placed, event: DocumentRecorded) -> Subject:
    """Add the document; in a replay absorb what was opened before, else leave it to the opener."""
    content = event.content
    container = cid_or_none(content.document_codec, content.document)
    envelope = cid_or_none(content.envelope_codec, content.envelope)
    root, shipment = event.root.hex(), event.shipment.hex()
    malformed = container is None or envelope is None
    row = DocumentRow(
        root=root,
        shipment=shipment,
        author=event.author,
        kind=event.kind,
        version=event.version,
        container=container or "",
        envelopes=[envelope or ""],
        block_number=placed.block_number,
        time=placed.time,
        tx_hash=placed.tx_hash,
        access="refused" if malformed else "pending",
        tries=0,
        try_after=0,
        summary={},
        findings=[findings.finding(findings.CONTENT_MALFORMED)] if malformed else [],
        warnings=[],
    )
    desk.session.add(row)
    desk.show_to(desk.shipment(shipment, placed), event.author)
    if desk.replays and not malformed:
        desk.session.flush()
        opened = desk.session.get(OpenedRow, row.container)
        if opened is not None:
            absorb(desk, row, opened.content)
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
    DocumentRecorded: _recorded,
    DocumentSuperseded: _superseded,
    EnvelopeAdded: _envelope_added,
}
