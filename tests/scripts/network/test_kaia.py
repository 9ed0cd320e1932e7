"""Four validators of a real Kaia: laid out closed, alive with one away, still with two."""

import os
import time
from contextlib import closing
from types import SimpleNamespace

import pytest

from chain.node.errors import NodeError
from chain.node.hexes import from_quantity
from chain.node.rpc import JsonRpc
from scripts.network.attending import Attendant, connect, hand_over
from scripts.network.engines import KAIA
from scripts.network.kaia import KaiaChain, KaiaPrograms
from scripts.network.kaia_layout import KaiaPlan, lay_out_chain
from tests.chain.conformance.crippling import crippled

needs_kaia = pytest.mark.skipif(
    not KAIA.is_built(os.environ), reason="Kaia is not built: gwanmun network build"
)
pytestmark = [needs_kaia, pytest.mark.slow]
OWNERS = ("carrier", "customs")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("kaia") / "chain"


@pytest.fixture(scope="module")
def chain(folder):
    lay_out_chain(folder, KAIA.program("homi", os.environ), 31337, OWNERS, 4)
    programs = KaiaPrograms(*(KAIA.program(name, os.environ) for name in ("kcn", "kpn")))
    chain = KaiaChain(folder, programs)
    chain.start()
    yield chain
    chain.stop()


def _height(node):
    rpc = JsonRpc(node.url, timeout=2)
    try:
        return from_quantity(rpc.call("eth_blockNumber"))
    finally:
        rpc.close()


def _rises(node, seconds):
    end, before = time.monotonic() + seconds, _height(node)
    while time.monotonic() < end:
        if _height(node) > before:
            return True
        time.sleep(0.2)
    return False


def test_lay_out_chain__when_fewer_than_four__refuses(tmp_path):
    with pytest.raises(ValueError, match="four validators"):
        lay_out_chain(tmp_path / "c", KAIA.program("homi", os.environ), 31337, OWNERS, 3)


@pytest.mark.usefixtures("chain")
def test_lay_out_chain__when_done__keys_are_closed_and_lie_nowhere_twice(folder):
    keys = list(folder.glob("*/node.key"))
    assert len(keys) == 5
    assert {oct(path.stat().st_mode & 0o777) for path in keys} == {"0o600"}
    found = [path for path in folder.rglob("*") if path.is_file() and path.suffix != ".log"]
    for key in keys:
        secret = key.read_bytes()
        holders = [p for p in found if p.stat().st_size < 100_000 and secret in p.read_bytes()]
        assert holders == [key]


@pytest.mark.usefixtures("chain")
def test_chain__when_started__validators_are_the_plans_and_archive_follows(folder):
    plan = KaiaPlan.read(folder)
    rpc = JsonRpc(plan.validators[0].url)
    council = {each.lower() for each in rpc.call("kaia_getCouncil", "latest")}
    assert council == {node.address.lower() for node in plan.validators}
    assert [node.slug for node in plan.validators] == [
        "carrier-1",
        "customs-2",
        "carrier-3",
        "customs-4",
    ]
    assert _rises(plan.archive, 20)


def test_chain__when_one_then_two_are_killed__goes_on_then_stands_still_then_recovers(chain):
    first, second, third, fourth = chain.plan.validators
    chain.kill_node(fourth.slug)
    assert _rises(first, 30)
    chain.kill_node(third.slug)
    time.sleep(2)
    assert not _rises(first, 12)
    assert _height(second) == _height(first)
    with pytest.raises(NodeError):
        _height(third)
    for node in (third, fourth):
        chain.start_node(node)
        chain.wait_for_node(node)
        # Rounds that failed in need have made the next one's patience longer.
        assert _follows(chain, node, 60)


def _follows(chain, node, seconds):
    """Whether a node comes to the others' height, and goes on with them, once attended to."""
    attendant, end = Attendant(), time.monotonic() + seconds
    while time.monotonic() < end:
        attendant.look(chain.running)
        if _height(node) >= max(_height(each) for each in chain.running) - 1 and _rises(node, 3):
            return True
    return False


def test_hand_over__when_a_block_was_forged__the_node_takes_none(chain):
    first, second, _, lagging = chain.plan.validators
    chain.kill_node(lagging.slug)
    assert _rises(first, 30)
    chain.start_node(lagging)
    chain.wait_for_node(lagging)
    height, top = _height(lagging), _height(first)
    truth = _block(first, top)
    assert truth != _block(first, top - 1)

    def forge(call, answer):
        if call["method"] != "debug_getBlockRlp":
            return answer
        # One byte of the seals at the header's end.
        return answer | {"result": answer["result"][:-60] + "00" + answer["result"][-58:]}

    with crippled(first.url, forge) as liar:
        place = SimpleNamespace(slug="liar", url=liar)
        assert hand_over(place, lagging, height + 1, top) == 0
    assert hand_over(second, lagging, height + 1, top) == top - height
    assert _height(lagging) >= top
    assert _follows(chain, lagging, 20)


def _block(node, height):
    with closing(JsonRpc(node.url, timeout=2)) as rpc:
        return rpc.call("debug_getBlockRlp", hex(height))


def test_connect__when_neither_side_dials_any_more__one_does_at_once(chain):
    first, second, *_ = chain.plan.validators
    for node, other in ((first, second), (second, first)):
        with closing(JsonRpc(node.url, timeout=2)) as rpc:
            rpc.call("admin_removePeer", other.peer_url)
    _until(lambda: second.public_key not in _peers(first))
    time.sleep(2)
    assert connect(first, [second]) == [second.slug]
    # Kaia's dialler rests half a minute after its own last attempt at a node.
    _until(lambda: second.public_key in _peers(first), seconds=60)
    assert connect(first, [second]) == []


def _peers(node):
    with closing(JsonRpc(node.url, timeout=2)) as rpc:
        return {peer["id"] for peer in rpc.call("admin_peers")}


def _until(reached, seconds=15):
    end = time.monotonic() + seconds
    while not reached():
        assert time.monotonic() < end
        time.sleep(0.2)


def test_hand_over__when_the_giver_is_away__gives_nothing(chain):
    away = SimpleNamespace(slug="away", url="http://127.0.0.1:9")
    assert hand_over(away, chain.plan.validators[0], 1, 2) == 0
    assert connect(away, chain.plan.validators) == []


def test_stop__when_a_foreign_process_runs__leaves_it_alone(chain):
    assert os.getpid() not in chain.pids.values()
    before = set(chain.pids)
    chain.stop(["nobody"])
    assert set(chain.pids) == before
