"""What a scan's own look tells of its quality, in integers; it holds no limit and no verdict."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from oracles.xray.geometry import (
    AIR_LEFT,
    AIR_RIGHT,
    HOLD,
    OPAQUE_COUNTS,
    POST_EDGE,
    Box,
)
from oracles.xray.plane import Plane

Ints = NDArray[np.int64]

PERMILLE = 1000
LEVEL_BINS = 1 << 16


class Quality(NamedTuple):
    """Twelve figures of a pair, six of each energy's plane where named so.

    Attributes:
        air_high: Median count in open air.
        noise_high: Median step between neighbours in open air, counts.
        levels_high: How many different counts occur.
        sharpness_high: Steepest step into the corner post, permille of open air.
        repeats_high: Rows that repeat the row above.
        air_low: As above.
        noise_low: As above.
        levels_low: As above.
        sharpness_low: As above.
        repeats_low: As above.
        opaque: Pixels of the hold that nothing came through, permille.
        same: Pixels with equal counts in both planes, permille.
    """

    air_high: int
    noise_high: int
    levels_high: int
    sharpness_high: int
    repeats_high: int
    air_low: int
    noise_low: int
    levels_low: int
    sharpness_low: int
    repeats_low: int
    opaque: int
    same: int


@dataclass(frozen=True)
class Pair:
    """A scan as counts.

    Attributes:
        high: Plane at high energy, rows by columns.
        low: Plane at low energy.
    """

    high: Ints
    low: Ints

    @staticmethod
    def of(high: Plane, low: Plane) -> "Pair":
        """Widen two planes.

        Args:
            high: 16-bit counts.
            low: 16-bit counts of the same shape.

        Returns:
            The pair in 64-bit integers.
        """
        return Pair(high.astype(np.int64), low.astype(np.int64))


def quality_of(pair: Pair) -> Quality:
    """Measure a pair.

    Args:
        pair: Both planes.

    Returns:
        The figures; equal pairs give equal figures on every CPU.
    """
    hold = _cut(pair.high, HOLD)
    opaque = int((hold < OPAQUE_COUNTS).sum()) * PERMILLE // hold.size
    same = int((pair.high == pair.low).sum()) * PERMILLE // pair.high.size
    return Quality(*_plane(pair.high), *_plane(pair.low), opaque, same)


def air_level(plane: Ints) -> int:
    """Find the count of open air.

    Args:
        plane: Rows by columns.

    Returns:
        The lower median over both outer strips.
    """
    return _lower_median(_air(plane))


def _plane(plane: Ints) -> tuple[int, int, int, int, int]:
    air = air_level(plane)
    left, right = _cut(plane, AIR_LEFT), _cut(plane, AIR_RIGHT)
    steps = np.concatenate([np.abs(np.diff(strip, axis=1)).ravel() for strip in (left, right)])
    levels = int((np.bincount(plane.ravel(), minlength=LEVEL_BINS) > 0).sum())
    profile = _cut(plane, POST_EDGE).sum(axis=0)
    rows = POST_EDGE.bottom - POST_EDGE.top
    steepest = int(np.abs(np.diff(profile)).max()) * PERMILLE // max(1, air * rows)
    repeats = int((plane[1:] == plane[:-1]).all(axis=1).sum())
    return air, _lower_median(steps), levels, steepest, repeats


def _air(plane: Ints) -> Ints:
    return np.concatenate([_cut(plane, AIR_LEFT).ravel(), _cut(plane, AIR_RIGHT).ravel()])


def _cut(plane: Ints, box: Box) -> Ints:
    return plane[box.rows, box.columns]


def _lower_median(values: Ints) -> int:
    return int(np.sort(values.ravel())[(values.size - 1) // 2])
