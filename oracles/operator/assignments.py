r"""Questions that an operator was asked, and how far it is with each; kept in its own database.

State of an assignment::

    asked --package opened, model run--> answered --one block later--> posted --opening--> opened
      \--package unfit or model not the pinned one--> abstained
    any --question settled without us--> ended
"""

from enum import StrEnum

from sqlalchemy import LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from chain.ledger.models import Base


class Stage(StrEnum):
    """How far an assignment is."""

    ASKED = "asked"
    ANSWERED = "answered"
    POSTED = "posted"
    OPENED = "opened"
    ABSTAINED = "abstained"
    ENDED = "ended"


WORKING = (Stage.ASKED, Stage.ANSWERED, Stage.POSTED)
"""Stages in which something is still to be done."""


class PackageRow(Base):
    """The newest package that the chain names for a declaration and a kind of question."""

    __tablename__ = "package"

    declaration: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    kind: Mapped[int] = mapped_column(primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary(32))
    codec: Mapped[int]
    plaintext_hash: Mapped[bytes] = mapped_column(LargeBinary(32))


class AssignmentRow(Base):
    """One question to this operator."""

    __tablename__ = "assignment"

    question: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    declaration: Mapped[bytes] = mapped_column(LargeBinary(32))
    kind: Mapped[int]
    round: Mapped[int]
    set: Mapped[int]
    place: Mapped[int]
    """How many questions were asked before it."""
    opened_in_block: Mapped[int]
    post_by: Mapped[int]
    open_by: Mapped[int]
    stage: Mapped[str] = mapped_column(String(10), index=True)
    why: Mapped[str] = mapped_column(String(80), default="")
    commitment: Mapped[bytes | None] = mapped_column(LargeBinary(32))
    nonce: Mapped[bytes | None] = mapped_column(LargeBinary(32))
    report: Mapped[bytes | None] = mapped_column(LargeBinary(32))
    first_post: Mapped[bytes | None] = mapped_column(LargeBinary(32))
    """Somebody else's post on the question: public, and of no use to an honest operator."""
