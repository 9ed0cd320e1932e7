"""The discrete answer: which step of a fixed dyadic ladder a margin stands on; it holds no model.

The ladder needs no transcendental function, so that every CPU gives the same answer (risk.md 9.5).
"""

from collections.abc import Sequence
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

FLOOR = -8
PER_UNIT = 1024
COUNT = 16384
LAST = COUNT - 1
RISE = 2e-7
"""Added per step, so that ranking by probability is ranking by step."""


class Advice(IntEnum):
    """What the oracle advises; 0 is not an advice, so that unset storage never reads as green."""

    GREEN = 1
    YELLOW = 2
    RED = 3


def step_of(margin: NDArray[np.float64]) -> NDArray[np.int64]:
    """Place margins on the ladder.

    Args:
        margin: Log-odds, multiples of 2**-16.

    Returns:
        0 to 16383: floor((margin + 8) x 1024), the ends taking what lies beyond.
    """
    return np.clip(np.floor((margin - FLOOR) * PER_UNIT), 0, LAST).astype(np.int64)


def probabilities_between(knots: Sequence[tuple[int, float]]) -> NDArray[np.float64]:
    """Spread calibrated knots over the whole ladder.

    Args:
        knots: Step and probability, both rising.

    Returns:
        16384 strictly rising probabilities: straight lines between knots, level beyond them, and
        2e-7 per step on top.
    """
    places, levels = zip(*knots, strict=True)
    every = np.arange(COUNT)
    spread: NDArray[np.float64] = np.interp(every, places, levels) + RISE * every
    return spread


def first_step_at(probabilities: NDArray[np.float64], wanted: float) -> int:
    """Find where the ladder reaches a probability.

    Args:
        probabilities: One per step, rising.
        wanted: 0 to 1.

    Returns:
        The lowest step with at least this probability; 16384 where none has.
    """
    return int(np.searchsorted(probabilities, wanted, side="left"))


def advice_of(step: int, yellow_from: int, red_from: int) -> Advice:
    """Turn an answer into advice.

    Args:
        step: 0 to 16383.
        yellow_from: Lowest yellow step.
        red_from: Lowest red step, not below yellow_from.

    Returns:
        GREEN, YELLOW or RED.
    """
    if step >= red_from:
        return Advice.RED
    return Advice.YELLOW if step >= yellow_from else Advice.GREEN
