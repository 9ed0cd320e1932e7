"""The tag holder over HTTP: what is its own fault is not said to be the author's."""

from types import SimpleNamespace

import pytest
from fastapi.testclient import TestClient

from chain.node.errors import NodeNotFound, NodeUnreachable
from oracles.tags.app import create_app
from oracles.tags.evaluations import RequestRefused

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

    app = create_app(SimpleNamespace(answer=answer, public_key=b""))
    return TestClient(app).post("/v1/evaluations", json=REQUEST)


@pytest.mark.parametrize("fault", [NodeUnreachable("away"), NodeNotFound("behind")])
def test_evaluations__when_the_holders_own_node_is_away__says_try_again(fault):
    answer = _ask(fault)
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "1"


def test_evaluations__when_the_request_is_wrong__refuses_it():
    assert _ask(RequestRefused("No such kind.")).status_code == 400
