"""Errors in DCSA's shape: ErrorResponse instead of a problem, under our error's own name."""

from collections.abc import Callable, Coroutine
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from fastapi.routing import APIRoute

from api.errors import RequestMalformed
from api.problems.catalogue import entry_of
from chain.errors import GwanmunError


class DcsaRoute(APIRoute):
    """A route whose errors are DCSA's ErrorResponse instead of a problem."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Make the route's handler.

        Returns:
            The handler, which answers our errors in DCSA's shape.
        """
        handle = super().get_route_handler()

        async def answer(request: Request) -> Response:
            try:
                return await handle(request)
            except RequestValidationError as fault:
                said = "; ".join(str(each["msg"]) for each in fault.errors()[:5])
                return error_response(request, RequestMalformed(said))
            except GwanmunError as fault:
                return error_response(request, fault)

        return answer


def error_response(request: Request, fault: GwanmunError) -> JSONResponse:
    """Write an error as DCSA does.

    Args:
        request: The request that it ended.
        fault: The error.

    Returns:
        An ErrorResponse; its errorCodeText is our error's name.
    """
    entry = entry_of(fault.code)
    status = HTTPStatus(entry.status)
    reason = str(fault.values.get("reason", "")) or str(fault) or entry.title_en
    detail = {
        "errorCodeText": fault.code[:100],
        "errorCodeMessage": reason[:5000] or entry.title_en,
    }
    body = {
        "httpMethod": request.method,
        "requestUri": str(request.url.path),
        "statusCode": int(status),
        "statusCodeText": status.phrase,
        "statusCodeMessage": entry.title_en[:200],
        "errorDateTime": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "errors": [detail],
    }
    headers = {"Cache-Control": "no-store"}
    if "retry_after" in fault.values:
        headers["Retry-After"] = str(fault.values["retry_after"])
    return JSONResponse(body, int(status), headers)
