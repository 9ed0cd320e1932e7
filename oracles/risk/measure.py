"""Labelled rows through the train-only graph, ready for evaluate; it computes no figure.

The lookup table needs no file of its own: share and count of every tuple are inside the graph.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from oracles.risk import card as cards
from oracles.risk import schema
from oracles.risk.errors import LabelsMissing
from oracles.risk.evaluate import Scored
from oracles.risk.keys import FEATURES, KEY_BY_NAME, Goods, goods_of, key_string
from oracles.risk.score import SHIPPED, RiskGraph
from oracles.risk.stream import blocks

SHARE = FEATURES.index("tuple.share")
COUNT = FEATURES.index("tuple.count")


def measured(
    rows: Iterable[Mapping[str, str]], folder: Path = SHIPPED, name: str = cards.EVALUATION_GRAPH
) -> Scored:
    """Score labelled declarations with a graph and with the lookup table of its training rows.

    Args:
        rows: Declarations with the outcome of every inspection.
        folder: Holds the model.
        name: The graph: trained on the training file alone, or the shipped one.

    Returns:
        One entry per row.

    Raises:
        LabelsMissing: A row states no outcome, or there are no rows.
        RiskModelInvalid: A file of the model is missing or is not the one that the card names.
        DeclarationFieldInvalid: A quantity or an HS code cannot be read.
    """
    prior = cards.read_card(folder).priors[name]
    return scored_by(RiskGraph((folder / name).read_bytes()), prior, rows)


def scored_by(graph: RiskGraph, prior: float, rows: Iterable[Mapping[str, str]]) -> Scored:
    """Score labelled declarations with an opened graph.

    Args:
        graph: Opened graph.
        prior: Share of fraud among the graph's training rows.
        rows: Declarations with the outcome of every inspection.

    Returns:
        One entry per row.

    Raises:
        LabelsMissing: A row states no outcome, or there are no rows.
        DeclarationFieldInvalid: A quantity or an HS code cannot be read.
    """
    fraud: list[int] = []
    parts: list[tuple[NDArray[np.float64], NDArray[np.float32]]] = []
    tuples: list[str] = []
    for block in blocks(rows):
        goods = [goods_of(row) for row in block]
        fraud.extend(outcome(row) for row in block)
        tuples.extend(tuple_name(each) for each in goods)
        output = graph.run(goods)
        parts.append((output.probability, output.features[:, [SHARE, COUNT]]))
    if not parts:
        raise LabelsMissing("there are no rows to measure")
    share, count = np.concatenate([pair for _, pair in parts]).astype(np.float64).T
    return Scored(
        fraud=np.array(fraud, np.int64),
        probability=np.concatenate([probability for probability, _ in parts]),
        lookup=lookup_of(share, count, prior),
        seen=count > 0,
        group=np.unique(tuples, return_inverse=True)[1].astype(np.int64),
    )


def lookup_of(
    share: NDArray[np.float64], count: NDArray[np.float64], prior: float
) -> NDArray[np.float64]:
    """Recover the dictionary's answer from the graph's smoothed share.

    Args:
        share: (frauds + 2 x prior) / (rows + 2) per row.
        count: Training rows of the same tuple.
        prior: Share of fraud among the training rows.

    Returns:
        (frauds + prior) / (rows + 1) per row (risk.md 4.1).
    """
    frauds = np.rint(share * (count + cards.SMOOTHING) - cards.SMOOTHING * prior)
    return (frauds + prior) / (count + 1)


def tuple_name(goods: Goods) -> str:
    """Name a row's 6-field tuple.

    Args:
        goods: Canonical values.

    Returns:
        The key string; rows with something unstated share the empty one.
    """
    return key_string(goods, KEY_BY_NAME["tuple"])


def outcome(row: Mapping[str, str]) -> int:
    """Read the outcome of an inspection.

    Args:
        row: Column name to text.

    Returns:
        0 or 1.

    Raises:
        LabelsMissing: The outcome is not stated.
    """
    label = row.get(schema.FRAUD, "").strip()
    if label not in {"0", "1"}:
        raise LabelsMissing("a declaration states no outcome", id=row.get(schema.DECLARATION_ID))
    return int(label)
