"""The three small models, fitted with scikit-learn and put onto dyadic grids; no export here."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LinearRegression, LogisticRegression

from oracles.xray.cargo import LOAD_FIGURES, MASS_FIGURES
from oracles.xray.model import EMPTY_BITS, MASS_BITS

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

FOREST: dict[str, Any] = {
    "n_estimators": 25,
    "max_depth": 4,
    "min_samples_leaf": 4,
    "max_features": 3,
}
"""Many shallow trees over few figures each: one deep tree would lean on a lucky figure."""


@dataclass(frozen=True)
class Linear:
    """A linear form in integers.

    Attributes:
        weight: Per figure, in units of the grid.
        constant: In units of the grid.
    """

    weight: Ints
    constant: int

    def value(self, figures: Ints) -> Ints:
        """Evaluate.

        Args:
            figures: Scans by figures.

        Returns:
            One value per scan, in units of the grid.
        """
        return figures @ self.weight + self.constant


@dataclass(frozen=True)
class Fitted:
    """All three models.

    Attributes:
        mass: Kilograms, grid 2**-24.
        mass_regression: The same inside scikit-learn.
        load: Log-odds that something stands in the hold, grid 2**-16.
        load_regression: The same inside scikit-learn.
        unreadable: Forest over quality figures; every tree votes 0 or 1.
    """

    mass: Linear
    mass_regression: LinearRegression
    load: Linear
    load_regression: LogisticRegression
    unreadable: RandomForestClassifier


def fit_mass(cargo: Ints, mass_kg: Floats) -> tuple[Linear, LinearRegression]:
    """Fit mass by least relative squares.

    Args:
        cargo: Scans by CargoFigures.
        mass_kg: True masses, above 0.

    Returns:
        The form on its grid, and the regression with the same coefficients.
    """
    figures = cargo[:, MASS_FIGURES].astype(np.float64)
    model = LinearRegression().fit(figures, mass_kg, sample_weight=1 / mass_kg**2)
    weight, constant = _on_grid(model.coef_, float(model.intercept_), MASS_BITS)
    model.coef_, model.intercept_ = weight / 2.0**MASS_BITS, constant / 2.0**MASS_BITS
    return Linear(weight, constant), model


def fit_load(bare: Ints, laden: Ints) -> tuple[Linear, LogisticRegression]:
    """Fit whether anything stands in the hold.

    Args:
        bare: Empty scans by CargoFigures.
        laden: Laden scans by CargoFigures.

    Returns:
        The form on its grid, and the regression with the same coefficients.
    """
    figures = np.concatenate([bare, laden])[:, LOAD_FIGURES].astype(np.float64)
    label = np.repeat([0, 1], [len(bare), len(laden)])
    middle, spread = figures.mean(axis=0), figures.std(axis=0)
    model = LogisticRegression(C=100.0, max_iter=5000).fit((figures - middle) / spread, label)
    slope = model.coef_[0] / spread
    weight, constant = _on_grid(slope, float(model.intercept_[0] - slope @ middle), EMPTY_BITS)
    model.coef_ = (weight / 2.0**EMPTY_BITS).reshape(1, -1)
    model.intercept_ = np.array([constant / 2.0**EMPTY_BITS])
    return Linear(weight, constant), model


def fit_unreadable(good: Ints, spoilt: Ints, seed: int) -> RandomForestClassifier:
    """Fit whether a scan can be read at all.

    Args:
        good: Good scans by Quality.
        spoilt: Spoiled scans by Quality.
        seed: Of the draws of rows and figures.

    Returns:
        The forest; figures are integers below 2**24, exact in float32.
    """
    figures = np.concatenate([good, spoilt])
    label = np.repeat([0, 1], [len(good), len(spoilt)])
    return RandomForestClassifier(random_state=seed, **FOREST).fit(figures, label)


def votes(forest: RandomForestClassifier, quality: Ints) -> Ints:
    """Count the trees that call scans unreadable.

    Args:
        forest: Fitted.
        quality: Scans by Quality.

    Returns:
        0 to 25 per scan.
    """
    figures = quality.astype(np.float32)
    each = [tree.tree_.predict(figures).argmax(axis=1) for tree in forest.estimators_]
    counted: Ints = np.sum(each, axis=0).astype(np.int64)
    return counted


def _on_grid(slope: Floats, constant: float, bits: int) -> tuple[Ints, int]:
    return np.rint(slope * 2.0**bits).astype(np.int64), round(constant * 2.0**bits)
