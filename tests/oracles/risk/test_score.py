"""The shipped model: its card, its answers, and what happens when a file is changed."""

import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from oracles.risk import card as cards
from oracles.risk import schema, steps
from oracles.risk.errors import DeclarationFieldInvalid, RiskModelInvalid
from oracles.risk.score import SHIPPED, RiskModel
from oracles.risk.steps import Advice

LARGEST_FOLDER = 6_000_000
BARE = """
import sys
from oracles.risk.explain import Explainer
from oracles.common.mapping import load_mapping
from oracles.risk.score import RiskModel
from oracles.risk import evaluate, measure, stream
Explainer.load(RiskModel.load()).explain({})
load_mapping()
print(sorted({"sklearn", "onnx", "pandas", "scipy", "web3"} & set(sys.modules)))
"""


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A copy of the shipped folder that a test may spoil."""
    return Path(shutil.copytree(SHIPPED, tmp_path / "model"))


def test_answer__when_nothing_stated__is_yellow_near_the_prior() -> None:
    model = RiskModel.load()
    (answer,) = model.answer([{}])
    assert answer.advice is Advice.YELLOW
    assert abs(answer.probability - model.card.priors[cards.GRAPH]) < 0.1


def test_answer__when_no_rows__gives_none() -> None:
    assert RiskModel.load().answer([]) == []


def test_answer__when_quantity_unreadable__refuses() -> None:
    with pytest.raises(DeclarationFieldInvalid):
        RiskModel.load().answer([{schema.NET_MASS: "some"}])


def test_load__when_folder_as_shipped__hashes_are_those_of_the_files() -> None:
    model = RiskModel.load()
    content = (SHIPPED / cards.GRAPH).read_bytes()
    assert model.model_hash == hashlib.sha256(content).digest()
    assert model.manifest_hash == cards.manifest_hash(SHIPPED)
    assert model.manifest_hash != model.model_hash


def test_load__when_folder_as_shipped__stays_below_six_megabytes() -> None:
    assert sum(path.stat().st_size for path in SHIPPED.iterdir()) <= LARGEST_FOLDER


@pytest.mark.parametrize("name", [cards.GRAPH, cards.FOREST, cards.EVALUATION_GRAPH])
def test_load__when_a_byte_changed__refuses(copied: Path, name: str) -> None:
    content = bytearray((copied / name).read_bytes())
    content[100] ^= 1
    (copied / name).write_bytes(bytes(content))
    with pytest.raises(RiskModelInvalid):
        RiskModel.load(copied)


def test_load__when_file_missing__names_it(copied: Path) -> None:
    (copied / cards.GRAPH).unlink()
    with pytest.raises(RiskModelInvalid, match=r"risk\.onnx"):
        RiskModel.load(copied)


def test_load__when_card_of_another_version__refuses(copied: Path) -> None:
    content = json.loads((copied / cards.CARD).read_text(encoding="utf-8"))
    (copied / cards.CARD).write_text(json.dumps(content | {"version": 2}), encoding="utf-8")
    with pytest.raises(RiskModelInvalid):
        RiskModel.load(copied)


def test_manifest_hash__when_card_changed__changes(copied: Path) -> None:
    with (copied / cards.CARD).open("a", encoding="utf-8") as text:
        text.write(" ")
    assert cards.manifest_hash(copied) != cards.manifest_hash(SHIPPED)


def test_card__when_ladder_spread__equals_the_graph_and_the_thresholds() -> None:
    model = RiskModel.load()
    content = model.card.content
    knots = [(int(step), float(level)) for step, level in content["ladder"]["knots"]]
    probabilities = steps.probabilities_between(knots)
    (answer,) = model.answer([{}])
    assert answer.probability == pytest.approx(probabilities[answer.step], abs=1e-7)
    assert probabilities[model.card.yellow_from] >= content["advice"]["yellow_from_probability"]
    assert probabilities[model.card.red_from - 1] < content["advice"]["red_from_probability"]
    assert np.all(np.diff(probabilities) > 0)


def test_card__when_read__carries_both_evaluations() -> None:
    evaluations = RiskModel.load().card.content["evaluations"]
    for evaluation in evaluations.values():
        assert {"official", "official_lookup", "unseen"} <= evaluation["figures"].keys()
    assert set(evaluations) == {"train_to_valid", "shipped_across_folds"}


def test_serving__when_imported_alone__needs_no_training_package() -> None:
    seen = subprocess.run([sys.executable, "-c", BARE], capture_output=True, text=True, check=True)
    assert seen.stdout.strip() == "[]"
