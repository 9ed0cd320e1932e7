"""Transmission of a linear accelerator's spectrum through layers; it holds no noise.

Weights per energy: Kramers spectrum, iron filter of 8 g/cm2, energy-integrating detector,
scintillator; beam hardening follows by itself.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from oracles.xray.sim.materials import ALUMINIUM, IRON, attenuation_at

Floats = NDArray[np.float64]

NODES = 10
LOWEST_MEV = 0.5
FILTER_G_CM2 = 8.0
SCINTILLATOR_G_CM2 = 25.0


@dataclass(frozen=True)
class Spectrum:
    """One setting of the source, as energies with weights.

    Attributes:
        attenuation: Materials by energies, cm2/g.
        weight: Per energy, summing to 1, so that air transmits 1.
    """

    attenuation: Floats
    weight: Floats

    @staticmethod
    def of(megavolts: float) -> "Spectrum":
        """Make the spectrum of an accelerating voltage.

        Args:
            megavolts: Above 0.5, at most 9.

        Returns:
            Its energies and weights.
        """
        step = (megavolts - LOWEST_MEV) / NODES
        energies = np.asarray(LOWEST_MEV + step * (np.arange(NODES) + 0.5), np.float64)
        attenuation = attenuation_at(energies)
        weight = (
            (megavolts / energies - 1)
            * np.exp(-FILTER_G_CM2 * attenuation[IRON])
            * energies
            * (1 - np.exp(-SCINTILLATOR_G_CM2 * attenuation[ALUMINIUM]))
        )
        return Spectrum(attenuation, weight / weight.sum())

    def transmission(self, layers: Floats) -> Floats:
        """Send the beam through.

        Args:
            layers: Materials by any shape, areal density in g/cm2, not negative.

        Returns:
            0 to 1, in the shape of one layer.
        """
        through = np.zeros(layers.shape[1:])
        for place, weight in enumerate(self.weight):
            depth = np.tensordot(self.attenuation[:, place], layers, axes=1)
            through += weight * np.exp(-depth)
        return through
