"""Ways in which a scan goes wrong, for training and tests; it makes no good scan."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from oracles.xray.geometry import HEIGHT
from oracles.xray.sim.detector import Plane, blurred
from oracles.xray.sim.scanning import SimulatedScan

Pair = tuple[Plane, Plane]
Spoiler = Callable[[np.random.Generator, SimulatedScan], Pair]

BRIGHTEST = 65_535


def spoiled(generator: np.random.Generator, scan: SimulatedScan, way: str) -> SimulatedScan:
    """Spoil a scan.

    Args:
        generator: Seeded.
        scan: A good scan.
        way: One of WAYS.

    Returns:
        The same cargo, badly seen.
    """
    high, low = SPOILERS[way](generator, scan)
    return SimulatedScan(high, low, scan.mass_kg, scan.chapter)


def _blurred(generator: np.random.Generator, scan: SimulatedScan) -> Pair:
    sigma = float(generator.uniform(2.5, 4.0))
    return _counts(blurred(_real(scan.high), sigma)), _counts(blurred(_real(scan.low), sigma))


def _starved(generator: np.random.Generator, scan: SimulatedScan) -> Pair:
    photons = float(generator.uniform(150, 500)) / BRIGHTEST
    return tuple(  # type: ignore[return-value]
        _counts(generator.poisson(_real(plane) * photons) / photons)
        for plane in (scan.high, scan.low)
    )


def _dead(generator: np.random.Generator, scan: SimulatedScan) -> Pair:
    rows = generator.integers(1, HEIGHT, int(generator.integers(10, 20)))
    high, low = scan.high.copy(), scan.low.copy()
    for row in sorted(rows.tolist()):
        high[row], low[row] = high[row - 1], low[row - 1]
    return high, low


def _wrong_air(generator: np.random.Generator, scan: SimulatedScan) -> Pair:
    gain = float(generator.choice([0.6, 0.75, 1.3]))
    return _counts(_real(scan.high) * gain), _counts(_real(scan.low) * gain)


def _eight_bit(generator: np.random.Generator, scan: SimulatedScan) -> Pair:
    step = int(generator.choice([256, 257]))
    return tuple(  # type: ignore[return-value]
        ((plane >> 8).astype(np.int64) * step).astype(np.uint16) for plane in (scan.high, scan.low)
    )


def _one_plane(_: np.random.Generator, scan: SimulatedScan) -> Pair:
    return scan.high, scan.high


def _counts(plane: NDArray[np.float64]) -> Plane:
    return np.rint(np.clip(plane, 1, BRIGHTEST)).astype(np.uint16)


def _real(plane: Plane) -> NDArray[np.float64]:
    return plane.astype(np.float64)


SPOILERS: dict[str, Spoiler] = {
    "blurred": _blurred,
    "starved": _starved,
    "dead_rows": _dead,
    "wrong_air": _wrong_air,
    "eight_bit": _eight_bit,
    "one_plane": _one_plane,
}
WAYS = tuple(SPOILERS)
