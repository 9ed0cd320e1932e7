"""Shapes that loads are stacked from, drawn into a map of areal density; it knows no HS chapter."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from oracles.xray.geometry import DEPTH_CM, HOLD, PIXEL_CM

Floats = NDArray[np.float64]
Range = tuple[float, float]

ROWS, COLUMNS = HOLD.bottom - HOLD.top, HOLD.right - HOLD.left


@dataclass(frozen=True)
class Stack:
    """Boxes in layers of depth.

    Attributes:
        density: Bulk, g/cm3.
        wide_cm: Width of a box.
        high_cm: Height of a box.
        fill: Share of the hold's height.
        layers: How many in depth.
        jitter: Relative spread from box to box.
        grain: Relative spread within a box.
        depth: Share of the hold's depth that is filled.
    """

    density: Range
    wide_cm: float
    high_cm: float
    fill: Range
    layers: int
    jitter: float
    grain: float = 0.0
    depth: Range = (1.0, 1.0)


def stacked(generator: np.random.Generator, stack: Stack) -> Floats:
    """Stack boxes over the whole length of the hold.

    Args:
        generator: Seeded.
        stack: What and how high.

    Returns:
        Rows by columns of the hold, g/cm2.
    """
    depth = DEPTH_CM * generator.uniform(*stack.depth) / stack.layers
    density = generator.uniform(*stack.density)
    fill = generator.uniform(*stack.fill)
    return sum(
        (_layer(generator, stack, density * depth, fill) for _ in range(stack.layers)),
        start=np.zeros((ROWS, COLUMNS)),
    )


def _layer(generator: np.random.Generator, stack: Stack, areal: float, fill: float) -> Floats:
    wide = max(1.0, stack.wide_cm / PIXEL_CM)
    high = max(1.0, stack.high_cm / PIXEL_CM)
    column = ((np.arange(COLUMNS) + generator.uniform(0, wide)) / wide).astype(int)
    level = ((ROWS - 1 - np.arange(ROWS)) / high).astype(int)
    columns, levels = column.max() + 1, level.max() + 1
    boxes = areal * (1 + stack.jitter * generator.standard_normal((levels, columns)))
    lower = np.where(generator.random(columns) < 1 / 3, generator.uniform(0, high, columns), 0)
    top = fill * ROWS - lower
    standing = (ROWS - np.arange(ROWS))[:, None] <= top[column][None, :]
    drawn = boxes[level][:, column] * standing
    if stack.grain:
        drawn *= 1 + stack.grain * generator.standard_normal(drawn.shape)
    layer: Floats = np.maximum(drawn, 0.0)
    return layer


def disc(
    into: Floats, centre: tuple[float, float], radii: tuple[float, float], areal: float
) -> None:
    """Add a ball or a roll seen from its side or end.

    Args:
        into: Map of areal density; changed in place.
        centre: Row and column, pixels.
        radii: Outer and inner radius, pixels; inner 0 for a full one.
        areal: g/cm2 at the thickest place; a full one thins towards its rim as a sphere does.
    """
    rows, columns = np.ogrid[: into.shape[0], : into.shape[1]]
    away = np.hypot(rows - centre[0], columns - centre[1])
    outer, inner = radii
    inside = (away <= outer) & (away >= inner)
    profile = np.sqrt(np.maximum(0.0, 1 - (away / outer) ** 2)) if inner == 0 else 1.0
    into += np.where(inside, areal * profile, 0.0)


def bar(into: Floats, corner: tuple[float, float], size: tuple[float, float], areal: float) -> None:
    """Add a rectangle.

    Args:
        into: Map of areal density; changed in place, cut at its edges.
        corner: Top row and left column, pixels.
        size: Height and width, pixels.
        areal: g/cm2.
    """
    top, left = (max(0, round(value)) for value in corner)
    bottom = max(top + 1, round(corner[0] + size[0]))
    right = max(left + 1, round(corner[1] + size[1]))
    into[top:bottom, left:right] += areal
