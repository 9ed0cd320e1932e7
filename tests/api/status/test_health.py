"""Health tells each part with its reason; logs keep to their list of fields."""

import json
import logging

import structlog

from api.status.health import read_health
from api.status.logs import set_up_logs
from chain.node.rpc import JsonRpc


def test_ready__when_everything_works__says_so_part_by_part(carrier):
    answer = carrier.client.get("/health/ready")
    assert answer.status_code == 200, answer.text
    names = {check["name"] for check in answer.json()["checks"]}
    assert {"rpc", "index", "outbox", "content", "key", "sender thread"} <= names
    assert carrier.client.get("/health/live").json() == {"status": "live"}


def test_read_health__when_the_chain_is_away__names_the_part(carrier, monkeypatch):
    monkeypatch.setattr(carrier.gateway.rpc, "call", JsonRpc("http://127.0.0.1:9").call)
    health = read_health(carrier.gateway, carrier.app.state.workers)
    assert not health.ready
    assert {check.name: check.reason for check in health.checks}["rpc"] == "NodeUnreachable"


def test_metrics__when_asked__count_answers_by_route(carrier):
    carrier.get(f"/v1/shipments/{'00' * 32}")
    text = carrier.client.get("/metrics").text
    assert 'route="/v1/shipments/{shipment}",status="404"' in text
    assert "gwanmun_outbox_acts" in text
    assert "00" * 32 not in text


def test_logs__when_a_field_is_not_on_the_list__it_is_dropped(capsys):
    handlers, level = logging.getLogger().handlers[:], logging.getLogger().level
    try:
        set_up_logs()
        structlog.get_logger("test").warning("seen", code="GoodsHeld", key="gwk_secret")
        logging.getLogger("test").warning("told %s", "plainly", extra={"raw": "secret bytes"})
    finally:
        logging.getLogger().handlers[:] = handlers
        logging.getLogger().setLevel(level)
        structlog.reset_defaults()
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert lines[0]["code"] == "GoodsHeld"
    assert lines[1]["event"] == "told plainly"
    assert "secret" not in json.dumps(lines)


def test_headers__when_anything_is_answered__are_safe(carrier):
    for path in ("/health/live", "/v1/shipments", "/nowhere"):
        headers = carrier.client.get(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert "default-src 'self'" in headers["content-security-policy"]
