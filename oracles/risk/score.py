"""Serving: declarations in, discrete answers out, by one pinned graph; it explains nothing."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from oracles.risk import card as cards
from oracles.risk.errors import RiskModelInvalid
from oracles.risk.keys import BASES, NUMBERS, Goods, goods_of
from oracles.risk.steps import Advice, advice_of

SHIPPED = Path(__file__).parent / "model"
"""The demonstration model of this repository."""

Feeds = dict[str, NDArray[np.object_] | NDArray[np.float32]]


@dataclass(frozen=True)
class RiskAnswer:
    """The answer to one declaration.

    Attributes:
        step: 0 to 16383, equal on every CPU; the score's leaf.
        probability: Calibrated share of fraud, 0 to 1, for people; rises with the step.
        advice: GREEN 1, YELLOW 2 or RED 3; the advice's leaf.
    """

    step: int
    probability: float
    advice: Advice


@dataclass(frozen=True)
class GraphOutput:
    """Raw outputs of the graph for a batch of rows.

    Attributes:
        margin: Log-odds, multiples of 2**-16.
        step: 0 to 16383.
        probability: 0 to 1.
        features: Rows by the 42 names of keys.FEATURES.
    """

    margin: NDArray[np.float64]
    step: NDArray[np.int64]
    probability: NDArray[np.float64]
    features: NDArray[np.float32]


class RiskGraph:
    """One onnxruntime session: one thread, no spinning (risk.md 14)."""

    def __init__(self, content: bytes) -> None:
        """Open the graph.

        Args:
            content: The serialised graph.

        Raises:
            RiskModelInvalid: onnxruntime cannot load it, or its inputs are not the nine strings
                and the numbers of keys.
        """
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        try:
            self._session = onnxruntime.InferenceSession(
                content, options, providers=["CPUExecutionProvider"]
            )
        except Exception as fault:
            raise RiskModelInvalid("onnxruntime cannot load the graph") from fault
        names = {each.name for each in self._session.get_inputs()}
        if names != {*BASES, "num"}:
            raise RiskModelInvalid("the graph asks for other inputs", inputs=sorted(names))

    def run(self, goods: Sequence[Goods]) -> GraphOutput:
        """Run a batch.

        Args:
            goods: Rows in canonical form.

        Returns:
            The outputs, one entry per row.
        """
        return self.run_feeds(feeds_of(goods))

    def run_feeds(self, feeds: Feeds) -> GraphOutput:
        """Run a batch that is already in tensors.

        Args:
            feeds: From feeds_of.

        Returns:
            The outputs, one entry per row.
        """
        names = ["margin", "step", "probability", "features"]
        margin, step, probability, features = self._session.run(names, feeds)
        return GraphOutput(
            margin.astype(np.float64), step, probability.astype(np.float64), features
        )


class RiskModel:
    """The pinned model: graph and card, held to each other by their hashes."""

    def __init__(self, graph: RiskGraph, card: cards.Card, folder: Path) -> None:
        """Join the parts; load does so from a folder.

        Args:
            graph: Opened graph.
            card: Its card.
            folder: Where both lie.
        """
        self.graph = graph
        self.card = card
        self.folder = folder
        self.model_hash = hashlib.sha256((folder / cards.GRAPH).read_bytes()).digest()
        self.manifest_hash = cards.manifest_hash(folder)

    @staticmethod
    def load(folder: Path = SHIPPED) -> "RiskModel":
        """Open a model.

        Args:
            folder: Holds the graph, the forest and the card.

        Returns:
            The model; model_hash is the SHA-256 of the graph's bytes (32 bytes), manifest_hash
            that of all files together.

        Raises:
            RiskModelInvalid: A file is missing, or is not the one that the card names.
        """
        card = cards.read_card(folder)
        return RiskModel(RiskGraph((folder / cards.GRAPH).read_bytes()), card, folder)

    def answer(self, rows: Sequence[Mapping[str, str]]) -> list[RiskAnswer]:
        """Judge declarations.

        Args:
            rows: Column name of the schema to text; missing or empty means not stated.

        Returns:
            One answer per row, in order.

        Raises:
            DeclarationFieldInvalid: A quantity or an HS code cannot be read.
        """
        if not rows:
            return []
        output = self.graph.run([goods_of(row) for row in rows])
        return [
            RiskAnswer(step, probability, self.advice(step))
            for step, probability in zip(
                output.step.tolist(), output.probability.tolist(), strict=True
            )
        ]

    def advice(self, step: int) -> Advice:
        """Turn a step into advice by the card's thresholds.

        Args:
            step: 0 to 16383.

        Returns:
            GREEN, YELLOW or RED.
        """
        return advice_of(step, self.card.yellow_from, self.card.red_from)


def feeds_of(goods: Sequence[Goods]) -> Feeds:
    """Bring rows into the graph's tensors.

    Args:
        goods: Rows in canonical form.

    Returns:
        One string tensor [rows] per base value, and `num` float32 [rows, 6].
    """
    feeds: Feeds = {
        name: np.array([row.base[place] for row in goods], dtype=object)
        for place, name in enumerate(BASES)
    }
    numbers = np.array([row.numbers for row in goods], dtype=np.float32)
    feeds["num"] = numbers.reshape(-1, len(NUMBERS))
    return feeds


def gravest(answers: Sequence[RiskAnswer]) -> RiskAnswer:
    """Join the answers to the goods items of one declaration.

    Args:
        answers: One per goods item, at least one.

    Returns:
        The answer with the highest step.

    Raises:
        ValueError: There are no answers.
    """
    return max(answers, key=lambda answer: answer.step)
