"""Four validators of a real Kaia: laid out closed, alive with one away, still with two."""

import os
import time

import pytest

from chain.node.errors import NodeError
from chain.node.hexes import from_quantity
from chain.node.rpc import JsonRpc
from scripts.network.engines import KAIA
from scripts.network.kaia import KaiaChain, KaiaPrograms
from scripts.network.kaia_layout import KaiaPlan, lay_out_chain

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
    chain.start_node(third)
    chain.wait_for_node(third)
    assert _rises(first, 40)
    chain.start_node(fourth)
    chain.wait_for_node(fourth)
    assert _rises(fourth, 40)


def test_stop__when_a_foreign_process_runs__leaves_it_alone(chain):
    assert os.getpid() not in chain.pids.values()
    before = set(chain.pids)
    chain.stop(["nobody"])
    assert set(chain.pids) == before
