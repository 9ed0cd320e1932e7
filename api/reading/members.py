"""Members as answers name them, and moments as answers write them."""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.index.tables import MemberRow
from api.index.words import MEMBER_CLASSES, MEMBER_STATUSES
from api.roles import words_of


@dataclass(frozen=True, slots=True)
class MemberRef:
    """A member, named.

    Attributes:
        id: Its number; 0 is nobody.
        name: Its public name, or its number where the index does not know it.
    """

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class MemberView:
    """A member as the chain knows it.

    Attributes:
        id: Its number.
        name: Its public name.
        member_class: carrier, trader, bank, customs, terminal, operator or auditor.
        status: in_office or suspended.
        roles: Words of the roles that its keys may hold.
        slug: Short name from the network file, empty where that does not know it.
    """

    id: int
    name: str
    member_class: str
    status: str
    roles: tuple[str, ...]
    slug: str = ""


def member_ref(session: Session, member: int) -> MemberRef:
    """Name a member.

    Args:
        session: Open session.
        member: Its number.

    Returns:
        Number and name.
    """
    row = session.get(MemberRow, member)
    return MemberRef(member, row.name if row else (f"#{member}" if member else ""))


def list_members(session: Session) -> tuple[MemberView, ...]:
    """List the members.

    Args:
        session: Open session.

    Returns:
        In the order of their numbers.
    """
    rows = session.scalars(select(MemberRow).order_by(MemberRow.id))
    return tuple(
        MemberView(
            id=row.id,
            name=row.name,
            member_class=_word(MEMBER_CLASSES, row.member_class),
            status=_word(MEMBER_STATUSES, row.status),
            roles=words_of(row.roles),
        )
        for row in rows
    )


def moment(seconds: int) -> str:
    """Write a block time.

    Args:
        seconds: Since 1970, UTC.

    Returns:
        ISO 8601 with Z.
    """
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _word(words: tuple[str, ...], number: int) -> str:
    return words[number] if 0 <= number < len(words) else str(number)
