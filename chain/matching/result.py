"""The outcome of a three-way match, field by field, with its evidence."""

from dataclasses import dataclass
from enum import Enum

from chain.documents.values import Stated


class Outcome(Enum):
    """What a match says of one field."""

    AGREES = "agrees"
    DIFFERS = "differs"
    NOT_STATED = "not_stated"


Evidence = tuple[Stated[str], ...]
"""Values with the places that state them; empty where the document states none."""


@dataclass(frozen=True, slots=True)
class FieldMatch:
    """One field of a match.

    Attributes:
        name: Name of the field.
        outcome: agrees where at least two documents state it and all that do agree; differs
            where two of them do not; not_stated where fewer than two state it.
        bill: What the bill states.
        invoice: What the invoice states.
        declaration: What the declaration states.
    """

    name: str
    outcome: Outcome
    bill: Evidence
    invoice: Evidence
    declaration: Evidence

    def as_json(self) -> dict[str, object]:
        """Return the field for a page or a report.

        Returns:
            name and outcome, and for each document a list of pointer and value.
        """
        return {
            "name": self.name,
            "outcome": self.outcome.value,
            "bill": _listed(self.bill),
            "invoice": _listed(self.invoice),
            "declaration": _listed(self.declaration),
        }


@dataclass(frozen=True, slots=True)
class MatchResult:
    """The whole match.

    Attributes:
        fields: Every field that was compared, in a fixed order.
        differs: Names of the fields that differ, in the same order.
    """

    fields: tuple[FieldMatch, ...]
    differs: tuple[str, ...]

    def as_json(self) -> dict[str, object]:
        """Return the match for a page or a report.

        Returns:
            fields and differs under these names.
        """
        return {
            "fields": [field.as_json() for field in self.fields],
            "differs": list(self.differs),
        }


def _listed(evidence: Evidence) -> list[dict[str, str]]:
    return [{"pointer": one.pointer, "value": one.value} for one in evidence]
