"""A member is taken in when the consortium knows it, once, and told why where it is not."""

import pytest
from typer.testing import CliRunner

from chain.deployment import Deployment
from chain.network.network import Network, NetworkMember, TagHolder
from scripts.network import joining
from scripts.network.command import app
from scripts.network.joining import NotAdmitted, NotTakenIn, ask_for, wait_for
from scripts.network.laying import home_of
from scripts.network.wishes import joining_file

ENTRY = NetworkMember(id=14, slug="newcomer", name="Newcomer", roles=4)


class Law:
    """A consortium that knows one key."""

    def __init__(self, key=""):
        self.consortium = self
        self.key = key

    def member_of_key(self, key):
        return 14 if key == self.key else 0

    def member_at(self, _member):
        return ENTRY


@pytest.fixture
def folder(tmp_path):
    zeros = "0x" + "0" * 40
    deployment = Deployment(
        chain_id=1, genesis_hash="0x", deployed_in_block=1, addresses={}, code_hashes={}
    )
    Network(
        name="n",
        label="l",
        rpc_url="http://127.0.0.1:1",
        content_url=zeros,
        deployment=deployment,
        members=(),
        tag_holder=TagHolder(url="", public_key=""),
    ).write(tmp_path / "network.json")
    return tmp_path


def _enter(folder, entry):
    book = Network.read(folder / "network.json")
    book.model_copy(update={"members": (entry,)}).write(folder / "network.json")


def test_ask_for__when_the_law_knows_no_key__refuses_and_wishes_nothing(folder, monkeypatch):
    home_of(folder, "newcomer").key("act")
    monkeypatch.setattr(joining, "Relay", lambda *_: Law())
    with pytest.raises(NotAdmitted, match="propose-admission"):
        ask_for(folder, "newcomer", "Newcomer")
    assert not joining_file(folder, "newcomer").exists()


def test_ask_for__when_it_has_no_key_at_all__draws_none(folder, monkeypatch):
    monkeypatch.setattr(joining, "Relay", lambda *_: Law())
    with pytest.raises(NotAdmitted):
        ask_for(folder, "newcomer", "Newcomer")
    assert not (folder / "members").exists()


def test_ask_for__when_admitted__wishes_with_id_and_roles_of_the_law(folder, monkeypatch):
    key = home_of(folder, "newcomer").key("act").address
    monkeypatch.setattr(joining, "Relay", lambda *_: Law(key))
    assert ask_for(folder, "newcomer", "Newcomer") == ENTRY
    wish = joining_file(folder, "newcomer").read_bytes()
    assert NetworkMember.model_validate_json(wish) == ENTRY


def test_add_member__when_it_is_in_already__says_where_and_asks_nobody(folder):
    _enter(folder, ENTRY.model_copy(update={"gateway_url": "http://127.0.0.1:7"}))
    words = ["add-member", "newcomer", "--name", "Newcomer", "--folder", str(folder)]
    said = CliRunner().invoke(app, words)
    assert said.exit_code == 0
    assert "http://127.0.0.1:7" in said.output
    assert not joining_file(folder, "newcomer").exists()


def test_wait_for__when_refused_or_nobody_listens__says_which(folder):
    with pytest.raises(NotTakenIn, match="network up"):
        wait_for(folder, ENTRY, 0.0)
    refused = joining_file(folder, "newcomer").with_suffix(".refused")
    refused.parent.mkdir(parents=True)
    refused.write_text("no room\n")
    with pytest.raises(NotTakenIn, match="no room"):
        wait_for(folder, ENTRY, 5.0)


def test_add_member__when_there_is_no_network__says_so(tmp_path):
    words = ["add-member", "newcomer", "--name", "Newcomer", "--folder", str(tmp_path)]
    assert CliRunner().invoke(app, words).exit_code == 3
