"""A gateway behind a broken wire, and one with a liar first: health says so, answers, recovers."""

import time

import pytest

from tests.api.wired import gateway_at
from tests.chain.conformance.crippling import crippled
from tests.drills.broken_wire import BrokenWire, Way

SLUG = "operator-4"
"""A member that no other test opens a gateway for."""


def ready(member):
    begun = time.monotonic()
    answer = member.client.get("/health/ready")
    assert time.monotonic() - begun < 5, "health must not wait for the chain"
    return answer.status_code, {check["name"]: check for check in answer.json()["checks"]}


def until(member, status, seconds):
    begun = time.monotonic()
    while time.monotonic() - begun < seconds:
        seen, checks = ready(member)
        if seen == status:
            return checks
        time.sleep(0.2)
    raise AssertionError(checks)


@pytest.mark.slow
def test_ready__when_the_wire_to_the_node_hangs__is_red_within_15_s_and_recovers(consortium):
    wire = BrokenWire(consortium.chain.url)
    with gateway_at(consortium, SLUG, wire.url) as member:
        until(member, 200, 30)
        wire.way = Way.HANG
        checks = until(member, 503, 15)
        assert checks["rpc"]["state"] == "failed"
        assert "no answer for" in checks["rpc"]["reason"]
        assert checks["rpc"]["remedy"]
        assert 'gwanmun_check_state{check="rpc"} 2.0' in member.client.get("/metrics").text
        assert member.client.get("/health/live").status_code == 200
        wire.way = Way.PASS
        checks = until(member, 200, 30)
        assert checks["rpc"]["ok"]
        assert checks["rpc"]["state"] == "fine"
    wire.close()


def test_ready__when_the_first_endpoint_lies__another_serves_and_the_liar_is_named(consortium):
    truth = []

    def cripple(call, answer):
        block = answer.get("result")
        if call["method"] != "eth_getBlockByNumber" or truth or not block:
            return answer
        false = {"stateRoot": "0x" + "00" * 32} if block["number"] != "0x0" else {}
        return answer | {"result": block | false}

    with crippled(consortium.chain.url, cripple) as liar:
        with gateway_at(consortium, SLUG, liar, consortium.chain.url) as member:
            checks = until(member, 200, 30)
            assert checks["rpc"]["state"] == "degraded"
            assert f"{consortium.chain.url} serves" in checks["rpc"]["reason"]
            assert f"dropped: {liar} serves another hash of block" in checks["rpc"]["reason"]
            metrics = member.client.get("/metrics").text
            assert 'gwanmun_chain_endpoint_dropped{place="0"} 1.0' in metrics
            assert 'gwanmun_chain_endpoint_serving{place="1"} 1.0' in metrics
        truth.append("the control: an honest one is used")
        with gateway_at(consortium, SLUG, liar, consortium.chain.url) as member:
            checks = until(member, 200, 30)
            assert checks["rpc"]["state"] == "fine"
            assert f"{liar} serves" in checks["rpc"]["reason"]
