"""Reasons for an answer: what each field of a declaration adds to its log-odds.

It decides nothing: reasons are computed from the same features and trees as the answer.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import isnan
from typing import Self

import numpy as np
from numpy.typing import NDArray

from oracles.risk import card as cards
from oracles.risk.forest import Forest
from oracles.risk.keys import FEATURES, KEYS, NUMBERS, Goods, goods_of, key_string
from oracles.risk.score import RiskModel
from oracles.risk.shapley import Paths, contributions, paths_of
from oracles.risk.words import (
    COLUMNS_OF_NUMBER,
    Past,
    columns_of_key,
    key_words,
    number_words,
)


@dataclass(frozen=True)
class Reason:
    """One thing that moved the answer.

    Attributes:
        field: Stable name of the key or number.
        columns: Columns of the schema that it was read from.
        contribution: Log-odds that it adds; negative lowers the risk.
        en: One English sentence.
        ko: The same in Korean.
    """

    field: str
    columns: tuple[str, ...]
    contribution: float
    en: str
    ko: str


@dataclass(frozen=True)
class Explanation:
    """A margin taken apart.

    Attributes:
        base: Mean log-odds over the training rows.
        margin: Log-odds of this declaration; base plus all contributions.
        reasons: All reasons, the weightiest first.
    """

    base: float
    margin: float
    reasons: tuple[Reason, ...]


class Explainer:
    """Explains the answers of one model."""

    def __init__(self, model: RiskModel, paths: Paths) -> None:
        """Join a model and its paths; load does so.

        Args:
            model: Opened model.
            paths: Of the same forest.
        """
        self._model = model
        self._paths = paths
        self._prior = model.card.priors[cards.GRAPH]

    @classmethod
    def load(cls, model: RiskModel) -> Self:
        """Read the forest that lies beside a model's graph.

        Args:
            model: Opened model.

        Returns:
            The explainer.

        Raises:
            RiskModelInvalid: The forest is missing or unreadable.
        """
        forest = Forest.load(model.folder / cards.FOREST)
        return cls(model, paths_of(forest, len(FEATURES)))

    def explain(self, row: Mapping[str, str]) -> Explanation:
        """Take one declaration's answer apart.

        Args:
            row: Column name of the schema to text; missing or empty means not stated.

        Returns:
            Base, margin and reasons; their sum differs from the margin by rounding alone (1e-9).

        Raises:
            DeclarationFieldInvalid: A quantity or an HS code cannot be read.
        """
        goods = goods_of(row)
        output = self._model.graph.run([goods])
        split = contributions(self._paths, output.features[0])
        reasons = [*self._of_keys(goods, output.features[0], split), *_of_numbers(goods, split)]
        reasons.sort(key=lambda reason: (-abs(reason.contribution), reason.field))
        return Explanation(self._paths.base, float(output.margin[0]), tuple(reasons))

    def _of_keys(
        self, goods: Goods, features: NDArray[np.float32], split: NDArray[np.float64]
    ) -> list[Reason]:
        reasons = []
        for place, key in enumerate(KEYS):
            share, count = (float(value) for value in features[2 * place : 2 * place + 2])
            frauds = share * (count + cards.SMOOTHING) - cards.SMOOTHING * self._prior
            added = float(split[2 * place : 2 * place + 2].sum())
            past = Past(round(count), round(frauds)) if key_string(goods, key) else None
            words = key_words(key.name, past, added)
            reasons.append(Reason(key.name, columns_of_key(key.name), added, *words))
        return reasons


def _of_numbers(goods: Goods, split: NDArray[np.float64]) -> list[Reason]:
    reasons = []
    for place, name in enumerate(NUMBERS):
        added = float(split[2 * len(KEYS) + place])
        stated = not isnan(goods.numbers[place])
        words = number_words(name, stated=stated, contribution=added)
        reasons.append(Reason(f"{name}_value", COLUMNS_OF_NUMBER[name], added, *words))
    return reasons
