"""Ends a request whose body is longer than its route reads, while it still streams."""

from collections.abc import Sequence
from typing import Any

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.errors import BodyTooLarge
from api.problems.rendering import respond

DEFAULT_LIMIT = 256 * 1024
LIMITS: Sequence[tuple[str, int]] = (
    ("/v3/ebl-issuance-requests", 9 * 1024 * 1024),
    ("/v1/dcsa/issuance-manifests", 9 * 1024 * 1024),
    ("/v3/envelopes", 12 * 1024 * 1024),
    ("/v1/documents", 9 * 1024 * 1024),
    ("/v1/declarations", 24 * 1024 * 1024),
    ("/v1/verifications", 64 * 1024 * 1024),
    ("/verify", 33 * 1024 * 1024),
)
"""Bytes by beginning of the path: envelopes with documents in base64, documents with the form
around them, scans, proof packs."""


class BodyLimit:
    """ASGI middleware."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand before an application.

        Args:
            app: The application.
        """
        self._app = app

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
        limit = _limit_of(scope["path"])
        if _stated(scope) > limit:
            await self._refuse(limit, scope, receive, send)
            return
        counted = _Counted(receive, limit)
        try:
            await self._app(scope, counted, send)
        except BodyTooLarge:
            await self._refuse(limit, scope, receive, send)

    async def _refuse(self, limit: int, scope: Scope, receive: Receive, send: Send) -> None:
        fault = BodyTooLarge("The body is too long.", limit=limit)
        response = respond(fault, Request(scope, receive))
        response.headers["Connection"] = "close"
        await response(scope, receive, send)


class _Counted:
    """A stream of messages that ends with an error above the limit."""

    def __init__(self, receive: Receive, limit: int) -> None:
        self._receive = receive
        self._left = limit
        self._limit = limit

    async def __call__(self) -> Message:
        message = await self._receive()
        self._left -= len(message.get("body", b""))
        if self._left < 0:
            raise BodyTooLarge("The body is too long.", limit=self._limit)
        return message


def _limit_of(path: str) -> int:
    return next((limit for start, limit in LIMITS if path.startswith(start)), DEFAULT_LIMIT)


def _stated(scope: dict[str, Any] | Scope) -> int:
    for name, value in scope["headers"]:
        if name == b"content-length" and value.isdigit():
            return int(value)
    return 0
