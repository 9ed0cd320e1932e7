"""Two figures always: the official split and unseen tuples, beside a lookup table (risk.md 2.1).

The data set repeats its rows word for word with their labels, so a dictionary is an almost perfect
model there; only rows whose tuple was not in training show skill. It opens no file.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from oracles.risk.errors import LabelsMissing
from oracles.risk.metrics import Labels, Scores, figures

RESAMPLES = 200
BOOTSTRAP_SEED = 41
INTERVAL = (2.5, 97.5)
DIGITS = 4

Sections = dict[str, dict[str, float]]


@dataclass(frozen=True)
class Scored:
    """What is known of every measured row.

    Attributes:
        fraud: 0 or 1.
        probability: By the model.
        lookup: By the dictionary tuple -> (frauds + prior) / (rows + 1).
        seen: Whether the tuple was among the training rows.
        group: Number of the tuple, for the bootstrap.
    """

    fraud: Labels
    probability: Scores
    lookup: Scores
    seen: NDArray[np.bool_]
    group: NDArray[np.int64]

    def taken(self, rows: NDArray[np.generic]) -> "Scored":
        """Some of the rows.

        Args:
            rows: Flags or positions.

        Returns:
            The chosen rows.
        """
        return Scored(
            self.fraud[rows],
            self.probability[rows],
            self.lookup[rows],
            self.seen[rows],
            self.group[rows],
        )


@dataclass(frozen=True)
class Figure:
    """One measured value.

    Attributes:
        value: On the rows as they are.
        low: Lower end of the 95 % interval over resampled tuples.
        high: Upper end.
    """

    value: float
    low: float
    high: float


Report = dict[str, dict[str, Figure]]


def resamples(scored: Scored) -> Iterator[Sections]:
    """Measure on 200 draws of tuples with replacement, for the intervals.

    Args:
        scored: Measured rows, both outcomes present.

    Yields:
        The figures of one draw after the other; the seed is fixed.
    """
    generator = np.random.default_rng(BOOTSTRAP_SEED)
    for seed in generator.integers(0, 2**31, RESAMPLES).tolist():
        yield _sections(_resampled(scored, seed))


def evaluate(scored: Scored, drawn: Iterable[Sections]) -> Report:
    """Measure a model and the lookup table, on all rows and on unseen tuples.

    Args:
        scored: Measured rows.
        drawn: From resamples of the same rows.

    Returns:
        `official`, `official_lookup`, `unseen`, `unseen_lookup`, each name to figure; the last two
        only where unseen tuples had both outcomes.

    Raises:
        LabelsMissing: The rows hold one outcome alone.
    """
    if not 0 < scored.fraud.sum() < len(scored.fraud):
        raise LabelsMissing("figures need rows of both outcomes", rows=len(scored.fraud))
    spread = list(drawn)
    return {
        section: {name: _figure(value, section, name, spread) for name, value in values.items()}
        for section, values in _sections(scored).items()
    }


def counts(scored: Scored) -> dict[str, int]:
    """Say how many rows stand behind the figures.

    Args:
        scored: Measured rows.

    Returns:
        Rows, unseen rows, frauds and unseen frauds.
    """
    new = ~scored.seen
    return {
        "rows": len(scored.fraud),
        "unseen_rows": int(new.sum()),
        "frauds": int(scored.fraud.sum()),
        "unseen_frauds": int(scored.fraud[new].sum()),
    }


def as_numbers(report: Report) -> dict[str, dict[str, list[float]]]:
    """Write a report for a card or for JSON.

    Args:
        report: From evaluate.

    Returns:
        Section to name to [value, low, high], to four digits.
    """
    return {
        section: {
            name: [round(part, DIGITS) for part in (each.value, each.low, each.high)]
            for name, each in values.items()
        }
        for section, values in report.items()
    }


def _sections(scored: Scored) -> Sections:
    sections = _pair("official", scored)
    new = scored.taken(~scored.seen)
    if 0 < new.fraud.sum() < len(new.fraud):
        sections |= _pair("unseen", new)
    return sections


def _pair(name: str, scored: Scored) -> Sections:
    return {
        name: figures(scored.fraud, scored.probability),
        f"{name}_lookup": figures(scored.fraud, scored.lookup),
    }


def _resampled(scored: Scored, seed: int) -> Scored:
    groups = int(scored.group.max()) + 1
    drawn = np.random.default_rng(seed).integers(0, groups, groups)
    times = np.bincount(drawn, minlength=groups)
    return scored.taken(np.repeat(np.arange(len(scored.group)), times[scored.group]))


def _figure(value: float, section: str, name: str, drawn: list[Sections]) -> Figure:
    values = [each[section][name] for each in drawn if section in each]
    spread = np.percentile(values or [value], INTERVAL)
    return Figure(value, float(spread[0]), float(spread[1]))
