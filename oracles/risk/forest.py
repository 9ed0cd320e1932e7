"""The arrays of a boosted forest on the dyadic grid, as a file without pickle.

It holds no fitting: training/boosting fills it, training/graph and explain read it.
"""

from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from oracles.risk.errors import RiskModelInvalid

GRID_BITS = 16
"""Leaves are multiples of 2**-16: float32 sums stay exact in any order (risk.md 9.5)."""

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Forest:
    """All nodes of all trees, one after the other; children are positions in the same arrays.

    Attributes:
        root: Position of each tree's first node, one per tree.
        feature: Column of the inputs that a node asks for; -1 at a leaf.
        threshold: A row goes left when its value is at most this; exact in float32.
        left: Position of the left child; the node itself at a leaf.
        right: Position of the right child; the node itself at a leaf.
        leaf: Addend of the margin in units of 2**-16; 0 inside the tree.
        cover: Training rows that reached the node, at least 1.
        baseline: One number, the margin before any tree, in units of 2**-16.
    """

    root: Ints
    feature: Ints
    threshold: Floats
    left: Ints
    right: Ints
    leaf: Ints
    cover: Ints
    baseline: Ints

    def save(self, path: Path) -> None:
        """Write the arrays.

        Args:
            path: File to write, ending in .npz; the same arrays give the same bytes.
        """
        np.savez_compressed(path, **{field.name: getattr(self, field.name) for field in FIELDS})

    @staticmethod
    def load(path: Path) -> "Forest":
        """Read the arrays.

        Args:
            path: File that save wrote.

        Returns:
            The forest.

        Raises:
            RiskModelInvalid: An array is missing, or the file is no such archive.
        """
        try:
            with np.load(path, allow_pickle=False) as arrays:
                return Forest(**{field.name: arrays[field.name] for field in FIELDS})
        except (OSError, KeyError, ValueError) as fault:
            raise RiskModelInvalid(f"{path.name} holds no forest", file=path.name) from fault


FIELDS = fields(Forest)


def on_grid(values: Floats) -> Ints:
    """Round to the dyadic grid.

    Args:
        values: Any finite numbers.

    Returns:
        The nearest multiples of 2**-16, as integers in units of 2**-16.
    """
    return np.rint(values * (1 << GRID_BITS)).astype(np.int64)


def float32_below(values: Floats) -> Floats:
    """Round thresholds so that float32 inputs branch as they do against the float64 value.

    Args:
        values: Thresholds in float64.

    Returns:
        The largest float32 not above each value, as float64.
    """
    near = values.astype(np.float32)
    down = np.nextafter(near, np.float32(-np.inf))
    return np.where(near.astype(np.float64) > values, down, near).astype(np.float64)
