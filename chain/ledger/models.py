r"""Tables of the outbox; every table of a member's database shares this Base.

queued -> signed -> sent -> included -> final
              ^       ^________|    \-> failed (the contract refused)
              |  (a block was taken back)
   sent -> failed (NonceTaken: a foreign transaction used the number)
"""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, DateTime, Dialect, Index, LargeBinary, String, TypeDecorator, false
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    """Base of the tables of a member's database."""


class UtcDateTime(TypeDecorator[datetime]):
    """A moment in UTC that comes back with its zone, on SQLite too."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Store in UTC.

        Args:
            value: A moment with a zone, or None.
            dialect: Unused.

        Returns:
            The moment in UTC.
        """
        del dialect
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the zone back.

        Args:
            value: What the database holds.
            dialect: Unused.

        Returns:
            The moment in UTC.
        """
        del dialect
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Status(StrEnum):
    """Where an act stands between its submission and the chain."""

    QUEUED = "queued"
    SIGNED = "signed"
    SENT = "sent"
    INCLUDED = "included"
    FINAL = "final"
    FAILED = "failed"


IN_FLIGHT = (Status.SIGNED, Status.SENT, Status.INCLUDED)
"""Signed, and neither final nor failed."""
ACTIVE = (Status.QUEUED, *IN_FLIGHT)
"""Everything that the sender still has to do with."""


class OutboxRow(Base):
    """An act on its way to the chain."""

    __tablename__ = "outbox"
    __table_args__ = (Index("outbox_work", "key_address", "status", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    idempotency_key: Mapped[str] = mapped_column(String(128), unique=True)
    body_hash: Mapped[str] = mapped_column(String(64))
    act: Mapped[str] = mapped_column(String(80))
    contract: Mapped[str] = mapped_column(String(42))
    data: Mapped[bytes] = mapped_column(LargeBinary)
    gas: Mapped[int]
    key_address: Mapped[str] = mapped_column(String(42))
    batch_id: Mapped[int | None] = mapped_column(index=True)
    """Row of the batch that carries this document; None for what goes by itself."""
    siblings: Mapped[bytes | None] = mapped_column(LargeBinary)
    """The document's path to the batch's root, 32 bytes a step from the leaf upwards."""
    alone: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether it may no longer go in a batch, since one with it failed."""
    status: Mapped[str] = mapped_column(String(10), default=Status.QUEUED.value)
    nonce: Mapped[int | None]
    raw_tx: Mapped[bytes | None] = mapped_column(LargeBinary)
    tx_hash: Mapped[str | None] = mapped_column(String(66), index=True)
    block_number: Mapped[int | None]
    block_hash: Mapped[str | None] = mapped_column(String(66))
    error_code: Mapped[str | None] = mapped_column(String(80))
    error_values: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    queued_at: Mapped[datetime] = mapped_column(UtcDateTime)
    signed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    included_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    final_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class SignerRow(Base):
    """The next number of a key's transactions: ours, not the chain's."""

    __tablename__ = "signer"

    key_address: Mapped[str] = mapped_column(String(42), primary_key=True)
    next_nonce: Mapped[int]


def now() -> datetime:
    """Tell the time for a row.

    Returns:
        The moment in UTC.
    """
    return datetime.now(UTC)
