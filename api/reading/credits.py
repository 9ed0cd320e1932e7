"""Credits and presentations as answers show them, to their parties alone."""

from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from api.errors import NothingFound
from api.index.tables_credits import CreditRow, PresentationRow, PresentedRecordRow
from api.reading.events import EventView, events_of_subject
from api.reading.members import MemberRef, member_ref, moment
from api.reading.visible import plain


@dataclass(frozen=True, slots=True)
class PresentationView:
    """A presentation.

    Attributes:
        id: Its id.
        credit: Its credit.
        part: This member's part: bank, beneficiary or applicant.
        title: Title of the bill among the records.
        status: presented, complete, examining, compliant, discrepant, waived, corrupted, honoured,
            returned or lapsed.
        turn: Whose act comes next: bank, beneficiary, applicant, or empty at the end.
        records: Roots of the records, in the order of their presenting.
        examine_by: Until when the bank can refuse, ISO 8601, while it examines.
        seconds_left: Of examination, while a record cannot be read.
        present_again_by: Until when that record can come again, ISO 8601.
        unreadable: Root of that record.
        discrepancies: Digest of the list in the bank's notice.
        sequence: Acts that it has seen.
        history: What happened to it, in the chain's order.
    """

    id: str
    credit: str
    part: str
    title: str | None
    status: str
    turn: str
    records: tuple[str, ...]
    examine_by: str | None
    seconds_left: int | None
    present_again_by: str | None
    unreadable: str | None
    discrepancies: str | None
    sequence: int
    history: tuple[EventView, ...]


@dataclass(frozen=True, slots=True)
class CreditView:
    """A credit.

    Attributes:
        id: Its id.
        part: This member's part: bank, beneficiary or applicant.
        bank: Who undertook to honour.
        beneficiary: Who presents.
        applicant: For whose account.
        expires_at: Last moment of a presentation, ISO 8601.
        terms: Digest of its terms.
        presentations: What was presented under it.
    """

    id: str
    part: str
    bank: MemberRef
    beneficiary: MemberRef
    applicant: MemberRef
    expires_at: str
    terms: str
    presentations: tuple[PresentationView, ...]


_TURNS = {
    "presented": "beneficiary",
    "complete": "bank",
    "examining": "bank",
    "compliant": "bank",
    "discrepant": "applicant",
    "waived": "bank",
    "corrupted": "beneficiary",
}


def own_credit(session: Session, credit: str, member: int) -> CreditRow:
    """Find a credit that a member is a party of.

    Args:
        session: Open session.
        credit: Its id.
        member: The member's id.

    Returns:
        The credit.

    Raises:
        NothingFound: There is none: a foreign one is as unknown.
    """
    row = session.get(CreditRow, plain(credit))
    if row is None or not _part(row, member):
        raise NothingFound("There is no such thing.")
    return row


def own_presentation(session: Session, presentation: str, member: int) -> PresentationRow:
    """Find a presentation that a member takes part in.

    Args:
        session: Open session.
        presentation: Its id.
        member: The member's id.

    Returns:
        The presentation.

    Raises:
        NothingFound: There is none: a foreign one is as unknown.
    """
    row = session.get(PresentationRow, plain(presentation))
    if row is None:
        raise NothingFound("There is no such thing.")
    own_credit(session, row.credit, member)
    return row


def find_presentation(session: Session, presentation: str, member: int) -> PresentationView:
    """Tell of a presentation.

    Args:
        session: Open session.
        presentation: Its id.
        member: Who looks.

    Returns:
        The view.

    Raises:
        NothingFound: There is none that this member takes part in.
    """
    row = own_presentation(session, presentation, member)
    return _presentation(session, row, own_credit(session, row.credit, member), member)


def find_credit(session: Session, credit: str, member: int) -> CreditView:
    """Tell of a credit.

    Args:
        session: Open session.
        credit: Its id.
        member: Who looks.

    Returns:
        The view.

    Raises:
        NothingFound: There is none that this member is a party of.
    """
    return _credit(session, own_credit(session, credit, member), member)


def list_credits(session: Session, member: int) -> tuple[CreditView, ...]:
    """List the credits that a member is a party of.

    Args:
        session: Open session.
        member: Its id.

    Returns:
        In the order of their ids.
    """
    own = or_(
        CreditRow.bank == member, CreditRow.beneficiary == member, CreditRow.applicant == member
    )
    rows = session.scalars(select(CreditRow).where(own).order_by(CreditRow.id))
    return tuple(_credit(session, row, member) for row in rows)


def _credit(session: Session, row: CreditRow, member: int) -> CreditView:
    query = select(PresentationRow).where(PresentationRow.credit == row.id)
    presentations = session.scalars(query.order_by(PresentationRow.id))
    return CreditView(
        id=row.id,
        part=_part(row, member),
        bank=member_ref(session, row.bank),
        beneficiary=member_ref(session, row.beneficiary),
        applicant=member_ref(session, row.applicant),
        expires_at=moment(row.expires_at),
        terms=row.terms,
        presentations=tuple(_presentation(session, each, row, member) for each in presentations),
    )


def _presentation(
    session: Session, row: PresentationRow, credit: CreditRow, member: int
) -> PresentationView:
    query = select(PresentedRecordRow.root).where(PresentedRecordRow.presentation == row.id)
    return PresentationView(
        id=row.id,
        credit=row.credit,
        part=_part(credit, member),
        title=row.title,
        status=row.status,
        turn=_TURNS.get(row.status, ""),
        records=tuple(session.scalars(query.order_by(PresentedRecordRow.sequence))),
        examine_by=moment(row.examine_by) if row.examine_by else None,
        seconds_left=row.left,
        present_again_by=moment(row.present_again_by) if row.present_again_by else None,
        unreadable=row.unreadable,
        discrepancies=row.discrepancies,
        sequence=row.sequence,
        history=events_of_subject(session, row.id, "Credits"),
    )


def _part(row: CreditRow, member: int) -> str:
    parts = {row.applicant: "applicant", row.beneficiary: "beneficiary", row.bank: "bank"}
    return parts.get(member, "")
