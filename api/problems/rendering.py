"""Errors as problem details (RFC 9457) in the reader's language."""

from typing import Any

from fastapi import Request
from fastapi.responses import JSONResponse

from api.problems.catalogue import Entry, entry_of
from chain.documents.errors import DocumentError
from chain.documents.rules import message_in
from chain.errors import GwanmunError

MEDIA_TYPE = "application/problem+json"
LANGUAGES = ("en", "ko")


def language_of(request: Request) -> str:
    """Choose the language of an answer (RFC 9110 12.5.4).

    Args:
        request: The request, with or without Accept-Language.

    Returns:
        en or ko: the first of the two that the header prefers, else en.
    """
    best, chosen = 0.0, "en"
    for part in request.headers.get("accept-language", "").split(","):
        name, _, weight = part.strip().partition(";")
        language = name.split("-")[0].lower()
        quality = _quality(weight)
        if language in LANGUAGES and quality > best:
            best, chosen = quality, language
    return chosen


def problem_of(fault: GwanmunError, language: str) -> dict[str, Any]:
    """Write an error as a problem.

    Args:
        fault: The error.
        language: en or ko.

    Returns:
        type, title, status, detail, code, values, remedy and problems.
    """
    if isinstance(fault, DocumentError):
        return _of_document(fault, language)
    entry = entry_of(fault.code)
    values = {name: value for name, value in fault.values.items() if name != "problems"}
    body = _body(entry, language)
    body |= {"code": fault.code, "values": values}
    problems = fault.values.get("problems")
    if problems:
        body["problems"] = problems
    return body


def respond(fault: GwanmunError, request: Request) -> JSONResponse:
    """Answer with an error.

    Args:
        fault: The error.
        request: The request that it ended.

    Returns:
        The response.
    """
    language = language_of(request)
    body = problem_of(fault, language)
    headers = {"Content-Language": language, "Cache-Control": "no-store"}
    if body["status"] == _UNAUTHORISED:
        headers["WWW-Authenticate"] = 'Bearer realm="gwanmun"'
    if "retry_after" in fault.values:
        headers["Retry-After"] = str(fault.values["retry_after"])
    return JSONResponse(body, body["status"], headers, MEDIA_TYPE)


def _of_document(fault: DocumentError, language: str) -> dict[str, Any]:
    first = fault.problems[0]
    body = _body(entry_of(first.code), language)
    body["title"] = message_in(first, language)
    body |= {"code": first.code, "values": dict(first.values)}
    body["problems"] = [
        {**problem.as_json(), "message": message_in(problem, language)}
        for problem in fault.problems
    ]
    return body


def _body(entry: Entry, language: str) -> dict[str, Any]:
    return {
        "type": f"/problems/{entry.code}",
        "title": entry.title(language),
        "status": entry.status,
        "remedy": entry.remedy(language),
    }


def _quality(weight: str) -> float:
    try:
        return float(weight.strip().removeprefix("q=")) if weight.strip() else 1.0
    except ValueError:
        return 0.0


_UNAUTHORISED = 401
