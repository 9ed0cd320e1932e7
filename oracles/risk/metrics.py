"""Ranking and calibration figures in numpy alone; it reads no file and holds no model."""

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float64]
Labels = NDArray[np.int64]

TIE_SEED = 20208
TIE_SIZE = 1e-12
CALIBRATION_BINS = 15
CALLED_FROM = 0.5


def average_precision(label: Labels, score: Scores) -> float:
    """Area under the precision-recall curve, as the mean precision over steps of recall.

    Args:
        label: 0 or 1 per row, at least one of them 1.
        score: Higher is riskier; equal scores count as one threshold.

    Returns:
        0 to 1.
    """
    order = np.argsort(-score, kind="stable")
    last_of_tie = np.append(np.diff(score[order]) != 0, True)
    found = np.cumsum(label[order])[last_of_tie]
    looked_at = (np.arange(len(label)) + 1)[last_of_tie]
    gained = np.diff(found, prepend=0) / found[-1]
    return float(np.sum(gained * found / looked_at))


def area_under_roc(label: Labels, score: Scores) -> float:
    """Chance that a fraud scores above a clean row, ties counting half.

    Args:
        label: 0 or 1 per row, both present.
        score: Higher is riskier.

    Returns:
        0 to 1.
    """
    _, place, size = np.unique(score, return_inverse=True, return_counts=True)
    middle = np.cumsum(size) - (size - 1) / 2
    frauds = int(label.sum())
    ranks = float(middle[place][label == 1].sum())
    return (ranks - frauds * (frauds + 1) / 2) / (frauds * (len(label) - frauds))


def inspected(score: Scores, share: float) -> NDArray[np.int64]:
    """Rows that an inspection budget reaches.

    Args:
        score: Higher is riskier.
        share: Inspected share of all rows, above 0, at most 1.

    Returns:
        Positions of the ceil(rows x share) highest scores.
    """
    budget = int(np.ceil(len(score) * share))
    return np.argsort(-without_ties(score), kind="stable")[:budget]


def without_ties(score: Scores) -> Scores:
    """Break ties by a small draw of fixed seed; a lookup table would lose figures to its ties.

    Args:
        score: 0 to 1, in steps well above 1e-12.

    Returns:
        The same order with equal scores told apart.
    """
    return score + np.random.default_rng(TIE_SEED).random(len(score)) * TIE_SIZE


def precision_at(label: Labels, score: Scores, share: float) -> float:
    """Share of fraud among the inspected rows.

    Args:
        label: 0 or 1 per row.
        score: Higher is riskier.
        share: Inspected share of all rows.

    Returns:
        0 to 1.
    """
    return float(label[inspected(score, share)].mean())


def recall_at(label: Labels, score: Scores, share: float) -> float:
    """Share of all frauds that are among the inspected rows.

    Args:
        label: 0 or 1 per row, at least one of them 1.
        score: Higher is riskier.
        share: Inspected share of all rows.

    Returns:
        0 to 1.
    """
    return float(label[inspected(score, share)].sum() / label.sum())


def f1_at_half(label: Labels, probability: Scores) -> float:
    """F1 of calling fraud from a probability of one half.

    Args:
        label: 0 or 1 per row.
        probability: 0 to 1.

    Returns:
        0 to 1; 0 where nothing is called and nothing is fraud.
    """
    called = probability >= CALLED_FROM
    hits = int(label[called].sum())
    total = int(called.sum()) + int(label.sum())
    return 2 * hits / total if total else 0.0


def calibration_error(label: Labels, probability: Scores) -> float:
    """Expected calibration error over 15 bins of equal width.

    Args:
        label: 0 or 1 per row.
        probability: 0 to 1.

    Returns:
        Mean gap between stated and seen share, weighted by rows.
    """
    place = np.minimum((probability * CALIBRATION_BINS).astype(np.int64), CALIBRATION_BINS - 1)
    gap = np.bincount(place, weights=probability - label, minlength=CALIBRATION_BINS)
    return float(np.abs(gap).sum() / len(label))


def figures(label: Labels, probability: Scores) -> dict[str, float]:
    """All figures of one set of rows.

    Args:
        label: 0 or 1 per row, both present.
        probability: 0 to 1, also the ranking.

    Returns:
        Name to value; the names are the same everywhere.
    """
    return {
        "pr_auc": average_precision(label, without_ties(probability)),
        "auc": area_under_roc(label, probability),
        "p_at_1": precision_at(label, probability, 0.01),
        "p_at_2": precision_at(label, probability, 0.02),
        "p_at_5": precision_at(label, probability, 0.05),
        "p_at_10": precision_at(label, probability, 0.10),
        "r_at_10": recall_at(label, probability, 0.10),
        "r_at_20": recall_at(label, probability, 0.20),
        "f1": f1_at_half(label, probability),
        "ece": calibration_error(label, probability),
    }
