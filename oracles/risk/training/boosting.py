"""Boosted trees through scikit-learn, with leaves put onto the dyadic grid.

It holds no encoding and no export. It reads private arrays of scikit-learn, pinned in
pyproject.toml: `_predictors` and `_baseline_prediction`.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier

from oracles.risk.forest import GRID_BITS, Forest, float32_below, on_grid

SETTINGS: dict[str, Any] = {
    "max_iter": 60,
    "learning_rate": 0.12,
    "max_leaf_nodes": 8,
    "min_samples_leaf": 80,
    "l2_regularization": 5.0,
    "max_features": 0.3,
    "early_stopping": False,
}


def fit(
    features: NDArray[np.float32], fraud: NDArray[np.int64], seed: int
) -> HistGradientBoostingClassifier:
    """Fit the trees.

    Args:
        features: Rows by features, all finite.
        fraud: 0 or 1 per row.
        seed: Of the draw of features per split.

    Returns:
        The fitted classifier, leaves not yet on the grid.

    Raises:
        ValueError: A feature is not finite.
    """
    if not np.isfinite(features).all():
        raise ValueError("features must be finite before they reach the trees")
    return HistGradientBoostingClassifier(random_state=seed, **SETTINGS).fit(features, fraud)


def put_on_grid(model: HistGradientBoostingClassifier) -> Forest:
    """Round leaves, thresholds and baseline inside the classifier, and give its arrays.

    Args:
        model: Fitted; changed in place, so that it stays comparable with the graph.

    Returns:
        The forest with the same leaves.
    """
    baseline = on_grid(np.asarray(model._baseline_prediction, np.float64).ravel())  # noqa: SLF001
    model._baseline_prediction = (baseline / (1 << GRID_BITS)).reshape(1, 1)  # noqa: SLF001
    trees = [predictors[0].nodes for predictors in model._predictors]  # noqa: SLF001
    for nodes in trees:
        nodes["value"] = on_grid(nodes["value"]) / (1 << GRID_BITS)
        nodes["num_threshold"] = float32_below(nodes["num_threshold"])
    return _forest(trees, baseline)


def _forest(trees: list[Any], baseline: NDArray[np.int64]) -> Forest:
    start = np.cumsum([0] + [len(nodes) for nodes in trees])
    leaf = np.concatenate([nodes["is_leaf"] for nodes in trees]).astype(bool)
    here = np.arange(start[-1])

    def joined(name: str) -> NDArray[Any]:
        return np.concatenate([nodes[name] for nodes in trees])

    def children(name: str) -> NDArray[np.int64]:
        moved = [nodes[name].astype(np.int64) + at for nodes, at in zip(trees, start, strict=False)]
        return np.where(leaf, here, np.concatenate(moved))

    return Forest(
        root=start[:-1].astype(np.int64),
        feature=np.where(leaf, -1, joined("feature_idx")).astype(np.int64),
        threshold=np.where(leaf, 0.0, joined("num_threshold")).astype(np.float64),
        left=children("left"),
        right=children("right"),
        leaf=np.where(leaf, on_grid(joined("value")), 0).astype(np.int64),
        cover=joined("count").astype(np.int64),
        baseline=baseline,
    )
