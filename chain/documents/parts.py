"""What the JSON and the XML side of the reader hand to the one place that judges both."""

from dataclasses import dataclass

from chain.documents.bill import BillOfLading
from chain.documents.declaration import Declaration
from chain.documents.errors import Problem
from chain.documents.fields import Field
from chain.documents.invoice import Invoice
from chain.documents.kinds import Kind
from chain.documents.number import Number


@dataclass(frozen=True, slots=True)
class Parts:
    """A document that its standard accepts, before our own rules.

    Attributes:
        kind: What it is.
        version: Version of its standard.
        fields: Every leaf in document order.
        core: What Gwanmun reads out of it.
        numbers: The numbers that it is found by.
        warnings: Faults found so far that do not refuse it.
    """

    kind: Kind
    version: str
    fields: tuple[Field, ...]
    core: BillOfLading | Invoice | Declaration
    numbers: tuple[Number, ...]
    warnings: tuple[Problem, ...]
