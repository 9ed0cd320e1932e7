"""Real validators as endpoints: one is killed and comes back, one lies in Kaia's own form."""

import os
import time

import pytest

from api.status.chain_checks import check_blocks, check_peers, check_rpc
from api.status.check import State
from chain.node.engine import Engine
from chain.node.hexes import from_quantity
from chain.node.line import ChainIdentity
from chain.node.rpc import JsonRpc
from chain.node.switchboard import Switchboard
from scripts.network.engines import KAIA
from scripts.network.kaia import KaiaChain, KaiaPrograms
from scripts.network.kaia_layout import lay_out_chain
from tests.chain.conformance.crippling import crippled

CHAIN_ID = 31337
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not KAIA.is_built(os.environ), reason="Kaia is not built: gwanmun network build"
    ),
]


@pytest.fixture(scope="module")
def chain(tmp_path_factory):
    folder = tmp_path_factory.mktemp("kaia") / "chain"
    lay_out_chain(folder, KAIA.program("homi", os.environ), CHAIN_ID, ("carrier", "customs"), 4)
    programs = KaiaPrograms(*(KAIA.program(name, os.environ) for name in ("kcn", "kpn")))
    chain = KaiaChain(folder, programs)
    chain.start()
    yield chain
    chain.stop()


@pytest.fixture(scope="module")
def identity(chain):
    rpc = JsonRpc(chain.plan.validators[1].url)
    genesis = rpc.call("eth_getBlockByNumber", "0x0", False)["hash"]
    rpc.close()
    return ChainIdentity(CHAIN_ID, genesis)


def until(board, holds, seconds=60):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        board.look()
        if holds():
            return
        time.sleep(0.5)
    raise AssertionError(board.lines)


def test_look__when_an_endpoint_lies_in_kaias_own_form__it_is_dropped(chain, identity):
    def cripple(call, answer):
        block = answer.get("result")
        if call["method"] != "kaia_getBlockByNumber" or not block:
            return answer
        return answer | {"result": block | {"stateRoot": "0x" + "00" * 32}}

    honest = chain.plan.validators[1].url
    with crippled(chain.plan.validators[0].url, cripple) as liar:
        board = Switchboard([liar, honest], identity)
        board.look()
        assert board.serving.url == honest
        assert "serves another hash of block" in board.lines[0].lie
        assert not board.lines[1].lie
        board.close()


def test_call__when_the_own_validator_is_killed__another_serves_until_it_is_well(chain, identity):
    own, *others = chain.plan.validators
    board = Switchboard([own.url, *(node.url for node in others)], identity)
    until(board, lambda: (board.serving.peers or 0) >= 3)
    assert check_peers(board.serving).state is State.FINE
    assert board.serving.url == own.url
    assert board.serving.engine is Engine.KAIA
    chain.kill_node(own.slug)
    begun = time.monotonic()
    assert from_quantity(board.call("eth_chainId")) == CHAIN_ID
    board.look()
    assert time.monotonic() - begun < 5
    assert board.serving.url == others[0].url
    seen = check_rpc(board.lines, board.serving)
    assert seen.state is State.DEGRADED
    assert f"away: {own.url}" in seen.reason
    height = board.serving.height
    until(board, lambda: board.serving.height > height)
    assert check_blocks(board.serving).state is State.FINE
    chain.start_node(own)
    chain.wait_for_node(own)
    until(board, lambda: board.serving.url == own.url)
    assert check_rpc(board.lines, board.serving).state is State.FINE
    board.close()
