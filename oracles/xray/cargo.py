"""What is in the hold, as integer figures of optical depth; it holds no estimate and no limit."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from oracles.xray.geometry import HOLD
from oracles.xray.logarithm import UNIT, UNIT_BITS, depth_table
from oracles.xray.quality import Pair, air_level

Ints = NDArray[np.int64]

MEAN_BITS = 10
"""Means of depth are kept in 1/1024 of a neper, and of its powers likewise."""
BLOCK_ROWS, BLOCK_COLUMNS = 6, 8
"""The hold is 17 by 37 blocks, none cut off: small piles stand on the floor."""
DEEP = (4 * UNIT, 6 * UNIT)
PERMILLE = 1000


class CargoFigures(NamedTuple):
    """Twelve figures of the hold.

    Attributes:
        high: Mean depth at high energy, 1/1024 neper.
        low: Mean depth at low energy.
        high_high: Mean of its square, 1/1024 neper squared.
        low_low: Mean of the square at low energy.
        high_low: Mean of the product.
        high_cubed: Mean of the cube at high energy.
        low_cubed: Mean of the cube at low energy.
        shallowest: Shallowest block of 6 by 8 pixels at high energy: the bare walls.
        deep: Pixels deeper than 4 nepers, permille.
        very_deep: Pixels deeper than 6 nepers, permille.
        strongest: Deepest block at high energy, 1/1024 neper.
        spread: Deepest block less the median block.
    """

    high: int
    low: int
    high_high: int
    low_low: int
    high_low: int
    high_cubed: int
    low_cubed: int
    shallowest: int
    deep: int
    very_deep: int
    strongest: int
    spread: int


MASS_FIGURES = tuple(range(10))
"""Places of the figures that mass is estimated from: all but the blocks' extremes."""
LOAD_FIGURES = tuple(
    CargoFigures._fields.index(name)
    for name in ("high", "low", "shallowest", "strongest", "spread")
)
"""Places of the figures that tell an empty hold from a laden one."""


def depths_of(pair: Pair) -> tuple[Ints, Ints]:
    """Optical depth of every pixel against open air of the same plane.

    Args:
        pair: Both planes.

    Returns:
        High and low energy, units of 1/4096 neper; negative where a pixel outshines the air.
    """
    table = depth_table()
    return table[pair.high] - table[air_level(pair.high)], table[pair.low] - table[
        air_level(pair.low)
    ]


def figures_of(pair: Pair) -> CargoFigures:
    """Measure the hold.

    Args:
        pair: Both planes.

    Returns:
        The figures; equal pairs give equal figures on every CPU.
    """
    high, low = (depth[HOLD.rows, HOLD.columns] for depth in depths_of(pair))
    square_high, square_low = high * high >> UNIT_BITS, low * low >> UNIT_BITS
    blocks = _blocks(high)
    strongest, middle = int(blocks.max()), int(np.sort(blocks.ravel())[blocks.size // 2])
    return CargoFigures(
        high=_mean(high),
        low=_mean(low),
        high_high=_mean(square_high),
        low_low=_mean(square_low),
        high_low=_mean(high * low >> UNIT_BITS),
        high_cubed=_mean(square_high * high >> UNIT_BITS),
        low_cubed=_mean(square_low * low >> UNIT_BITS),
        shallowest=int(blocks.min()),
        deep=int((high > DEEP[0]).sum()) * PERMILLE // high.size,
        very_deep=int((high > DEEP[1]).sum()) * PERMILLE // high.size,
        strongest=strongest,
        spread=strongest - middle,
    )


def load_mask(pair: Pair, wall: int) -> NDArray[np.bool_]:
    """Find blocks of the hold that are deeper than bare walls.

    Args:
        pair: Both planes.
        wall: Deepest block of an empty container, 1/1024 neper.

    Returns:
        Blocks by blocks of 6 by 8 pixels, true where something stands.
    """
    high, _ = depths_of(pair)
    return _blocks(high[HOLD.rows, HOLD.columns]) > wall


def _mean(depth: Ints) -> int:
    return (int(depth.sum()) >> (UNIT_BITS - MEAN_BITS)) // depth.size


def _blocks(depth: Ints) -> Ints:
    rows, columns = depth.shape[0] // BLOCK_ROWS, depth.shape[1] // BLOCK_COLUMNS
    tiles = depth.reshape(rows, BLOCK_ROWS, columns, BLOCK_COLUMNS)
    sums = tiles.sum(axis=(1, 3)) >> (UNIT_BITS - MEAN_BITS)
    means: Ints = sums // (BLOCK_ROWS * BLOCK_COLUMNS)
    return means
