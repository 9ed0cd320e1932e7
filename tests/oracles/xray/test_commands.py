"""`oracle xray simulate`, `examine` and `card` as a person types them."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from oracles.xray.errors import ScanRequestInvalid
from oracles.xray.sim.scanning import simulate
from scripts.oracle_xray import app


def typed(*words: object) -> tuple[int, str]:
    """Exit code and output of a command."""
    result = CliRunner().invoke(app, [str(word) for word in words])
    return result.exit_code, result.output


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    """Folder of a simulated scan of 3,000 kg of machinery."""
    words = ("simulate", "--seed", 5, "--chapter", "84", "--mass", 3000, "--output", tmp_path)
    assert typed(*words)[0] == 0
    return tmp_path


def test_simulate__when_asked__writes_pair_and_truth(scan: Path) -> None:
    truth = json.loads((scan / "truth.json").read_text(encoding="utf-8"))
    assert truth["simulated"] is True
    assert truth["kg"] == pytest.approx(3000)
    assert sorted(path.name for path in scan.iterdir()) == ["high.png", "low.png", "truth.json"]


def test_simulate__when_seed_repeats__gives_the_same_files(scan: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    typed("simulate", "--seed", 5, "--chapter", "84", "--mass", 3000, "--output", again)
    assert (again / "high.png").read_bytes() == (scan / "high.png").read_bytes()


@pytest.mark.parametrize(("chapter", "mass"), [("01", 10), ("84", 0), ("84", 99_000), ("", 5)])
def test_simulate__when_impossible__refuses(chapter: str, mass: float) -> None:
    with pytest.raises(ScanRequestInvalid):
        simulate(1, chapter, mass)


def test_examine__when_honest__is_clear_and_exits_zero(scan: Path) -> None:
    picture = scan / "overlay.png"
    code, told = typed("examine", "--input", scan, "--mass", 3000, "--overlay", picture, "--json")
    shown = json.loads(told)
    assert code == 0
    assert shown["advice"] == "CLEAR"
    assert shown["simulated"] is True
    assert picture.read_bytes().startswith(b"\x89PNG")


def test_examine__when_misdeclared__exits_one(scan: Path) -> None:
    code, told = typed("examine", "--input", scan, "--mass", 1800)
    assert code == 1
    assert "SUSPICIOUS (simulated model)" in told


def test_examine__when_file_absent__is_wrong_usage(scan: Path) -> None:
    assert typed("examine", "--input", scan / "absent")[0] == 2


def test_examine__when_model_absent__environment_lacks_it(scan: Path) -> None:
    assert typed("examine", "--input", scan, "--mass", 3000, "--model", scan)[0] == 3


def test_card__when_model_whole__prints_simulated_figures() -> None:
    code, told = typed("card")
    assert code == 0
    assert "simulated_figures" in json.loads(told)
