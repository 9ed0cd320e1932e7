"""Tables of titles, declarations and questions; ids are 64 hex digits without 0x."""

from typing import Any

from sqlalchemy import JSON, BigInteger, String, false
from sqlalchemy.orm import Mapped, mapped_column

from api.index.tables import ID
from chain.ledger.models import Base


class TitleRow(Base):
    """A bill of lading's title as its last act left it; 0 is nobody."""

    __tablename__ = "title"

    id: Mapped[str] = mapped_column(ID, primary_key=True)
    issuer: Mapped[int] = mapped_column(BigInteger)
    beneficiary: Mapped[int] = mapped_column(BigInteger)
    holder: Mapped[int] = mapped_column(BigInteger)
    nominee: Mapped[int] = mapped_column(BigInteger, server_default="0")
    prev_beneficiary: Mapped[int] = mapped_column(BigInteger, server_default="0")
    prev_holder: Mapped[int] = mapped_column(BigInteger, server_default="0")
    pledgee: Mapped[int] = mapped_column(BigInteger, server_default="0")
    """Whom it is offered to as a pledge, or who has it."""
    enforceable_from: Mapped[int | None] = mapped_column(BigInteger)
    """Block time from which the pledge can be enforced, after notice of a default."""
    is_final: Mapped[bool] = mapped_column(server_default=false())
    is_blank: Mapped[bool] = mapped_column(server_default=false())
    status: Mapped[str] = mapped_column(String(20))
    surrendered_for: Mapped[str | None] = mapped_column(String(24))
    """Word of its SurrenderKind, while a surrender is pending."""
    version: Mapped[int] = mapped_column(server_default="1")
    predecessor: Mapped[str | None] = mapped_column(ID)
    successor: Mapped[str | None] = mapped_column(ID)
    master: Mapped[str | None] = mapped_column(ID)
    """Title of the master bill, of a house bill."""
    presentation: Mapped[str | None] = mapped_column(ID)
    """The presentation under a credit that it was offered under."""
    facade: Mapped[str | None] = mapped_column(String(42))
    """Where wallets of the open peer see it."""
    sequence: Mapped[int] = mapped_column(BigInteger)
    root: Mapped[str] = mapped_column(ID, index=True)
    shipment: Mapped[str] = mapped_column(ID, index=True)
    tag: Mapped[str] = mapped_column(ID)
    set_closed: Mapped[bool]
    exempt: Mapped[bool]


class DeclarationRow(Base):
    """A declaration as its last act left it."""

    __tablename__ = "declaration"

    id: Mapped[str] = mapped_column(ID, primary_key=True)
    shipment: Mapped[str] = mapped_column(ID, index=True)
    declarant: Mapped[int] = mapped_column(BigInteger)
    kind: Mapped[str] = mapped_column(String(10))
    status: Mapped[str] = mapped_column(String(20), index=True)
    lane: Mapped[str] = mapped_column(String(10))
    held: Mapped[bool]
    risk_advice: Mapped[str] = mapped_column(String(12))
    xray_advice: Mapped[str] = mapped_column(String(12))
    xray_rounds: Mapped[int]
    lodged_block: Mapped[int] = mapped_column(BigInteger)
    lodged_time: Mapped[int] = mapped_column(BigInteger)
    accept_by: Mapped[int] = mapped_column(BigInteger)
    draw: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    """draw_key, beacon, drawn; None before the draw."""


class BindingRow(Base):
    """A declaration bound to a title."""

    __tablename__ = "binding"

    title: Mapped[str] = mapped_column(ID, primary_key=True)
    declaration: Mapped[str] = mapped_column(ID, primary_key=True, index=True)


class QuestionRow(Base):
    """A question to the oracles."""

    __tablename__ = "question"

    id: Mapped[str] = mapped_column(ID, primary_key=True)
    declaration: Mapped[str] = mapped_column(ID, index=True)
    kind: Mapped[int]
    round: Mapped[int]
    oracle_set: Mapped[int] = mapped_column(BigInteger)
    post_by: Mapped[int] = mapped_column(BigInteger)
    open_by: Mapped[int] = mapped_column(BigInteger)
    status: Mapped[int]
    verdict: Mapped[str | None] = mapped_column(ID)
    package: Mapped[str | None] = mapped_column(String(100))
    """Content id of the bundle that the operators were given."""
    advice: Mapped[int | None]
    score: Mapped[int | None]
    """Both found by those who may open the package."""


class AnswerRow(Base):
    """What one operator posted and opened."""

    __tablename__ = "answer"

    question: Mapped[str] = mapped_column(ID, primary_key=True)
    operator: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    post: Mapped[str] = mapped_column(ID)
    commitment: Mapped[str | None] = mapped_column(ID)
    report: Mapped[str | None] = mapped_column(String(100))
    """Content id of the bundle of its sealed report."""


class OracleSetRow(Base):
    """Operators that answer one kind of question."""

    __tablename__ = "oracle_set"

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    kind: Mapped[int]
    model_hash: Mapped[str] = mapped_column(ID)
    operators: Mapped[list[int]] = mapped_column(JSON)
    suspended: Mapped[list[int]] = mapped_column(JSON)


class PolicyRow(Base):
    """A published policy of customs."""

    __tablename__ = "policy"

    id: Mapped[int] = mapped_column(primary_key=True)
    policy_hash: Mapped[str] = mapped_column(ID)
    valid_from: Mapped[int] = mapped_column(BigInteger)
    random_share_bps: Mapped[int]
