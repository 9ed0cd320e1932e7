"""JSON-RPC: batches matched by id, errors per element, and endpoints that misbehave."""

import json
from collections.abc import Callable

import httpx
import pytest

from chain.node.errors import NodeRefused, NodeUnreachable
from chain.node.rpc import JsonRpc


def _endpoint(answer: Callable[[object], object]) -> JsonRpc:
    def respond(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json=answer(json.loads(request.content)))

    rpc = JsonRpc("http://127.0.0.1:1")
    rpc._http = httpx.Client(transport=httpx.MockTransport(respond))
    return rpc


def _echo(call: dict) -> dict:
    if call["method"] == "refuse":
        error = {"code": 3, "message": "execution reverted", "data": "0x0102"}
        return {"id": call["id"], "error": error}
    return {"id": call["id"], "result": call["params"]}


def _reversed(body: object) -> object:
    if isinstance(body, list):
        return [_echo(call) for call in reversed(body)]
    return _echo(body)


def test_batch__when_answers_come_in_any_order__matches_them_by_id() -> None:
    rpc = _endpoint(_reversed)
    assert rpc.batch([("ask", [n]) for n in range(5)]) == [[n] for n in range(5)]


def test_batch__when_one_is_refused__gives_the_others() -> None:
    first, second, third = _endpoint(_reversed).batch([("a", [1]), ("refuse", []), ("b", [2])])
    assert (first, third) == ([1], [2])
    assert isinstance(second, NodeRefused)
    assert (second.refusal, second.data) == (3, b"\x01\x02")


def test_batch__when_longer_than_one_request__is_cut() -> None:
    sizes = []

    def answer(body: list) -> object:
        sizes.append(len(body))
        return _reversed(body)

    assert len(_endpoint(answer).batch([("ask", [n]) for n in range(401 + 1)])) == 402
    assert sizes == [200, 200, 2]


def test_call__when_refused__raises() -> None:
    with pytest.raises(NodeRefused) as refusal:
        _endpoint(_reversed).call("refuse")
    assert refusal.value.values["said"] == "execution reverted"


@pytest.mark.parametrize("answer", ["text", [], {"id": None}, [{"id": 999_999, "result": 1}]])
def test_call__when_the_answer_is_missing__says_unreachable(answer: object) -> None:
    with pytest.raises(NodeUnreachable):
        _endpoint(lambda _: answer).call("ask")


def test_call__when_nobody_listens__says_unreachable() -> None:
    with pytest.raises(NodeUnreachable):
        JsonRpc("http://127.0.0.1:9", timeout=1).call("ask")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({"data": "0x0102"}, b"\x01\x02"),
        ("Reverted 0x0102", b"\x01\x02"),
        ("no hexadecimal", b""),
        ("0xzz", b""),
        (None, b""),
    ],
)
def test_call__when_engines_write_data_their_way__finds_it(data: object, expected: bytes) -> None:
    rpc = _endpoint(lambda call: {"id": call["id"], "error": {"code": 3, "data": data}})
    with pytest.raises(NodeRefused) as refusal:
        rpc.call("eth_call")
    assert refusal.value.data == expected
