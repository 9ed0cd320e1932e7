"""Several endpoints as one: over to another when the own dies or lags, back again, liars out."""

import pytest

from chain.node.blocks import fetch_header
from chain.node.embedded import AnvilOptions, EmbeddedChain, anvil_program
from chain.node.errors import NodeUnreachable
from chain.node.hexes import from_quantity
from chain.node.line import ChainIdentity
from chain.node.rpc import JsonRpc
from chain.node.switchboard import LAG_BLOCKS, WELL_LOOKS, Switchboard
from tests.chain.conformance.crippling import crippled
from tests.drills.broken_wire import BrokenWire, Way
from tests.drills.tally import PROJECT

CHAIN_ID = 31337


@pytest.fixture(scope="module")
def chain():
    options = AnvilOptions(CHAIN_ID, block_time=None)
    running = EmbeddedChain(anvil_program({}, PROJECT), options)
    running.start()
    JsonRpc(running.url).call("anvil_mine", hex(LAG_BLOCKS + 5))
    yield running
    running.stop()


@pytest.fixture(scope="module")
def identity(chain):
    genesis = JsonRpc(chain.url).call("eth_getBlockByNumber", "0x0", False)
    return ChainIdentity(CHAIN_ID, genesis["hash"])


@pytest.fixture
def wire(chain):
    wire = BrokenWire(chain.url)
    yield wire
    wire.close()


def changing(name, change):
    """A proxy's cripple: one field of every block except genesis is changed."""

    def cripple(call, answer):
        block = answer.get("result")
        if call["method"] != "eth_getBlockByNumber" or not block:
            return answer
        if from_quantity(block["number"]) == 0:
            return answer
        return answer | {"result": block | {name: change(block[name])}}

    return cripple


def zeros(_value):
    return "0x" + "00" * 32


def test_call__when_the_own_endpoint_is_cut__another_answers_at_once(chain, identity, wire):
    board = Switchboard([wire.url, chain.url], identity)
    board.look()
    assert board.serving.url == wire.url
    wire.way = Way.CUT
    assert from_quantity(board.call("eth_chainId")) == CHAIN_ID
    board.look()
    assert board.serving.url == chain.url
    assert board.lines[0].fault == "NodeUnreachable"
    wire.way = Way.PASS
    for _ in range(WELL_LOOKS - 1):
        board.look()
        assert board.serving.url == chain.url
    board.look()
    assert board.serving.url == wire.url
    board.close()


def test_call__when_the_only_endpoint_is_cut__says_unreachable(identity, wire):
    """The control of the one above: without another one nothing answers."""
    board = Switchboard([wire.url], identity)
    wire.way = Way.CUT
    with pytest.raises(NodeUnreachable):
        board.call("eth_chainId")
    board.look()
    assert board.serving.fault == "NodeUnreachable"
    board.close()


@pytest.mark.parametrize("behind", [LAG_BLOCKS, LAG_BLOCKS + 1])
def test_look__when_the_own_endpoint_lags__another_serves(chain, identity, behind):
    def cripple(call, answer):
        if call["method"] == "eth_getBlockByNumber" and call["params"][0] == "latest":
            number = from_quantity(answer["result"]["number"])
            return answer | {
                "result": rpc.call("eth_getBlockByNumber", hex(number - behind), False)
            }
        return answer

    rpc = JsonRpc(chain.url)
    with crippled(chain.url, cripple) as late:
        board = Switchboard([late, chain.url], identity)
        board.look()
        expected = late if behind <= LAG_BLOCKS else chain.url
        assert board.serving.url == expected
        board.close()
    rpc.close()


@pytest.mark.parametrize(
    ("name", "change"), [("hash", zeros), ("stateRoot", zeros), ("timestamp", lambda _: "0x1")]
)
def test_look__when_an_endpoint_lies_about_a_block__it_is_dropped_and_named(
    chain, identity, caplog, name, change
):
    with crippled(chain.url, changing(name, change)) as liar:
        board = Switchboard([liar, chain.url], identity)
        board.look()
        assert board.serving.url == chain.url
        lie = board.lines[0].lie
        assert liar in lie
        assert "expected" in lie
        assert "seen" in lie
        assert lie in caplog.text
        for _ in range(WELL_LOOKS + 1):
            board.look()
        assert board.serving.url == chain.url
        board.close()


def test_batch__when_a_lie_comes_between_two_looks__is_not_given_out(chain, identity):
    lies = []

    def cripple(call, answer):
        return changing("stateRoot", zeros)(call, answer) if lies else answer

    with crippled(chain.url, cripple) as liar:
        board = Switchboard([liar, chain.url], identity)
        board.look()
        assert board.serving.url == liar
        lies.append("from now on")
        header = fetch_header(board, 3)
        assert header.state_root != bytes(32)
        assert "block 3" in board.lines[0].lie
        board.close()


def test_batch__when_half_a_block_is_served__another_is_asked(chain, identity):
    halves = []

    def cripple(call, answer):
        block = answer.get("result")
        if not halves or call["method"] != "eth_getBlockByNumber":
            return answer
        return answer | {"result": {"hash": block["hash"], "number": block["number"]}}

    with crippled(chain.url, cripple) as half:
        board = Switchboard([half, chain.url], identity)
        board.look()
        halves.append("from now on")
        assert fetch_header(board, 3).number == 3
        assert board.lines[0].fault == "NodeUnreachable"
        assert not board.lines[0].lie
        board.close()


def test_batch__when_every_endpoint_lied__says_that_none_is_left(chain, identity):
    with crippled(chain.url, changing("hash", zeros)) as liar:
        board = Switchboard([liar], identity)
        board.look()
        with pytest.raises(NodeUnreachable, match="No endpoint is left"):
            board.call("eth_chainId")
        board.close()


@pytest.mark.parametrize("wrong", [ChainIdentity(1, ""), ChainIdentity(CHAIN_ID, "0x" + "00" * 32)])
def test_look__when_it_is_another_chain__it_is_dropped_with_both_values(chain, identity, wrong):
    expected = ChainIdentity(wrong.chain_id, wrong.genesis_hash or identity.genesis_hash)
    board = Switchboard([chain.url], expected)
    board.look()
    lie = board.lines[0].lie
    seen = (CHAIN_ID, 1) if wrong.chain_id == 1 else (identity.genesis_hash, wrong.genesis_hash)
    assert all(str(value) in lie for value in seen)
    board.close()


def test_look__when_everything_is_true__drops_nobody(chain, identity, wire):
    board = Switchboard([wire.url, chain.url], identity)
    for _ in range(3):
        board.look()
    assert [line.lie + line.fault for line in board.lines] == ["", ""]
    assert board.serving.peers is None
    board.close()
