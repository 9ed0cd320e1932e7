"""What a tag holder refused: who, when, why; never what was asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Mapped, Session, mapped_column, sessionmaker

from chain.ledger.models import Base, UtcDateTime

UNPROVEN = 0
"""Stands for whoever did not prove to be a member: a name that was only claimed is not kept."""


class RefusalRow(Base):
    """Refusals of one member for one reason: as many rows as members and reasons, no more."""

    __tablename__ = "refusal"

    member: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(primary_key=True)
    count: Mapped[int]
    first_at: Mapped[datetime] = mapped_column(UtcDateTime)
    last_at: Mapped[datetime] = mapped_column(UtcDateTime)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Refusals of one member for one reason.

    Attributes:
        member: Its id; 0 for whoever proved to be none.
        code: Name of the error.
        count: How often.
        first_at: When first, UTC.
        last_at: When last, UTC.
    """

    member: int
    code: str
    count: int
    first_at: datetime
    last_at: datetime


class Refusals:
    """The record of refusals, in the holder's own database."""

    def __init__(self, sessions: sessionmaker[Session]) -> None:
        """Point at the database.

        Args:
            sessions: Opens it.
        """
        self._sessions = sessions

    def note(self, member: int, code: str) -> None:
        """Note a refusal.

        Args:
            member: Who asked, where it proved to be it; ``UNPROVEN`` else.
            code: Name of the error.
        """
        moment = datetime.now(UTC)
        with self._sessions.begin() as session:
            row = session.get(RefusalRow, (member, code))
            if row is None:
                row = RefusalRow(member=member, code=code, count=0, first_at=moment)
                session.add(row)
            row.count += 1
            row.last_at = moment

    def latest(self) -> Sequence[Refusal]:
        """List them.

        Returns:
            The latest first.
        """
        with self._sessions() as session:
            rows = session.scalars(select(RefusalRow).order_by(RefusalRow.last_at.desc()))
            return [
                Refusal(row.member, row.code, row.count, row.first_at, row.last_at) for row in rows
            ]
