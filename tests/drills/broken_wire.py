"""A TCP proxy that breaks the wire in chosen ways; no test in here."""

import socket
import threading
import time
from contextlib import suppress
from enum import StrEnum
from urllib.parse import urlsplit


class Way(StrEnum):
    """What the wire does with bytes."""

    PASS = "pass"
    CUT = "cut"
    HANG = "hang"
    ERRORS = "errors"
    HALF = "half"
    SLOW = "slow"


SLOW_SECONDS = 1.5
_FAULT = b"HTTP/1.1 500 Oops\r\nContent-Length: 4\r\nConnection: close\r\n\r\noops"


class BrokenWire:
    """Stands between a client and a node; requests arrive, answers are what breaks."""

    def __init__(self, url: str) -> None:
        """Listen on a free port."""
        self._target = (urlsplit(url).hostname, urlsplit(url).port)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self.way = Way.PASS
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        """Cut for good."""
        self.way = Way.CUT
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
                node = socket.create_connection(self._target)
            except OSError:
                return
            for ends, is_answer in (((client, node), False), ((node, client), True)):
                told = {"is_answer": is_answer}
                threading.Thread(target=self._pump, args=ends, kwargs=told, daemon=True).start()

    def _pump(self, source: socket.socket, sink: socket.socket, *, is_answer: bool) -> None:
        with suppress(OSError):
            while (chunk := source.recv(65536)) and self._carry(chunk, sink, is_answer=is_answer):
                pass
        for end in (source, sink):
            # A close alone would wait for the other thread's read.
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()

    def _carry(self, chunk: bytes, sink: socket.socket, *, is_answer: bool) -> bool:
        """Whether the wire holds after this chunk."""
        way = self.way
        while self.way is Way.HANG:
            time.sleep(0.05)
        if way in (Way.HANG, Way.CUT):
            return False
        if not is_answer or way in (Way.PASS, Way.SLOW):
            time.sleep(SLOW_SECONDS if is_answer and way is Way.SLOW else 0)
            sink.sendall(chunk)
            return True
        sink.sendall(_FAULT if way is Way.ERRORS else chunk[: len(chunk) // 2])
        return False
