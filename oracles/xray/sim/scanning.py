"""A whole simulated scan: container, load, exposure, two planes, and the truth behind them."""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from oracles.xray.errors import ScanRequestInvalid
from oracles.xray.geometry import HOLD
from oracles.xray.sim.container import empty_container
from oracles.xray.sim.detector import LOW_ENERGY_PHOTONS, Exposure, Plane, taken
from oracles.xray.sim.loads import hold_of, mass_kg
from oracles.xray.sim.materials import COUNT, ORGANIC
from oracles.xray.sim.shapes import COLUMNS, ROWS, bar
from oracles.xray.sim.spectrum import Spectrum

Floats = NDArray[np.float64]

HIGH_MV, LOW_MV = 6.0, 4.0
HEAVIEST_KG = 28_000.0
EMPTY = ""


@dataclass(frozen=True)
class SimulatedScan:
    """A scan pair and its truth.

    Attributes:
        high: Plane at 6 MV.
        low: Plane at 4 MV.
        mass_kg: True mass of the load.
        chapter: HS chapter of the load; empty for none.
    """

    high: Plane
    low: Plane
    mass_kg: float
    chapter: str


def simulate(seed: int, chapter: str = EMPTY, wanted_kg: float | None = None) -> SimulatedScan:
    """Take a scan.

    Args:
        seed: Equal seeds give equal scans on one machine.
        chapter: HS chapter of the load; empty for an empty container.
        wanted_kg: Mass to scale the load to, above 0, at most 28,000; None leaves it as drawn.

    Returns:
        The pair and its truth.

    Raises:
        ScanRequestInvalid: No such chapter, or a mass out of range or without goods.
    """
    generator = np.random.default_rng(seed)
    load = hold_of(generator, chapter) if chapter else np.zeros((COUNT, ROWS, COLUMNS))
    if wanted_kg is not None:
        load = scaled(load, wanted_kg)
    return scan_of(generator, load, chapter, Exposure.drawn(generator))


def small_load(generator: np.random.Generator, kilograms: float) -> Floats:
    """Put one pile of organic goods into an empty hold.

    Args:
        generator: Seeded.
        kilograms: Its mass, above 0.

    Returns:
        Materials by rows by columns of the hold, g/cm2.
    """
    load = np.zeros((COUNT, ROWS, COLUMNS))
    high, wide = generator.uniform((6, 8), (40, 60))
    bar(load[ORGANIC], (ROWS - high, generator.uniform(0, COLUMNS - wide)), (high, wide), 1.0)
    return scaled(load, kilograms)


def scan_of(
    generator: np.random.Generator, load: Floats, chapter: str, exposure: Exposure
) -> SimulatedScan:
    """Scan a given load in a drawn container.

    Args:
        generator: Seeded.
        load: Materials by rows by columns of the hold, g/cm2.
        chapter: HS chapter of the load.
        exposure: How the pair is taken.

    Returns:
        The pair and its truth.
    """
    layers = empty_container(generator)
    layers[:, HOLD.rows, HOLD.columns] += load
    high, low = (spectrum_of(volts).transmission(layers) for volts in (HIGH_MV, LOW_MV))
    return SimulatedScan(
        high=taken(generator, high, exposure),
        low=taken(generator, low, exposure, LOW_ENERGY_PHOTONS),
        mass_kg=mass_kg(load),
        chapter=chapter,
    )


def scaled(load: Floats, kilograms: float) -> Floats:
    """Scale a load to a mass.

    Args:
        load: Materials by rows by columns, g/cm2.
        kilograms: Above 0, at most 28,000.

    Returns:
        The same goods, denser or thinner.

    Raises:
        ScanRequestInvalid: The mass is out of range, or there are no goods to scale.
    """
    now = mass_kg(load)
    if not 0 < kilograms <= HEAVIEST_KG or now == 0:
        raise ScanRequestInvalid("this mass cannot be loaded", kilograms=kilograms, drawn=now)
    return load * (kilograms / now)


@cache
def spectrum_of(megavolts: float) -> Spectrum:
    """The spectrum of a voltage, computed once.

    Args:
        megavolts: Above 0.5, at most 9.

    Returns:
        Energies and weights.
    """
    return Spectrum.of(megavolts)
