"""One ONNX graph of the three models, in integers but for the tree's exact votes; no fitting.

Operators: ONNX opset 18 and ai.onnx.ml 3.
"""

from collections.abc import Sequence

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from sklearn.tree import DecisionTreeClassifier

from oracles.xray.cargo import EMPTY_FIGURES, MASS_FIGURES, CargoFigures
from oracles.xray.model import MASS_BITS
from oracles.xray.quality import Quality
from oracles.xray.training.fitting import Fitted, Linear

IR_VERSION = 9
OPSETS = (("", 18), ("ai.onnx.ml", 3))


def build(fitted: Fitted) -> bytes:
    """Write the models as one graph.

    Args:
        fitted: The three models.

    Returns:
        The serialised model; equal models give equal bytes. Inputs: `cargo` and `quality`, int64
        [scans, 12]. Outputs, int64 [scans]: `mass_kg`, `load_margin` (units of 2**-16) and
        `unreadable` (0 or 1).
    """
    constants: list[onnx.TensorProto] = []
    nodes = [
        *_linear("mass", fitted.mass, MASS_FIGURES, constants),
        helper.make_node("Max", ["mass.value", "zero"], ["mass.positive"]),
        helper.make_node("Div", ["mass.positive", "mass.unit"], ["mass_kg"]),
        *_linear("load", fitted.load, EMPTY_FIGURES, constants),
        helper.make_node("Identity", ["load.value"], ["load_margin"]),
        helper.make_node("Cast", ["quality"], ["quality.float"], to=TensorProto.FLOAT),
        tree_node(fitted.unreadable, "quality.float", "votes"),
        helper.make_node("Squeeze", ["votes", "axis"], ["vote"]),
        helper.make_node("Cast", ["vote"], ["unreadable"], to=TensorProto.INT64),
    ]
    constants += [
        numpy_helper.from_array(np.array(0, np.int64), "zero"),
        numpy_helper.from_array(np.array(1 << MASS_BITS, np.int64), "mass.unit"),
        numpy_helper.from_array(np.array([1], np.int64), "axis"),
    ]
    graph = helper.make_graph(nodes, "xray", _inputs(), _outputs(), constants)
    model = helper.make_model(
        graph,
        opset_imports=[helper.make_opsetid(domain, version) for domain, version in OPSETS],
        ir_version=IR_VERSION,
        producer_name="gwanmun",
    )
    onnx.checker.check_model(model)
    return bytes(model.SerializeToString(deterministic=True))


def tree_node(tree: DecisionTreeClassifier, source: str, output: str) -> onnx.NodeProto:
    """Write a tree's majority votes as a node.

    Args:
        tree: Fitted, two classes.
        source: Name of the figures' tensor, float32.
        output: Name of the votes' tensor, float32 [scans, 1], 0 or 1.

    Returns:
        The node.
    """
    nodes = tree.tree_
    leaf = nodes.children_left < 0
    vote = nodes.value[:, 0, :].argmax(axis=1)[leaf]
    place = np.arange(nodes.node_count)
    return helper.make_node(
        "TreeEnsembleRegressor",
        [source],
        [output],
        domain="ai.onnx.ml",
        n_targets=1,
        post_transform="NONE",
        aggregate_function="SUM",
        nodes_treeids=[0] * nodes.node_count,
        nodes_nodeids=place.tolist(),
        nodes_featureids=np.where(leaf, 0, nodes.feature).tolist(),
        nodes_modes=["LEAF" if each else "BRANCH_LEQ" for each in leaf],
        nodes_values=np.where(leaf, 0.0, np.floor(nodes.threshold)).tolist(),
        nodes_truenodeids=np.where(leaf, 0, nodes.children_left).tolist(),
        nodes_falsenodeids=np.where(leaf, 0, nodes.children_right).tolist(),
        target_treeids=[0] * int(leaf.sum()),
        target_nodeids=place[leaf].tolist(),
        target_ids=[0] * int(leaf.sum()),
        target_weights=vote.astype(float).tolist(),
    )


def _linear(
    name: str, form: Linear, figures: Sequence[int], constants: list[onnx.TensorProto]
) -> list[onnx.NodeProto]:
    parts: dict[str, NDArray[np.int64]] = {
        "chosen": np.array(figures, np.int64),
        "weight": form.weight,
        "constant": np.array(form.constant, np.int64),
    }
    constants += [numpy_helper.from_array(v, f"{name}.{k}") for k, v in parts.items()]
    return [
        helper.make_node("Gather", ["cargo", f"{name}.chosen"], [f"{name}.figures"], axis=1),
        helper.make_node("MatMul", [f"{name}.figures", f"{name}.weight"], [f"{name}.sum"]),
        helper.make_node("Add", [f"{name}.sum", f"{name}.constant"], [f"{name}.value"]),
    ]


def _inputs() -> list[onnx.ValueInfoProto]:
    shapes = {"cargo": len(CargoFigures._fields), "quality": len(Quality._fields)}
    return [
        helper.make_tensor_value_info(name, TensorProto.INT64, ["scans", width])
        for name, width in shapes.items()
    ]


def _outputs() -> list[onnx.ValueInfoProto]:
    names = ("mass_kg", "load_margin", "unreadable")
    return [helper.make_tensor_value_info(name, TensorProto.INT64, ["scans"]) for name in names]
