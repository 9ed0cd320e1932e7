"""The graph answers exactly as scikit-learn does with the same coefficients."""

import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from oracles.xray import card as cards
from oracles.xray.cargo import LOAD_FIGURES, MASS_FIGURES, CargoFigures
from oracles.xray.errors import XrayModelInvalid
from oracles.xray.model import SHIPPED, XrayGraph, XrayModel
from oracles.xray.quality import Quality
from oracles.xray.training.fitting import votes
from oracles.xray.training.graph import build
from oracles.xray.training.shipping import fit, write
from tests.oracles.xray.conftest import COUNT, Small

BARE = """
import sys
from oracles.xray.examine import Examiner
from oracles.xray.sim.packages import simulate_scan
from oracles.xray.verdict import DeclaredCargo
Examiner.load().examine(*simulate_scan(1), DeclaredCargo(0, empty=True))
print(sorted({"sklearn", "onnx", "scipy", "pandas", "web3"} & set(sys.modules)))
"""


def test_serving__when_imported_alone__needs_no_training_package() -> None:
    seen = subprocess.run([sys.executable, "-c", BARE], capture_output=True, text=True, check=True)
    assert seen.stdout.strip() == "[]"


def test_read__when_all_sets__equals_sklearn_exactly(small: Small) -> None:
    for name, each in small.sets.items():
        read = [
            small.graph.read(CargoFigures(*cargo), Quality(*quality))
            for cargo, quality in zip(each.cargo.tolist(), each.quality.tolist(), strict=True)
        ]
        fitted = small.fitted
        mass = fitted.mass_regression.predict(each.cargo[:, MASS_FIGURES].astype(float))
        margin = fitted.load_regression.decision_function(each.cargo[:, LOAD_FIGURES].astype(float))
        assert [r.mass_kg for r in read] == np.floor(np.maximum(mass, 0)).tolist(), name
        assert [r.load_margin / 2**16 for r in read] == margin.tolist(), name
        assert [r.votes for r in read] == votes(fitted.unreadable, each.quality).tolist(), name


def test_build__when_fitted_again__gives_same_bytes(small: Small) -> None:
    assert build(fit(small.sets)) == small.content


def test_write__when_called__card_names_the_graph_and_says_simulated(
    small: Small, tmp_path: Path
) -> None:
    assert list(write(tmp_path, small.fitted, small.sets, small.sets)) == ["xray.onnx", "card.json"]
    card = json.loads((tmp_path / "card.json").read_text(encoding="utf-8"))
    assert card["simulated"] is True
    assert card["simulated_figures"]["scans"] == dict.fromkeys(small.sets, COUNT)
    assert card["simulated_figures"]["declared_half_more_found"] >= 0.5
    model = XrayModel.load(tmp_path)
    assert model.model_hash == hashlib.sha256(small.content).digest()


def test_load__when_shipped__hashes_differ_from_each_other() -> None:
    model = XrayModel.load()
    assert len(model.model_hash) == len(model.manifest_hash) == 32
    assert model.model_hash != model.manifest_hash


def test_load__when_graph_changed__refuses(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(SHIPPED, tmp_path / "model"))
    content = bytearray((folder / cards.GRAPH).read_bytes())
    content[200] ^= 1
    (folder / cards.GRAPH).write_bytes(bytes(content))
    with pytest.raises(XrayModelInvalid, match="not the file"):
        XrayModel.load(folder)


@pytest.mark.parametrize("change", [{"version": 2}, {"simulated": False}, {"limits": {}}])
def test_load__when_card_is_another__refuses(tmp_path: Path, change: dict[str, object]) -> None:
    folder = Path(shutil.copytree(SHIPPED, tmp_path / "model"))
    content = json.loads((folder / cards.CARD).read_text(encoding="utf-8")) | change
    (folder / cards.CARD).write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(XrayModelInvalid):
        XrayModel.load(folder)


def test_load__when_folder_empty__refuses(tmp_path: Path) -> None:
    with pytest.raises(XrayModelInvalid):
        XrayModel.load(tmp_path)


def test_xraygraph__when_bytes_are_no_graph__refuses() -> None:
    with pytest.raises(XrayModelInvalid):
        XrayGraph(b"not a graph")
