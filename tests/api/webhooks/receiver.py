"""A member's own system that listens: keeps what it was sent and answers as told."""

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from types import SimpleNamespace


class Receiver:
    """Listens on a free port of loopback."""

    def __init__(self):
        """Start; it takes everything until told otherwise."""
        self.statuses = []
        self.got = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                status = outer.statuses.pop(0) if outer.statuses else 204
                headers = {name.lower(): value for name, value in self.headers.items()}
                outer.got.append(SimpleNamespace(headers=headers, body=body, status=status))
                self.send_response(status)
                if status == 302:
                    self.send_header("Location", outer.url + "/elsewhere")
                self.end_headers()

            def log_message(self, *_):
                """Tests print nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}/hook"
        self._thread = Thread(target=self._server.serve_forever, args=(0.05,))
        self._thread.start()

    @property
    def taken(self):
        """Bodies that were answered with a 2xx, in order."""
        return [json.loads(each.body) for each in self.got if 200 <= each.status < 300]

    def close(self):
        """Stop listening."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
