"""The council of a running Kaia changes by vote, and by nothing less than more than half of it."""

import os
import shutil
from types import SimpleNamespace

import pytest
from typer.testing import CliRunner

from chain.node.errors import NodeUnreachable
from chain.node.rpc import JsonRpc
from scripts.network.command import app
from scripts.network.council import Ballot, CouncilUnchanged, needed_votes
from scripts.network.engines import KAIA
from scripts.network.kaia import KaiaChain, KaiaPrograms
from scripts.network.kaia_layout import KaiaPlan, lay_out_chain
from scripts.network.seats import seat_of, unseat
from scripts.network.supervising import Supervisor

needs_kaia = pytest.mark.skipif(
    not KAIA.is_built(os.environ), reason="Kaia is not built: gwanmun network build"
)
pytestmark = [needs_kaia, pytest.mark.slow]
OWNERS = ("carrier", "customs", "bank-a", "terminal")
PATIENCE = 90.0


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("council")


@pytest.fixture(scope="module")
def drawn(tmp_path_factory):
    place = tmp_path_factory.mktemp("drawn") / "chain"
    lay_out_chain(place, KAIA.program("homi", os.environ), 31337, OWNERS, 4)
    return place


@pytest.fixture
def laid(drawn, tmp_path):
    """A chain of four that does not run."""
    shutil.copytree(drawn, tmp_path / "chain")
    return tmp_path / "chain"


@pytest.fixture(scope="module")
def chain(folder):
    lay_out_chain(folder / "chain", KAIA.program("homi", os.environ), 31337, OWNERS, 4)
    programs = KaiaPrograms(*(KAIA.program(name, os.environ) for name in ("kcn", "kpn")))
    chain = KaiaChain(folder / "chain", programs)
    chain.start()
    yield chain
    chain.stop()


@pytest.fixture(scope="module")
def newcomer(chain, folder):
    """The fifth node, running and outside: laid out by the very words, started as they wish."""
    node = seat_of(folder / "chain", "bank-b")
    Supervisor(SimpleNamespace(folder=folder, gateways={}), SimpleNamespace(chain=chain)).look()
    chain.wait_for_node(node, PATIENCE)
    return node


def _say(*words):
    return CliRunner().invoke(app, [*words[:2], "--folder", str(words[2]), *words[3:]])


def _council(plan):
    rpc = JsonRpc(plan.validators[0].url)
    try:
        return {each.lower() for each in rpc.call("kaia_getCouncil", "latest")}
    finally:
        rpc.close()


@pytest.mark.parametrize(("council", "needed"), [(4, 3), (5, 3), (6, 4), (7, 4)])
def test_needed_votes__when_asked__is_more_than_half(council, needed):
    assert needed_votes(council) == needed


def test_seat_of__when_said_twice__keeps_node_and_key_closed(chain, newcomer, folder):
    assert seat_of(folder / "chain", "bank-b") == newcomer
    key = folder / "chain" / newcomer.slug / "node.key"
    assert key.stat().st_mode & 0o777 == 0o600
    assert newcomer.slug in chain.pids


def test_add_validator__when_two_of_four_and_a_stranger_vote__changes_nothing(
    chain, newcomer, folder
):
    plan = chain.plan
    for _ in Ballot(plan, newcomer, joins=True).follow(PATIENCE):
        pass
    stranger = JsonRpc(newcomer.url)
    stranger.call("governance_vote", "governance.addvalidator", newcomer.address)
    stranger.close()
    two = [word for node in plan.validators[:2] for word in ("--voter", node.slug)]
    said = _say("add-validator", "bank-b", folder, *two, "--seconds", "12")
    assert said.exit_code == 1
    assert "2 of 3 votes" in said.output
    assert newcomer.address not in _council(plan)


@pytest.mark.usefixtures("newcomer")
def test_add_validator__when_a_stranger_is_named_as_voter__refuses(folder):
    said = _say("add-validator", "bank-b", folder, "--voter", "bank-b-5")
    assert said.exit_code == 1
    assert "has no vote here" in said.output


def test_remove_validator__when_three_would_stay__refuses(chain, folder):
    said = _say("remove-validator", "terminal-4", folder)
    assert said.exit_code == 1
    assert "Fewer than four" in said.output
    assert len(chain.plan.validators) == 5


def test_add_then_remove__when_enough_vote__newcomer_proposes_and_leaver_ends(
    chain, newcomer, folder
):
    said = _say("add-validator", "bank-b", folder, "--seconds", str(PATIENCE))
    assert said.exit_code == 0, said.output
    assert newcomer.address in _council(chain.plan)
    again = _say("add-validator", "bank-b", folder, "--seconds", str(PATIENCE))
    assert again.exit_code == 0
    assert "already" in again.output
    gone = _say("remove-validator", "terminal-4", folder, "--seconds", str(PATIENCE))
    assert gone.exit_code == 0, gone.output
    Supervisor(SimpleNamespace(folder=folder, gateways={}), SimpleNamespace(chain=chain)).look()
    assert "terminal-4" not in chain.pids
    assert len(_council(chain.plan)) == 4


def test_ballot__when_nobody_answers__says_so(laid):
    plan = KaiaPlan.read(laid)
    with pytest.raises(NodeUnreachable, match="network up"):
        Ballot(plan, plan.validators[3], joins=False).standing()


def test_remove_validator__when_unknown__names_those_that_are(laid):
    said = _say("remove-validator", "bank-x-9", laid.parent)
    assert said.exit_code == 2
    assert "terminal-4" in said.output
    assert _say("add-validator", "bank-b", laid / "nowhere").exit_code == 3


def test_unseat__when_a_node_left__its_number_is_never_used_again(laid):
    unseat(laid, seat_of(laid, "bank-b"))
    assert [each.slug for each in KaiaPlan.read(laid).validators][-1] == "terminal-4"
    assert seat_of(laid, "bank-b").slug == "bank-b-6"


def test_ballot__when_follow_is_not_reached__says_what_to_do(laid):
    plan = KaiaPlan.read(laid)
    with pytest.raises(CouncilUnchanged, match="is it running"):
        list(Ballot(plan, plan.validators[3], joins=True).follow(0.0))
