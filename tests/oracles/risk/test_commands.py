"""`oracle risk score`, `evaluate`, `card` and `train` as a person types them."""

import csv
import json
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from typer.testing import CliRunner

from oracles.risk import schema
from oracles.risk.errors import DeclarationFileInvalid
from oracles.risk.score import RiskModel
from oracles.risk.stream import answers, write_scores
from oracles.risk.training.generator import generated_rows
from scripts.oracle_risk import app

Writer = Callable[..., Path]
ROWS = generated_rows(5_000, 21)


def typed(*words: object) -> tuple[int, str]:
    """Exit code and output of a command."""
    result = CliRunner().invoke(app, [str(word) for word in words])
    return result.exit_code, result.output


def test_score__when_file_is_fine__writes_ids_in_order(csv_file: Writer, tmp_path: Path) -> None:
    bare = [row | dict.fromkeys(schema.LABELS, "") for row in ROWS]
    output = tmp_path / "out.csv"
    code, _ = typed("score", "--input", csv_file(bare), "--output", output)
    with output.open(encoding="utf-8") as text:
        scored = list(csv.DictReader(text))
    assert code == 0
    assert [row["declaration_id"] for row in scored] == [row["Declaration ID"] for row in ROWS]
    assert all(0 < float(row["probability"]) < 1 for row in scored)


def test_score__when_a_line_is_wrong__names_it_and_writes_nothing(
    csv_file: Writer, tmp_path: Path
) -> None:
    output = tmp_path / "out.csv"
    output.write_text("kept", encoding="utf-8")
    source = csv_file([*ROWS, ROWS[0] | {schema.NET_MASS: "x"}])
    code, told = typed("score", "--input", source, "--output", output)
    assert code == 1
    assert "line 5002" in told
    assert output.read_text(encoding="utf-8") == "kept"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.csv", "rows.csv"]


def test_score__when_input_absent__is_wrong_usage(tmp_path: Path) -> None:
    source, output = tmp_path / "absent.csv", tmp_path / "out.csv"
    assert typed("score", "--input", source, "--output", output)[0] == 2


def test_score__when_output_folder_absent__is_wrong_usage(csv_file: Writer, tmp_path: Path) -> None:
    output = tmp_path / "absent" / "out.csv"
    assert typed("score", "--input", csv_file(ROWS[:3]), "--output", output)[0] == 2


def test_score__when_model_absent__environment_lacks_it(csv_file: Writer, tmp_path: Path) -> None:
    output = tmp_path / "out.csv"
    words = ("score", "--input", csv_file(ROWS[:3]), "--output", output, "--model", tmp_path)
    assert typed(*words)[0] == 3


def test_write_scores__when_model_answers__keeps_the_order_of_steps(
    csv_file: Writer, tmp_path: Path
) -> None:
    pairs = list(answers(RiskModel.load(), csv_file(ROWS[:500])))
    assert write_scores(tmp_path / "out.csv", iter(pairs)) == 500
    with (tmp_path / "out.csv").open(encoding="utf-8") as text:
        written = [float(row["probability"]) for row in csv.DictReader(text)]
    order = sorted(range(500), key=lambda place: pairs[place][1].step)
    for lower, higher in pairwise(order):
        same = pairs[lower][1].step == pairs[higher][1].step
        assert written[lower] == written[higher] if same else written[lower] < written[higher]


def test_answers__when_read_lazily__refuses_only_at_the_wrong_line(csv_file: Writer) -> None:
    source = csv_file([*ROWS, ROWS[0] | {schema.HS6: "?"}])
    read = answers(RiskModel.load(), source)
    assert next(read)[0] == ROWS[0]["Declaration ID"]
    with pytest.raises(DeclarationFileInvalid):
        list(read)


def test_evaluate__when_asked_for_json__gives_both_figures_and_intervals(
    csv_file: Writer,
) -> None:
    code, told = typed("evaluate", "--input", csv_file(ROWS[:800]), "--json")
    shown = json.loads(told[told.index("{") :])
    assert code == 0
    assert shown["rows"]["rows"] == 800
    assert len(shown["figures"]["unseen"]["auc"]) == 3


def test_evaluate__when_labels_missing__says_so(csv_file: Writer) -> None:
    bare = [row | {schema.FRAUD: ""} for row in ROWS[:20]]
    code, told = typed("evaluate", "--input", csv_file(bare))
    assert code == 1
    assert "LabelsMissing" in told


def test_card__when_model_whole__prints_it() -> None:
    code, told = typed("card")
    assert code == 0
    assert json.loads(told)["version"] == 1


def test_train__when_data_folder_unset__says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GWANMUN_DATA", raising=False)
    code, told = typed("train")
    assert code == 3
    assert "GWANMUN_DATA" in told


def test_train__when_data_folder_empty__names_the_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("GWANMUN_DATA", str(tmp_path))
    code, told = typed("train", "--output", tmp_path)
    assert code == 3
    assert "df_syn_train_eng.csv.gz" in told
