"""The command's own words when something refuses: one line and a status, never a traceback."""

import sys

import pytest

from chain.ledger.errors import Reverted
from chain.node.errors import NodeUnreachable
from scripts import gwanmun


def said(monkeypatch, capsys, *words):
    monkeypatch.setattr(sys, "argv", ["gwanmun", *map(str, words)])
    with pytest.raises(SystemExit) as ended:
        gwanmun.main()
    return ended.value.code, capsys.readouterr().err


def test_main__when_a_file_is_not_there__names_it(monkeypatch, capsys, tmp_path):
    code, told = said(monkeypatch, capsys, "member", "list", "--network", tmp_path / "no.json")
    assert code == 3
    assert f"there is no file {tmp_path / 'no.json'}" in told


@pytest.mark.parametrize(
    ("fault", "code", "wanted"),
    [
        (Reverted("The contract refused.", code="NotAMember", key="0x1"), 1, "NotAMember"),
        (NodeUnreachable("No answer.", url="http://127.0.0.1:9"), 3, "is its network up?"),
    ],
)
def test_main__when_a_word_is_refused__says_why(monkeypatch, capsys, fault, code, wanted):
    def refuse(**_words):
        raise fault

    monkeypatch.setattr("scripts.deploy.app", refuse)
    status, told = said(monkeypatch, capsys, "deploy", "anything")
    assert status == code
    assert wanted in told
    assert "Traceback" not in told
    assert str(next(iter(fault.values.values()))) in told
