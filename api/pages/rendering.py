"""Turns templates into answers: language, policy of content, who is signed in."""

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from api.pages import writing
from api.pages.language import PARAMETER, page_language, remember_language
from api.pages.texts import Wording
from api.pages.visitor import Visitor
from api.problems.rendering import LANGUAGES

TEMPLATES = Path(__file__).resolve().parents[1] / "templates"
POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; font-src 'self'; object-src 'none'; base-uri 'none'; "
    "frame-ancestors 'none'; form-action 'self'"
)
"""Nothing inline, nothing from outside."""
_NO_CHANGE = 204
_OK = 200


def show(
    request: Request,
    template: str,
    visitor: Visitor | None = None,
    *,
    status: int = _OK,
    **context: Any,
) -> Response:
    """Answer with a page.

    Args:
        request: The request.
        template: Name of its template.
        visitor: Who is signed in, if anybody is.
        status: HTTP status.
        **context: What the template shows.

    Returns:
        The page in the reader's language.
    """
    language = page_language(request)
    body = render(template, language, visitor=visitor, here=_addresses(request), **context)
    response = HTMLResponse(body, status, headers=_headers(language))
    remember_language(request, response)
    return response


def show_part(request: Request, template: str, part: str, **context: Any) -> Response:
    """Answer a poll with a part of a page, or with 204 while the browser has it already.

    Args:
        request: The poll; its parameter ``seen`` names the part that the browser shows.
        template: Name of the part's template.
        part: Digest of what the part shows, from ``digest_of``.
        **context: What the template shows.

    Returns:
        The part, or nothing.
    """
    language = page_language(request)
    headers = _headers(language)
    if request.query_params.get("seen") == part:
        return Response(status_code=_NO_CHANGE, headers=headers)
    body = render(template, language, seen=part, **context)
    return HTMLResponse(body, headers=headers)


def digest_of(template: str, language: str, **context: Any) -> str:
    """Name what a part shows, so that a poll can tell whether it changed.

    Args:
        template: Name of the part's template.
        language: en or ko.
        **context: What it shows.

    Returns:
        16 hex digits.
    """
    body = render(template, language, seen="", **context)
    return hashlib.sha256(body.encode()).hexdigest()[:16]


def render(template: str, language: str, **context: Any) -> str:
    """Fill a template in.

    Args:
        template: Its name.
        language: en or ko.
        **context: What it shows.

    Returns:
        The text; everything in it is escaped.
    """
    wording = Wording(language)
    page = environment().get_template(template)
    return page.render(t=wording, word=wording.word, language=language, **context)


@cache
def environment() -> Environment:
    """Set the templates up, once.

    Returns:
        The environment; a name that a template does not find is an error.
    """
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {
        "moment": writing.moment_of,
        "moment_of_seconds": writing.moment_of_seconds,
        "number": writing.number,
        "mass": writing.mass,
        "amount": writing.amount,
        "short": writing.short,
    }
    return made


def _headers(language: str) -> dict[str, str]:
    return {
        "Content-Security-Policy": POLICY,
        "Content-Language": language,
        "Cache-Control": "private, no-store",
        "Vary": "Accept-Language, Cookie",
    }


def _addresses(request: Request) -> dict[str, str]:
    """The page's own address in each language."""
    bare = request.url.replace(scheme="", netloc="")
    found = {each: str(bare.include_query_params(**{PARAMETER: each})) for each in LANGUAGES}
    return {**found, "path": bare.path}
