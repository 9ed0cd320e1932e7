"""Turns every error that leaves a route into a problem; nothing internal ever leaves."""

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as NoConnection
from starlette.exceptions import HTTPException

from api.errors import BodyTooLarge, DatabaseUnavailable, NothingFound, RequestMalformed
from api.problems.catalogue import UNEXPECTED, catalogue
from api.problems.rendering import respond
from chain.errors import GwanmunError

_NOT_FOUND = 404
_LOG = structlog.get_logger("problems")


def add_handlers(app: FastAPI) -> None:
    """Answer every error of an application with a problem.

    Args:
        app: The application.
    """
    app.add_exception_handler(GwanmunError, _ours)
    app.add_exception_handler(RequestValidationError, _malformed)
    app.add_exception_handler(HTTPException, _of_framework)
    app.add_exception_handler(OperationalError, _of_database)
    app.add_exception_handler(NoConnection, _of_database)
    app.add_exception_handler(Exception, _unexpected)


async def _ours(request: Request, fault: Exception) -> JSONResponse:
    known = isinstance(fault, GwanmunError) and (
        fault.code in catalogue() or fault.code == "DocumentError"
    )
    if not isinstance(fault, GwanmunError) or not known:
        return await _unexpected(request, fault)
    return respond(fault, request)


async def _malformed(request: Request, fault: Exception) -> JSONResponse:
    """What FastAPI refuses by a route's types."""
    errors = fault.errors() if isinstance(fault, RequestValidationError) else []
    problems = [
        {
            "pointer": "".join(f"/{part}" for part in error["loc"][1:]),
            "code": "RequestMalformed",
            "message": str(error["msg"]),
        }
        for error in errors
    ]
    ours = RequestMalformed("The request does not have its form.", problems=problems)
    return respond(ours, request)


async def _of_framework(request: Request, fault: Exception) -> JSONResponse:
    """What the framework itself refuses: unknown paths and methods."""
    if isinstance(fault.__cause__, BodyTooLarge):
        return respond(fault.__cause__, request)
    status = fault.status_code if isinstance(fault, HTTPException) else _NOT_FOUND
    if status == _NOT_FOUND:
        return respond(NothingFound("There is no such thing."), request)
    code = "MethodNotAllowed" if status == _METHOD_NOT_ALLOWED else "RequestMalformed"
    return respond(GwanmunError("The request is not one of this address.", code=code), request)


async def _of_database(request: Request, fault: Exception) -> JSONResponse:
    """A database that is away, full, or too busy: logged here, told without its inside."""
    _LOG.error("database", fault=type(fault).__name__, path=request.url.path, exc_info=fault)
    return respond(DatabaseUnavailable("The database does not answer."), request)


async def _unexpected(request: Request, fault: Exception) -> JSONResponse:
    """A fault of ours: logged here, and told without its inside."""
    _LOG.error("unexpected", fault=type(fault).__name__, path=request.url.path, exc_info=fault)
    return respond(GwanmunError("An unexpected fault.", code=UNEXPECTED), request)


_METHOD_NOT_ALLOWED = 405
