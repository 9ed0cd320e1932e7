"""The tables of financing tags; ids are 64 hex digits without 0x."""

from sqlalchemy import BigInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from api.index.tables import ID
from chain.ledger.models import Base


class FinancingRow(Base):
    """A financing tag as its last act left it; a reservation lapses without one."""

    __tablename__ = "financing"

    tag: Mapped[str] = mapped_column(ID, primary_key=True)
    title: Mapped[str] = mapped_column(ID, index=True)
    seller: Mapped[int] = mapped_column(BigInteger, index=True)
    financier: Mapped[str] = mapped_column(String(42), index=True)
    """One-time address of whoever reserved last."""
    invoice: Mapped[str] = mapped_column(ID)
    declaration: Mapped[str] = mapped_column(ID)
    status: Mapped[str] = mapped_column(String(10))
    """Word of its FinancingStatus, lapses not considered."""
    until: Mapped[int] = mapped_column(BigInteger)
    """Last second of the reservation, in block time; 0 where nothing lapses."""
    opened_to: Mapped[int] = mapped_column(BigInteger)
    """The bank that the lock was opened to; 0 is nobody."""
    sequence: Mapped[int] = mapped_column(BigInteger)


class NearTagRow(Base):
    """What resembles an invoice that was reserved; it advises other banks."""

    __tablename__ = "near_tag"

    near: Mapped[str] = mapped_column(ID, primary_key=True)
    tag: Mapped[str] = mapped_column(ID, primary_key=True)
