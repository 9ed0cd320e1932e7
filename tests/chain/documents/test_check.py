"""Files are checked from Python and from the command line."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from chain.documents.check import check_file
from chain.documents.policy import Policy
from scripts.documents import app
from tests.chain.documents.bodies import papers


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    wrong_digit = papers().bill.replace(papers().trade.containers[0].encode(), b"MSCU1234567")
    (tmp_path / "bill.json").write_bytes(papers().bill)
    (tmp_path / "invoice.xml").write_bytes(papers().invoice)
    (tmp_path / "declaration.xml").write_bytes(papers().declaration)
    (tmp_path / "digit.json").write_bytes(wrong_digit)
    (tmp_path / "broken.xml").write_bytes(papers().invoice[:-40])
    (tmp_path / "large.json").write_bytes(papers().bill + b" " * 9_000_000)
    return tmp_path


def _check(*arguments: object) -> tuple[int, dict[str, object]]:
    result = CliRunner().invoke(app, ["check", *map(str, arguments), "--json"])
    return result.exit_code, json.loads(result.stdout) if result.stdout else {}


def test_check_file__when_accepted__names_kind_and_version(folder: Path) -> None:
    report = check_file(folder / "declaration.xml", Policy())
    assert (report.ok, report.kind, report.version) == (True, "DECLARATION", "3.6")


@pytest.mark.parametrize(
    ("name", "code"), [("broken.xml", "XmlMalformed"), ("large.json", "DocumentTooLarge")]
)
def test_check_file__when_content_is_bad__reports_it(folder: Path, name: str, code: str) -> None:
    report = check_file(folder / name, Policy())
    assert not report.ok
    assert report.problems[0].code == code


def test_check_file__when_the_standard_refuses__still_names_the_kind(tmp_path: Path) -> None:
    path = tmp_path / "invoice.xml"
    path.write_bytes(papers().invoice.replace(b"cbc:IssueDate>", b"cbc:Odd>"))
    report = check_file(path, Policy())
    assert (report.ok, report.kind, report.version) == (False, "INVOICE", "2.1")


def test_check_file__when_file_is_missing__raises(folder: Path) -> None:
    with pytest.raises(OSError, match="absent"):
        check_file(folder / "absent.xml", Policy())


def test_check__when_all_are_fine__ends_with_0(folder: Path) -> None:
    names = ("bill.json", "invoice.xml", "declaration.xml")
    code, told = _check(*(folder / name for name in names))
    assert code == 0
    assert told["summary"] == {"files": 3, "ok": 3, "refused": 0, "warnings": 0}


def test_check__when_one_is_refused__ends_with_1_and_says_why(folder: Path) -> None:
    code, told = _check(folder / "bill.json", folder / "broken.xml")
    assert code == 1
    assert told["summary"] == {"files": 2, "ok": 1, "refused": 1, "warnings": 0}
    files = told["files"]
    assert isinstance(files, list)
    assert set(files[1]) == {"file", "kind", "version", "ok", "problems", "warnings"}
    assert set(files[1]["problems"][0]) == {"pointer", "code", "message"}


def test_check__when_a_digit_is_wrong__warns_and_refuses_when_strict(folder: Path) -> None:
    code, told = _check(folder / "digit.json")
    assert (code, told["summary"]) == (0, {"files": 1, "ok": 1, "refused": 0, "warnings": 1})
    code, told = _check(folder / "digit.json", "--strict")
    assert (code, told["summary"]) == (1, {"files": 1, "ok": 0, "refused": 1, "warnings": 0})


@pytest.mark.parametrize(
    "arguments", [["check"], ["check", "absent.json"], ["check", "."], ["odd"]]
)
def test_check__when_usage_is_wrong__ends_with_2(arguments: list[str]) -> None:
    assert CliRunner().invoke(app, arguments).exit_code == 2


def test_check__when_a_person_reads_it__shows_a_table(folder: Path) -> None:
    result = CliRunner().invoke(
        app, ["check", str(folder / "bill.json"), str(folder / "broken.xml")]
    )
    assert "TRANSPORT_DOCUMENT" in result.stdout.replace("\n", "") or "TRANSPORT" in result.stdout
    assert "2 files, 1 ok, 1 refused, 0 warnings" in result.stdout
