"""The empty 20-foot container as areal densities; it holds no load."""

import numpy as np
from numpy.typing import NDArray

from oracles.xray.geometry import HEIGHT, HOLD, PIXEL_CM, SHELL, WIDTH
from oracles.xray.sim.materials import COUNT, IRON, ORGANIC

Floats = NDArray[np.float64]

SLOPES = ((0.22, 0.34), (0.72, 0.84))
"""Parts of one corrugation where the sheet stands askew to the beam."""


def empty_container(generator: np.random.Generator) -> Floats:
    """Draw a container: walls with corrugation, posts, rails, floor, cross-members, chassis.

    Args:
        generator: Seeded.

    Returns:
        Materials by rows by columns, g/cm2.
    """
    layers = np.zeros((COUNT, HEIGHT, WIDTH))
    steel = layers[IRON]
    steel[SHELL.rows, SHELL.columns] += _walls(generator)
    for left in (SHELL.left, HOLD.right):
        steel[SHELL.rows, left : left + 4] += generator.uniform(14, 24)
    steel[SHELL.top : HOLD.top, SHELL.columns] += generator.uniform(9, 15)
    floor = slice(HOLD.bottom, HOLD.bottom + 3)
    layers[ORGANIC][floor, SHELL.columns] += generator.uniform(60, 110)
    bottom_rail = slice(HOLD.bottom + 3, SHELL.bottom)
    steel[bottom_rail, SHELL.columns] += generator.uniform(14, 22)
    for left in range(SHELL.left + 6, SHELL.right - 2, 15):
        steel[bottom_rail, left : left + 2] += 12.0
    steel[SHELL.bottom : HEIGHT, SHELL.columns] += generator.uniform(5, 30)
    return layers


def _walls(generator: np.random.Generator) -> Floats:
    pitch = generator.uniform(25, 30) / PIXEL_CM
    along = (np.arange(SHELL.left, SHELL.right) + generator.uniform(0, pitch)) % pitch / pitch
    slopes = np.zeros(along.shape, bool)
    for begin, end in SLOPES:
        slopes |= (along > begin) & (along < end)
    return np.asarray(generator.uniform(2.4, 3.4) * np.where(slopes, 1.28, 1.0))
