"""Financings as answers show them: whole to seller and financier, to others only whether taken."""

import time
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from api.index.tables_financing import FinancingRow, NearTagRow
from api.reading.events import EventView, events_of_subject
from api.reading.members import MemberRef, member_ref, moment
from api.reading.visible import plain
from chain.financing.statuses import LOCKING, FinancingStatus
from chain.types import Address

TAKEN = "taken"
"""What a stranger hears of a tag that is reserved, financed or settled."""
_FREE = FinancingStatus.FREE.word
_LOCKING = tuple(each.word for each in LOCKING)


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who looks.

    Attributes:
        member: The member's id.
        addresses: One-time addresses that it made.
    """

    member: int
    addresses: Collection[Address]


@dataclass(frozen=True, slots=True)
class FinancingView:
    """A financing tag.

    Attributes:
        tag: The tag.
        status: free, reserved, financed or settled; free or taken to a stranger.
        part: seller or financier, empty for a stranger, who is told nothing further.
        title: The bill that the goods travel under.
        invoice: Root of the invoice.
        declaration: The declaration of its ground.
        seller: Who gave the mandate.
        financier: One-time address of the bank.
        until: Last moment of the reservation, ISO 8601; None where nothing lapses.
        locks: Whether it locks the pledge of the title.
        opened_to: The bank that the lock was opened to.
        history: What happened to the tag, in the chain's order.
    """

    tag: str
    status: str
    part: str
    title: str | None = None
    invoice: str | None = None
    declaration: str | None = None
    seller: MemberRef | None = None
    financier: str | None = None
    until: str | None = None
    locks: bool = False
    opened_to: MemberRef | None = None
    history: tuple[EventView, ...] = ()


@dataclass(frozen=True, slots=True)
class LikeOne:
    """Another invoice under way that is like the one looked at.

    Attributes:
        tag: Its tag.
        status: reserved or financed.
    """

    tag: str
    status: str


def like_ones(session: Session, tag: str, near: Collection[str]) -> tuple[LikeOne, ...]:
    """List other invoices under way that share a near tag.

    Args:
        session: Open session.
        tag: The invoice's own tag.
        near: Its near tags, 64 hex digits each.

    Returns:
        In the order of their tags; empty for an invoice that resembles none.
    """
    query = select(FinancingRow).where(
        FinancingRow.tag != tag,
        FinancingRow.tag.in_(select(NearTagRow.tag).where(NearTagRow.near.in_(near))),
    )
    rows = session.scalars(query.order_by(FinancingRow.tag))
    found = ((row.tag, _status(row)) for row in rows)
    return tuple(LikeOne(other, status) for other, status in found if status in _LOCKING)


def find_financing(session: Session, tag: str, viewer: Viewer) -> FinancingView:
    """Tell of a tag what the viewer may know.

    Args:
        session: Open session.
        tag: The tag.
        viewer: Who looks.

    Returns:
        The view; a tag that nobody reserved is free.

    Raises:
        NothingFound: It cannot be a tag.
    """
    row = session.get(FinancingRow, plain(tag))
    if row is None:
        return FinancingView(plain(tag), _FREE, "")
    part = _part(row, viewer)
    if part:
        return _whole(session, row, part)
    return FinancingView(row.tag, _FREE if _status(row) == _FREE else TAKEN, "")


def list_financings(session: Session, viewer: Viewer) -> tuple[FinancingView, ...]:
    """List what the viewer sells or finances.

    Args:
        session: Open session.
        viewer: Who looks.

    Returns:
        In the order of their tags.
    """
    own = FinancingRow.financier.in_([str(each) for each in viewer.addresses])
    query = select(FinancingRow).where(or_(FinancingRow.seller == viewer.member, own))
    rows = session.scalars(query.order_by(FinancingRow.tag))
    return tuple(_whole(session, row, _part(row, viewer)) for row in rows)


def _whole(session: Session, row: FinancingRow, part: str) -> FinancingView:
    status = _status(row)
    return FinancingView(
        tag=row.tag,
        status=status,
        part=part,
        title=row.title,
        invoice=row.invoice,
        declaration=row.declaration,
        seller=member_ref(session, row.seller),
        financier=row.financier,
        until=moment(row.until) if row.until else None,
        locks=status in _LOCKING,
        opened_to=member_ref(session, row.opened_to) if row.opened_to else None,
        history=events_of_subject(session, row.tag, "Financing"),
    )


def _part(row: FinancingRow, viewer: Viewer) -> str:
    if Address(row.financier) in viewer.addresses:
        return "financier"
    return "seller" if row.seller == viewer.member else ""


def _status(row: FinancingRow) -> str:
    """Where the tag stands now: a reservation lapses by itself (types/FinancingWord.sol)."""
    lapsed = row.status == FinancingStatus.RESERVED.word and time.time() > row.until
    return _FREE if lapsed else row.status
