"""Where an oracle process keeps how far it has followed the chain, in its own database."""

from sqlalchemy import LargeBinary, select
from sqlalchemy.orm import Mapped, Session, mapped_column, sessionmaker

from chain.events.records import Checkpoint
from chain.ledger.models import Base
from chain.types import BlockNumber

KEPT = 512
"""Checkpoints kept for the case that the chain takes blocks back."""


class JournalRow(Base):
    """A block up to which everything was taken."""

    __tablename__ = "journal"

    number: Mapped[int] = mapped_column(primary_key=True)
    hash: Mapped[bytes] = mapped_column(LargeBinary)


class Journal:
    """The follower's store over a database."""

    def __init__(self, sessions: sessionmaker[Session]) -> None:
        """Use a database.

        Args:
            sessions: Its sessions.
        """
        self._sessions = sessions

    def latest(self) -> Checkpoint | None:
        """Tell how far the process is.

        Returns:
            The last checkpoint, None at the beginning.
        """
        return self._first(select(JournalRow).order_by(JournalRow.number.desc()))

    def before(self, number: int) -> Checkpoint | None:
        """Find an earlier checkpoint.

        Args:
            number: A height.

        Returns:
            The newest checkpoint below it, None when there is none.
        """
        below = select(JournalRow).where(JournalRow.number < number)
        return self._first(below.order_by(JournalRow.number.desc()))

    def keep(self, session: Session, checkpoint: Checkpoint) -> None:
        """Keep a checkpoint in the transaction of what was taken with it.

        Args:
            session: The open session.
            checkpoint: Of the batch.
        """
        session.merge(JournalRow(number=checkpoint.number, hash=checkpoint.hash))
        session.query(JournalRow).filter(JournalRow.number < checkpoint.number - KEPT).delete()

    def rewind(self, session: Session, checkpoint: Checkpoint) -> None:
        """Forget checkpoints of blocks that were taken back.

        Args:
            session: The open session.
            checkpoint: The last block that still stands.
        """
        session.query(JournalRow).filter(JournalRow.number > checkpoint.number).delete()

    def _first(self, query: object) -> Checkpoint | None:
        with self._sessions() as session:
            row = session.scalars(query).first()  # type: ignore[call-overload]
            return Checkpoint(BlockNumber(row.number), row.hash) if row else None
