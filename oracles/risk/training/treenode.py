"""A forest as one TreeEnsembleRegressor node of ai.onnx.ml 3; it holds no other operator."""

from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import helper

from oracles.risk.forest import GRID_BITS, Forest


def tree_node(forest: Forest, source: str, output: str) -> onnx.NodeProto:
    """Write the trees as a node.

    Args:
        forest: Trees on the grid.
        source: Name of the features' tensor, float32 [rows, features].
        output: Name of the margins' tensor, float32 [rows, 1].

    Returns:
        The node; its sums are exact in float32, whatever the order.
    """
    sizes = np.diff(np.append(forest.root, len(forest.feature)))
    tree = np.repeat(np.arange(len(forest.root)), sizes)
    place = np.arange(len(tree)) - forest.root[tree]
    leaf = forest.feature < 0
    return helper.make_node(
        "TreeEnsembleRegressor",
        [source],
        [output],
        name=output,
        domain="ai.onnx.ml",
        n_targets=1,
        post_transform="NONE",
        aggregate_function="SUM",
        base_values=_floats(forest.baseline / (1 << GRID_BITS)),
        nodes_treeids=tree.tolist(),
        nodes_nodeids=place.tolist(),
        nodes_featureids=np.where(leaf, 0, forest.feature).tolist(),
        nodes_modes=["LEAF" if each else "BRANCH_LEQ" for each in leaf],
        nodes_values=_floats(forest.threshold),
        nodes_truenodeids=np.where(leaf, 0, forest.left - forest.root[tree]).tolist(),
        nodes_falsenodeids=np.where(leaf, 0, forest.right - forest.root[tree]).tolist(),
        target_treeids=tree[leaf].tolist(),
        target_nodeids=place[leaf].tolist(),
        target_ids=[0] * int(leaf.sum()),
        target_weights=_floats(forest.leaf[leaf] / (1 << GRID_BITS)),
    )


def _floats(values: NDArray[Any]) -> list[float]:
    return [float(value) for value in values.astype(np.float32)]
