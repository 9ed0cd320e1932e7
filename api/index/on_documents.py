"""What events of Documents do to the index."""

from api.index.absorbing import absorb, rematch
from api.index.desk import Desk, Placed, Subject
from api.index.tables import DocumentRow, OpenedRow
from chain.ledger.generated.documents.events import (
    DocumentRecorded,
    DocumentSuperseded,
    EnvelopeAdded,
)
from chain.sealed.sealing import laid_at
from chain.vault.cid import digest_cid


def recorded(desk: Desk, placed: Placed, event: DocumentRecorded) -> Subject:
    """Add the document; absorb it at once when its content was opened before an undo."""
    content = event.content
    laid = laid_at(
        (content.document, content.envelope, content.document_codec, content.envelope_codec)
    )
    root, shipment = event.root.hex(), event.shipment.hex()
    row = DocumentRow(
        root=root,
        shipment=shipment,
        author=event.author,
        kind=event.kind,
        version=event.version,
        container=laid.container,
        envelopes=[laid.envelope],
        block_number=placed.block_number,
        time=placed.time,
        tx_hash=placed.tx_hash,
        access="pending",
        summary={},
        findings=[],
        warnings=[],
    )
    desk.session.add(row)
    desk.show_to(desk.shipment(shipment, placed), event.author)
    desk.session.flush()
    opened = desk.session.get(OpenedRow, laid.container)
    if opened is not None:
        absorb(desk, row, opened.content)
    return Subject(root, shipment)


def superseded(desk: Desk, _placed: Placed, event: DocumentSuperseded) -> Subject:
    """Link the older version to the newer one, which its own event adds."""
    row = desk.session.get(DocumentRow, event.previous.hex())
    if row is None:
        return Subject(event.previous.hex())
    row.superseded_by = event.root.hex()
    desk.session.flush()
    rematch(desk, row.shipment)
    return Subject(row.root, row.shipment)


def envelope_added(desk: Desk, placed: Placed, event: EnvelopeAdded) -> Subject:
    """Add the envelope and try again whether the document opens."""
    row = desk.session.get(DocumentRow, event.root.hex())
    if row is None:
        return Subject(event.root.hex())
    row.envelopes = [*row.envelopes, digest_cid(event.codec, event.envelope)]
    if row.access == "closed":
        row.access = "pending"
    desk.shipment(row.shipment, placed)
    return Subject(row.root, row.shipment)
