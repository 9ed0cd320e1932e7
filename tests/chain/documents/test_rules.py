"""The catalogue is whole: every code has two messages, a source and a remedy."""

import re
from pathlib import Path

import pytest

import chain.documents
from chain.documents.rules import RULES, make_problem, message_in
from chain.documents.rules_content import CONTENT_RULES
from chain.documents.rules_form import FORM_RULES
from chain.documents.rules_standard import STANDARD_RULES

_SLOT = re.compile(r"\{(\w+)\}")
_CODE = re.compile(r'(?:make_problem|_refusal)\(\s*[^,()]*(?:\([^()]*\))?[^,()]*,\s*"(\w+)"')


def test_rules__when_listed__have_codes_of_their_own() -> None:
    assert len(RULES) == len(FORM_RULES) + len(STANDARD_RULES) + len(CONTENT_RULES)


@pytest.mark.parametrize("code", sorted(RULES))
def test_rules__when_spoken_in_two_languages__speak_of_the_same_values(code: str) -> None:
    rule = RULES[code]
    assert set(_SLOT.findall(rule.english)) == set(_SLOT.findall(rule.korean))
    assert rule.source
    assert all(rule.remedy)
    assert re.search("[가-힣]", rule.korean)


def test_make_problem__when_called_in_the_source__names_a_rule() -> None:
    folder = Path(chain.documents.__file__).parent
    named = {
        code for path in folder.rglob("*.py") for code in _CODE.findall(path.read_text("utf-8"))
    }
    assert len(named) > 15
    assert named <= set(RULES)


def test_make_problem__when_code_is_unknown__raises() -> None:
    with pytest.raises(KeyError):
        make_problem("", "NoSuchRule")


def test_message_in__when_korean__fills_in_the_values() -> None:
    problem = make_problem("/a", "CurrencyUnknown", value="QQQ")
    assert message_in(problem, "ko") == "QQQ은(는) 통화 부호가 아닙니다."
    assert message_in(problem, "en") == problem.message == "QQQ is not a currency."


def test_make_problem__when_value_is_long__shortens_it() -> None:
    assert len(make_problem("/a", "CurrencyUnknown", value="Q" * 500).message) < 120
