"""One ONNX graph of the three models, in integers but for the trees' whole votes; no fitting.

Operators: ONNX opset 18 and ai.onnx.ml 3.
"""

from collections.abc import Sequence

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from sklearn.ensemble import RandomForestClassifier

from oracles.xray.cargo import LOAD_FIGURES, MASS_FIGURES, CargoFigures
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
        `votes`, how many of 25 trees call the scan unreadable.
    """
    constants: list[onnx.TensorProto] = []
    nodes = [
        *_linear("mass", fitted.mass, MASS_FIGURES, constants),
        helper.make_node("Max", ["mass.value", "zero"], ["mass.positive"]),
        helper.make_node("Div", ["mass.positive", "mass.unit"], ["mass_kg"]),
        *_linear("load", fitted.load, LOAD_FIGURES, constants),
        helper.make_node("Identity", ["load.value"], ["load_margin"]),
        helper.make_node("Cast", ["quality"], ["quality.float"], to=TensorProto.FLOAT),
        vote_node(fitted.unreadable, "quality.float", "votes.column"),
        helper.make_node("Squeeze", ["votes.column", "axis"], ["votes.float"]),
        helper.make_node("Cast", ["votes.float"], ["votes"], to=TensorProto.INT64),
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


def vote_node(forest: RandomForestClassifier, source: str, output: str) -> onnx.NodeProto:
    """Write a forest's votes as a node.

    Args:
        forest: Fitted, two classes.
        source: Name of the figures' tensor, float32.
        output: Name of the votes' tensor, float32 [scans, 1], whole numbers.

    Returns:
        The node. Figures are whole numbers, so thresholds are rounded down to whole ones.
    """
    trees = [each.tree_ for each in forest.estimators_]
    tree = np.repeat(np.arange(len(trees)), [each.node_count for each in trees])
    place = np.concatenate([np.arange(each.node_count) for each in trees])
    left, right, feature, threshold = (
        np.concatenate([getattr(each, name) for each in trees])
        for name in ("children_left", "children_right", "feature", "threshold")
    )
    vote = np.concatenate([each.value[:, 0, :].argmax(axis=1) for each in trees])
    leaf = left < 0
    return helper.make_node(
        "TreeEnsembleRegressor",
        [source],
        [output],
        domain="ai.onnx.ml",
        n_targets=1,
        post_transform="NONE",
        aggregate_function="SUM",
        nodes_treeids=tree.tolist(),
        nodes_nodeids=place.tolist(),
        nodes_featureids=np.where(leaf, 0, feature).tolist(),
        nodes_modes=["LEAF" if each else "BRANCH_LEQ" for each in leaf],
        nodes_values=np.where(leaf, 0.0, np.floor(threshold)).tolist(),
        nodes_truenodeids=np.where(leaf, 0, left).tolist(),
        nodes_falsenodeids=np.where(leaf, 0, right).tolist(),
        target_treeids=tree[leaf].tolist(),
        target_nodeids=place[leaf].tolist(),
        target_ids=[0] * int(leaf.sum()),
        target_weights=vote[leaf].astype(float).tolist(),
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
    names = ("mass_kg", "load_margin", "votes")
    return [helper.make_tensor_value_info(name, TensorProto.INT64, ["scans"]) for name in names]
