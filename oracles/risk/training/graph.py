"""The ONNX graph from strings to the discrete answer, node by node; it holds no fitting.

Operators: ONNX opset 20 and ai.onnx.ml 3. skl2onnx cannot convert this kind of trees (risk.md 9.1).
"""

from collections.abc import Sequence

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from oracles.risk import steps
from oracles.risk.forest import Forest
from oracles.risk.keys import BASES, KEYS, NUMBERS, Key
from oracles.risk.training.encoders import Tables
from oracles.risk.training.keyspace import KeySpace
from oracles.risk.training.treenode import tree_node

OPSETS = (("", 20), ("ai.onnx.ml", 3))
IR_VERSION = 9
ML = "ai.onnx.ml"


class GraphBuilder:
    """Collects nodes and constants in a fixed order."""

    def __init__(self) -> None:
        """Start with nothing."""
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, name: str, value: NDArray[np.generic]) -> str:
        """Keep a constant.

        Args:
            name: Unique.
            value: Its content.

        Returns:
            The name.
        """
        self.constants.append(numpy_helper.from_array(value, name))
        return name

    def node(self, kind: str, inputs: Sequence[str], output: str, **options: int) -> str:
        """Add a node of the main operator set.

        Args:
            kind: Operator.
            inputs: Names of earlier outputs or constants.
            output: Unique.
            **options: Attributes.

        Returns:
            The name of the output.
        """
        made = helper.make_node(kind, inputs, [output], output)
        for name, value in options.items():
            made.attribute.append(helper.make_attribute(name, value))
        self.nodes.append(made)
        return output

    def lookup(self, source: str, output: str, known: list[str] | list[int]) -> str:
        """Add a label encoder that numbers known keys from one and everything else zero.

        Args:
            source: Name of the keys' tensor.
            output: Unique.
            known: Keys in the order of their numbers.

        Returns:
            The name of the output.
        """
        kind = "keys_int64s" if known and isinstance(known[0], int) else "keys_strings"
        made = helper.make_node("LabelEncoder", [source], [output], output, domain=ML)
        for name, value in (
            ("default_int64", 0),
            (kind, known),
            ("values_int64s", list(range(1, len(known) + 1))),
        ):
            made.attribute.append(helper.make_attribute(name, value))
        self.nodes.append(made)
        return output


def build(
    space: KeySpace,
    tables: Tables,
    medians: NDArray[np.float32],
    forest: Forest,
    knots: Sequence[tuple[int, float]],
) -> bytes:
    """Write the whole model as one graph.

    Args:
        space: Numbering of base values and keys.
        tables: Share and count per key.
        medians: What stands in for each number that is not stated.
        forest: Trees on the grid.
        knots: Calibration, step to probability.

    Returns:
        The serialised model; equal arguments give equal bytes. Inputs: one string tensor [rows]
        per base value and `num` float32 [rows, 6]. Outputs: `margin` float32, `step` int64 and
        `probability` float32, each [rows], and `features` float32 [rows, 42].
    """
    builder = GraphBuilder()
    encoded = _encodings(builder, space, tables)
    builder.constant("medians", medians.reshape(1, -1))
    builder.node("IsNaN", ["num"], "not_stated")
    builder.node("Where", ["not_stated", "medians", "num"], "stated")
    builder.node("Concat", [*encoded, "stated"], "features", axis=1)
    builder.nodes.append(tree_node(forest, "features", "margins"))
    builder.constant("column", np.array([1], np.int64))
    builder.node("Squeeze", ["margins", "column"], "margin")
    _answer(builder, steps.probabilities_between(knots))
    return _serialised(builder)


def _encodings(builder: GraphBuilder, space: KeySpace, tables: Tables) -> list[str]:
    for base in BASES:
        builder.lookup(base, f"{base}.number", list(space.vocabulary[base]))
    encoded = []
    for key, table in zip(KEYS, tables.columns, strict=True):
        if len(key.parts) > 1:
            _composite(builder, space, key)
        builder.constant(f"{key.name}.table", table)
        encoded.append(
            builder.node("Gather", [f"{key.name}.table", f"{key.name}.number"], f"{key.name}.pair")
        )
    return encoded


def _composite(builder: GraphBuilder, space: KeySpace, key: Key) -> None:
    total = ""
    for part, radix in zip(key.parts, space.radices(key), strict=True):
        weight = builder.constant(f"{key.name}.{part}.radix", np.array(radix, np.int64))
        term = builder.node("Mul", [f"{part}.number", weight], f"{key.name}.{part}.term")
        joined = f"{key.name}.{part}.sum"
        total = builder.node("Add", [total, term], joined) if total else term
    builder.lookup(total, f"{key.name}.number", space.codes[key.name].tolist())


def _answer(builder: GraphBuilder, probabilities: NDArray[np.float64]) -> None:
    builder.constant("floor", np.array(steps.FLOOR, np.float32))
    builder.constant("per_unit", np.array(steps.PER_UNIT, np.float32))
    builder.constant("first", np.array(0, np.float32))
    builder.constant("last", np.array(steps.LAST, np.float32))
    builder.constant("probabilities", probabilities.astype(np.float32))
    builder.node("Sub", ["margin", "floor"], "height")
    builder.node("Mul", ["height", "per_unit"], "rungs")
    builder.node("Floor", ["rungs"], "rung")
    builder.node("Clip", ["rung", "first", "last"], "held")
    builder.node("Cast", ["held"], "step", to=TensorProto.INT64)
    builder.node("Gather", ["probabilities", "step"], "probability")


def _serialised(builder: GraphBuilder) -> bytes:
    strings = [helper.make_tensor_value_info(b, TensorProto.STRING, ["rows"]) for b in BASES]
    numeric = helper.make_tensor_value_info("num", TensorProto.FLOAT, ["rows", len(NUMBERS)])
    width = 2 * len(KEYS) + len(NUMBERS)
    outputs = [
        helper.make_tensor_value_info("margin", TensorProto.FLOAT, ["rows"]),
        helper.make_tensor_value_info("step", TensorProto.INT64, ["rows"]),
        helper.make_tensor_value_info("probability", TensorProto.FLOAT, ["rows"]),
        helper.make_tensor_value_info("features", TensorProto.FLOAT, ["rows", width]),
    ]
    graph = helper.make_graph(
        builder.nodes, "risk", [*strings, numeric], outputs, builder.constants
    )
    opsets = [helper.make_opsetid(domain, version) for domain, version in OPSETS]
    model = helper.make_model(
        graph, opset_imports=opsets, ir_version=IR_VERSION, producer_name="gwanmun"
    )
    onnx.checker.check_model(model)
    return bytes(model.SerializeToString(deterministic=True))
