"""Counts of inspection outcomes per key, out of fold for training rows; it holds no trees."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from oracles.risk.keys import KEYS, NUMBERS, Goods

SMOOTHING = 2.0
FOLDS = 10

Ints = NDArray[np.int64]
Features = NDArray[np.float32]


@dataclass(frozen=True)
class Tables:
    """Two columns per known value of every key.

    Attributes:
        prior: Share of fraud among the rows counted, 0 to 1.
        columns: One array per key of shape (values + 1, 2): smoothed share and count; the first
            row is for unknown keys.
    """

    prior: float
    columns: tuple[Features, ...]

    def encode(self, numbers: Ints) -> Features:
        """Look the keys of rows up.

        Args:
            numbers: Rows by keys, as KeySpace.key_numbers gives them.

        Returns:
            Rows by twice the keys: share and count of each.
        """
        looked_up = [table[numbers[:, place]] for place, table in enumerate(self.columns)]
        return np.concatenate(looked_up, axis=1)


def count(numbers: Ints, fraud: Ints, sizes: Sequence[int]) -> Tables:
    """Count outcomes per key.

    Args:
        numbers: Rows by keys.
        fraud: 0 or 1 per row.
        sizes: Known values of each key.

    Returns:
        The tables; share = (frauds + 2 x prior) / (rows + 2).
    """
    prior = float(fraud.mean())
    columns = []
    for place, size in enumerate(sizes):
        rows = np.bincount(numbers[:, place], minlength=size + 1).astype(np.float64)
        frauds = np.bincount(numbers[:, place], weights=fraud, minlength=size + 1)
        rows[0] = frauds[0] = 0.0
        share = (frauds + SMOOTHING * prior) / (rows + SMOOTHING)
        columns.append(np.stack([share, rows], axis=1).astype(np.float32))
    return Tables(prior, tuple(columns))


def encode_out_of_fold(numbers: Ints, fraud: Ints, sizes: Sequence[int], fold: Ints) -> Features:
    """Encode training rows by the outcomes of the other folds alone.

    Args:
        numbers: Rows by keys.
        fraud: 0 or 1 per row.
        sizes: Known values of each key.
        fold: Fold of each row; a row's own outcome never enters its own encoding.

    Returns:
        Rows by twice the keys.
    """
    encoded = np.zeros((len(fraud), 2 * len(KEYS)), np.float32)
    for each in np.unique(fold):
        inside = fold == each
        tables = count(numbers[~inside], fraud[~inside], sizes)
        encoded[inside] = tables.encode(numbers[inside])
    return encoded


def row_folds(rows: int, generator: np.random.Generator) -> Ints:
    """Draw a fold for every row.

    Args:
        rows: How many rows.
        generator: Seeded.

    Returns:
        0 to 9 per row.
    """
    return generator.integers(0, FOLDS, rows)


def group_folds(group: Ints, generator: np.random.Generator) -> Ints:
    """Draw a fold for every group, so that a row never sees the outcome of its own group.

    Args:
        group: Number of each row's group; rows of group 0 are drawn one by one.
        generator: Seeded.

    Returns:
        0 to 9 per row.
    """
    per_group = generator.integers(0, FOLDS, int(group.max(initial=0)) + 1)
    return np.where(group > 0, per_group[group], row_folds(len(group), generator))


def numbers_of(goods: Sequence[Goods]) -> Features:
    """Numeric inputs of rows.

    Args:
        goods: Rows in canonical form.

    Returns:
        Rows by NUMBERS; not-a-number where nothing is stated.
    """
    return np.array([row.numbers for row in goods], np.float32).reshape(-1, len(NUMBERS))


def medians_of(numeric: Features) -> Features:
    """What stands in for a number that is not stated.

    Args:
        numeric: Training rows by NUMBERS.

    Returns:
        The median of each column's stated values; 0 for a column without any.
    """
    columns = [column[~np.isnan(column)] for column in numeric.T]
    return np.array([np.median(column) if len(column) else 0.0 for column in columns], np.float32)
