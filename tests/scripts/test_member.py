"""The words of members' votes on a running law: in by vote, out by vote, never by less."""

import json

import pytest
from typer.testing import CliRunner

from scripts.member import app, relay_of
from scripts.network.laying import offline_home
from scripts.network.local import embedded_network
from scripts.network.plan import SEATS

VOTERS = ("carrier", "customs", "terminal", "auditor", "exporter", "importer")
NEXT = len(SEATS) + 1
IDS = {seat.slug: place for place, seat in enumerate(SEATS, start=1)}


@pytest.fixture(scope="module")
def network(tmp_path_factory):
    network = embedded_network(tmp_path_factory.mktemp("members"))
    try:
        network.start_ground()
        yield network
    finally:
        network.stop()


def _say(network, *words):
    place = ["--network", str(network.network_file)]
    return CliRunner().invoke(app, [*map(str, words), *place])


def _as(network, slug):
    key = offline_home(network.folder, slug).key_path("admin")
    return ["--member", IDS[slug], "--admin-key", key]


def _carry(network, said):
    """Approve what was proposed, trying before the majorities are there, and carry it out."""
    assert said.exit_code == 0, said.output
    number = said.output.split()[1].rstrip(":")
    assert _say(network, "approve", number, *_as(network, VOTERS[0])).exit_code == 0
    early = _say(network, "execute", number, "--seconds", 0.1)
    assert early.exit_code == 1
    relay = relay_of(network.network_file)
    approvals = [
        relay.intent(
            relay.consortium,
            relay.consortium.approve(IDS[slug], int(number)),
            offline_home(network.folder, slug).key("admin"),
        )
        for slug in VOTERS[1:]
    ]
    assert all(each.succeeded for each in relay.push_all(approvals))
    done = _say(network, "execute", number)
    assert done.exit_code == 0, done.output


def _listed(network):
    return json.loads(_say(network, "list", "--json").output)


@pytest.fixture(scope="module")
def newcomer(network):
    """Voted in: its offer as a file."""
    offer = network.folder / "offer.json"
    places = ["--home", network.folder / "new", "--offline", network.folder / "new-offline"]
    words = ["new", *places, "--name", "Newcomer", "--class", 2, "--roles", 12]
    drawn = CliRunner().invoke(app, list(map(str, words)))
    offer.write_text(drawn.output)
    _carry(network, _say(network, "propose-admission", offer, *_as(network, "carrier")))
    return json.loads(offer.read_text())


def test_propose_admission__when_carried__newcomer_is_a_member_and_adds_its_key(network, newcomer):
    admin = network.folder / "new-offline" / "keys" / "admin.key"
    words = ["--member", NEXT, "--admin-key", admin, "--key", newcomer["act_key"], "--roles", 12]
    assert _say(network, "add-key", *words).exit_code == 0
    last = _listed(network)[-1]
    assert (last["id"], last["status"], last["class"], last["roles"]) == (NEXT, 1, 2, 12)
    assert last["keys"] == [newcomer["act_key"]]


@pytest.mark.usefixtures("newcomer")
def test_propose_suspension__when_carried__member_is_out_and_comes_back_by_vote(network):
    leaver = IDS["bank-a"]
    _carry(network, _say(network, "propose-suspension", leaver, *_as(network, "carrier")))
    assert _listed(network)[leaver - 1]["status"] == 2
    _carry(network, _say(network, "propose-return", leaver, *_as(network, "customs")))
    assert _listed(network)[leaver - 1]["status"] == 1


def test_execute__when_there_is_no_such_proposal__says_so(network):
    said = _say(network, "execute", 999)
    assert said.exit_code == 1
    assert "no proposal 999" in said.output


def test_propose__when_the_key_is_of_another_member__is_refused(network):
    words = ["--member", IDS["carrier"], "--admin-key", _as(network, "customs")[-1]]
    assert _say(network, "propose-suspension", IDS["bank-a"], *words).exit_code == 1
