"""Seeded sets of simulated scans, already measured; it fits nothing."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from oracles.xray.cargo import figures_of
from oracles.xray.quality import Pair, quality_of
from oracles.xray.sim.detector import Exposure
from oracles.xray.sim.loads import CHAPTERS, hold_of, mass_kg
from oracles.xray.sim.scanning import SimulatedScan, scaled, scan_of, simulate, small_load
from oracles.xray.sim.shapes import COLUMNS
from oracles.xray.sim.spoiling import WAYS, spoiled

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

LIGHTEST_KG, HEAVIEST_KG = 300.0, 24_000.0
SMALLEST_PILE_KG, LARGEST_PILE_KG = 25.0, 600.0
THINNER, DENSER = 0.5, 2.0
MIXED = 0.25
THIN = 0.4
THINNEST_KG = 200.0
PILED = "62"


@dataclass(frozen=True)
class Measured:
    """Figures of many scans.

    Attributes:
        cargo: Scans by CargoFigures.
        quality: Scans by Quality.
        mass_kg: True mass of each load.
    """

    cargo: Ints
    quality: Ints
    mass_kg: Floats


def measured(scans: Iterator[SimulatedScan]) -> Measured:
    """Measure scans one by one.

    Args:
        scans: Any number, at least one.

    Returns:
        Their figures and truths.
    """
    cargo, quality, mass = [], [], []
    for scan in scans:
        pair = Pair.of(scan.high, scan.low)
        cargo.append(figures_of(pair))
        quality.append(quality_of(pair))
        mass.append(scan.mass_kg)
    return Measured(np.array(cargo, np.int64), np.array(quality, np.int64), np.array(mass))


def loaded(seed: int, count: int) -> Iterator[SimulatedScan]:
    """Containers with goods, a quarter of them of two chapters, denser or thinner than usual.

    Args:
        seed: Of the whole set.
        count: How many.

    Yields:
        Scans.
    """
    for each in np.random.SeedSequence(seed).generate_state(count):
        generator = np.random.default_rng(each)
        first, second = generator.choice(CHAPTERS, 2)
        load = hold_of(generator, str(first))
        if generator.random() < MIXED:
            load[:, :, COLUMNS // 2 :] = hold_of(generator, str(second))[:, :, COLUMNS // 2 :]
        factor = np.exp(generator.uniform(np.log(THINNER), np.log(DENSER)))
        wanted = float(np.clip(mass_kg(load) * factor, LIGHTEST_KG, HEAVIEST_KG))
        exposure = Exposure.drawn(generator)
        yield scan_of(generator, scaled(load, wanted), str(first), exposure)


def empty(seed: int, count: int) -> Iterator[SimulatedScan]:
    """Empty containers.

    Args:
        seed: Of the whole set.
        count: How many.

    Yields:
        Scans.
    """
    for each in np.random.SeedSequence(seed).generate_state(count):
        yield simulate(int(each))


def nearly_empty(seed: int, count: int) -> Iterator[SimulatedScan]:
    """Containers with little in them: one pile of 25 to 600 kg, or goods spread thin.

    Args:
        seed: Of the whole set.
        count: How many.

    Yields:
        Scans.
    """
    spread = np.log(SMALLEST_PILE_KG), np.log(LARGEST_PILE_KG)
    for each in np.random.SeedSequence(seed).generate_state(count):
        generator = np.random.default_rng(each)
        kilograms = float(np.exp(generator.uniform(*spread)))
        if generator.random() < THIN:
            chapter = str(generator.choice(CHAPTERS))
            load = scaled(hold_of(generator, chapter), max(kilograms, THINNEST_KG))
        else:
            chapter, load = PILED, small_load(generator, kilograms)
        yield scan_of(generator, load, chapter, Exposure.drawn(generator))


def spoilt(seed: int, count: int) -> Iterator[SimulatedScan]:
    """Spoiled scans of containers, every way in turn.

    Args:
        seed: Of the whole set.
        count: How many.

    Yields:
        Scans.
    """
    for place, scan in enumerate(loaded(seed, count)):
        generator = np.random.default_rng([seed, place])
        yield spoiled(generator, scan, WAYS[place % len(WAYS)])
