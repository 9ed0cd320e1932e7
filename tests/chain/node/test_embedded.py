"""The embedded chain: the real anvil, its headers, its state proofs, and its restart."""

import os
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
import rlp
from eth_hash.auto import keccak

from chain.node.blocks import Finality, fetch_header, header_hash
from chain.node.embedded import AnvilOptions, EmbeddedChain, anvil_program
from chain.node.errors import NodeNotFound, NodeNotStarted
from chain.node.hexes import from_data, from_quantity
from chain.node.rpc import JsonRpc

PROJECT = Path(__file__).resolve().parents[3]
CHAIN_ID = 515_151
PAYEE = "0x" + "11" * 20


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("anvil")


@pytest.fixture(scope="module")
def chain(folder: Path) -> Iterator[EmbeddedChain]:
    options = AnvilOptions(CHAIN_ID, folder / "state.json", log=folder / "anvil.log")
    chain = EmbeddedChain(anvil_program(os.environ, PROJECT), options)
    chain.start()
    yield chain
    chain.stop()


def _pay(rpc: JsonRpc, amount: int) -> int:
    payer = rpc.call("eth_accounts")[0]
    payment = {"from": payer, "to": PAYEE, "value": hex(amount)}
    tx_hash = rpc.call("eth_sendTransaction", payment)
    deadline = time.monotonic() + 10
    while (receipt := rpc.call("eth_getTransactionReceipt", tx_hash)) is None:
        assert time.monotonic() < deadline
        time.sleep(0.1)
    return from_quantity(receipt["blockNumber"])


def _nibbles(data: bytes) -> list[int]:
    return [half for byte in data for half in (byte >> 4, byte & 15)]


def _prove(rpc: JsonRpc, number: int) -> int:
    """The payee's balance, by the proof's nodes alone, under the header's state root."""
    proof = rpc.call("eth_getProof", PAYEE, [], hex(number))["accountProof"]
    wanted, path = fetch_header(rpc, number).state_root, _nibbles(keccak(from_data(PAYEE)))
    for node in map(from_data, proof):
        assert keccak(node) == wanted
        parts = rlp.decode(node)
        if len(parts) == 17:
            wanted, path = parts[path[0]], path[1:]
            continue
        prefix = _nibbles(parts[0])
        shared = prefix[1:] if prefix[0] % 2 else prefix[2:]
        assert path[: len(shared)] == shared
        wanted, path = parts[1], path[len(shared) :]
    return int.from_bytes(rlp.decode(wanted)[1])


def test_header_hash__when_recomputed__equals_the_chains(chain: EmbeddedChain) -> None:
    rpc = JsonRpc(chain.url)
    number = _pay(rpc, 5)
    headers = [fetch_header(rpc, height) for height in range(number + 1)]
    assert all(header_hash(header) == header.hash for header in headers)
    assert all(a.hash == b.parent_hash for a, b in pairwise(headers))
    with pytest.raises(NodeNotFound):
        fetch_header(rpc, number + 1000)


def test_get_proof__when_restarted_from_its_state__still_proves(chain: EmbeddedChain) -> None:
    rpc = JsonRpc(chain.url)
    before = _pay(rpc, 7)
    paid = _prove(rpc, before)
    header = fetch_header(rpc, before)
    assert _prove(rpc, _pay(rpc, 1)) == paid + 1
    chain.stop()
    assert chain.pid is None
    chain.start()
    rpc = JsonRpc(chain.url)
    assert fetch_header(rpc, before) == header
    assert _prove(rpc, before) == paid
    assert _prove(rpc, _pay(rpc, 1)) == paid + 2


def test_final_number__when_the_engine_has_the_tag__takes_it(chain: EmbeddedChain) -> None:
    rpc = JsonRpc(chain.url)
    head = from_quantity(rpc.call("eth_blockNumber"))
    assert Finality(rpc, confirmations=1000).final_number() >= head


def test_start__when_the_port_is_taken__refuses(chain: EmbeddedChain) -> None:
    port = int(chain.url.rsplit(":", 1)[1])
    second = EmbeddedChain(anvil_program(os.environ, PROJECT), AnvilOptions(CHAIN_ID, port=port))
    with pytest.raises(NodeNotStarted):
        second.start()


def test_start__when_the_program_ends_at_once__says_so(tmp_path: Path) -> None:
    with pytest.raises(NodeNotStarted):
        EmbeddedChain(Path("/bin/false"), AnvilOptions(CHAIN_ID, tmp_path / "s")).start()


def test_anvil_program__when_missing__says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(NodeNotStarted, match="npm ci"):
        anvil_program({}, tmp_path)
    assert anvil_program({"GWANMUN_ANVIL": "/bin/false"}, tmp_path) == Path("/bin/false")
