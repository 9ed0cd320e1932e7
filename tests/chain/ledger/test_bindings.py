"""Bindings generated from a contract of our own, used against a real chain."""

import importlib
import json
import secrets
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

import chain.ledger.generated
from chain.ledger.abi import encode_values, selector
from chain.ledger.addresses import checksummed
from chain.ledger.artifacts import load_build
from chain.ledger.binding import Log
from chain.ledger.errors import AbiMismatch, BuildUnknown, Reverted
from chain.ledger.keys import LocalKey, Transaction
from chain.ledger.reverts import decode_revert, reverted
from chain.ledger.transit import nonce_at
from chain.node.errors import NodeRefused
from chain.node.hexes import from_data, to_data
from chain.node.rpc import JsonRpc
from scripts.bindings import main
from tests.drills.tally import CHAIN_ID


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory, tally_build: dict) -> Path:
    project = tmp_path_factory.mktemp("project")
    (project / "contracts").mkdir()
    (project / "contracts" / "Tally.sol").touch()
    (project / "build" / "contracts").mkdir(parents=True)
    (project / "build" / "contracts" / "Tally.json").write_text(json.dumps(tally_build))
    assert main(["--project", str(project)]) == 0
    return project


@pytest.fixture(scope="session")
def generated(project: Path) -> Iterator[ModuleType]:
    folder = str(project / "chain" / "ledger" / "generated")
    chain.ledger.generated.__path__.append(folder)
    yield importlib.import_module("chain.ledger.generated.tally")
    chain.ledger.generated.__path__.remove(folder)


def _send(rpc: JsonRpc, call: object) -> dict:
    key = LocalKey(b"\x07" * 32)
    nonce = nonce_at(rpc, key.address, "latest")
    signed = key.sign_transaction(Transaction(CHAIN_ID, nonce, call.gas, call.to, call.data))
    tx_hash = rpc.call("eth_sendRawTransaction", to_data(signed.raw))
    deadline = time.monotonic() + 10
    while (receipt := rpc.call("eth_getTransactionReceipt", tx_hash)) is None:
        assert time.monotonic() < deadline
        time.sleep(0.1)
    return receipt


def test_gateway__when_an_act_is_sent__reads_what_it_did(
    rpc: JsonRpc, tally: str, generated: ModuleType
) -> None:
    gateway, key = generated.Tally(rpc, tally), secrets.token_bytes(32)
    call = gateway.strike(key, "bell")
    assert (call.function, call.args) == ("Tally.strike", {"key": key, "name": "bell"})
    receipt = _send(rpc, call)
    striker = LocalKey(b"\x07" * 32).address
    events = importlib.import_module("chain.ledger.generated.tally.events")
    structs = importlib.import_module("chain.ledger.generated.tally.structs")
    entry = structs.Entry(striker, 1)
    (raw,) = receipt["logs"]
    log = Log(tally, tuple(map(from_data, raw["topics"])), from_data(raw["data"]))
    assert events.EVENTS[log.topics[0]].decode(log) == events.Struck(key, striker, 1, entry, "bell")
    assert gateway.count_of(key) == 1
    assert gateway.counts_of((key, bytes(32))) == (1, 0)
    assert gateway.ledger_of(key) == structs.Ledger(key, (entry,), "ledger")
    last = gateway.last_of(key)
    assert (last.last, last.found) == (entry, True)
    assert gateway.sum_of((entry, entry), structs.Ledger(key, (entry,), "x")) == 3


def test_gateway__when_read_in_the_past__tells_the_past(
    rpc: JsonRpc, tally: str, generated: ModuleType
) -> None:
    gateway, key = generated.Tally(rpc, tally), secrets.token_bytes(32)
    block = int(_send(rpc, gateway.strike(key, "bell"))["blockNumber"], 16)
    assert gateway.count_of(key, block=block - 1) == 0
    assert gateway.count_of(key, block=block) == 1


