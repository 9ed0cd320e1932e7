"""Answers in DCSA's shape: errors as ErrorResponse, decisions as signed content."""

import json
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
from chain.pint.errors import ResponseCode
from chain.pint.signing import EnvelopeKey

_STATUS = {
    ResponseCode.RECE: 200,
    ResponseCode.DUPE: 200,
    ResponseCode.BSIG: 422,
    ResponseCode.BENV: 422,
    ResponseCode.INCD: 409,
    ResponseCode.MDOC: 409,
    ResponseCode.DISE: 409,
}


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


def signed_answer(
    key: EnvelopeKey, last_checksum: str, code: ResponseCode, **more: object
) -> Response:
    """Decide on an envelope, signed: the signature decides, not the status.

    Args:
        key: The gateway's envelope key.
        last_checksum: Of the last link of the envelope's chain.
        code: The decision.
        **more: Further fields of EnvelopeTransferFinishedResponse.

    Returns:
        A compact JWS as a JSON string.
    """
    said = {
        "lastEnvelopeTransferChainEntrySignedContentChecksum": last_checksum,
        "responseCode": code.value,
        **more,
    }
    content = key.sign(json.dumps(said).encode())
    return JSONResponse(content, _STATUS[code], {"Cache-Control": "no-store"})
