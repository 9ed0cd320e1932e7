"""What endpoints come out as: anvil as it is, and with one thing broken at a time."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from chain.conformance.endpoint import Endpoint
from chain.conformance.examination import CHECKS, examine
from chain.conformance.finding import Outcome, Verdict, verdict_of
from chain.node.embedded import AnvilOptions, EmbeddedChain, anvil_program
from chain.node.errors import NodeUnreachable
from chain.node.rpc import JsonRpc
from tests.chain.conformance.crippling import crippled, honest, refusal

PROJECT = Path(__file__).resolve().parents[3]
CHAIN_ID = 515_152


class OtherAnvil(EmbeddedChain):
    """anvil as somebody else may have started it."""

    def __init__(self, *changes: tuple[str, str]) -> None:
        super().__init__(
            anvil_program(os.environ, PROJECT), AnvilOptions(CHAIN_ID, block_time=None)
        )
        self._changes = changes

    def _command(self) -> list[str]:
        words = super()._command()
        for name, value in self._changes:
            words[words.index(name) + 1] = value
        return words


@pytest.fixture(scope="module")
def chain():
    anvil = OtherAnvil()
    anvil.start()
    yield anvil
    anvil.stop()


def examined(url):
    rpc = JsonRpc(url)
    try:
        endpoint = Endpoint(rpc)
        return [examine(endpoint, check) for check in CHECKS]
    finally:
        rpc.close()


def wanting(findings):
    return {each.check: each.outcome for each in findings if each.outcome is not Outcome.FIT}


LIMIT, UNFIT, NOT_TOLD = Outcome.LIMIT, Outcome.UNFIT, Outcome.NOT_TOLD
ANVIL = {"seals": LIMIT}
"""A single node has no validators."""


def test_conform__when_anvil_is_as_we_run_it__is_fit_but_for_seals(chain):
    findings = examined(chain.url)
    assert wanting(findings) == ANVIL
    assert verdict_of(findings) is Verdict.LIMITED
    assert [each.check for each in findings] == [check.name for check in CHECKS]


def test_conform__when_asked_through_the_proxy__is_the_same(chain):
    """The control of every test below: the proxy itself breaks nothing."""
    with crippled(chain.url, honest) as url:
        assert wanting(examined(url)) == ANVIL


def no_proof(call, answer):
    return refusal(call) if call["method"] == "eth_getProof" else answer


def false_proof(call, answer):
    if call["method"] == "eth_getProof":
        node = answer["result"]["storageProof"][0]["proof"]
        node[-1] = node[-1][:-2] + f"{int(node[-1][-2:], 16) ^ 1:02x}"
    return answer


def other_value(call, answer):
    if call["method"] == "eth_getProof":
        answer["result"]["storageProof"][0]["value"] = "0x99"
    return answer


def lying_header(call, answer):
    if call["method"] == "eth_getBlockByNumber" and answer.get("result"):
        answer["result"]["gasUsed"] = "0x1234567"
    return answer


def mute_refusals(call, answer):
    if call["method"] == "eth_call" and "error" in answer:
        answer["error"].pop("data", None)
    return answer


def other_refusals(call, answer):
    if call["method"] == "eth_call" and "data" in answer.get("error", {}):
        answer["error"]["data"] = "0xdeadbeef"
    return answer


def no_block_receipts(call, answer):
    return refusal(call) if call["method"] == "eth_getBlockReceipts" else answer


def false_receipts(call, answer):
    if call["method"] == "eth_getBlockReceipts":
        answer["result"][0]["cumulativeGasUsed"] = "0x1"
    return answer


def forgotten_logs(call, answer):
    if call["method"] == "eth_getLogs":
        answer["result"] = answer["result"][:2]
    return answer


def blind_topics(call, answer):
    """As engines do that filter by the first topic only."""
    if call["method"] == "eth_getLogs" and len(call["params"][0]["topics"]) > 1:
        del call["params"][0]["topics"][1]
        return {**answer, "result": answer["result"] * 3}
    return answer


def no_tag(call, answer):
    if call["params"][:1] == ["finalized"]:
        return refusal(call, -32602, "unknown tag")
    return answer


def odd_tag(call, answer):
    return refusal(call, -39001, "unknown block") if call["params"][:1] == ["finalized"] else answer


def no_trace(call, answer):
    return refusal(call) if call["method"] == "debug_traceTransaction" else answer


def no_old_state(call, answer):
    if call["method"] == "eth_getBalance" and call["params"][1] == "0x1":
        return refusal(call, -32000, "missing trie node")
    return answer


def fees(call, answer):
    if call["method"] == "eth_sendRawTransaction":
        return refusal(call, -32000, "insufficient funds for gas")
    return answer


def false_block_hash(call, answer):
    if call["method"] == "eth_call" and len(call["params"][0]["data"]) == 74 and "result" in answer:
        answer["result"] = "0x" + "00" * 32
    return answer


def silent_failures(call, answer):
    if call["method"] == "gwanmun_noSuchMethod":
        return {"jsonrpc": "2.0", "id": call["id"], "result": None}
    return answer


def answers_missing(call, answer):
    return None if call["method"] == "gwanmun_noSuchMethod" else answer


NEEDS_PROBE = (
    *("custom_error", "block_hash_opcode", "receipts_per_block", "logs", "state_proof"),
    *("trace", "clock", "pace"),
)


@pytest.mark.parametrize(
    ("cripple", "expected"),
    [
        (no_proof, {"state_proof": LIMIT}),
        (false_proof, {"state_proof": UNFIT}),
        (other_value, {"state_proof": UNFIT}),
        (mute_refusals, {"custom_error": LIMIT}),
        (other_refusals, {"custom_error": UNFIT}),
        (no_block_receipts, {"receipts_per_block": LIMIT}),
        (false_receipts, {"receipts_per_block": UNFIT}),
        (forgotten_logs, {"logs": UNFIT}),
        (blind_topics, {"logs": UNFIT}),
        (no_tag, {"finality": LIMIT, "reorg": NOT_TOLD}),
        (odd_tag, {"finality": UNFIT, "reorg": NOT_TOLD}),
        (no_trace, {"trace": LIMIT}),
        (no_old_state, {"old_state": LIMIT}),
        (false_block_hash, {"block_hash_opcode": UNFIT}),
        (silent_failures, {"batches": UNFIT}),
        (answers_missing, {"batches": UNFIT}),
        (fees, {"gas_price_zero": UNFIT} | dict.fromkeys(NEEDS_PROBE, NOT_TOLD)),
    ],
    ids=lambda each: getattr(each, "__name__", ""),
)
def test_conform__when_one_thing_is_broken__names_it(chain, cripple, expected):
    with crippled(chain.url, cripple) as url:
        findings = examined(url)
    assert wanting(findings) == ANVIL | expected
    assert (verdict_of(findings) is Verdict.UNFIT) == (UNFIT in expected.values())
    assert all(each.cost for each in findings if each.check in expected)


def test_conform__when_headers_lie__is_unfit(chain):
    with crippled(chain.url, lying_header) as url:
        findings = examined(url)
    told = wanting(findings)
    assert told["header_hash"] is UNFIT
    assert told["state_proof"] is NOT_TOLD
    assert verdict_of(findings) is Verdict.UNFIT


def test_conform__when_there_are_no_batches__is_unfit(chain):
    with crippled(chain.url, honest, batches=False) as url:
        told = wanting(examined(url))
    assert told["batches"] is UNFIT


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (("--hardfork", "shanghai"), {"mcopy": UNFIT, "transient_storage": UNFIT}),
        (("--hardfork", "paris"), {"push0": UNFIT, "mcopy": UNFIT, "gas_price_zero": UNFIT}),
        (("--base-fee", "1000000000"), {"gas_price_zero": UNFIT}),
        (("--gas-limit", "9000000"), {"block_gas": UNFIT}),
        (("--slots-in-an-epoch", "32"), {"finality": None, "reorg": LIMIT}),
    ],
    ids=["shanghai", "paris", "base_fee", "gas_limit", "epochs"],
)
def test_conform__when_anvil_is_started_otherwise__names_it(change, expected):
    anvil = OtherAnvil(change)
    anvil.start()
    try:
        told = wanting(examined(anvil.url))
    finally:
        anvil.stop()
    assert {name: told.get(name) for name in expected} == expected


@pytest.mark.parametrize(
    ("seconds", "expected"), [(3600, UNFIT), (60, LIMIT), (0, None)], ids=["hour", "minute", "none"]
)
def test_conform__when_the_clock_is_wrong__says_how_much(seconds, expected):
    anvil = OtherAnvil()
    anvil.start()
    try:
        JsonRpc(anvil.url).call("evm_increaseTime", hex(seconds))
        told = wanting(examined(anvil.url))
    finally:
        anvil.stop()
    assert told.get("clock") == expected


def test_conform__when_blocks_are_taken_back__says_so(chain):
    rpc = JsonRpc(chain.url)
    endpoint = Endpoint(rpc)
    before = [check for check in CHECKS if check.name != "reorg"]
    for check in before:
        examine(endpoint, check)
    endpoint.reach = None
    endpoint.rpc.call("anvil_reorg", 2, [])
    reorg = next(check for check in CHECKS if check.name == "reorg")
    assert examine(endpoint, reorg).outcome is LIMIT
    # Where the head counted as final, the same is a lie.
    endpoint.reach = 0
    assert examine(endpoint, reorg).outcome is UNFIT


def test_conform__when_nobody_answers__ends():
    with pytest.raises(NodeUnreachable):
        examined("http://127.0.0.1:9")


def test_command__when_ended__tells_the_verdict_by_its_status(chain):
    with crippled(chain.url, honest, batches=False) as url:
        assert _command(url) == (1, "unfit")
    assert _command(chain.url) == (0, "fit with limits")
    assert _command("http://127.0.0.1:9")[0] == 3


def _command(url):
    words = [sys.executable, "-m", "scripts.gwanmun", "node", "conform", url, "--json"]
    done = subprocess.run(words, cwd=PROJECT, capture_output=True, text=True, check=False)
    return done.returncode, json.loads(done.stdout)["verdict"] if done.stdout else None
