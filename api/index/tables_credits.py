"""The tables of documentary credits; ids are 64 hex digits without 0x, times are block time."""

from sqlalchemy import BigInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from api.index.tables import ID
from chain.ledger.models import Base


class CreditRow(Base):
    """A documentary credit."""

    __tablename__ = "credit"

    id: Mapped[str] = mapped_column(ID, primary_key=True)
    bank: Mapped[int] = mapped_column(BigInteger)
    beneficiary: Mapped[int] = mapped_column(BigInteger)
    applicant: Mapped[int] = mapped_column(BigInteger)
    expires_at: Mapped[int] = mapped_column(BigInteger)
    """Last second of a presentation."""
    terms: Mapped[str] = mapped_column(ID)
    """Root of its terms."""


class PresentationRow(Base):
    """A presentation as its last act left it."""

    __tablename__ = "presentation"

    id: Mapped[str] = mapped_column(ID, primary_key=True)
    credit: Mapped[str] = mapped_column(ID, index=True)
    title: Mapped[str | None] = mapped_column(ID)
    """Title of the bill among the records."""
    status: Mapped[str] = mapped_column(String(10))
    """Word of its PresentationStatus."""
    examine_by: Mapped[int | None] = mapped_column(BigInteger)
    """Last second for a notice of discrepancies, while it is examined."""
    left: Mapped[int | None] = mapped_column(BigInteger)
    """Seconds of examination that are left, while a record cannot be read."""
    present_again_by: Mapped[int | None] = mapped_column(BigInteger)
    """Last second for presenting it again."""
    unreadable: Mapped[str | None] = mapped_column(ID)
    """Root of that record."""
    discrepancies: Mapped[str | None] = mapped_column(ID)
    """Digest of the list in the bank's one notice."""
    sequence: Mapped[int] = mapped_column(BigInteger)


class PresentedRecordRow(Base):
    """A record of a presentation."""

    __tablename__ = "presented_record"

    presentation: Mapped[str] = mapped_column(ID, primary_key=True)
    root: Mapped[str] = mapped_column(ID, primary_key=True)
    sequence: Mapped[int] = mapped_column(BigInteger)
    """Which act of the presentation brought it."""
