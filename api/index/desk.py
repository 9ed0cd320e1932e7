"""What every event handler is handed, and what it answers; the handlers themselves lie beside."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from api.index.tables import ShipmentRow
from api.index.tables_customs import DeclarationRow, TitleRow
from chain.ledger.binding import AbiEvent


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
    """

    session: Session
    member: int
    tag_key: bytes
    replays: bool = False

    def shipment(self, shipment: str, placed: Placed) -> ShipmentRow:
        """Find a shipment, or open its row.

        Args:
            shipment: Its id.
            placed: Where it is named.

        Returns:
            The row, its latest time moved on.
        """
        row = self.session.get(ShipmentRow, shipment)
        if row is None:
            row = ShipmentRow(
                id=shipment,
                opened_block=placed.block_number,
                opened_time=placed.time,
                latest_time=placed.time,
                visible=False,
            )
            self.session.add(row)
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
