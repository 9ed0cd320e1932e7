"""A document that was read: its bytes, its leaves, what it says, and the numbers it is found by."""

from dataclasses import dataclass

from chain.documents.bill import BillOfLading
from chain.documents.declaration import Declaration
from chain.documents.errors import Problem
from chain.documents.fields import Field
from chain.documents.invoice import Invoice
from chain.documents.kinds import Kind
from chain.documents.number import Number


@dataclass(frozen=True, slots=True)
class Document:
    """One document, complete.

    Attributes:
        kind: What it is.
        version: Version of its standard, for example "3.0", "2.1" or "3.6".
        media_type: application/json or application/xml.
        raw: The bytes exactly as received.
        fields: Every leaf in document order, unknown ones too.
        core: What Gwanmun reads out of it.
        numbers: The numbers that people search by, as written.
        warnings: Faults that do not refuse it.
    """

    kind: Kind
    version: str
    media_type: str
    raw: bytes
    fields: tuple[Field, ...]
    core: BillOfLading | Invoice | Declaration
    numbers: tuple[Number, ...]
    warnings: tuple[Problem, ...]
