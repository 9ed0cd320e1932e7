"""What every event handler is handed, and what it answers; the handlers themselves lie beside."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from api.index.tables import DocumentRow, OpenedRow, ShipmentRow
from api.index.tables_customs import DeclarationRow, TitleRow
from chain.ledger.binding import AbiEvent
from chain.ledger.models import Base

Row = TypeVar("Row", bound=Base)


@dataclass(frozen=True, slots=True)
class Placed:
    """Where an event stands.

    Attributes:
        block_number: Height.
        time: Block time in seconds.
        tx_hash: 64 hex digits.
    """

    block_number: int
    time: int
    tx_hash: str


@dataclass(frozen=True, slots=True)
class Subject:
    """What an event is about.

    Attributes:
        id: Root, title, declaration or question; None for the consortium's own events.
        shipment: The shipment, where it is known.
    """

    id: str | None = None
    shipment: str | None = None


@dataclass(frozen=True, slots=True)
class Desk:
    """Whose index it is.

    Attributes:
        session: Open transaction.
        member: This member's id.
        tag_key: The consortium's tag key, 32 bytes.
        replays: Whether kept events are taken again: what was opened before counts at once.
        foreseen: Shipments, documents and opened content that were looked for beforehand, by
            table and id; None where there was none. Whoever adds one notes it here.
        documents: Documents to be added with the next flush, by root: a row of the mapper's own
            for each would cost as much as all else.
    """

    session: Session
    member: int
    tag_key: bytes
    replays: bool = False
    foreseen: dict[tuple[type[Base], str], Base | None] = field(default_factory=dict)
    documents: dict[str, dict[str, Any]] = field(default_factory=dict)

    def foresee(
        self, shipments: Collection[str], documents: Collection[str], containers: Collection[str]
    ) -> None:
        """Look for many rows at once, so that their handlers need not ask for each.

        Args:
            shipments: Ids of shipments.
            documents: Roots of documents.
            containers: Content ids of documents that may have been opened before.
        """
        self.foreseen.clear()
        self.foreseen.update(dict.fromkeys((ShipmentRow, each) for each in shipments))
        self.foreseen.update(dict.fromkeys((DocumentRow, each) for each in documents))
        self.foreseen.update(dict.fromkeys((OpenedRow, each) for each in containers))
        of_shipments = select(ShipmentRow).where(ShipmentRow.id.in_(shipments))
        of_documents = select(DocumentRow).where(DocumentRow.root.in_(documents))
        for shipment in self.session.scalars(of_shipments):
            self.foreseen[ShipmentRow, shipment.id] = shipment
        for document in self.session.scalars(of_documents):
            self.foreseen[DocumentRow, document.root] = document
        for opened in self.session.scalars(select(OpenedRow).where(OpenedRow.cid.in_(containers))):
            self.foreseen[OpenedRow, opened.cid] = opened

    def has_document(self, root: str) -> bool:
        """Tell whether a document is on record.

        Args:
            root: 64 hex digits.

        Returns:
            Whether it has a row, or will have one with the next flush.
        """
        return root in self.documents or self._find(DocumentRow, root) is not None

    def flush(self) -> None:
        """Write what was added and changed; what handlers ask the database for is there then."""
        self.session.flush()
        if self.documents:
            self.session.execute(insert(DocumentRow), list(self.documents.values()))
            for root in self.documents:
                self.foreseen.pop((DocumentRow, root), None)
            self.documents.clear()

    def opened(self, container: str) -> OpenedRow | None:
        """Find what was opened of a document before.

        Args:
            container: Content id of its ciphertext.

        Returns:
            Its row, or None for what was never opened.
        """
        return self._find(OpenedRow, container)

    def _find(self, table: type[Row], key: str) -> Row | None:
        if (table, key) not in self.foreseen:
            return self.session.get(table, key)
        return cast("Row | None", self.foreseen[table, key])

    def shipment(self, shipment: str, placed: Placed) -> ShipmentRow:
        """Find a shipment, or open its row.

        Args:
            shipment: Its id.
            placed: Where it is named.

        Returns:
            The row, its latest time moved on.
        """
        row = self._find(ShipmentRow, shipment)
        if row is None:
            row = ShipmentRow(
                id=shipment,
                opened_block=placed.block_number,
                opened_time=placed.time,
                latest_time=placed.time,
                visible=False,
            )
            self.session.add(row)
            self.foreseen[ShipmentRow, shipment] = row
        row.latest_time = max(row.latest_time, placed.time)
        return row

    def show_to(self, row: ShipmentRow, *members: int) -> None:
        """Make a shipment visible when it is one of these members' index.

        Args:
            row: The shipment.
            *members: Who takes part in it.
        """
        if self.member in members:
            row.visible = True

    def title(self, title: bytes) -> TitleRow | None:
        """Find a title.

        Args:
            title: 32 bytes.

        Returns:
            Its row, or None for one that was never issued.
        """
        return self.session.get(TitleRow, title.hex())

    def declaration(self, declaration: bytes) -> DeclarationRow | None:
        """Find a declaration.

        Args:
            declaration: 32 bytes.

        Returns:
            Its row, or None for one that was never lodged.
        """
        return self.session.get(DeclarationRow, declaration.hex())


Handlers = dict[type[AbiEvent], Callable[[Desk, Placed, Any], Subject]]
"""What each kind of event does to the index."""
