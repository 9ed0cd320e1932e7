"""The table of submissions: committed before the user gets an answer."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from chain.ledger.models import Base, UtcDateTime


class State(StrEnum):
    """Where a submission stands; from ``sent`` on the outbox tells."""

    RECEIVED = "received"
    TAGGED = "tagged"
    SEALED = "sealed"
    QUEUED = "queued"
    SENT = "sent"
    INCLUDED = "included"
    FINAL = "final"
    FAILED = "failed"


UNPREPARED = (State.RECEIVED, State.TAGGED, State.SEALED)
"""What the preparer still has to do with."""


class SubmissionRow(Base):
    """One submission."""

    __tablename__ = "submission"
    __table_args__ = (Index("submission_work", "state", "next_try_at"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    idempotency_key: Mapped[str] = mapped_column(String(128), unique=True)
    body_hash: Mapped[str] = mapped_column(String(64))
    act: Mapped[str] = mapped_column(String(40))
    """What was asked for, such as ``document`` or ``title.transfer``."""
    submitted_by: Mapped[str] = mapped_column(String(100))
    answer: Mapped[dict[str, Any]] = mapped_column(JSON)
    """The body of the 202, for repetitions."""
    state: Mapped[str] = mapped_column(String(10))
    shipment: Mapped[str | None] = mapped_column(String(64), index=True)
    subject: Mapped[str | None] = mapped_column(String(64), index=True)
    """Root, title or declaration."""
    media_type: Mapped[str | None] = mapped_column(String(40))
    raw: Mapped[bytes | None] = mapped_column(LargeBinary)
    secret: Mapped[str | None] = mapped_column(String(64))
    plan: Mapped[dict[str, Any]] = mapped_column(JSON)
    """What the preparer needs, as the request had it."""
    tag_proof: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    tag: Mapped[str | None] = mapped_column(String(128))
    laid: Mapped[list[Any] | None] = mapped_column(JSON)
    """Content ids of container and envelope."""
    error_code: Mapped[str | None] = mapped_column(String(80))
    error_values: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    waiting_for: Mapped[str | None] = mapped_column(String(80))
    """Code of what keeps the preparer from going on at the moment."""
    attempts: Mapped[int] = mapped_column(default=0)
    next_try_at: Mapped[datetime] = mapped_column(UtcDateTime)
    received_at: Mapped[datetime] = mapped_column(UtcDateTime)
    tagged_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    sealed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    queued_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    failed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
