"""The reliability pack holds only where every article is answered and every proof held."""

import hashlib
import json
import re
import zipfile
from dataclasses import replace

import pytest

from scripts.reliability.articles import ARTICLES, article_of
from scripts.reliability.evidence import Outcome
from scripts.reliability.packing import Evidence, report, write_pack
from scripts.reliability.records import Records
from tests.law.forge import PROJECT

PLAY = Outcome("invariant_titles__when_anySequence__lawsHold", held=True, extent="9 calls")
RECORDS = Records(
    block={"number": 7, "hash": "0x11"},
    contracts={},
    periods={},
    government=[{"event": "ModulePaused"}],
    titles={"issued": 2, "pledged": 1},
    issued_twice=[],
    without_holder=[],
)


def whole():
    tests = [
        Outcome(f"test_article_{article.key}__when_tried__holds", held=True, extent="0.01 s")
        for article in ARTICLES
    ]
    return Evidence("c0ffee", tests, [PLAY], RECORDS)


def test_evidence__when_whole__holds():
    assert whole().holds


def test_evidence__when_an_article_is_unanswered__does_not_hold():
    without = replace(whole(), tests=whole().tests[1:])
    assert (without.holds, without.unanswered) == (False, [ARTICLES[0].number])


@pytest.mark.parametrize("part", ["tests", "invariants"])
def test_evidence__when_a_proof_failed__does_not_hold(part):
    broken = [replace(each, held=False) for each in getattr(whole(), part)]
    assert not replace(whole(), **{part: broken}).holds


def test_evidence__when_nothing_was_played__does_not_hold():
    assert not replace(whole(), invariants=[]).holds


@pytest.mark.parametrize("fault", ["issued_twice", "without_holder"])
def test_evidence__when_the_chain_says_otherwise__does_not_hold(fault):
    assert not replace(whole(), records=replace(RECORDS, **{fault: ["ab"]})).holds


def test_pack__when_written__the_manifest_names_every_file(tmp_path):
    manifest = write_pack(whole(), tmp_path / "pack.zip")
    with zipfile.ZipFile(tmp_path / "pack.zip") as pack:
        assert set(pack.namelist()) == {*manifest, "manifest.json"}
        for name, digest in manifest.items():
            assert hashlib.sha256(pack.read(name)).hexdigest() == digest
        assert json.loads(pack.read("manifest.json"))["commit"] == "c0ffee"
    again = tmp_path / "again.zip"
    write_pack(whole(), again)
    assert again.read_bytes() == (tmp_path / "pack.zip").read_bytes()


def test_report__when_written__tells_articles_and_chain():
    text = report(whole())
    assert "| 18 | to paper |" in text
    assert "2 issued, 1 pledged" in text
    assert "pauses: 1; votes carried out: 0" in text


def test_articles__when_tests_are_read__each_has_one_and_none_is_foreign():
    source = (PROJECT / "tests/contracts/test_mletr.py").read_text()
    tested = {article_of(name) for name in re.findall(r"def (test_\w+)", source)}
    assert tested == {article.key for article in ARTICLES}
