"""Opens the papers addressed to customs and holds a shipment's three against each other."""

import json

from sqlalchemy import select
from sqlalchemy.orm import Session

from chain.documents.bill import BillOfLading
from chain.documents.declaration import Declaration
from chain.documents.document import Document
from chain.documents.invoice import Invoice
from chain.documents.kinds import Kind
from chain.errors import GwanmunError
from chain.matching.match import match
from chain.sealed.payload import DocumentPayload
from chain.sealed.reading import LaidDocument, open_document
from chain.sealed.sealing import laid_at
from chain.types import Cid, Root
from chain.vault.errors import ContentMissing, ContentUnavailable
from oracles.clearance.desk import PaperRow
from oracles.common.standing import Standing


class Papers:
    """The papers of customs."""

    def __init__(self, standing: Standing) -> None:
        """Use a standing.

        Args:
            standing: The process's standing, in customs' own home.
        """
        self._standing = standing
        self._private_key = standing.home.reader_key()

    def open_waiting(self, session: Session) -> None:
        """Open every paper that was not tried yet.

        Args:
            session: An open session.

        Raises:
            ContentUnavailable: The content store does not answer; try again.
        """
        query = select(PaperRow).where(PaperRow.payload.is_(None), PaperRow.closed == "")
        for row in session.scalars(query):
            try:
                row.payload = self._open(row).to_bytes()
            except ContentMissing:
                continue
            except ContentUnavailable:
                raise
            except GwanmunError as fault:
                row.closed = fault.code

    def documents_of(self, session: Session, shipment: bytes) -> dict[Kind, Document]:
        """Read a shipment's papers, the newest of each kind.

        Args:
            session: An open session.
            shipment: 32 bytes.

        Returns:
            Kind to document.
        """
        query = select(PaperRow).where(
            PaperRow.shipment == shipment,
            PaperRow.payload.is_not(None),
            PaperRow.superseded.is_(False),
        )
        rows = session.scalars(query.order_by(PaperRow.height))
        documents = [DocumentPayload.read(row.payload or b"").document() for row in rows]
        return {document.kind: document for document in documents}

    def _open(self, row: PaperRow) -> DocumentPayload:
        container, envelope, container_codec, envelope_codec, *later = json.loads(row.content)
        laid = laid_at(
            (bytes.fromhex(container), bytes.fromhex(envelope), container_codec, envelope_codec)
        )
        envelopes = (laid.envelope, *(Cid(each) for each in later))
        named = LaidDocument(Root(row.root), row.version, laid.container, envelopes)
        payload = open_document(self._standing.store, named, self._private_key).payload
        payload.check_place(row.shipment, row.kind)
        return payload


def differences(documents: dict[Kind, Document]) -> tuple[str, ...]:
    """Name the fields in which a shipment's three papers differ.

    Args:
        documents: Kind to document.

    Returns:
        Names of fields; empty where all agree or not all three are there.
    """
    cores = {kind: document.core for kind, document in documents.items()}
    bill, invoice = cores.get(Kind.TRANSPORT_DOCUMENT), cores.get(Kind.INVOICE)
    declaration = cores.get(Kind.DECLARATION)
    complete = isinstance(bill, BillOfLading) and isinstance(invoice, Invoice)
    if not complete or not isinstance(declaration, Declaration):
        return ()
    return tuple(match(bill, invoice, declaration).differs)  # type: ignore[arg-type]
