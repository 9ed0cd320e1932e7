"""The numbers that people know a shipment by."""

from collections.abc import Iterable
from dataclasses import dataclass

from chain.documents.values import Stated


@dataclass(frozen=True, slots=True)
class Number:
    """A number that a document states.

    Attributes:
        kind: bl_number, booking, container, invoice_number, order_number,
            declaration_number or ucr.
        value: As written without blanks at its ends; a container number without blanks and
            hyphens, in capitals.
        pointer: Where it stands.
    """

    kind: str
    value: str
    pointer: str


def numbers_of(kind: str, stated: Iterable[Stated[str] | None]) -> tuple[Number, ...]:
    """Make numbers of one kind, each value once.

    Args:
        kind: Kind of the numbers.
        stated: Texts with their places; None is left out.

    Returns:
        The numbers in the order given.
    """
    found: dict[str, Number] = {}
    for one in stated:
        if one is not None and one.value not in found:
            found[one.value] = Number(kind, one.value, one.pointer)
    return tuple(found.values())
