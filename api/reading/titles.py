"""Titles as answers show them, with their history and what delivery still lacks."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.index.tables import DocumentRow
from api.index.tables_customs import BindingRow, DeclarationRow, TitleRow
from api.reading.events import EventView, events_of_subject
from api.reading.members import MemberRef, member_ref, moment
from api.reading.visible import visible_title

_CLEARED = ("released", "gated_out")


@dataclass(frozen=True, slots=True)
class TitleView:
    """A title.

    Attributes:
        id: Its id.
        number: Number of the bill, empty where the bill is closed to this member.
        shipment: Its shipment.
        root: Root of its bill.
        issuer: The carrier or forwarder.
        beneficiary: Who owns.
        holder: Who controls.
        nominee: Whom the beneficiary named as the next owner.
        rejectable: What its beneficiary or holder can still give back: ownership, possession, both.
        pledgee: Whom the title is offered to as a pledge, or who has it while it is pledged.
        enforceable_from: When the pledge can be enforced, ISO 8601, after notice of a default.
        endorsement: to_order, final (its owner cannot endorse further) or blank (whoever holds
            it owns it).
        status: issued, pledged, surrender_pending, delivered, superseded, on_paper, void or
            migrated.
        surrendered_for: What it was given back for, while that is pending.
        version: Within its key, from 1.
        predecessor: The title that it took the place of.
        successor: The title that took its place.
        master: Title of the master bill, of a house bill.
        presentation: The presentation under a credit that it was offered under.
        facade: Address at which wallets of the open peer see it.
        sequence: Acts that it has seen.
        declarations: Declarations that customs bound to it.
        set_closed: Whether customs closed that set.
        exempt: Whether customs exempted it from declarations.
        delivery: deliverable, or the error that the contract would refuse delivery with.
        findings: Codes of what is wrong with its bill.
        history: What happened to it, in the chain's order.
    """

    id: str
    number: str
    shipment: str
    root: str
    issuer: MemberRef
    beneficiary: MemberRef
    holder: MemberRef
    nominee: MemberRef | None
    pledgee: MemberRef | None
    enforceable_from: str | None
    endorsement: str
    rejectable: tuple[str, ...]
    status: str
    surrendered_for: str | None
    version: int
    predecessor: str | None
    successor: str | None
    master: str | None
    presentation: str | None
    facade: str | None
    sequence: int
    declarations: tuple[str, ...]
    set_closed: bool
    exempt: bool
    delivery: str
    findings: tuple[str, ...]
    history: tuple[EventView, ...]


def find_title(session: Session, title: str) -> TitleView:
    """Find a title.

    Args:
        session: Open session.
        title: Its id.

    Returns:
        The title.

    Raises:
        NothingFound: There is none that this member may see.
    """
    return title_view(session, visible_title(session, title))


def titles_of(session: Session, shipment: str) -> tuple[TitleView, ...]:
    """List a shipment's titles.

    Args:
        session: Open session.
        shipment: Its id.

    Returns:
        In the order of their ids.
    """
    query = select(TitleRow).where(TitleRow.shipment == shipment).order_by(TitleRow.id)
    return tuple(title_view(session, row) for row in session.scalars(query))


def title_view(session: Session, row: TitleRow) -> TitleView:
    """Write a title as answers show it.

    Args:
        session: Open session.
        row: The title.

    Returns:
        The view.
    """
    bound = _bound(session, row)
    return TitleView(
        id=row.id,
        number=_number(session, row),
        shipment=row.shipment,
        root=row.root,
        issuer=member_ref(session, row.issuer),
        beneficiary=member_ref(session, row.beneficiary),
        holder=member_ref(session, row.holder),
        nominee=_somebody(session, row.nominee),
        pledgee=_somebody(session, row.pledgee),
        enforceable_from=moment(row.enforceable_from) if row.enforceable_from else None,
        endorsement=_endorsement(row),
        rejectable=_rejectable(row),
        status=row.status,
        surrendered_for=row.surrendered_for,
        version=row.version,
        predecessor=row.predecessor,
        successor=row.successor,
        master=row.master,
        presentation=row.presentation,
        facade=row.facade,
        sequence=row.sequence,
        declarations=tuple(each.id for each in bound),
        set_closed=row.set_closed,
        exempt=row.exempt,
        delivery=_delivery(row, bound),
        findings=_findings(session, row),
        history=events_of_subject(session, row.id, "Titles", "Customs"),
    )


def _number(session: Session, row: TitleRow) -> str:
    bill = session.get(DocumentRow, row.root)
    return str(bill.summary.get("number", "")) if bill else ""


def _findings(session: Session, row: TitleRow) -> tuple[str, ...]:
    bill = session.get(DocumentRow, row.root)
    return tuple(each["code"] for each in bill.findings) if bill else ()


def _somebody(session: Session, member: int) -> MemberRef | None:
    return member_ref(session, member) if member else None


def _bound(session: Session, row: TitleRow) -> Sequence[DeclarationRow]:
    query = (
        select(DeclarationRow)
        .join(BindingRow, BindingRow.declaration == DeclarationRow.id)
        .where(BindingRow.title == row.id)
        .order_by(DeclarationRow.lodged_block, DeclarationRow.id)
    )
    return session.scalars(query).all()


def _delivery(row: TitleRow, declarations: Sequence[DeclarationRow]) -> str:
    """What Clearances.requireDeliverable would say (contracts/libraries/Clearances.sol)."""
    if any(each.held for each in declarations):
        return "GoodsHeld"
    if row.exempt:
        return "deliverable"
    if not row.set_closed:
        return "DeclarationSetOpen"
    if not any(each.kind == "import" for each in declarations):
        return "NoImportDeclaration"
    if any(each.status not in _CLEARED for each in declarations):
        return "DeclarationsOutstanding"
    return "deliverable"


def _endorsement(row: TitleRow) -> str:
    if row.is_final:
        return "final"
    return "blank" if row.is_blank else "to_order"


def _rejectable(row: TitleRow) -> tuple[str, ...]:
    """What can be given back while the title stands issued (contracts/TitleTransfers.sol)."""
    if row.status != "issued":
        return ()
    received = {"ownership": row.prev_beneficiary, "possession": row.prev_holder}
    parts = tuple(part for part, before in received.items() if before)
    if row.beneficiary == row.holder:
        return ("both",) if len(parts) == len(received) else ()
    return parts
