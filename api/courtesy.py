"""Lets users' requests go first: threads of the gateway wait a moment while one is answered.

Python runs one thread at a time: a thread that seals or verifies would hold up every answer by
many turns of five milliseconds. Under constant load there is always one: then waiting helps
nobody, and a thread that waited in vain waits less the next time.
"""

from threading import Event, Lock, local

from starlette.types import ASGIApp, Receive, Scope, Send

LONGEST_SECONDS = 0.2
"""No longer than this at once."""
SHORTEST_SECONDS = 0.0005
"""How long a thread waits that always waits in vain."""


class Courtesy:
    """Counts the requests that are being answered."""

    def __init__(self) -> None:
        """Begin with none."""
        self._lock = Lock()
        self._count = 0
        self._quiet = Event()
        self._quiet.set()
        self._own = local()

    def enter(self) -> None:
        """Note that a request came."""
        with self._lock:
            self._count += 1
            self._quiet.clear()

    def leave(self) -> None:
        """Note that a request was answered."""
        with self._lock:
            self._count -= 1
            if self._count == 0:
                self._quiet.set()

    def give_way(self) -> None:
        """Wait while requests are answered: half as long as before where that was in vain."""
        patience = getattr(self._own, "patience", LONGEST_SECONDS)
        if self._quiet.wait(patience):
            self._own.patience = min(LONGEST_SECONDS, 2 * patience)
        else:
            self._own.patience = max(SHORTEST_SECONDS, patience / 2)


class Counted:
    """ASGI middleware that counts requests."""

    def __init__(self, app: ASGIApp, courtesy: Courtesy) -> None:
        """Stand before an application.

        Args:
            app: The application.
            courtesy: Where to count.
        """
        self._app = app
        self._courtesy = courtesy

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one connection.

        Args:
            scope: What it is.
            receive: Its messages.
            send: Its answers.
        """
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        self._courtesy.enter()
        try:
            await self._app(scope, receive, send)
        finally:
            self._courtesy.leave()
