"""The shipped examiner, and small models fitted once on simulated scans."""

from dataclasses import dataclass

import pytest

from oracles.xray.examine import Examiner
from oracles.xray.model import XrayGraph
from oracles.xray.training.fitting import Fitted
from oracles.xray.training.graph import build
from oracles.xray.training.scans import Measured, empty, loaded, measured, nearly_empty, spoilt
from oracles.xray.training.shipping import fit

COUNT = 24


@dataclass(frozen=True)
class Small:
    """Models fitted on few scans."""

    sets: dict[str, Measured]
    fitted: Fitted
    content: bytes
    graph: XrayGraph


@pytest.fixture(scope="session")
def examiner() -> Examiner:
    """With the shipped model."""
    return Examiner.load()


@pytest.fixture(scope="session")
def small() -> Small:
    """Fit on a few scans of each set."""
    sets = {
        "loaded": measured(loaded(901, COUNT)),
        "empty": measured(empty(902, COUNT)),
        "nearly_empty": measured(nearly_empty(903, COUNT)),
        "spoilt": measured(spoilt(904, COUNT)),
    }
    fitted = fit(sets)
    content = build(fitted)
    return Small(sets, fitted, content, XrayGraph(content))
