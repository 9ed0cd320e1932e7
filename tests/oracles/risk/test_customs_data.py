"""With the customs data set: the shipped model is what training gives, and as good as it says."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from sklearn.metrics import average_precision_score

from oracles.risk import card as cards
from oracles.risk import schema, steps
from oracles.risk.evaluate import evaluate
from oracles.risk.keys import KEYS
from oracles.risk.measure import measured
from oracles.risk.score import SHIPPED, RiskGraph
from oracles.risk.training import boosting, encoders
from oracles.risk.training.dataset import Labelled, joined, read_labelled
from oracles.risk.training.learning import Learned, Rows, filled, fit_rows, learn
from oracles.risk.training.shipping import SEED, graph_of

pytestmark = [pytest.mark.data, pytest.mark.slow]


@dataclass(frozen=True)
class Retrained:
    """Both files and the model fitted again on them."""

    train: Labelled
    valid: Labelled
    learned: Learned


@pytest.fixture(scope="module")
def retrained(kcs: Path) -> Retrained:
    """Fit the shipped model again."""
    train = read_labelled(kcs / "df_syn_train_eng.csv.gz")
    valid = read_labelled(kcs / "df_syn_valid_eng.csv.gz")
    both = joined(train, valid)
    return Retrained(train, valid, learn(both.goods, both.fraud, SEED))


def test_learn__when_run_again__gives_the_committed_graph(retrained: Retrained) -> None:
    seen = hashlib.sha256(graph_of(retrained.learned)).hexdigest()
    assert seen == cards.sha256_of(SHIPPED / cards.GRAPH)


def test_run__when_all_rows__equals_sklearn_with_grid_leaves(retrained: Retrained) -> None:
    goods = joined(retrained.train, retrained.valid).goods
    output = RiskGraph((SHIPPED / cards.GRAPH).read_bytes()).run(goods)
    features = retrained.learned.features(goods)
    margin = retrained.learned.classifier.decision_function(features)
    wanted = steps.probabilities_between(retrained.learned.knots)[steps.step_of(margin)]
    assert (output.features == features).all()
    assert (output.step == steps.step_of(margin)).all()
    assert np.abs(output.probability - wanted).max() <= 1e-6


def test_put_on_grid__when_ranked__keeps_average_precision(retrained: Retrained) -> None:
    train, valid = retrained.train, retrained.valid
    space, medians = retrained.learned.space, retrained.learned.medians
    sizes = tuple(space.size(key.name) for key in KEYS)
    numeric = [filled(encoders.numbers_of(each.goods), medians) for each in (train, valid)]
    rows = Rows(space.key_numbers(train.goods), numeric[0], train.fraud, sizes)
    classifier = fit_rows(rows, SEED)
    tables = encoders.count(rows.numbers, rows.fraud, sizes)
    encoded = tables.encode(space.key_numbers(valid.goods))
    features = np.concatenate([encoded, numeric[1]], axis=1)
    unrounded = classifier.decision_function(features)
    boosting.put_on_grid(classifier)
    margin = classifier.decision_function(features)
    wanted = average_precision_score(valid.fraud, unrounded)
    for score in (margin, steps.step_of(margin)):
        assert abs(average_precision_score(valid.fraud, score) - wanted) <= 1e-4


def test_evaluate__when_valid_file__beats_lookup_and_sees_the_unseen(kcs: Path) -> None:
    scored = measured(schema.read_rows(kcs / "df_syn_valid_eng.csv.gz"))
    report = evaluate(scored, [])
    assert len(scored.fraud) == 8134
    assert int((~scored.seen).sum()) == 1453
    assert report["official"]["pr_auc"].value > report["official_lookup"]["pr_auc"].value
    assert report["official"]["pr_auc"].value >= 0.945
    assert report["official"]["p_at_5"].value >= 0.995
    assert report["unseen"]["auc"].value >= 0.60
    assert report["official"]["ece"].value <= 0.01
