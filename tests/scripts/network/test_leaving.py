"""A member's processes end once the law suspended it, not before, and it can come back."""

import pytest
from typer.testing import CliRunner

from chain.network.network import Network
from scripts.network import joining, leaving
from scripts.network.command import app
from scripts.network.laying import home_of
from scripts.network.leaving import NotLetGo, wait_for_silence
from scripts.network.local import embedded_network
from scripts.network.wishes import leaver_file, leavers, note_gone
from tests.scripts.network.test_joining import ENTRY, Law, _enter, folder

__all__ = ["folder"]

RUNNING = ENTRY.model_copy(update={"gateway_url": "http://127.0.0.1:7"})


def _say(folder, member, monkeypatch, status):
    law = Law()
    law.member_at = lambda _member: type("Record", (), {"status": status})
    monkeypatch.setattr(leaving, "Relay", lambda *_: law)
    words = ["remove-member", member, "--folder", str(folder), "--seconds", "0"]
    return CliRunner().invoke(app, words)


@pytest.mark.parametrize(("member", "wanted"), [("newcomer", "propose-suspension 14"), ("x", "x")])
def test_remove_member__when_the_law_counts_it__wishes_nothing(folder, monkeypatch, member, wanted):
    _enter(folder, RUNNING)
    said = _say(folder, member, monkeypatch, status=1)
    assert said.exit_code == 1
    assert wanted in " ".join(said.output.split())
    assert leavers(folder) == frozenset()


def test_remove_member__when_suspended__wishes_and_tells_whether_it_ended(folder, monkeypatch):
    _enter(folder, RUNNING)
    said = _say(folder, "newcomer", monkeypatch, status=2)
    assert (said.exit_code, leavers(folder)) == (1, {"newcomer"})
    assert "runs still" in said.output
    with pytest.raises(NotLetGo):
        wait_for_silence(folder, "newcomer", 0.0)
    note_gone(folder, "newcomer")
    wait_for_silence(folder, "newcomer", 0.0)
    assert _say(folder, "newcomer", monkeypatch, status=2).exit_code == 0


def test_remove_member__when_there_is_no_network__says_so(tmp_path):
    said = CliRunner().invoke(app, ["remove-member", "bank-a", "--folder", str(tmp_path)])
    assert said.exit_code == 3


def test_add_member__when_it_comes_back__counts_no_more_as_left(folder, monkeypatch):
    wish = leaver_file(folder, "newcomer")
    wish.parent.mkdir()
    wish.touch()
    key = home_of(folder, "newcomer").key("act").address
    monkeypatch.setattr(joining, "Relay", lambda *_: Law(key))
    joining.ask_for(folder, "newcomer", "Newcomer")
    assert leavers(folder) == frozenset()


@pytest.mark.slow
def test_start_members__when_a_founder_left__starts_all_but_its_gateway(tmp_path):
    network = embedded_network(tmp_path)
    try:
        network.start_ground()
        leaver_file(tmp_path, "bank-b").parent.mkdir()
        leaver_file(tmp_path, "bank-b").touch()
        book = network.start_members()
        assert "bank-b" not in network.gateways
        network.let_go("bank-a")
        urls = {each.slug: each.gateway_url for each in Network.read(network.network_file).members}
        assert (urls["bank-a"], urls["bank-b"]) == ("", "")
        assert urls["carrier"]
        assert [each.slug for each in book.members] == list(urls)
    finally:
        network.stop()
