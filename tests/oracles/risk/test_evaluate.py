"""Figures agree with scikit-learn's; the lookup table and unseen tuples stand apart."""

from collections import defaultdict

import numpy as np
import pytest
from sklearn import metrics as reference

from oracles.risk import metrics, schema
from oracles.risk.errors import LabelsMissing
from oracles.risk.evaluate import Scored, counts, evaluate, resamples
from oracles.risk.keys import KEY_BY_NAME, goods_of, key_string
from oracles.risk.measure import outcome, scored_by
from tests.oracles.risk.conftest import Fitted

GENERATOR = np.random.default_rng(4)
LABEL = (GENERATOR.random(400) < 0.3).astype(np.int64)
SCORE = np.clip(np.round(LABEL * 0.3 + GENERATOR.random(400) * 0.7, 2), 0, 1)


def test_average_precision__when_scores_tie__equals_sklearn() -> None:
    wanted = reference.average_precision_score(LABEL, SCORE)
    assert metrics.average_precision(LABEL, SCORE) == pytest.approx(wanted, abs=1e-12)


def test_area_under_roc__when_scores_tie__equals_sklearn() -> None:
    wanted = reference.roc_auc_score(LABEL, SCORE)
    assert metrics.area_under_roc(LABEL, SCORE) == pytest.approx(wanted, abs=1e-12)


def test_f1_at_half__when_called__equals_sklearn() -> None:
    wanted = reference.f1_score(LABEL, SCORE >= 0.5)
    assert metrics.f1_at_half(LABEL, SCORE) == pytest.approx(wanted, abs=1e-12)


def test_precision_at__when_budget_given__counts_the_highest() -> None:
    label, score = np.array([1, 0, 1, 0]), np.array([0.9, 0.8, 0.7, 0.1])
    assert metrics.precision_at(label, score, 0.5) == 0.5
    assert metrics.recall_at(label, score, 0.75) == 1.0


def test_calibration_error__when_certain_and_wrong__is_the_gap() -> None:
    assert metrics.calibration_error(np.array([0, 0, 1, 0]), np.full(4, 0.75)) == 0.5


def test_scored_by__when_rows_known_and_new__lookup_is_the_dictionary(
    fitted: Fitted, newcomers: list[dict[str, str]]
) -> None:
    rows = fitted.rows[:300] + newcomers
    prior = fitted.learned.tables.prior
    scored = scored_by(fitted.graph, prior, rows)
    known = _dictionary(fitted)
    labels = [known[key_string(goods_of(row), KEY_BY_NAME["tuple"])] for row in rows]
    wanted = [(sum(each) + prior) / (len(each) + 1) for each in labels]
    assert np.allclose(scored.lookup, wanted, atol=1e-9)
    assert scored.seen.tolist() == [bool(each) for each in labels]
    assert scored.fraud.tolist() == [int(row[schema.FRAUD]) for row in rows]


def test_scored_by__when_labels_shuffled__scores_do_not_move(fitted: Fitted) -> None:
    rows = fitted.rows[:100]
    turned = [
        row | {schema.FRAUD: other[schema.FRAUD]}
        for row, other in zip(rows, rows[::-1], strict=True)
    ]
    first, second = (scored_by(fitted.graph, 0.2, each) for each in (rows, turned))
    assert (first.probability == second.probability).all()
    assert (first.fraud != second.fraud).any()


def test_scored_by__when_no_rows__refuses(fitted: Fitted) -> None:
    with pytest.raises(LabelsMissing):
        scored_by(fitted.graph, 0.2, [])


@pytest.mark.parametrize("label", ["", "2", "yes"])
def test_outcome__when_not_stated__refuses(label: str) -> None:
    with pytest.raises(LabelsMissing):
        outcome({schema.FRAUD: label})


def test_evaluate__when_rows_mixed__gives_figures_within_intervals(
    fitted: Fitted, newcomers: list[dict[str, str]]
) -> None:
    scored = scored_by(fitted.graph, fitted.learned.tables.prior, fitted.rows[:300] + newcomers)
    report = evaluate(scored, list(resamples(scored))[:40])
    assert list(report) == ["official", "official_lookup", "unseen", "unseen_lookup"]
    figure = report["official"]["auc"]
    assert figure.low <= figure.value <= figure.high
    assert counts(scored)["unseen_rows"] == int((~scored.seen).sum()) > 0


def test_evaluate__when_all_tuples_known__leaves_unseen_out(fitted: Fitted) -> None:
    scored = scored_by(fitted.graph, 0.2, fitted.rows[:300])
    assert list(evaluate(scored, [])) == ["official", "official_lookup"]


def test_evaluate__when_one_outcome_only__refuses() -> None:
    ones = np.ones(3)
    scored = Scored(ones.astype(np.int64), ones, ones, ones > 0, np.arange(3))
    with pytest.raises(LabelsMissing):
        evaluate(scored, [])


def _dictionary(fitted: Fitted) -> defaultdict[str, list[int]]:
    known: defaultdict[str, list[int]] = defaultdict(list)
    for goods, label in zip(fitted.goods, fitted.fraud.tolist(), strict=True):
        known[key_string(goods, KEY_BY_NAME["tuple"])].append(label)
    return known