@pytest.mark.usefixtures("generated")
def test_decode__when_the_log_is_anothers__refuses() -> None:
    struck = importlib.import_module("chain.ledger.generated.tally.events").Struck
    address = checksummed(bytes(20))
    for topics in ((), (bytes(32),), (struck.TOPIC0,)):
        with pytest.raises(AbiMismatch):
            struck.decode(Log(address, topics, b""))
    with pytest.raises(AbiMismatch):
        struck.decode(Log(address, (struck.TOPIC0, bytes(32), bytes(32)), b"\x01"))


def test_call__when_a_value_does_not_fit__refuses(rpc: JsonRpc, generated: ModuleType) -> None:
    with pytest.raises(AbiMismatch):
        generated.Tally(rpc, checksummed(bytes(20))).strike(b"x" * 33, "bell")


def test_main__when_the_build_changed__says_stale(project: Path, tmp_path: Path) -> None:
    copy = tmp_path / "project"
    shutil.copytree(project, copy)
    check = ["--check", "--project", str(copy)]
    assert main(check) == 0
    gateway = copy / "chain" / "ledger" / "generated" / "tally" / "__init__.py"
    gateway.write_text(gateway.read_text() + "\n")
    assert main(check) == 1
    assert main(check[1:]) == 0
    assert main(check) == 0
    (copy / "chain" / "ledger" / "build" / "Gone.json").write_text("{}")
    assert main(check) == 1
    (copy / "build" / "contracts" / "Tally.json").unlink()
    assert main(check) == 3


def test_decode_revert__when_the_error_is_known__names_it_with_values(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    signature = selector("KeyRefused(bytes32,uint64,address[])")
    types = ("bytes32", "uint64", "address[]")
    table = {signature: ("KeyRefused", types, ("key", "count", "strikers"))}
    monkeypatch.setattr("chain.ledger.reverts.ERRORS", table)
    striker = checksummed("0x" + "ab" * 20)
    fault = decode_revert(signature + encode_values(types, (bytes(32), 7, [striker])))
    assert fault.code == "KeyRefused"
    assert fault.values == {"key": "0x" + "00" * 32, "count": 7, "strikers": [striker]}
    assert decode_revert(signature + b"\x01").code == "Reverted"


def test_decode_revert__when_the_law_refuses__names_its_error() -> None:
    data = selector("SequenceMismatch(uint64,uint64)") + encode_values(("uint64",) * 2, (4, 3))
    fault = decode_revert(data)
    assert (fault.code, fault.values) == ("SequenceMismatch", {"expected": 4, "given": 3})


@pytest.mark.parametrize(
    ("data", "code", "values"),
    [
        (
            selector("Error(string)") + encode_values(("string",), ("no",)),
            "Error",
            {"reason": "no"},
        ),
        (
            selector("Panic(uint256)") + encode_values(("uint256",), (17,)),
            "Panic",
            {"panic": 17},
        ),
        (b"\x01\x02\x03\x04\x05", "Reverted", {"data": "0x0102030405"}),
        (b"", "Reverted", {"data": "0x"}),
    ],
)
def test_decode_revert__when_not_of_ours__keeps_what_is_known(
    data: bytes, code: str, values: dict
) -> None:
    fault = decode_revert(data)
    assert (fault.code, fault.values) == (code, values)


def test_reverted__when_the_node_itself_refuses__gives_the_refusal() -> None:
    refusal = NodeRefused("eth_call", -32602, "unknown block", b"")
    assert reverted(refusal) is refusal
    bare = NodeRefused("eth_call", -32000, "execution reverted", b"")
    assert isinstance(reverted(bare), Reverted)


def test_load_build__when_named__gives_creation_code() -> None:
    build = load_build("Titles")
    assert any(entry.get("name") == "issue" for entry in build.abi)
    assert len(build.bytecode) > 1000
    for name in ("Nothing", "../Titles"):
        with pytest.raises(BuildUnknown):
            load_build(name)
