"""What the chain took back: told to everybody who may have acted on it."""

from dataclasses import dataclass

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from api.index.tables import RetractionRow
from api.reading.members import moment
from api.reading.paging import USUAL


@dataclass(frozen=True, slots=True)
class RetractionView:
    """An event that stands no more.

    Attributes:
        id: Its number; later ones have higher numbers.
        noticed_at: When this gateway learnt of it, ISO 8601.
        stands: Height of the last block that still stood.
        block: Height of the block that was taken back.
        transaction: Hash with 0x; the same transaction may come back in another block.
        contract: Who had said it.
        name: What had happened, such as DeclarationLodged.
        subject: Root, title, declaration or question; 64 hex digits.
        shipment: The shipment, where it was known.
    """

    id: int
    noticed_at: str
    stands: int
    block: int
    transaction: str
    contract: str
    name: str
    subject: str | None
    shipment: str | None


def list_retractions(
    session: Session, *, after: int = 0, limit: int = USUAL
) -> tuple[RetractionView, ...]:
    """List what was taken back of what this member could see.

    Args:
        session: Open session.
        after: Number of the last one that the caller knows; 0 for all.
        limit: How many at most.

    Returns:
        The oldest first.
    """
    query = select(RetractionRow).where(RetractionRow.visible, RetractionRow.id > after)
    return _views(session, query.order_by(RetractionRow.id).limit(limit))


def recent_retractions(
    session: Session, *contracts: str, since: int, limit: int = USUAL
) -> tuple[RetractionView, ...]:
    """List what was taken back of some contracts' events.

    Args:
        session: Open session.
        *contracts: Such as Customs.
        since: Seconds since 1970.
        limit: How many at most.

    Returns:
        The oldest first, of the newest ones.
    """
    query = (
        select(RetractionRow)
        .where(
            RetractionRow.visible,
            RetractionRow.contract.in_(contracts),
            RetractionRow.noticed_at >= since,
        )
        .order_by(RetractionRow.id.desc())
        .limit(limit)
    )
    return tuple(reversed(_views(session, query)))


def _views(session: Session, query: Select[RetractionRow]) -> tuple[RetractionView, ...]:
    return tuple(_view(row) for row in session.scalars(query))


def _view(row: RetractionRow) -> RetractionView:
    return RetractionView(
        id=row.id,
        noticed_at=moment(row.noticed_at),
        stands=row.stands,
        block=row.block_number,
        transaction=f"0x{row.tx_hash}",
        contract=row.contract,
        name=row.name,
        subject=row.subject,
        shipment=row.shipment,
    )
