"""From seeds to the committed folder: the graph and its card; every figure is simulated.

It fits through fitting, freezes limits on validation scans and measures on test scans.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from oracles.xray import card as cards
from oracles.xray.cargo import LOAD_FIGURES, MASS_FIGURES, CargoFigures
from oracles.xray.geometry import FULL_SCALE
from oracles.xray.model import EMPTY_BITS, MASS_BITS, Reading
from oracles.xray.quality import Quality
from oracles.xray.sim.scanning import SimulatedScan
from oracles.xray.training.fitting import (
    FOREST,
    Fitted,
    fit_load,
    fit_mass,
    fit_unreadable,
    votes,
)
from oracles.xray.training.graph import build
from oracles.xray.training.scans import (
    Measured,
    empty,
    loaded,
    measured,
    nearly_empty,
    spoilt,
)
from oracles.xray.verdict import Finding, mass_step, unreadable

SEED = 20180115
SHARES: dict[str, tuple[Callable[[int, int], Iterator[SimulatedScan]], float]] = {
    "loaded": (loaded, 0.5),
    "empty": (empty, 0.15),
    "nearly_empty": (nearly_empty, 0.15),
    "spoilt": (spoilt, 0.2),
}
SPLITS = {"train": 1.0, "valid": 0.75, "test": 0.75}
HONEST_SPREAD = 0.05
HONEST_ALARMS = 0.01
LIBRARIES = ("numpy", "scikit-learn", "onnx", "onnxruntime", "pillow")

Sets = dict[str, Measured]


@dataclass(frozen=True)
class Rules:
    """Limits that physics and the file format settle, not statistics."""

    levels: int = 1000
    opaque_permille: int = 20
    same_permille: int = 300
    air_tolerance: float = 0.12


RULES = Rules()


def sets_of(split: str, scans: int) -> Iterator[tuple[str, Measured]]:
    """Simulate and measure one split.

    Args:
        split: train, valid or test; no seed is shared.
        scans: How many in the training split; the others get three quarters.

    Yields:
        Name of each set and its figures, as soon as it is measured.
    """
    for place, (name, (source, share)) in enumerate(SHARES.items()):
        seed = SEED + 100 * list(SPLITS).index(split) + place
        yield name, measured(source(seed, max(24, int(scans * share * SPLITS[split]))))


def fit(train: Sets) -> Fitted:
    """Fit the three models.

    Args:
        train: Measured sets.

    Returns:
        The models on their grids.
    """
    seen = train["loaded"].quality[:, Quality._fields.index("opaque")] <= RULES.opaque_permille
    mass, regression = fit_mass(train["loaded"].cargo[seen], train["loaded"].mass_kg[seen])
    laden = np.concatenate([train["nearly_empty"].cargo, train["loaded"].cargo])
    load, load_regression = fit_load(train["empty"].cargo, laden)
    good = np.concatenate([train[n].quality for n in ("loaded", "empty", "nearly_empty")])
    forest = fit_unreadable(good, train["spoilt"].quality, SEED)
    return Fitted(mass, regression, load, load_regression, forest)


def limits_of(fitted: Fitted, valid: Sets) -> dict[str, int]:
    """Freeze the limits on validation scans.

    Args:
        fitted: The models.
        valid: Measured sets.

    Returns:
        Limits by the names of cards.LIMITS.
    """
    bare = fitted.load.value(valid["empty"].cargo[:, LOAD_FIGURES])
    laden = fitted.load.value(valid["nearly_empty"].cargo[:, LOAD_FIGURES])
    steps = honest_steps(fitted, valid["loaded"], SEED)
    strongest = CargoFigures._fields.index("strongest")
    return {
        "mass_step": int(np.quantile(steps, 1 - HONEST_ALARMS, method="higher")) + 1,
        "load_margin": int(bare.max() + laden.min()) // 2,
        "votes": int(FOREST["n_estimators"]) // 2 + 1,
        "levels": RULES.levels,
        "opaque_permille": RULES.opaque_permille,
        "same_permille": RULES.same_permille,
        "air_lowest": round(FULL_SCALE * (1 - RULES.air_tolerance)),
        "air_highest": round(FULL_SCALE * (1 + RULES.air_tolerance)),
        "wall_block": int(valid["empty"].cargo[:, strongest].max()),
    }


def honest_steps(
    fitted: Fitted, scans: Measured, seed: int, factor: float = 1.0
) -> NDArray[np.int64]:
    """Compare estimates with declarations that are off by 5 % and, if wished, by a factor.

    Args:
        fitted: The models.
        scans: Loaded scans; opaque ones are left out.
        seed: Of the declarations' spread.
        factor: What the declarant multiplies with.

    Returns:
        Steps of discrepancy, 1/64 neper.
    """
    seen = scans.quality[:, Quality._fields.index("opaque")] <= RULES.opaque_permille
    estimate = np.maximum(fitted.mass.value(scans.cargo[seen][:, MASS_FIGURES]), 0) >> MASS_BITS
    spread = np.random.default_rng(seed).standard_normal(int(seen.sum()))
    declared = np.rint(scans.mass_kg[seen] * factor * np.exp(HONEST_SPREAD * spread))
    return np.array(
        [mass_step(int(e), int(d)) for e, d in zip(estimate, declared, strict=True)], np.int64
    )


def figures_of(fitted: Fitted, limits: dict[str, int], test: Sets) -> dict[str, Any]:
    """Measure on test scans.

    Args:
        fitted: The models.
        limits: Frozen before.
        test: Measured sets.

    Returns:
        Figures, each of them simulated, with the number of scans behind it.
    """
    scans = test["loaded"]
    seen = scans.quality[:, Quality._fields.index("opaque")] <= RULES.opaque_permille
    estimate = fitted.mass.value(scans.cargo[seen][:, MASS_FIGURES]) >> MASS_BITS
    error = np.abs(estimate / scans.mass_kg[seen] - 1)
    margin = {
        name: fitted.load.value(test[name].cargo[:, LOAD_FIGURES])
        for name in ("empty", "nearly_empty")
    }
    good = np.concatenate([test[n].quality for n in ("loaded", "empty", "nearly_empty")])

    def alarms(factor: float) -> float:
        steps = honest_steps(fitted, scans, SEED + 1, factor)
        return _share(steps >= limits["mass_step"])

    return {
        "mass_mape": round(float(error.mean()), 4),
        "mass_median_error": round(float(np.median(error)), 4),
        "honest_alarms": alarms(1.0),
        "declared_two_thirds_found": alarms(1 / 1.5),
        "declared_half_more_found": alarms(1.5),
        "opaque_share": _share(~seen),
        "empty_alarms": _share(margin["empty"] > limits["load_margin"]),
        "load_in_empty_found": _share(margin["nearly_empty"] > limits["load_margin"]),
        "spoilt_found": _rejected(fitted, limits, test["spoilt"].quality),
        "good_rejected": _rejected(fitted, limits, good),
        "scans": {name: len(each.mass_kg) for name, each in test.items()},
    }


def write(folder: Path, fitted: Fitted, valid: Sets, test: Sets) -> Iterator[str]:
    """Write graph and card.

    Args:
        folder: Existing folder.
        fitted: The models.
        valid: Sets that freeze the limits.
        test: Sets that are measured.

    Yields:
        Name of each file once it is written; the card comes last.
    """
    (folder / cards.GRAPH).write_bytes(build(fitted))
    yield cards.GRAPH
    limits = limits_of(fitted, valid)
    card = {
        "version": cards.CARD_VERSION,
        "kind": "X-ray verdict on a container scan",
        "simulated": True,
        "about": (
            "Every figure is simulated: scans, loads and faults come from our own simulator. "
            "Nothing here says how the model does on real scans. A share of 0 or 1 over n scans "
            "leaves room for 3/n at 95 %. Demonstration model."
        ),
        "files": {cards.GRAPH: cards.sha256_of(folder / cards.GRAPH).hex()},
        "limits": limits,
        "grids": {"mass_bits": MASS_BITS, "load_bits": EMPTY_BITS},
        "training": {
            "seed": SEED,
            "forest": FOREST,
            "libraries": {name: version(name) for name in LIBRARIES},
        },
        "simulated_figures": figures_of(fitted, limits, test),
    }
    text = json.dumps(card, indent=1, ensure_ascii=False)
    (folder / cards.CARD).write_text(text + "\n", encoding="utf-8")
    yield cards.CARD


def _rejected(fitted: Fitted, limits: dict[str, int], quality: NDArray[np.int64]) -> float:
    frozen = cards.Limits(**limits)
    found = [
        unreadable(Quality(*figures), Reading(0, 0, vote), frozen)
        for figures, vote in zip(
            quality.tolist(), votes(fitted.unreadable, quality).tolist(), strict=True
        )
    ]
    return _share(np.array([bool(set(each) - {Finding.OPAQUE}) for each in found]))


def _share(flags: NDArray[np.bool_]) -> float:
    return round(float(flags.mean()), 4)
