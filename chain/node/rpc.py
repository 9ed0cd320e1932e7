"""JSON-RPC 2.0 over HTTP: single calls and batches; it knows no contract and keeps no state."""

from collections.abc import Sequence
from itertools import count
from typing import Any

import httpx

from chain.node.errors import NodeRefused, NodeUnreachable

Request = tuple[str, Sequence[object]]
"""A method and its parameters."""
Json = Any
"""What JSON gives; every caller knows the shape of its own method."""

_BATCH = 200


class JsonRpc:
    """An endpoint, safe to share between threads."""

    def __init__(self, url: str, *, timeout: float = 15.0) -> None:
        """Point at an endpoint; nothing is sent yet.

        Args:
            url: Such as ``http://127.0.0.1:8545``.
            timeout: Seconds until it counts as silent.
        """
        self.url = url
        # The environment's proxies must never see a member's calls to its own node.
        self._http = httpx.Client(timeout=timeout, trust_env=False)
        self._ids = count(1)

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def call(self, method: str, *parameters: object) -> Json:
        """Ask one thing.

        Args:
            method: Such as ``eth_blockNumber``.
            *parameters: Ready for JSON.

        Returns:
            The result as JSON gives it.

        Raises:
            NodeUnreachable: No answer, or no JSON-RPC answer.
            NodeRefused: The endpoint answered with an error.
        """
        answer = self.batch([(method, parameters)])[0]
        if isinstance(answer, NodeRefused):
            raise answer
        return answer

    def batch(self, requests: Sequence[Request]) -> list[Json]:
        """Ask many things, at most 200 in one HTTP request.

        Args:
            requests: Methods with their parameters.

        Returns:
            In the order of the requests: each result, or its NodeRefused (not raised).

        Raises:
            NodeUnreachable: No answer, no JSON-RPC answer, or an element is missing.
        """
        answers: list[Json] = []
        for start in range(0, len(requests), _BATCH):
            answers += self._send(requests[start : start + _BATCH])
        return answers

    def _send(self, requests: Sequence[Request]) -> list[Json]:
        calls = [
            {"jsonrpc": "2.0", "id": next(self._ids), "method": method, "params": list(parameters)}
            for method, parameters in requests
        ]
        # One call goes alone: some endpoints limit or refuse batches.
        body = self._post(calls[0] if len(calls) == 1 else calls)
        elements = body if isinstance(body, list) else [body]
        by_id = {
            element["id"]: element
            for element in elements
            if isinstance(element, dict) and isinstance(element.get("id"), int)
        }
        return [_outcome(call, by_id) for call in calls]

    def _post(self, body: object) -> Json:
        try:
            response = self._http.post(self.url, json=body)
            answer = response.json()
        except (httpx.HTTPError, ValueError) as fault:
            raise NodeUnreachable(
                "The chain's endpoint does not answer.", url=self.url, fault=str(fault)
            ) from fault
        if not isinstance(answer, dict | list):
            raise NodeUnreachable("The endpoint does not speak JSON-RPC.", url=self.url)
        return answer


def _outcome(call: dict[str, Any], by_id: dict[Any, Any]) -> Json:
    element = by_id.get(call["id"])
    if element is None:
        raise NodeUnreachable("The endpoint left a call unanswered.", method=call["method"])
    error = element.get("error")
    if error is None:
        return element.get("result")
    if not isinstance(error, dict):
        raise NodeUnreachable("The endpoint does not speak JSON-RPC.", method=call["method"])
    refusal, message = int(error.get("code", 0)), str(error.get("message", ""))
    return NodeRefused(call["method"], refusal, message, _revert_data(error))


def _revert_data(error: dict[str, Any]) -> bytes:
    """Find revert data; some engines nest it one level deeper or put text before it."""
    data = error.get("data")
    if isinstance(data, dict):
        data = data.get("data")
    if not isinstance(data, str):
        return b""
    try:
        return bytes.fromhex(data[data.find("0x") + 2 :]) if "0x" in data else b""
    except ValueError:
        return b""
