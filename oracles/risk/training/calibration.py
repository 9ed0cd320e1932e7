"""From margins to calibrated probabilities as knots on the ladder of steps; no trees here."""

import numpy as np
from numpy.typing import NDArray
from sklearn.isotonic import IsotonicRegression

from oracles.risk import steps

LOWEST, HIGHEST = 0.001, 0.995
DIGITS = 6

Knots = list[tuple[int, float]]


def knots_of(margin: NDArray[np.float64], fraud: NDArray[np.int64]) -> Knots:
    """Fit the share of fraud over margins.

    Args:
        margin: Log-odds of rows by trees that never saw them.
        fraud: 0 or 1 per row.

    Returns:
        Step and probability (0.001 to 0.995), both rising: one knot per level of the isotonic
        regression, at the mean margin of its rows.
    """
    isotonic = IsotonicRegression(y_min=LOWEST, y_max=HIGHEST).fit(margin, fraud)
    levels, block = np.unique(isotonic.predict(margin), return_inverse=True)
    middle = np.bincount(block, weights=margin) / np.bincount(block)
    by_step: dict[int, float] = {}
    for place, level in zip(steps.step_of(middle).tolist(), levels.tolist(), strict=True):
        by_step[place] = round(level, DIGITS)
    return sorted(by_step.items())
