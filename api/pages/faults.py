"""Shows a page's errors as pages; a stranger is sent to sign in."""

from collections.abc import Callable, Coroutine
from typing import Any
from urllib.parse import quote

import structlog
from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse
from fastapi.routing import APIRoute

from api.errors import RequestMalformed, SignInRequired
from api.pages.language import page_language
from api.pages.rendering import show
from api.pages.visitor import perhaps_visitor
from api.problems.catalogue import catalogue, entry_of
from chain.errors import GwanmunError

_SEE_OTHER = 303
_LOG = structlog.get_logger("pages")


class PageRoute(APIRoute):
    """A route whose errors are pages."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Wrap the route.

        Returns:
            Its handler; only what nobody foresaw leaves it as an error.
        """
        inner = super().get_route_handler()

        async def _handle(request: Request) -> Response:
            try:
                return await inner(request)
            except SignInRequired:
                return _to_sign_in(request)
            except RequestValidationError:
                return show_fault(request, RequestMalformed("The request does not have its form."))
            except GwanmunError as fault:
                if fault.code not in catalogue():
                    _LOG.error(
                        "unexpected", fault=fault.code, path=request.url.path, exc_info=fault
                    )
                return show_fault(request, fault)

        return _handle


def show_fault(request: Request, fault: GwanmunError) -> Response:
    """Answer with an error's page.

    Args:
        request: The request that it ended.
        fault: The error.

    Returns:
        The page: what is wrong, and what to do.
    """
    entry, language = entry_of(fault.code), page_language(request)
    return show(
        request,
        "fault.html",
        perhaps_visitor(request),
        status=entry.status,
        code=entry.code,
        title=entry.title(language),
        remedy=entry.remedy(language),
    )


def _to_sign_in(request: Request) -> Response:
    """Polls are told by status alone: a redirect would put the sign-in page inside a page."""
    if request.headers.get("hx-request"):
        return Response(status_code=_NO_CONTENT, headers={"HX-Refresh": "true"})
    way = request.url.path
    if request.url.query:
        way += f"?{request.url.query}"
    target = "/sign-in" if request.method != "GET" else f"/sign-in?next={quote(way, safe='')}"
    return RedirectResponse(target, _SEE_OTHER)


_NO_CONTENT = 204
