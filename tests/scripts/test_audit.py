"""`gwanmun audit pack`: the whole story from a node alone, and `gwanmun verify` takes it."""

import json
import os
import subprocess
import sys

import pytest

from chain.node.engine import Engine
from chain.proofs.gathering import gather_story, read_directory
from chain.proofs.pack import Pack
from scripts.bench.bench_network import bench_network
from scripts.bench.gas import word
from scripts.network.engines import KAIA
from scripts.network.kaia import KaiaChain, KaiaPrograms
from scripts.network.kaia_layout import lay_out_chain
from tests.chain.proofs.kaia_story import walk_on_kaia
from tests.chain.proofs.walking import PROJECT, walk
from tests.drills.broken_wire import BrokenWire, Way

SHIPMENT = word("shipment").hex()


def gwanmun(*words):
    command = [sys.executable, "-m", "scripts.gwanmun", *words, "--json"]
    done = subprocess.run(
        command, cwd=PROJECT, capture_output=True, text=True, timeout=120, check=False
    )
    return done.returncode, json.loads(done.stdout) if done.stdout else done.stderr


def made_and_verified(url, network, folder, *words):
    """Audit's own pack, and what verify says of it without the node."""
    consortium, file = network.deployment.address("Consortium"), str(folder / "audit.zip")
    named = ["--rpc", url, "--consortium", consortium, "--output", file]
    code, made = gwanmun("audit", "pack", SHIPMENT, *named)
    assert code == 0, made
    hashed = ["--block-hash", made["block_hash"], "--consortium", consortium]
    code, proven = gwanmun("verify", file, *hashed, *words)
    assert code == 0, proven
    return made, proven


@pytest.fixture(scope="module")
def network():
    with bench_network(PROJECT) as started:
        yield started


@pytest.fixture(scope="module")
def story(network):
    found = walk(network, 40)[0]
    for _ in range(3):
        network.mine(100)
        network.send("carrier", network.consortium.checkpoint())
    return found


def test_audit_pack__when_the_story_spans_checkpoints__is_whole_and_verifies(
    network, story, tmp_path
):
    made, proven = made_and_verified(network.rpc.url, network, tmp_path)
    assert (made["transactions"], made["documents"], made["titles"]) == (3, 1, 1)
    assert [act["event"] for act in proven["acts"]] == [
        "DocumentRecorded",
        "TitleIssued",
        "OwnersTransferred",
    ]
    blocks = [act["block"] for act in proven["acts"]]
    assert proven["block_number"] - blocks[0] > 256
    headers = Pack.of((tmp_path / "audit.zip").read_bytes()).headers
    assert len(headers) < 256 + 2, "checkpoints must spare the headers above them"
    assert made["documents"] == len(story.roots)


def test_gather_story__when_compared_with_what_was_done__is_the_same(network, story):
    found = gather_story(
        network.rpc,
        read_directory(network.rpc, network.deployment.address("Consortium")),
        word("shipment"),
    )
    assert found.transactions == story.transactions
    assert (found.roots, found.titles) == (story.roots, story.titles)
    assert found.documents == ()


def test_audit_pack__when_read_from_after_the_story__finds_nothing(network, story, tmp_path):
    last = network.rpc.call("eth_getTransactionReceipt", "0x" + story.transactions[-1].hex())
    consortium, file = network.deployment.address("Consortium"), str(tmp_path / "late.zip")
    named = ["--rpc", network.rpc.url, "--consortium", consortium, "--output", file]
    late = str(int(last["blockNumber"], 16) + 1)
    code, told = gwanmun("audit", "pack", SHIPMENT, *named, "--first-block", late)
    assert (code, "ShipmentUnknown" in told) == (1, True)


@pytest.mark.parametrize(
    ("change", "code", "said"),
    [
        ({"shipment": "ab" * 32}, 1, "ShipmentUnknown"),
        ({"shipment": "ab"}, 2, "cannot start"),
        ({"consortium": "0x" + "11" * 20}, 1, "ForeignContract"),
        ({"rpc": "http://127.0.0.1:9"}, 3, "NodeUnreachable"),
    ],
)
def test_audit_pack__when_something_is_wrong__says_what(
    network, story, tmp_path, change, code, said
):
    assert story.roots
    right = {
        "shipment": SHIPMENT,
        "consortium": network.deployment.address("Consortium"),
        "rpc": network.rpc.url,
    }
    facts = right | change
    words = ["audit", "pack", facts["shipment"], "--rpc", facts["rpc"]]
    words += ["--consortium", facts["consortium"], "--output", str(tmp_path / "none.zip")]
    seen, told = gwanmun(*words)
    assert seen == code
    assert said in str(told)
    assert not (tmp_path / "none.zip").exists()


def test_audit_pack__when_the_wire_breaks__writes_no_half_pack(network, tmp_path):
    wire = BrokenWire(network.rpc.url)
    wire.way = Way.HALF
    consortium, file = network.deployment.address("Consortium"), tmp_path / "half.zip"
    named = ["--rpc", wire.url, "--consortium", consortium, "--output", str(file)]
    code, told = gwanmun("audit", "pack", SHIPMENT, *named)
    assert (code, file.exists()) == (3, False), told
    wire.close()


@pytest.mark.slow
@pytest.mark.skipif(
    not KAIA.is_built(os.environ), reason="Kaia is not built: gwanmun network build"
)
def test_audit_pack__when_made_from_kaias_archive__verifies_against_the_validators(tmp_path):
    folder = tmp_path / "chain"
    lay_out_chain(folder, KAIA.program("homi", os.environ), 31337, ("carrier", "customs"), 4)
    programs = KaiaPrograms(*(KAIA.program(name, os.environ) for name in ("kcn", "kpn")))
    chain = KaiaChain(folder, programs)
    chain.start()
    try:
        network, story = walk_on_kaia(chain.plan.archive.url)
        named = ",".join(node.address for node in chain.plan.validators)
        words = ("--validators", named)
        made, proven = made_and_verified(chain.plan.archive.url, network, tmp_path, *words)
        network.rpc.close()
    finally:
        chain.stop()
    assert made["transactions"] == len(story.transactions)
    assert len({act["block"] for act in proven["acts"]}) == 3
    assert proven["sealing"]["named"]
    assert Pack.of((tmp_path / "audit.zip").read_bytes()).engine is Engine.KAIA
