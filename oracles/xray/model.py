"""The pinned graph of the three X-ray models under onnxruntime; it holds no rule of judgement."""

from dataclasses import dataclass

import numpy as np
import onnxruntime

from oracles.xray.cargo import CargoFigures
from oracles.xray.errors import XrayModelInvalid
from oracles.xray.quality import Quality

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
