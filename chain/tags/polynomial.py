"""Polynomials over the scalars of ristretto255, in the open and in the exponent; no holder here."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from chain.tags.errors import TagSharesTooFew, TagSharingInvalid
from chain.tags.group import (
    IDENTITY,
    ORDER,
    add,
    checked_element,
    checked_scalar,
    invert,
    multiply,
    multiply_base,
    random_scalar,
    scalar_bytes,
)

MOST_HOLDERS = 16
"""Holders of one sharing: what a receiver checks per document stays bounded."""


def polynomial_of(
    constant: bytes, threshold: int, coefficients: Sequence[bytes] | None = None
) -> tuple[int, ...]:
    """Draw a polynomial.

    Args:
        constant: 32-byte scalar above 0.
        threshold: Its degree and 1, 1 to 16.
        coefficients: The further ones; None draws them.

    Returns:
        Coefficients, lowest first.

    Raises:
        TagSharingInvalid: The threshold is out of range, or not what is given.
        TagElementInvalid: A coefficient is no scalar above 0.
    """
    if not 1 <= threshold <= MOST_HOLDERS:
        raise TagSharingInvalid("The threshold is 1 to 16.", threshold=threshold)
    if coefficients is None:
        coefficients = [scalar_bytes(random_scalar()) for _ in range(threshold - 1)]
    if len(coefficients) != threshold - 1:
        raise TagSharingInvalid("One coefficient less than the threshold.", threshold=threshold)
    return tuple(checked_scalar(each) for each in (constant, *coefficients))


def commitments_of(polynomial: Iterable[int]) -> tuple[bytes, ...]:
    """Commit to a polynomial (Feldman).

    Args:
        polynomial: Coefficients, lowest first.

    Returns:
        Each times the generator, 32 bytes.

    Raises:
        TagElementInvalid: A coefficient is 0.
    """
    return tuple(checked_element(multiply_base(each)) for each in polynomial)


def value_at(polynomial: Sequence[int], index: int) -> int:
    """Evaluate a polynomial.

    Args:
        polynomial: Coefficients, lowest first.
        index: Where.

    Returns:
        0 to the order less 1.
    """
    value = 0
    for coefficient in reversed(polynomial):
        value = (value * index + coefficient) % ORDER
    return value


@lru_cache(maxsize=256)
def point_at(commitments: tuple[bytes, ...], index: int) -> bytes:
    """Evaluate a committed polynomial in the exponent.

    Args:
        commitments: Lowest first, elements that were checked before.
        index: Where, above 0.

    Returns:
        32 bytes.

    Raises:
        TagElementInvalid: A commitment is no element.
    """
    point = commitments[-1]
    for commitment in reversed(commitments[:-1]):
        point = add(multiply(index, point), commitment)
    return point


def combine(elements: Mapping[int, bytes]) -> bytes:
    """Interpolate at 0 in the exponent (Lagrange).

    Args:
        elements: Holders' elements by index, 32 bytes each, checked before: as many as the
            threshold or more. Fewer give another element.

    Returns:
        32 bytes: of public shares the public key, of evaluations the key's evaluation.

    Raises:
        TagSharesTooFew: There are none.
        TagElementInvalid: Bytes are no element.
    """
    if not elements:
        raise TagSharesTooFew("No holder answered.", answered=0)
    weights = _weights(tuple(sorted(elements)))
    combined = IDENTITY
    for index, weight in weights.items():
        combined = add(combined, multiply(weight, elements[index]))
    return combined


def combine_scalars(values: Mapping[int, int]) -> int:
    """Interpolate at 0.

    Args:
        values: The polynomial's values by index, as many as the threshold.

    Returns:
        0 to the order less 1.

    Raises:
        TagSharesTooFew: There are none.
    """
    if not values:
        raise TagSharesTooFew("No holder dealt.", dealt=0)
    weights = _weights(tuple(sorted(values)))
    return sum(weight * values[index] for index, weight in weights.items()) % ORDER


@lru_cache(maxsize=256)
def _weights(indices: tuple[int, ...]) -> Mapping[int, int]:
    """Lagrange's weights at 0 for different indices above 0."""
    weights = {}
    for index in indices:
        above, below = 1, 1
        for other in (each for each in indices if each != index):
            above = above * other % ORDER
            below = below * (other - index) % ORDER
        weights[index] = above * invert(below) % ORDER
    return weights
