"""`gwanmun verify` in a process that can make no socket, and that it truly can make none."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.bench.gas import word
from tests.chain.proofs.kaia_vectors import CONSORTIUM, HASH, VALIDATORS, VECTORS
from tests.chain.proofs.walking import PROJECT

FORBIDDEN = 97
FORBID = f"""
import os, sys
def forbid(event, arguments):
    # A child process would be out of sight. The process ends: an exception could be caught.
    if event.startswith(("socket.", "subprocess.", "os.system", "os.exec", "os.fork",
                         "os.posix_spawn", "os.spawn")):
        os.write(2, event.encode())
        os._exit({FORBIDDEN})
sys.addaudithook(forbid)
"""
VERIFY = "from scripts.gwanmun import main; main()"


def _run(code, *words):
    command = [sys.executable, "-c", code, *words]
    return subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)


@pytest.fixture
def words(network, made, tmp_path: Path):
    pack = tmp_path / "pack.zip"
    pack.write_bytes(made.content)
    return ["verify", str(pack), "--json", "--consortium", network.deployment.address("Consortium")]


def test_verify__when_no_socket_can_be_made__tells_the_story(made, words):
    told = _run(FORBID + VERIFY, *words, "--block-hash", made.block_hash.hex())
    assert (told.returncode, told.stderr) == (0, "")
    proven = json.loads(told.stdout)
    assert (proven["ok"], proven["block_number"]) == (True, made.block_number)
    assert len(proven["documents"]) == 1


def test_verify__when_no_socket_can_be_made__still_refuses(words):
    told = _run(FORBID + VERIFY, *words, "--block-hash", word("another block").hex())
    assert (told.returncode, told.stderr) == (1, "")
    assert json.loads(told.stdout)["code"] == "HeaderMismatch"


@pytest.mark.parametrize(
    ("code", "event"),
    [
        (
            "import sys, chain.node.rpc as r; r.JsonRpc(sys.argv[1]).call('eth_chainId')",
            # What is loaded for the first call may look for system libraries by a child process.
            ("socket.", "subprocess."),
        ),
        ("import socket; socket.create_connection(('127.0.0.1', {port}))", "socket.getaddrinfo"),
        ("import _socket; _socket.socket()", "socket.__new__"),
        ("import subprocess; subprocess.run(['true'])", "subprocess.Popen"),
        ("import os; os.system('true')", "os.system"),
    ],
)
def test_forbid__when_somebody_reaches_out__ends_the_process(network, code, event):
    url = network.rpc.url
    code = code.replace("{port}", url.rpartition(":")[2].strip("/"))
    # The control of the control: the same code comes through where nothing forbids it.
    assert _run(code, url).returncode == 0
    told = _run(FORBID + code, url)
    assert told.returncode == FORBIDDEN
    assert told.stderr.startswith(event)


def test_verify__when_the_pack_is_kaias__counts_the_seals_of_named_validators():
    words = ["verify", str(VECTORS / "kaia.pack"), "--json", "--consortium", CONSORTIUM]
    words += ["--block-hash", HASH.hex()]
    told = _run(FORBID + VERIFY, *words, "--validators", ",".join(VALIDATORS))
    assert (told.returncode, told.stderr) == (0, "")
    sealing = json.loads(told.stdout)["sealing"]
    assert sealing["named"]
    assert len(sealing["signers"]) >= 3
    told = _run(FORBID + VERIFY, *words, "--validators", CONSORTIUM)
    assert (told.returncode, json.loads(told.stdout)["code"]) == (1, "ForeignSeal")
    told = _run(FORBID + VERIFY, *words, "--validators", "0x12")
    assert told.returncode == 2
