"""Everything that pages say is there in both languages, and every word from outside has a text."""

import re
import string
from pathlib import Path

import pytest

from api.index import findings
from api.pages.decisions import _BY_STATUS
from api.pages.reason_codes import OFFICERS, REASON_CODES, reason_text
from api.pages.rendering import TEMPLATES
from api.pages.story import _HIDDEN
from api.pages.texts import Wording, catalogue
from api.status import check
from api.status.check import State
from api.workers import THREADS
from chain.ledger.generated.events import EVENTS
from chain.matching.match import match
from chain.proofs import errors as proof_errors
from chain.verdicts.kinds import AssessmentKind, AssessmentStatus, Finding, Lane

HANGUL = re.compile(r"[가-힣]")
LATIN_ALIKE = {
    "number.ucr",
    "verify.pack_file",
}
"""Texts that are the same in both languages: an abbreviation, a file's name."""
USED = re.compile(r"""\bt\(["']([a-z_]+\.[A-Za-z_]+)["'](?! ~)""")


@pytest.mark.parametrize("key", sorted(catalogue()))
def test_catalogue__when_read__has_both_languages_with_the_same_braces(key):
    english, korean = catalogue()[key]
    assert english
    assert english.strip() == english
    assert key in LATIN_ALIKE or HANGUL.search(korean), korean
    assert not HANGUL.search(english)
    fields = [
        sorted(name for _, name, _, _ in string.Formatter().parse(text) if name)
        for text in (english, korean)
    ]
    assert fields[0] == fields[1]


def test_templates__when_searched__use_only_keys_of_the_catalogue():
    used = set()
    for path in TEMPLATES.glob("*.html"):
        used |= set(USED.findall(path.read_text(encoding="utf8")))
    assert len(used) > 80
    assert used <= set(catalogue())


def test_templates__when_searched__hold_no_text_of_their_own():
    for path in TEMPLATES.glob("*.html"):
        bare = re.sub(
            r"{%.*?%}|{{.*?}}|<[^>]*>|{#.*?#}", "\n", path.read_text("utf8"), flags=re.DOTALL
        )
        said = {line.strip() for line in bare.splitlines()} - ALLOWED
        words = {line for line in said if re.search(r"[A-Za-z가-힣]{2}", line)}
        assert not words, (path.name, words)


ALLOWED = {
    "KST",
    "UTC",
    "Consortium",
    "gwanmun officer decide",
    "gwanmun verify",
    ".zip --block-hash 0x… --consortium 0x…",
}

CHECKED = "".join(path.read_text("utf8") for path in Path(check.__file__).parent.glob("*.py"))
"""The health checks' own source: each names itself where it is judged."""


def _words():
    yield from (f"event.{name}" for name in TOLD - _HIDDEN)
    codes = [value for name, value in vars(findings).items() if name.isupper()]
    for code in codes:
        yield from (f"finding_title.{code}", f"finding_remedy.{code}")
    for status, acts in _BY_STATUS.items():
        yield f"status.{status}"
        yield from (f"act.{act}" for act in acts)
    yield from (f"verdict.{each.name.lower()}" for each in AssessmentStatus)
    yield from (f"question.{each.name.lower()}" for each in AssessmentKind)
    yield from (f"lane.{each.name.lower()}" for each in Lane)
    yield from (f"finding.{each.name.lower()}" for each in Finding)
    yield from (f"check_state.{each}" for each in State)
    yield from (f"check.{name}_thread" for name in THREADS)
    yield from (f"{table}.{name}" for table in ("check", "check_remedy") for name in CHECKS)
    yield "check_remedy.thread"
    yield from (f"proof.{name}" for name in vars(proof_errors) if name in PROOF_ERRORS)
    yield from (f"verify.{q}_{a}" for q in ("untouched", "complete", "whose") for a in ANSWERS)


CHECKS = set(re.findall(r'judged\("([a-z]+)"', CHECKED)) | {"key"}
ANSWERS = ("yes", "no", "open")
TOLD = {
    event.__name__
    for contract in ("Titles", "Customs", "Documents", "Assessments")
    for event in EVENTS[contract].values()
} - {"PolicyPublished", "OracleSetNamed"}
"""Events about a shipment; the consortium's own stand in no timeline."""
PROOF_ERRORS = {
    each.__name__
    for each in vars(proof_errors).values()
    if isinstance(each, type) and issubclass(each, proof_errors.ProofError)
} - {"ProofError"}


@pytest.mark.parametrize("key", sorted(set(_words())))
def test_catalogue__when_a_word_comes_from_outside__knows_it(key):
    assert key in catalogue()


def test_catalogue__when_documents_are_matched__knows_every_field():
    names = set(re.findall(r'field "([a-z_]+)"', _sources()))
    assert {"gross_mass", "hs_codes", "value"} <= names
    assert {f"field.{name}" for name in names} <= set(catalogue())


def _sources():
    folder = TEMPLATES.parents[1] / "chain" / "matching"
    assert match.__module__ == "chain.matching.match"
    return "\n".join(path.read_text("utf8") for path in folder.glob("*.py"))


def test_wording__when_a_key_is_missing__raises():
    with pytest.raises(KeyError):
        Wording("en")("shell.nothing")


def test_word__when_the_chain_brings_a_word_that_nobody_knows__writes_it_as_it_is():
    assert Wording("ko").word("status", "9") == "9"


def test_reason_codes__when_listed__are_unique_and_in_both_languages():
    assert len({each.code for each in REASON_CODES}) == len(REASON_CODES)
    assert all(HANGUL.search(each.ko) and not HANGUL.search(each.en) for each in REASON_CODES)
    assert [each.code for each in OFFICERS] == [201, 202, 203, 204, 210, 220, 221]
    assert reason_text(9999, "en") == ""
