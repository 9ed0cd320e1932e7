"""Fitting: two views of every training row, trees on the grid, calibration across folds.

It holds no files. Each row is shown twice: once with its keys counted over other random rows (it
may know its own tuple), once over other tuples alone (its tuple is new). One forest so learns both
what repeats and what a new line of goods looks like (risk.md 13.2 without a second model).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier

from oracles.risk.forest import Forest
from oracles.risk.keys import KEYS, Goods
from oracles.risk.training import boosting, encoders
from oracles.risk.training.calibration import Knots, knots_of
from oracles.risk.training.encoders import Features, Ints, Tables
from oracles.risk.training.keyspace import KeySpace

CROSS_FITS = 5
TUPLE = [key.name for key in KEYS].index("tuple")


@dataclass(frozen=True)
class Rows:
    """Training rows in numbers.

    Attributes:
        numbers: Rows by keys.
        numeric: Rows by numeric inputs, finite.
        fraud: 0 or 1 per row.
        sizes: Known values of each key.
    """

    numbers: Ints
    numeric: Features
    fraud: Ints
    sizes: tuple[int, ...]

    def taken(self, chosen: NDArray[np.bool_]) -> "Rows":
        """Some of the rows.

        Args:
            chosen: One flag per row.

        Returns:
            The chosen rows under the same numbering.
        """
        return Rows(self.numbers[chosen], self.numeric[chosen], self.fraud[chosen], self.sizes)


@dataclass(frozen=True)
class Learned:
    """All that the graph is made of, and the classifier that carries the same leaves.

    Attributes:
        space: Numbering of base values and keys.
        tables: Share and count per key over all rows.
        medians: What stands in for numbers not stated.
        forest: Trees on the grid.
        knots: Calibration, step to probability.
        classifier: scikit-learn's trees with the grid's leaves.
        held_out_margin: Log-odds of every training row by trees that never saw it.
    """

    space: KeySpace
    tables: Tables
    medians: Features
    forest: Forest
    knots: Knots
    classifier: HistGradientBoostingClassifier
    held_out_margin: NDArray[np.float64]

    def features(self, goods: Sequence[Goods]) -> Features:
        """Inputs of the trees, as the graph computes them.

        Args:
            goods: Rows in canonical form.

        Returns:
            Rows by 42 features.
        """
        encoded = self.tables.encode(self.space.key_numbers(goods))
        return np.concatenate([encoded, filled(encoders.numbers_of(goods), self.medians)], axis=1)


def learn(goods: Sequence[Goods], fraud: Ints, seed: int) -> Learned:
    """Fit everything.

    Args:
        goods: Training rows in canonical form.
        fraud: 0 or 1 per row.
        seed: Of folds and feature draws.

    Returns:
        The fitted parts; equal arguments give equal parts, whatever the number of threads.
    """
    space = KeySpace.learn(goods)
    numeric = encoders.numbers_of(goods)
    medians = encoders.medians_of(numeric)
    sizes = tuple(space.size(key.name) for key in KEYS)
    rows = Rows(space.key_numbers(goods), filled(numeric, medians), fraud, sizes)
    held_out = cross_fitted(rows, seed)
    classifier = fit_rows(rows, seed)
    forest = boosting.put_on_grid(classifier)
    tables = encoders.count(rows.numbers, fraud, sizes)
    knots = knots_of(held_out, fraud)
    return Learned(space, tables, medians, forest, knots, classifier, held_out)


def fit_rows(rows: Rows, seed: int) -> HistGradientBoostingClassifier:
    """Fit trees on both views of the rows.

    Args:
        rows: Training rows.
        seed: Of folds and feature draws.

    Returns:
        The classifier, leaves not yet on the grid.
    """
    generator = np.random.default_rng(seed)
    folds = (
        encoders.row_folds(len(rows.fraud), generator),
        encoders.group_folds(rows.numbers[:, TUPLE], generator),
    )
    views = [
        np.concatenate(
            [
                encoders.encode_out_of_fold(rows.numbers, rows.fraud, rows.sizes, fold),
                rows.numeric,
            ],
            axis=1,
        )
        for fold in folds
    ]
    return boosting.fit(np.concatenate(views), np.concatenate([rows.fraud] * 2), seed)


def cross_fitted(rows: Rows, seed: int) -> NDArray[np.float64]:
    """Margins of training rows by trees fitted on other rows.

    Args:
        rows: Training rows.
        seed: Of the split and of each fit.

    Returns:
        Log-odds per row, on the grid.
    """
    fold = fold_of(len(rows.fraud), seed)
    margin = np.zeros(len(rows.fraud))
    for each in range(CROSS_FITS):
        inside, others = fold == each, rows.taken(fold != each)
        classifier = fit_rows(others, seed)
        boosting.put_on_grid(classifier)
        tables = encoders.count(others.numbers, others.fraud, rows.sizes)
        encoded = tables.encode(rows.numbers[inside])
        features = np.concatenate([encoded, rows.numeric[inside]], axis=1)
        margin[inside] = classifier.decision_function(features)
    return margin


def fold_of(rows: int, seed: int) -> Ints:
    """Draw the folds of cross_fitted.

    Args:
        rows: How many rows.
        seed: Of the draw.

    Returns:
        0 to 4 per row.
    """
    return np.random.default_rng(seed + 1).integers(0, CROSS_FITS, rows)


def filled(numeric: Features, medians: Features) -> Features:
    """Put medians where nothing is stated.

    Args:
        numeric: Rows by numeric inputs, with not-a-number where nothing is stated.
        medians: One per column.

    Returns:
        The same with every entry finite.
    """
    return np.where(np.isnan(numeric), medians, numeric)
