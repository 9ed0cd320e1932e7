r"""Tables of webhooks: what is told, to whom, and how it went.

event or retraction --note--> notice --deliver, in order--> told
endpoint: active --3 days without a 2xx, or 410--> ended (its reason stays to be read)
"""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from chain.ledger.models import Base, UtcDateTime


class EndpointRow(Base):
    """Where a member's own system listens."""

    __tablename__ = "webhook_endpoint"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    url: Mapped[str] = mapped_column(String(500))
    events: Mapped[list[str]] = mapped_column(JSON)
    """Names of events that it is told; empty for all."""
    secret: Mapped[str] = mapped_column(String(100))
    former_secret: Mapped[str | None] = mapped_column(String(100))
    former_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """Up to when the former secret signs beside the new one."""
    told: Mapped[int] = mapped_column(BigInteger)
    """The last notice that it took."""
    attempts: Mapped[int] = mapped_column(default=0)
    next_try_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    failing_since: Mapped[datetime | None] = mapped_column(UtcDateTime)
    made_by: Mapped[str] = mapped_column(String(100))
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    ended_because: Mapped[str | None] = mapped_column(String(200))


class NoticeRow(Base):
    """Something to be told, frozen as it was seen."""

    __tablename__ = "webhook_notice"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(60))
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    body: Mapped[dict[str, Any]] = mapped_column(JSON)
    """The CloudEvent; its id is the webhook-id."""


class NotedRow(Base):
    """How far events and retractions were noted: one row, with id 1."""

    __tablename__ = "webhook_noted"

    id: Mapped[int] = mapped_column(primary_key=True)
    block_number: Mapped[int] = mapped_column(BigInteger)
    log_index: Mapped[int] = mapped_column(BigInteger)
    place: Mapped[int] = mapped_column(BigInteger)
    retraction: Mapped[int] = mapped_column(BigInteger)


class UnseenRow(Base):
    """A shipment whose events went by while this member could not see it yet."""

    __tablename__ = "webhook_unseen"

    shipment: Mapped[str] = mapped_column(String(64), primary_key=True)


class DeliveryRow(Base):
    """One attempt."""

    __tablename__ = "webhook_delivery"

    id: Mapped[int] = mapped_column(primary_key=True)
    endpoint_id: Mapped[str] = mapped_column(ForeignKey("webhook_endpoint.id"), index=True)
    webhook_id: Mapped[str] = mapped_column(String(64))
    name: Mapped[str] = mapped_column(String(60))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    status: Mapped[int | None]
    """HTTP status; None where there was no answer."""
    fault: Mapped[str | None] = mapped_column(String(100))
    milliseconds: Mapped[int]
