"""The tag holder over HTTP: what is its own fault is not said to be the author's."""

from types import SimpleNamespace

import pytest
from fastapi.testclient import TestClient

from chain.node.errors import NodeNotFound, NodeUnreachable
from chain.tags.voprf import new_tag_key
from oracles.tags.app import create_app
from oracles.tags.evaluations import RequestRefused
from oracles.tags.holding import Holding

SECRET, PUBLIC = new_tag_key()
HOLDING = Holding(SECRET, PUBLIC)
REQUEST = {
    "member": 2,
    "kind": "invoice",
    "blinded": ["ab" * 32],
    "issued_at": 1,
    "signature": "cd" * 65,
}


def _ask(fault):
    def answer(_request):
        raise fault

    return TestClient(_app(answer)).post("/v1/evaluations", json=REQUEST)


def _app(answer):
    return create_app(SimpleNamespace(answer=answer, holding=HOLDING))


@pytest.mark.parametrize("fault", [NodeUnreachable("away"), NodeNotFound("behind")])
def test_evaluations__when_the_holders_own_node_is_away__says_try_again(fault):
    answer = _ask(fault)
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "1"


def test_evaluations__when_the_request_is_wrong__refuses_it():
    assert _ask(RequestRefused("No such kind.")).status_code == 400


@pytest.mark.parametrize(
    ("fault", "counted"),
    [
        (RequestRefused("No such kind."), 'gwanmun_tag_refusals_total{code="RequestRefused"} 1.0'),
        (NodeUnreachable("away"), "gwanmun_tag_unanswered_total 1.0"),
    ],
)
def test_metrics__when_a_request_ends__counts_how(fault, counted):
    def answer(_request):
        raise fault

    client = TestClient(_app(answer))
    before = client.get("/metrics").text
    assert counted not in before
    client.post("/v1/evaluations", json=REQUEST)
    text = client.get("/metrics").text
    assert counted in text
    assert "gwanmun_tag_evaluations_total 0.0" in text


def test_metrics__when_elements_are_evaluated__counts_them():
    client = TestClient(_app(lambda _request: []))
    client.post("/v1/evaluations", json=REQUEST | {"blinded": ["ab" * 32, "cd" * 32]})
    assert "gwanmun_tag_evaluations_total 2.0" in client.get("/metrics").text


def test_live__when_asked__answers():
    assert TestClient(_app(None)).get("/health/live").json() == {"status": "live"}
