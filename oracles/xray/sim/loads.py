"""What the goods of a chapter of the Harmonized System look like in the hold; no detector here."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from oracles.xray.errors import ScanRequestInvalid
from oracles.xray.geometry import PIXEL_CM
from oracles.xray.sim.materials import ALUMINIUM, COUNT, IRON, ORGANIC
from oracles.xray.sim.shapes import COLUMNS, ROWS, Range, Stack, bar, disc, stacked

Floats = NDArray[np.float64]
Drawer = Callable[[np.random.Generator, Floats], None]

AREA_CM2 = PIXEL_CM * PIXEL_CM
GRAMS_PER_KG = 1000.0
IRON_SHARE, FLAT_SHARE = 0.7, 0.5

STACKS: dict[str, tuple[int, Stack]] = {
    "08": (ORGANIC, Stack((0.35, 0.50), 40, 21, (0.55, 0.95), 3, 0.05, 0.10)),
    "22": (ORGANIC, Stack((0.62, 0.85), 110, 88, (0.45, 0.75), 2, 0.03, 0.0, (0.55, 0.8))),
    "24": (ORGANIC, Stack((0.24, 0.31), 57, 44, (0.85, 0.98), 4, 0.015)),
    "44": (ORGANIC, Stack((0.45, 0.62), 230, 7, (0.55, 0.95), 3, 0.10, 0.0, (0.6, 0.9))),
    "62": (ORGANIC, Stack((0.13, 0.24), 48, 36, (0.55, 0.95), 4, 0.18, 0.16)),
    "69": (ALUMINIUM, Stack((1.1, 1.5), 110, 60, (0.22, 0.40), 2, 0.04, 0.0, (0.3, 0.45))),
    "85": (ORGANIC, Stack((0.12, 0.20), 52, 40, (0.55, 0.95), 4, 0.08)),
}


def hold_of(generator: np.random.Generator, chapter: str) -> Floats:
    """Draw a load.

    Args:
        generator: Seeded.
        chapter: One of CHAPTERS.

    Returns:
        Materials by rows by columns of the hold, g/cm2.

    Raises:
        ScanRequestInvalid: The simulator has no such chapter.
    """
    if chapter not in CHAPTERS:
        raise ScanRequestInvalid(f"no load is drawn for chapter {chapter!r}", chapter=chapter)
    layers = np.zeros((COUNT, ROWS, COLUMNS))
    if chapter in STACKS:
        material, stack = STACKS[chapter]
        layers[material] += stacked(generator, stack)
    if chapter in DRAWERS:
        DRAWERS[chapter](generator, layers)
    return layers


def mass_kg(layers: Floats) -> float:
    """Weigh a load.

    Args:
        layers: Materials by rows by columns, g/cm2.

    Returns:
        Kilograms.
    """
    return float(layers.sum() * AREA_CM2 / GRAMS_PER_KG)


def _bags(generator: np.random.Generator, layers: Floats) -> None:
    areal = generator.uniform(0.50, 0.65) * 90
    for radius, centre in _rows_of_discs(generator, (42, 50)):
        disc(layers[ORGANIC], centre, (radius, 0), areal * 1.3)


def _rolls(generator: np.random.Generator, layers: Floats) -> None:
    areal = generator.uniform(0.70, 0.95) * 110
    for radius, centre in _rows_of_discs(generator, (44, 60)):
        disc(layers[ORGANIC], centre, (radius, radius * 0.12), areal)


def _coils(generator: np.random.Generator, layers: Floats) -> None:
    count = int(generator.integers(3, 6))
    for place in range(count):
        radius = generator.uniform(36, 52) / PIXEL_CM
        centre = (ROWS - radius, (place + 0.5) * COLUMNS / count)
        disc(layers[IRON], centre, (radius, radius * 0.45), generator.uniform(90, 150))


def _machinery(generator: np.random.Generator, layers: Floats) -> None:
    for _ in range(int(generator.integers(5, 10))):
        size = generator.uniform((25, 25), (70, 60))
        corner = (ROWS - size[0], generator.uniform(0, COLUMNS - size[1]))
        bar(layers[IRON], corner, (size[0], size[1]), generator.uniform(8, 30))
        bar(layers[ORGANIC], corner, (size[0], size[1]), generator.uniform(2, 12))
    for _ in range(int(generator.integers(20, 51))):
        centre = (generator.uniform(ROWS * 0.4, ROWS), generator.uniform(0, COLUMNS))
        material = IRON if generator.random() < IRON_SHARE else ALUMINIUM
        disc(layers[material], centre, (generator.uniform(2, 8), 0), generator.uniform(10, 50))


def _small_metal(generator: np.random.Generator, layers: Floats) -> None:
    for _ in range(int(generator.integers(250, 451))):
        centre = (generator.uniform(ROWS * 0.3, ROWS), generator.uniform(0, COLUMNS))
        disc(layers[IRON], centre, (generator.uniform(0.6, 1.6), 0), generator.uniform(2, 12))


def _furniture(generator: np.random.Generator, layers: Floats) -> None:
    density = generator.uniform(0.05, 0.10)
    layers[ORGANIC] += stacked(generator, Stack((density, density), 90, 70, (0.6, 0.95), 2, 0.2))
    for _ in range(int(generator.integers(30, 61))):
        size = (60.0, 3.0) if generator.random() < FLAT_SHARE else (3.0, 50.0)
        corner = (generator.uniform(ROWS * 0.2, ROWS), generator.uniform(0, COLUMNS))
        bar(layers[ORGANIC], corner, size, generator.uniform(10, 45))
    for _ in range(6):
        centre = (generator.uniform(ROWS * 0.3, ROWS), generator.uniform(0, COLUMNS))
        disc(layers[IRON], centre, (1.5, 0), generator.uniform(4, 12))


def _rows_of_discs(
    generator: np.random.Generator, radius_cm: Range
) -> list[tuple[float, tuple[float, float]]]:
    radius = generator.uniform(*radius_cm) / PIXEL_CM
    across = int(COLUMNS / (2 * radius))
    levels = int(generator.integers(1, int(ROWS / (2 * radius)) + 1))
    return [
        (radius, (ROWS - radius * (2 * level + 1), radius * (2 * place + 1)))
        for level in range(levels)
        for place in range(across)
    ]


DRAWERS: dict[str, Drawer] = {
    "39": _bags,
    "48": _rolls,
    "72": _coils,
    "84": _machinery,
    "85": _small_metal,
    "94": _furniture,
}
CHAPTERS = tuple(sorted({*STACKS, *DRAWERS}))
