"""What is sent about credits and presentations."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from api.titles.asking import Digest, Word

BlockTime = Annotated[int, Field(ge=1, lt=2**40)]


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class CreditBody(_Body):
    """A credit, as its bank issues it."""

    number: Annotated[str, Field(min_length=1, max_length=35)]
    """Number of the credit (SWIFT MT 700, field 20, is 16 letters long)."""
    beneficiary: Word
    """Slug of who presents."""
    applicant: Word
    """Slug of for whose account."""
    expires_at: BlockTime
    """Last second of a presentation, in block time."""
    terms: Digest
    """Digest of the credit's terms."""


class PresentationBody(_Body):
    """Beginning a presentation."""

    title: Digest | None = None
    """Title of the bill of lading among the records: it is offered to the bank beside."""


class RecordBody(_Body):
    """One record."""

    root: Digest
    """Root of the record, which is on the chain already."""


class ExaminationBody(_Body):
    """Beginning an examination."""

    examine_by: BlockTime
    """Last second for a notice of discrepancies, by the bank's own calendar."""


class DiscrepancyBody(_Body):
    """The one notice of discrepancies."""

    list: Digest
    """Digest of the list, which reaches the beneficiary beside the chain."""


class AgainBody(_Body):
    """Presenting a record again."""

    replaced: Digest
    """Root of the record that could not be read."""
    root: Digest
    """Root of the record in its place, or the same where its content was laid anew."""


class Nothing(_Body):
    """An act with nothing to say."""
