"""What one member has in hand: titles it holds or owns, pledges it has, pledges offered to it."""

import time
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from api.index.tables import DocumentRow
from api.index.tables_customs import TitleRow
from api.reading.members import MemberRef, member_ref, moment

_LIVE = ("issued", "pledged", "surrender_pending")
_NEWEST = 200


@dataclass(frozen=True, slots=True)
class Holding:
    """One title as a list shows it.

    Attributes:
        id: Its id.
        number: Number of the bill, empty where it is closed to this member.
        shipment: Its shipment.
        status: issued, pledged or surrender_pending.
        beneficiary: Who owns.
        holder: Who controls.
        pledgee: Whom it is offered or pledged to.
        enforceable_from: When the pledge can be enforced, ISO 8601, after notice of a default.
        is_due: Whether that moment is over.
        sequence: Acts that it has seen.
    """

    id: str
    number: str
    shipment: str
    status: str
    beneficiary: MemberRef
    holder: MemberRef
    pledgee: MemberRef | None
    enforceable_from: str | None
    is_due: bool
    sequence: int


@dataclass(frozen=True, slots=True)
class Holdings:
    """What a member has in hand.

    Attributes:
        held: Live titles that it holds or owns.
        pledged: Titles pledged to it.
        offered: Titles offered to it as a pledge.
    """

    held: tuple[Holding, ...]
    pledged: tuple[Holding, ...]
    offered: tuple[Holding, ...]


def holdings_of(session: Session, member: int) -> Holdings:
    """List what a member has in hand.

    Args:
        session: Open session.
        member: Its id.

    Returns:
        Each list by the bills' shipments; at most 200 titles a list.
    """
    own = or_(TitleRow.holder == member, TitleRow.beneficiary == member)
    secured = TitleRow.pledgee == member
    return Holdings(
        held=_listed(session, own, _LIVE),
        pledged=_listed(session, secured, ("pledged",)),
        offered=_listed(session, secured, ("issued",)),
    )


def _listed(
    session: Session, which: ColumnElement[bool], statuses: Iterable[str]
) -> tuple[Holding, ...]:
    query = (
        select(TitleRow, DocumentRow)
        .outerjoin(DocumentRow, DocumentRow.root == TitleRow.root)
        .where(which, TitleRow.status.in_(tuple(statuses)))
        .order_by(TitleRow.shipment, TitleRow.id)
        .limit(_NEWEST)
    )
    return tuple(_holding(session, title, bill) for title, bill in session.execute(query))


def _holding(session: Session, row: TitleRow, bill: DocumentRow | None) -> Holding:
    due = row.enforceable_from
    return Holding(
        id=row.id,
        number=str(bill.summary.get("number", "")) if bill else "",
        shipment=row.shipment,
        status=row.status,
        beneficiary=member_ref(session, row.beneficiary),
        holder=member_ref(session, row.holder),
        pledgee=member_ref(session, row.pledgee) if row.pledgee else None,
        enforceable_from=moment(due) if due else None,
        is_due=bool(due) and time.time() >= (due or 0),
        sequence=row.sequence,
    )
