"""From data to the committed folder: two graphs, the forest for reasons, and the card.

It holds no fitting of its own. The graph for evaluation knows the training file alone; the shipped
graph is fitted again on both files.
"""

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np

from oracles.risk import card as cards
from oracles.risk import steps
from oracles.risk.evaluate import Scored, as_numbers, counts, evaluate, resamples
from oracles.risk.measure import lookup_of, scored_by, tuple_name
from oracles.risk.score import RiskGraph
from oracles.risk.training import boosting, encoders
from oracles.risk.training.dataset import Labelled, joined
from oracles.risk.training.graph import build
from oracles.risk.training.learning import CROSS_FITS, TUPLE, Learned, fold_of, learn

SEED = 20220804
YELLOW_AT, RED_AT = 0.10, 0.50
ABOUT = (
    "Demonstration model. The data set repeats its rows with their labels: the official "
    "figures are mostly memory, the lookup table beside them shows it; unseen tuples are "
    "the true generalisation. Party histories carry no signal in this data and are unused."
)
LIBRARIES = ("numpy", "scikit-learn", "scipy", "onnx", "onnxruntime")


@dataclass(frozen=True)
class Made:
    """What training made.

    Attributes:
        shipped: Fitted on both files.
        shipped_graph: Its graph.
        evaluated: Fitted on the training file alone.
        evaluation_graph: Its graph.
    """

    shipped: Learned
    shipped_graph: bytes
    evaluated: Learned
    evaluation_graph: bytes


def graph_of(learned: Learned) -> bytes:
    """Write the graph of fitted parts.

    Args:
        learned: Fitted parts.

    Returns:
        The serialised graph.
    """
    return build(learned.space, learned.tables, learned.medians, learned.forest, learned.knots)


def make(train: Labelled, valid: Labelled) -> Made:
    """Fit both models.

    Args:
        train: Rows of the training file.
        valid: Rows of the validation file.

    Returns:
        Fitted parts and graphs; equal rows give equal bytes.
    """
    both = joined(train, valid)
    evaluated = learn(train.goods, train.fraud, SEED)
    shipped = learn(both.goods, both.fraud, SEED)
    return Made(shipped, graph_of(shipped), evaluated, graph_of(evaluated))


def write(folder: Path, made: Made, train: Labelled, valid: Labelled) -> Iterator[str]:
    """Write the model's folder file by file.

    Args:
        folder: Existing folder.
        made: What training made.
        train: Rows of the training file.
        valid: Rows of the validation file.

    Yields:
        Name of each file once it is written; the card comes last.
    """
    (folder / cards.GRAPH).write_bytes(made.shipped_graph)
    yield cards.GRAPH
    (folder / cards.EVALUATION_GRAPH).write_bytes(made.evaluation_graph)
    yield cards.EVALUATION_GRAPH
    made.shipped.forest.save(folder / cards.FOREST)
    yield cards.FOREST
    text = json.dumps(card_of(folder, made, train, valid), indent=1, ensure_ascii=False)
    (folder / cards.CARD).write_text(text + "\n", encoding="utf-8")
    yield cards.CARD


def card_of(folder: Path, made: Made, train: Labelled, valid: Labelled) -> dict[str, Any]:
    """Fill the card.

    Args:
        folder: Holds the three binary files already.
        made: What training made.
        train: Rows of the training file.
        valid: Rows of the validation file.

    Returns:
        The card's content; it names no date and no machine, so that it can be made again.
    """
    names = (cards.GRAPH, cards.EVALUATION_GRAPH, cards.FOREST)
    return {
        "version": cards.CARD_VERSION,
        "kind": "risk of an import declaration",
        "target": "Fraud = 1",
        "about": ABOUT,
        "files": {name: cards.sha256_of(folder / name) for name in names},
        "priors": {
            cards.GRAPH: made.shipped.tables.prior,
            cards.EVALUATION_GRAPH: made.evaluated.tables.prior,
        },
        "advice": _advice(made.shipped),
        "ladder": {
            "floor": steps.FLOOR,
            "per_unit": steps.PER_UNIT,
            "count": steps.COUNT,
            "rise": steps.RISE,
            "knots": made.shipped.knots,
        },
        "training": _training(made, train, valid),
        "evaluations": {
            "train_to_valid": _train_to_valid(made, valid),
            "shipped_across_folds": _across_folds(made.shipped, joined(train, valid)),
        },
    }


def _advice(shipped: Learned) -> dict[str, float]:
    probabilities = steps.probabilities_between(shipped.knots)
    return {
        "yellow_from_step": steps.first_step_at(probabilities, YELLOW_AT),
        "red_from_step": steps.first_step_at(probabilities, RED_AT),
        "yellow_from_probability": YELLOW_AT,
        "red_from_probability": RED_AT,
    }


def _training(made: Made, train: Labelled, valid: Labelled) -> dict[str, Any]:
    return {
        "data": {"train_sha256": train.sha256, "valid_sha256": valid.sha256},
        "rows": {"train": len(train.rows), "valid": len(valid.rows)},
        "keys": sum(len(table) - 1 for table in made.shipped.tables.columns),
        "seed": SEED,
        "settings": boosting.SETTINGS,
        "smoothing": encoders.SMOOTHING,
        "folds": encoders.FOLDS,
        "calibration_folds": CROSS_FITS,
        "libraries": {name: version(name) for name in LIBRARIES},
        "python": f"{sys.version_info.major}.{sys.version_info.minor}",
    }


def _train_to_valid(made: Made, valid: Labelled) -> dict[str, Any]:
    graph = RiskGraph(made.evaluation_graph)
    return _section(scored_by(graph, made.evaluated.tables.prior, valid.rows))


def _across_folds(shipped: Learned, rows: Labelled) -> dict[str, Any]:
    probabilities = steps.probabilities_between(shipped.knots)
    numbers = shipped.space.key_numbers(rows.goods)
    fold = fold_of(len(rows.fraud), SEED)
    share, count = np.zeros(len(fold)), np.zeros(len(fold))
    for each in range(CROSS_FITS):
        inside = fold == each
        tables = encoders.count(
            numbers[~inside], rows.fraud[~inside], [len(t) - 1 for t in shipped.tables.columns]
        )
        pair = tables.columns[TUPLE][numbers[inside, TUPLE]].astype(np.float64)
        share[inside] = lookup_of(pair[:, 0], pair[:, 1], tables.prior)
        count[inside] = pair[:, 1]
    scored = Scored(
        fraud=rows.fraud,
        probability=probabilities[steps.step_of(shipped.held_out_margin)],
        lookup=share,
        seen=count > 0,
        group=np.unique([tuple_name(goods) for goods in rows.goods], return_inverse=True)[1],
    )
    return _section(scored)


def _section(scored: Scored) -> dict[str, Any]:
    return {
        "rows": counts(scored),
        "figures": as_numbers(evaluate(scored, resamples(scored))),
        "intervals": "95 %, 200 resamples of tuples: value, low, high",
    }
