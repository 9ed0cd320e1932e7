"""The three pinned X-ray models under onnxruntime, with their card; it holds no rule."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime

from oracles.xray import card as cards
from oracles.xray.cargo import CargoFigures
from oracles.xray.errors import XrayModelInvalid
from oracles.xray.quality import Quality

SHIPPED = Path(__file__).parent / "model"
"""The demonstration model of this repository, trained on simulated scans."""
MASS_BITS = 24
"""Coefficients of mass are multiples of 2**-24 kg per figure."""
EMPTY_BITS = 16
"""The margin of a load is in units of 2**-16."""


@dataclass(frozen=True)
class Reading:
    """What the models say of one scan.

    Attributes:
        mass_kg: Estimated mass of the load, not negative.
        load_margin: Log-odds that anything stands in the hold, units of 2**-16.
        votes: How many of the trees over quality figures call the scan unreadable.
    """

    mass_kg: int
    load_margin: int
    votes: int


class XrayGraph:
    """One onnxruntime session: one thread, no spinning."""

    def __init__(self, content: bytes) -> None:
        """Open the graph.

        Args:
            content: The serialised graph.

        Raises:
            XrayModelInvalid: onnxruntime cannot load it, or its inputs are others.
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
            raise XrayModelInvalid("onnxruntime cannot load the graph") from fault
        if {each.name for each in self._session.get_inputs()} != {"cargo", "quality"}:
            raise XrayModelInvalid("the graph asks for other inputs")

    def read(self, cargo: CargoFigures, quality: Quality) -> Reading:
        """Read one scan.

        Args:
            cargo: Figures of the hold.
            quality: Figures of the scan's quality.

        Returns:
            Mass, load and votes.
        """
        feeds = {"cargo": np.array([cargo], np.int64), "quality": np.array([quality], np.int64)}
        names = ["mass_kg", "load_margin", "votes"]
        mass, margin, votes = (int(out[0]) for out in self._session.run(names, feeds))
        return Reading(mass, margin, votes)


class XrayModel:
    """Graph and card, held to each other by their hashes."""

    def __init__(self, graph: XrayGraph, limits: cards.Limits, folder: Path) -> None:
        """Join the parts; load does so from a folder.

        Args:
            graph: Opened graph.
            limits: From its card.
            folder: Where both lie.
        """
        self.graph = graph
        self.limits = limits
        self.model_hash = cards.sha256_of(folder / cards.GRAPH)
        self.manifest_hash = cards.manifest_hash(folder)

    @staticmethod
    def load(folder: Path = SHIPPED) -> "XrayModel":
        """Open a model.

        Args:
            folder: Holds graph and card.

        Returns:
            The model; model_hash is the SHA-256 of the graph's bytes (32 bytes), manifest_hash
            that of graph and card together.

        Raises:
            XrayModelInvalid: A file is missing, or is not the one that the card names.
        """
        limits = cards.read_limits(folder)
        return XrayModel(XrayGraph((folder / cards.GRAPH).read_bytes()), limits, folder)
