"""A wrong chain, genesis, code or ABI is refused before anything starts, and both values named."""

import json
import subprocess
import sys

import pytest

from chain import deployment as manifest
from chain.deployment import WrongChain, read_artifact, selectors_of
from chain.ledger.abi import selector
from chain.node.errors import NodeBehind
from scripts.bench.bench_network import bench_network
from tests.drills.tally import PROJECT


@pytest.fixture(scope="module")
def network():
    with bench_network(PROJECT) as started:
        yield started


OTHER = "0x" + "ab" * 32


def test_check__when_everything_is_the_manifests__passes(network):
    network.deployment.check(network.rpc)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"chain_id": 7}, ("chain_id", "7", "31337")),
        ({"genesis_hash": OTHER}, ("genesis_hash", OTHER)),
        ({"code_hashes": {"Titles": OTHER}}, ("code of Titles", OTHER)),
    ],
)
def test_check__when_a_value_differs__names_both(network, changed, said):
    wrong = network.deployment.model_copy(update=changed)
    with pytest.raises(WrongChain) as fault:
        wrong.check(network.rpc)
    assert all(word in str(fault.value) for word in said)
    assert str(fault.value.values["seen"]) in str(fault.value)
    assert fault.value.values["seen"] != fault.value.values["expected"]


class Board:
    """Endpoints of which the first one catches up, and another one serves after some looks."""

    def __init__(self, rpc, looks):
        self._rpc, self._left = rpc, looks

    def look(self):
        self._left -= 1

    def call(self, method, *parameters):
        if method == "eth_blockNumber" and self._left > 0:
            return "0x0"
        return self._rpc.call(method, *parameters)


def test_check__when_the_endpoint_is_behind__is_no_wrong_chain(network):
    with pytest.raises(NodeBehind, match="at block 0, the law begins at"):
        network.deployment.check(Board(network.rpc, looks=1))


def test_check_among__when_another_serves_or_it_catches_up__passes(network):
    network.deployment.check_among(Board(network.rpc, looks=2))


def test_check_among__when_all_stay_behind__says_so(network):
    with pytest.raises(NodeBehind):
        network.deployment.check_among(Board(network.rpc, looks=9), patience_seconds=0)


def test_check__when_the_code_lacks_a_function_of_the_program__names_it(network, monkeypatch):
    def later(build, name):
        artifact = read_artifact(build, name)
        added = {"type": "function", "name": "pledge", "inputs": [{"type": "bytes32"}]}
        return artifact | {"abi": [*artifact["abi"], added]} if name == "Titles" else artifact

    monkeypatch.setattr(manifest, "read_artifact", later)
    with pytest.raises(WrongChain, match=r"ABI of Titles.*pledge\(bytes32\).*seen none"):
        network.deployment.check(network.rpc)


def test_selectors_of__when_structs_are_nested__are_written_out():
    found = selectors_of(read_artifact(manifest.BUILD, "Titles")["abi"])
    signature = "perform((bytes32,uint64,uint64,bytes),bytes)"
    assert found[signature] == selector(signature)


@pytest.mark.parametrize("module", ["api.main", "oracles.operator", "oracles.tags"])
@pytest.mark.parametrize("field", ["chain_id", "genesis_hash", "code_hashes"])
def test_process__when_the_manifest_is_of_another_chain__refuses_and_names_both(
    network, tmp_path, module, field
):
    values = {"chain_id": 7, "genesis_hash": OTHER, "code_hashes": {"Titles": OTHER}}
    wrong = network.deployment.model_copy(update={field: values[field]})
    file = tmp_path / "network.json"
    facts = {
        "name": "wrong",
        "label": "wrong",
        "rpc_url": network.rpc.url,
        "content_url": "http://127.0.0.1:9",
        "deployment": wrong.model_dump(),
        "members": [],
        "tag_holder": {"url": "", "public_key": ""},
    }
    file.write_text(json.dumps(facts), encoding="utf8")
    command = [sys.executable, "-m", module, "--home", str(tmp_path), "--network", str(file)]
    done = subprocess.run(
        command, cwd=PROJECT, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 3
    assert "WrongChain" in done.stderr
    assert "expected" in done.stderr
    assert "seen" in done.stderr
    assert not list(tmp_path.glob("*.sqlite"))
