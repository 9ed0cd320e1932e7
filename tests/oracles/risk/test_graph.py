"""The graph agrees with scikit-learn's trees, and its bytes come out the same every time."""

import numpy as np
import pytest
from threadpoolctl import threadpool_limits

from oracles.risk import schema, steps
from oracles.risk.errors import RiskModelInvalid
from oracles.risk.keys import goods_of
from oracles.risk.score import RiskGraph
from oracles.risk.training.learning import learn
from oracles.risk.training.pandas_path import PandasPath
from oracles.risk.training.shipping import graph_of
from tests.oracles.risk.conftest import SEED, Fitted


def test_run__when_rows_known_or_new__equals_sklearn_exactly(
    fitted: Fitted, newcomers: list[dict[str, str]]
) -> None:
    goods = fitted.goods + [goods_of(row) for row in newcomers]
    output = fitted.graph.run(goods)
    features = fitted.learned.features(goods)
    margin = fitted.learned.classifier.decision_function(features)
    wanted = steps.probabilities_between(fitted.learned.knots)[steps.step_of(margin)]
    assert (output.features == features).all()
    assert (output.margin == margin).all()
    assert (output.step == steps.step_of(margin)).all()
    assert np.abs(output.probability - wanted).max() <= 1e-6


def test_run__when_compared_with_pandas_keys__answers_are_equal(
    fitted: Fitted, newcomers: list[dict[str, str]]
) -> None:
    usual = PandasPath(fitted.learned, fitted.rows, fitted.fraud)
    goods = [goods_of(row) for row in newcomers]
    assert (fitted.graph.run(goods).step == usual.answers(newcomers)).all()


def test_run__when_rows_come_one_by_one__answers_are_the_same(fitted: Fitted) -> None:
    together = fitted.graph.run(fitted.goods[:64])
    alone = [fitted.graph.run([goods]).step[0] for goods in fitted.goods[:64]]
    assert together.step.tolist() == alone


def test_run__when_nothing_stated__gives_prior_counts_and_medians(fitted: Fitted) -> None:
    features = fitted.graph.run([goods_of({})]).features[0]
    assert (features[1:36:2] == 0).all()
    assert (features[36:] == fitted.learned.medians).all()


def test_run__when_mass_zero__answers(fitted: Fitted) -> None:
    row = fitted.rows[0] | {schema.NET_MASS: "0", schema.ITEM_PRICE: "0"}
    assert np.isfinite(fitted.graph.run([goods_of(row)]).margin).all()


def test_run__when_margins_summed__lie_on_the_grid(fitted: Fitted) -> None:
    scaled = fitted.graph.run(fitted.goods).margin * 2**16
    assert (scaled == np.rint(scaled)).all()


def test_build__when_trained_again_with_one_and_two_threads__gives_same_bytes(
    fitted: Fitted,
) -> None:
    for threads in (1, 2):
        with threadpool_limits(threads, user_api="openmp"):
            again = graph_of(learn(fitted.goods, fitted.fraud, SEED))
        assert again == fitted.content


def test_build__when_seed_differs__gives_other_bytes(fitted: Fitted) -> None:
    assert graph_of(learn(fitted.goods, fitted.fraud, SEED + 1)) != fitted.content


def test_riskgraph__when_bytes_are_no_graph__refuses() -> None:
    with pytest.raises(RiskModelInvalid):
        RiskGraph(b"not a graph")


def test_probabilities_between__when_any_knots__rise_strictly(fitted: Fitted) -> None:
    probabilities = steps.probabilities_between(fitted.learned.knots).astype(np.float32)
    assert (np.diff(probabilities) > 0).all()
    assert 0 < probabilities[0] < probabilities[-1] < 1


def test_step_of__when_margin_beyond_ladder__takes_the_end() -> None:
    margin = np.array([-99.0, -8.0, 0.0, 1 / 1024, 99.0])
    assert steps.step_of(margin).tolist() == [0, 0, 8192, 8193, 16383]


def test_advice_of__when_step_at_threshold__is_the_stricter() -> None:
    advice = [steps.advice_of(step, 10, 20) for step in (9, 10, 19, 20)]
    assert advice == [
        steps.Advice.GREEN,
        steps.Advice.YELLOW,
        steps.Advice.YELLOW,
        steps.Advice.RED,
    ]
