"""Natural logarithms in integers, equal on every CPU; no floating point takes part.

Binary logarithm by repeated squaring in fixed point, then one multiplication by ln 2.
"""

from functools import cache

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]

UNIT_BITS = 12
UNIT = 1 << UNIT_BITS
"""One neper is 4096 units."""

_FRACTION_BITS = 20
_MANTISSA_BITS = 30
_LN2 = 744_261_118
"""ln 2 times 2**30."""


def logarithm(values: Ints) -> Ints:
    """Take natural logarithms.

    Args:
        values: 1 to 2**30 - 1.

    Returns:
        Units of 1/4096 neper, rounded down from a logarithm that is at most 2**-18 too small.

    Raises:
        ValueError: A value is out of range.
    """
    if values.size and (values.min() < 1 or values.max() >= 1 << _MANTISSA_BITS):
        raise ValueError("logarithms are taken of 1 to 2**30 - 1")
    whole = np.zeros_like(values)
    for shift in (16, 8, 4, 2, 1):
        large = (values >> whole) >= (1 << shift)
        whole += np.where(large, shift, 0)
    mantissa = values << (_MANTISSA_BITS - whole)
    fraction = np.zeros_like(values)
    for _ in range(_FRACTION_BITS):
        mantissa = (mantissa * mantissa) >> _MANTISSA_BITS
        over = mantissa >> (_MANTISSA_BITS + 1)
        fraction = (fraction << 1) | over
        mantissa >>= over
    binary = (whole << _FRACTION_BITS) | fraction
    units: Ints = (binary * _LN2) >> (_FRACTION_BITS + _MANTISSA_BITS - UNIT_BITS)
    return units


@cache
def depth_table() -> Ints:
    """Optical depth of every count.

    Returns:
        65,536 entries: -ln(count / 65,535) in units, not negative; count 0 reads as 1.
    """
    counts = np.maximum(np.arange(1 << 16, dtype=np.int64), 1)
    table: Ints = logarithm(np.array([65_535]))[0] - logarithm(counts)
    table.setflags(write=False)
    return table
