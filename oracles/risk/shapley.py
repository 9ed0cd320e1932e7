"""Exact Shapley values of a forest's features in numpy (path-dependent TreeSHAP).

It holds no words. Every leaf is one game: its value is paid when all conditions on its path hold;
a feature that is left out holds with the share of training rows that took that branch.
Source: Lundberg et al. 2018, arXiv 1802.03888, evaluated per leaf as polynomials.
"""

from dataclasses import dataclass
from math import factorial

import numpy as np
from numpy.typing import NDArray

from oracles.risk.forest import GRID_BITS, Forest

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Condition:
    """What one feature must satisfy along one path.

    Attributes:
        low: The value must lie above this.
        high: And at most here.
        share: Training rows that took these branches, as a share, 0 to 1.
    """

    low: float = -np.inf
    high: float = np.inf
    share: float = 1.0


@dataclass(frozen=True)
class Paths:
    """All leaves of a forest, padded to the longest path with conditions that always hold.

    Attributes:
        feature: Leaves by length: column that the condition asks for.
        low: Leaves by length.
        high: Leaves by length.
        share: Leaves by length.
        value: Addend of the margin, one per leaf.
        base: Mean margin over the training rows.
        width: Number of features.
    """

    feature: NDArray[np.int64]
    low: Floats
    high: Floats
    share: Floats
    value: Floats
    base: float
    width: int


def paths_of(forest: Forest, width: int) -> Paths:
    """Take a forest apart into its leaves.

    Args:
        forest: Trees on the grid.
        width: Number of features.

    Returns:
        The paths, ready for contributions.
    """
    found: list[tuple[float, dict[int, Condition]]] = []
    for root in forest.root.tolist():
        found.extend(_leaves(forest, root))
    length = max(len(conditions) for _, conditions in found)
    feature = np.zeros((len(found), length), np.int64)
    low, high = np.full(feature.shape, -np.inf), np.full(feature.shape, np.inf)
    share = np.ones(feature.shape)
    for leaf, (_, conditions) in enumerate(found):
        for place, (column, condition) in enumerate(conditions.items()):
            feature[leaf, place] = column
            low[leaf, place], high[leaf, place] = condition.low, condition.high
            share[leaf, place] = condition.share
    value = np.array([each for each, _ in found])
    base = float(value @ share.prod(axis=1) + forest.baseline[0] / (1 << GRID_BITS))
    return Paths(feature, low, high, share, value, base, width)


def contributions(paths: Paths, features: NDArray[np.float32]) -> Floats:
    """Split one row's margin over its features.

    Args:
        paths: Of the forest.
        features: One row, as the graph computes it.

    Returns:
        Log-odds per feature; with paths.base they sum to the margin.
    """
    values = features.astype(np.float64)[paths.feature]
    holds = ((values > paths.low) & (values <= paths.high)).astype(np.float64)
    length = paths.feature.shape[1]
    weights = np.array([_weight(size, length) for size in range(length)])
    total = np.zeros(paths.width)
    for place in range(length):
        others = _joined(holds, paths.share, place) @ weights
        gain = paths.value * (holds[:, place] - paths.share[:, place]) * others
        total += np.bincount(paths.feature[:, place], weights=gain, minlength=paths.width)
    return total


def _joined(holds: Floats, share: Floats, left_out: int) -> Floats:
    leaves, length = holds.shape
    polynomial = np.zeros((leaves, length))
    polynomial[:, 0] = 1.0
    for place in range(length):
        if place != left_out:
            raised = polynomial[:, :-1] * holds[:, place, None]
            polynomial *= share[:, place, None]
            polynomial[:, 1:] += raised
    return polynomial


def _weight(size: int, length: int) -> float:
    return factorial(size) * factorial(length - size - 1) / factorial(length)


def _leaves(forest: Forest, root: int) -> list[tuple[float, dict[int, Condition]]]:
    found = []
    open_nodes: list[tuple[int, dict[int, Condition]]] = [(root, {})]
    while open_nodes:
        node, conditions = open_nodes.pop()
        column = int(forest.feature[node])
        if column < 0:
            found.append((float(forest.leaf[node]) / (1 << GRID_BITS), conditions))
            continue
        now = conditions.get(column, Condition())
        at = float(forest.threshold[node])
        left, right = int(forest.left[node]), int(forest.right[node])
        to_left, to_right = (
            now.share * float(forest.cover[child] / forest.cover[node]) for child in (left, right)
        )
        below = Condition(now.low, min(now.high, at), to_left)
        above = Condition(max(now.low, at), now.high, to_right)
        open_nodes.append((left, conditions | {column: below}))
        open_nodes.append((right, conditions | {column: above}))
    return found
