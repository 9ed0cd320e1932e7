"""From transmission to the counts of a scan: blur, scatter, gains, photons; it draws no goods."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from oracles.xray.geometry import FULL_SCALE, HEIGHT, WIDTH

Floats = NDArray[np.float64]
Plane = NDArray[np.uint16]

SCATTER_SIGMA = 12.0
ELECTRONIC_COUNTS = 6.0
LOWEST, HIGHEST = 2e-5, 1.2
LOW_ENERGY_PHOTONS = 0.55


@dataclass(frozen=True)
class Exposure:
    """How one pair is taken.

    Attributes:
        photons: Per pixel in open air at high energy; low energy gets 55 %.
        blur: Sigma of the point spread, pixels.
        scatter: Share of a wide blur added.
        pulse: Relative spread of the source from column to column.
        row_gain: Relative spread from row to row.
        dead_rows: Mean number of dead rows.
    """

    photons: float
    blur: float
    scatter: float = 0.003
    pulse: float = 0.006
    row_gain: float = 0.004
    dead_rows: float = 0.3

    @staticmethod
    def drawn(generator: np.random.Generator) -> "Exposure":
        """Draw the usual spread of one scanner.

        Args:
            generator: Seeded.

        Returns:
            Photons 2e4 to 8e4 and blur 0.4 to 0.9 pixels.
        """
        photons = float(np.exp(generator.uniform(np.log(2e4), np.log(8e4))))
        return Exposure(photons, float(generator.uniform(0.4, 0.9)))


def taken(
    generator: np.random.Generator, transmission: Floats, exposure: Exposure, share: float = 1.0
) -> Plane:
    """Take one plane.

    Args:
        generator: Seeded.
        transmission: Rows by columns, 0 to 1.
        exposure: How.
        share: Share of the photons: 1 at high energy, 0.55 at low.

    Returns:
        Rows by columns, transmission times 50,000.
    """
    seen = blurred(transmission, exposure.blur)
    seen = (1 - exposure.scatter) * seen + exposure.scatter * blurred(seen, SCATTER_SIGMA)
    pulses = np.convolve(generator.standard_normal(WIDTH + 8), np.full(9, 1 / 3), "valid")
    pulses = (pulses + generator.standard_normal(WIDTH)) / np.sqrt(2)
    seen = seen * (1 + exposure.pulse * pulses)[None, :]
    seen = seen * (1 + exposure.row_gain * generator.standard_normal(HEIGHT))[:, None]
    photons = exposure.photons * share
    counts = generator.poisson(np.maximum(seen, 0) * photons).astype(np.float64)
    counts += ELECTRONIC_COUNTS * generator.standard_normal(counts.shape)
    plane = np.clip(counts / photons, LOWEST, HIGHEST)
    for row in generator.integers(1, HEIGHT, generator.poisson(exposure.dead_rows)):
        plane[row] = plane[row - 1]
    counted: Plane = np.rint(plane * FULL_SCALE).astype(np.uint16)
    return counted


def blurred(image: Floats, sigma: float) -> Floats:
    """Blur with a Gaussian, edges held.

    Args:
        image: Rows by columns.
        sigma: Pixels, above 0.

    Returns:
        The same shape.
    """
    reach = max(1, int(3 * sigma + 0.5))
    kernel = np.exp(-0.5 * (np.arange(-reach, reach + 1) / sigma) ** 2)
    kernel /= kernel.sum()
    padded = np.pad(image, reach, mode="edge")
    lines = sum(
        weight * padded[place : place + image.shape[0]] for place, weight in enumerate(kernel)
    )
    return np.asarray(
        sum(
            weight * lines[:, place : place + image.shape[1]] for place, weight in enumerate(kernel)
        )
    )
