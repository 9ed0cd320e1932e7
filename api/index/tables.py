"""Tables of events, checkpoints, shipments and documents; ids are 64 hex digits without 0x."""

from typing import Any

from sqlalchemy import JSON, BigInteger, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from chain.ledger.models import Base

ID = String(64)

DISCREET = frozenset({"Credits", "Financing"})
"""Contracts whose events only the parties of each thing are shown, each in its own view."""


class EventRow(Base):
    """One event in its place; everything else can be rebuilt from these rows."""

    __tablename__ = "event"
    __table_args__ = (
        UniqueConstraint("block_hash", "log_index", "place", name="event_placed"),
        Index("event_order", "block_number", "log_index"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    block_number: Mapped[int] = mapped_column(BigInteger)
    block_hash: Mapped[str] = mapped_column(ID)
    log_index: Mapped[int]
    place: Mapped[int] = mapped_column(default=0, server_default="0")
    """Place among the documents of a batch; 0 for an event that stands by itself."""
    time: Mapped[int] = mapped_column(BigInteger)
    """Block time in seconds."""
    tx_hash: Mapped[str] = mapped_column(ID, index=True)
    contract: Mapped[str] = mapped_column(String(20))
    name: Mapped[str] = mapped_column(String(40))
    values: Mapped[dict[str, Any]] = mapped_column(JSON)
    subject: Mapped[str | None] = mapped_column(ID)
    shipment: Mapped[str | None] = mapped_column(ID, index=True)


IN_ORDER = (EventRow.block_number, EventRow.log_index, EventRow.place)
"""The chain's order of events."""


class RetractionRow(Base):
    """An event that the chain took back with its block; it outlives undos, for it was told."""

    __tablename__ = "retraction"

    id: Mapped[int] = mapped_column(primary_key=True)
    stands: Mapped[int] = mapped_column(BigInteger)
    """Height of the last block that still stood."""
    noticed_at: Mapped[int] = mapped_column(BigInteger)
    """Seconds since 1970 when this index learnt of it."""
    block_number: Mapped[int] = mapped_column(BigInteger)
    block_hash: Mapped[str] = mapped_column(ID)
    log_index: Mapped[int]
    tx_hash: Mapped[str] = mapped_column(ID)
    contract: Mapped[str] = mapped_column(String(20))
    name: Mapped[str] = mapped_column(String(40))
    subject: Mapped[str | None] = mapped_column(ID, index=True)
    shipment: Mapped[str | None] = mapped_column(ID, index=True)
    visible: Mapped[bool]
    """Whether this member might see the event; the shipment may be gone with it."""


class CheckpointRow(Base):
    """A block that the index stood at."""

    __tablename__ = "checkpoint"

    number: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    hash: Mapped[str] = mapped_column(ID)


class MemberRow(Base):
    """A member as the chain knows it."""

    __tablename__ = "member"

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    member_class: Mapped[int]
    roles: Mapped[int] = mapped_column(BigInteger)
    hpke_key: Mapped[str] = mapped_column(ID)
    name: Mapped[str] = mapped_column(String(200))
    status: Mapped[int]


class ShipmentRow(Base):
    """A shipment that some event named."""

    __tablename__ = "shipment"

    id: Mapped[str] = mapped_column(ID, primary_key=True)
    opened_block: Mapped[int] = mapped_column(BigInteger, index=True)
    opened_time: Mapped[int] = mapped_column(BigInteger)
    latest_time: Mapped[int] = mapped_column(BigInteger)
    visible: Mapped[bool]
    """Whether this member may see it."""
    match: Mapped[dict[str, Any] | None] = mapped_column(JSON)


class DocumentRow(Base):
    """A document that was recorded, readable for this member or not."""

    __tablename__ = "document"

    root: Mapped[str] = mapped_column(ID, primary_key=True)
    shipment: Mapped[str] = mapped_column(ID, index=True)
    author: Mapped[int] = mapped_column(BigInteger)
    kind: Mapped[int]
    version: Mapped[int]
    previous: Mapped[str | None] = mapped_column(ID)
    superseded_by: Mapped[str | None] = mapped_column(ID)
    batch: Mapped[str | None] = mapped_column(ID)
    """Merkle root of the batch in which it was recorded; None for one with its own record."""
    container: Mapped[str] = mapped_column(String(100))
    envelopes: Mapped[list[str]] = mapped_column(JSON)
    block_number: Mapped[int] = mapped_column(BigInteger)
    time: Mapped[int] = mapped_column(BigInteger)
    tx_hash: Mapped[str] = mapped_column(ID)
    access: Mapped[str] = mapped_column(String(12), index=True)
    """pending, opened, closed (not for this member) or refused (not what the chain says)."""
    tries: Mapped[int]
    try_after: Mapped[int] = mapped_column(BigInteger)
    """Milliseconds since 1970 before which opening is not tried again."""
    tag: Mapped[str | None] = mapped_column(ID)
    """Keccak of the reference tag that the document proves."""
    summary: Mapped[dict[str, Any]] = mapped_column(JSON)
    findings: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    warnings: Mapped[list[dict[str, str]]] = mapped_column(JSON)


class NumberRow(Base):
    """A number by which a readable document is found."""

    __tablename__ = "number"
    __table_args__ = (Index("number_value", "value", "kind"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(30))
    value: Mapped[str] = mapped_column(String(200))
    """Letters and digits alone, upper case."""
    written: Mapped[str] = mapped_column(String(200))
    root: Mapped[str] = mapped_column(ID, index=True)
    shipment: Mapped[str] = mapped_column(ID)


class OpenedRow(Base):
    """Sealed content that this member opened; bound to its content id, it outlives undos."""

    __tablename__ = "opened"

    cid: Mapped[str] = mapped_column(String(100), primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)


class BundleRow(Base):
    """A sealed package, report or reason that an event names."""

    __tablename__ = "bundle"

    cid: Mapped[str] = mapped_column(String(100), primary_key=True)
    profile: Mapped[str] = mapped_column(String(12))
    subject: Mapped[str] = mapped_column(ID, index=True)
    """What it is bound to: a declaration; a question for reports."""
    plaintext_hash: Mapped[str | None] = mapped_column(ID)
    access: Mapped[str] = mapped_column(String(12), index=True)
    tries: Mapped[int]
    try_after: Mapped[int] = mapped_column(BigInteger)
