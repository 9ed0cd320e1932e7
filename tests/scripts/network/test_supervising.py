"""Nodes run as their files wish, and only by the hand of whoever started them."""

import os
from types import SimpleNamespace

import pytest

from chain.network.network import NetworkMember
from chain.node.errors import NodeNotStarted
from scripts.network.processes import ProcessNotReady
from scripts.network.supervising import Supervisor, start_time
from scripts.network.wishes import is_gone, joining_file, leaver_file, wish_file


class Chain:
    """Nodes that start and stop at once."""

    def __init__(self, *slugs):
        self.plan = SimpleNamespace(nodes=[SimpleNamespace(slug=slug) for slug in slugs])
        self.pids = dict.fromkeys(slugs, 1)
        self.running = ()
        self.told = []
        self.fault = None

    def start_node(self, node):
        self.told.append(("start", node.slug))
        if self.fault:
            raise self.fault
        self.pids[node.slug] = 1

    def stop(self, slugs):
        for slug in slugs:
            self.told.append(("stop", slug))
            del self.pids[slug]


@pytest.fixture
def chain():
    return Chain("carrier-1", "customs-2")


@pytest.fixture
def supervisor(chain, tmp_path):
    network = SimpleNamespace(folder=tmp_path, gateways={})
    return Supervisor(network, SimpleNamespace(chain=chain))


def test_look__when_all_is_as_wished__touches_nothing(supervisor, chain):
    supervisor.look()
    assert chain.told == []


def test_look__when_a_node_is_to_be_down__stops_it_alone_and_starts_it_again(
    supervisor, chain, tmp_path
):
    wish = wish_file(tmp_path, "customs-2")
    wish.parent.mkdir()
    wish.touch()
    supervisor.look()
    supervisor.look()
    assert chain.told == [("stop", "customs-2")]
    wish.unlink()
    supervisor.look()
    assert chain.told[1:] == [("start", "customs-2")]


def test_look__when_a_node_ended_by_itself__starts_it_but_not_at_every_look(supervisor, chain):
    del chain.pids["carrier-1"]
    chain.fault = NodeNotStarted("no room")
    supervisor.look()
    supervisor.look()
    assert chain.told == [("start", "carrier-1")]


def test_look__when_a_node_joins_the_plan__starts_it(supervisor, chain):
    chain.plan.nodes.append(SimpleNamespace(slug="bank-b-5"))
    supervisor.look()
    assert chain.told == [("start", "bank-b-5")]


def test_look__when_a_node_left_the_plan__stops_it_alone(supervisor, chain):
    chain.plan.nodes.pop()
    supervisor.look()
    supervisor.look()
    assert chain.told == [("stop", "customs-2")]


def test_start_time__when_asked_for_ourselves_and_for_nobody__tells_them_apart():
    assert start_time(os.getpid()) == start_time(os.getpid()) != ""
    assert start_time(2**22 + 1) == ""


@pytest.fixture
def joiner(chain, tmp_path):
    """A supervisor whose network takes members in, or refuses."""
    network = SimpleNamespace(folder=tmp_path, gateways={}, taken=[], fault=None)

    def take_in(entry):
        if network.fault:
            raise network.fault
        network.taken.append(entry)

    network.take_in = take_in
    return Supervisor(network, SimpleNamespace(chain=chain)), network


def _wish(folder, text):
    wish = joining_file(folder, "newcomer")
    wish.parent.mkdir()
    wish.write_text(text)
    return wish


def test_look__when_a_member_is_to_join__takes_it_in_once(joiner, tmp_path):
    supervisor, network = joiner
    entry = NetworkMember(id=14, slug="newcomer", name="Newcomer", roles=4)
    _wish(tmp_path, entry.model_dump_json())
    supervisor.look()
    supervisor.look()
    assert network.taken == [entry]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('{"id": 14, "slug": "newcomer", "name": "N", "roles": 4}', ProcessNotReady("no gateway")),
        ("not an entry", None),
    ],
)
def test_look__when_a_member_cannot_join__says_why_and_goes_on(joiner, tmp_path, text, fault):
    supervisor, network = joiner
    network.fault = fault
    wish = _wish(tmp_path, text)
    supervisor.look()
    assert not wish.exists()
    assert wish.with_suffix(".refused").read_text().strip()
    assert network.taken == []


@pytest.mark.parametrize("member", ["bank-a", "without-gateway"])
def test_look__when_a_member_left__lets_it_go_once(joiner, tmp_path, member):
    supervisor, network = joiner
    network.gateways, gone = {"bank-a": 1, "bank-b": 1}, []
    network.let_go = gone.append
    supervisor.look()
    assert gone == []
    leaver_file(tmp_path, member).parent.mkdir()
    leaver_file(tmp_path, member).touch()
    assert not is_gone(tmp_path, member)
    supervisor.look()
    supervisor.look()
    assert gone == [member]
    assert is_gone(tmp_path, member)
