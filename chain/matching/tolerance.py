"""How far two statements of one field may lie apart and still agree."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Tolerance:
    """Tolerances of a match.

    Attributes:
        mass: Share of the larger mass; weighing and rounding differ by this much.
        value: Share of the larger amount; rounding of lines differs by this much.
        name: Least share of common words that makes two names of a party one.
    """

    mass: Decimal = Decimal("0.01")
    value: Decimal = Decimal("0.001")
    name: Decimal = Decimal("0.6")


def near(first: Decimal, second: Decimal, share: Decimal) -> bool:
    """Tell whether two quantities agree.

    Args:
        first: One quantity.
        second: The other, in the same unit.
        share: Share of the larger that they may lie apart, 0 to 1.

    Returns:
        True where they lie no further apart.
    """
    return abs(first - second) <= share * max(abs(first), abs(second))
