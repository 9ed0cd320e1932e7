"""Reasons add up to the margin and say what they are in both languages."""

from itertools import combinations
from math import factorial

import numpy as np
import pytest

from oracles.risk import schema
from oracles.risk.explain import Explainer
from oracles.risk.forest import Forest
from oracles.risk.score import RiskModel
from oracles.risk.shapley import contributions, paths_of
from oracles.risk.training.generator import generated_rows

ROWS = [{}, *generated_rows(20, 3)]
FEATURES = 3


@pytest.fixture(scope="module")
def explainer() -> Explainer:
    """Of the shipped model."""
    return Explainer.load(RiskModel.load())


@pytest.mark.parametrize("row", ROWS)
def test_explain__when_summed__gives_the_margin(explainer: Explainer, row: dict[str, str]) -> None:
    split = explainer.explain(row)
    total = split.base + sum(reason.contribution for reason in split.reasons)
    assert abs(total - split.margin) <= 1e-9


def test_explain__when_called__puts_the_weightiest_first(explainer: Explainer) -> None:
    weights = [abs(reason.contribution) for reason in explainer.explain(ROWS[1]).reasons]
    assert weights == sorted(weights, reverse=True)
    assert len(weights) == 24


def test_explain__when_line_is_new__says_so_in_both_languages(explainer: Explainer) -> None:
    row = ROWS[1] | {schema.NET_MASS: "123456.78"}
    reason = next(each for each in explainer.explain(row).reasons if each.field == "tuple")
    assert reason.en.startswith("No earlier declaration has the same")
    assert "과거 신고가 없음" in reason.ko
    assert schema.NET_MASS in reason.columns


def test_explain__when_value_not_stated__says_so(explainer: Explainer) -> None:
    reasons = {each.field: each for each in explainer.explain({}).reasons}
    assert reasons["hs6"].en.startswith("Not stated")
    assert "미기재" in reasons["mass_value"].ko


def test_contributions__when_small_forest__equals_the_definition() -> None:
    forest = _small_forest()
    paths = paths_of(forest, FEATURES)
    for row in np.array([[0, 0, 0], [1, 0, 1], [0, 1, 1], [1, 1, 0]], np.float32):
        wanted = [_shapley(forest, row, place) for place in range(FEATURES)]
        assert contributions(paths, row) == pytest.approx(wanted, abs=1e-12)


def _small_forest() -> Forest:
    """One tree: f0, then f1 on the left, f0 again and f2 on the right."""
    return Forest(
        root=np.array([0]),
        feature=np.array([0, 1, -1, -1, 2, -1, 0, -1, -1]),
        threshold=np.array([0.5, 0.5, 0, 0, 0.5, 0, 2.0, 0, 0]),
        left=np.array([1, 2, 2, 3, 5, 5, 7, 7, 8]),
        right=np.array([4, 3, 2, 3, 6, 5, 8, 7, 8]),
        leaf=np.array([0, 0, 65536, -32768, 0, 131072, 0, 16384, -65536]),
        cover=np.array([100, 60, 20, 40, 40, 10, 30, 24, 6]),
        baseline=np.array([-65536]),
    )


def _value(forest: Forest, row: np.ndarray, known: frozenset[int], node: int = 0) -> float:
    column = int(forest.feature[node])
    if column < 0:
        return float(forest.leaf[node]) / 65536
    left, right = int(forest.left[node]), int(forest.right[node])
    if column in known:
        return _value(forest, row, known, left if row[column] <= forest.threshold[node] else right)
    return sum(
        float(forest.cover[child] / forest.cover[node]) * _value(forest, row, known, child)
        for child in (left, right)
    )


def _shapley(forest: Forest, row: np.ndarray, place: int) -> float:
    others = [each for each in range(FEATURES) if each != place]
    total = 0.0
    for size in range(FEATURES):
        weight = factorial(size) * factorial(FEATURES - size - 1) / factorial(FEATURES)
        for chosen in map(frozenset, combinations(others, size)):
            gain = _value(forest, row, chosen | {place}) - _value(forest, row, chosen)
            total += weight * gain
    return total
