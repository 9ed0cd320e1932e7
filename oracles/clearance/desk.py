r"""What lies on clearance's desk: papers, titles and cases, kept in its own database.

State of a case::

    lodged --package laid, accept--> accepted --verdict agreed--> decided (released or laned)
       \\--document unfit--> officer <--split, overdue, draw missing--/
"""

from enum import StrEnum

from sqlalchemy import LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from chain.ledger.models import Base


class CaseStage(StrEnum):
    """How far a case is."""

    LODGED = "lodged"
    ACCEPTED = "accepted"
    DECIDED = "decided"
    OFFICER = "officer"


class PaperRow(Base):
    """A document on the chain, opened where it is addressed to customs."""

    __tablename__ = "paper"

    root: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    shipment: Mapped[bytes] = mapped_column(LargeBinary(32), index=True)
    kind: Mapped[int]
    version: Mapped[int]
    content: Mapped[str] = mapped_column(String(400))
    """Content ids of container and envelope, JSON."""
    height: Mapped[int]
    payload: Mapped[bytes | None] = mapped_column(LargeBinary)
    """The opened payload; None until opened."""
    closed: Mapped[str] = mapped_column(String(80), default="")
    """Why it cannot be opened, such as NotAReader or RootMismatch."""
    superseded: Mapped[bool] = mapped_column(default=False)


class TitleRow(Base):
    """A title, for binding."""

    __tablename__ = "binding_title"

    title_id: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    shipment: Mapped[bytes] = mapped_column(LargeBinary(32), index=True)
    height: Mapped[int]
    closing: Mapped[bool] = mapped_column(default=False)
    """Whether binding and closing were submitted."""


class CaseRow(Base):
    """A declaration as clearance sees it."""

    __tablename__ = "case_"

    declaration: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    shipment: Mapped[bytes] = mapped_column(LargeBinary(32), index=True)
    height: Mapped[int]
    stage: Mapped[str] = mapped_column(String(10), index=True)
    secret: Mapped[bytes | None] = mapped_column(LargeBinary(32))
    draw_key: Mapped[bytes | None] = mapped_column(LargeBinary(32))
    why: Mapped[str] = mapped_column(String(200), default="")
