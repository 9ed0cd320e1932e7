"""A JSON-RPC proxy that breaks one thing of the endpoint behind it."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx

Answer = dict
"""One JSON-RPC answer."""
Cripple = Callable[[dict, Answer], Answer | None]
"""Call and true answer to a false one; None leaves it out."""


def refusal(call: dict, number: int = -32601, message: str = "method not found") -> Answer:
    return {"jsonrpc": "2.0", "id": call.get("id"), "error": {"code": number, "message": message}}


@contextmanager
def crippled(url: str, cripple: Cripple, *, batches: bool = True) -> Iterator[str]:
    """Serve ``url`` with every answer passed through ``cripple``."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            if isinstance(body, list) and not batches:
                self._answer(refusal({}, -32600, "batches are not served"))
            else:
                self._answer(_answered(body, client.post(url, json=body).json(), cripple))

        def _answer(self, value: object) -> None:
            written = json.dumps(value).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(written)))
            self.end_headers()
            self.wfile.write(written)

        def log_message(self, *_: object) -> None:
            """Tests print nothing."""

    # One connection for all: a client of its own for each call takes most of the time.
    client = httpx.Client(timeout=60, trust_env=False)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
        client.close()


def _answered(body: object, truth: object, cripple: Cripple) -> object:
    if not isinstance(body, list):
        return cripple(body, truth)
    by_id = {each["id"]: each for each in truth}
    answers = [cripple(call, by_id[call["id"]]) for call in body]
    return [each for each in answers if each is not None]


def honest(_call: dict, answer: Answer) -> Answer:
    return answer
