"""The first page: the shipments that this member may see, and one box for any number."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import RedirectResponse
from sqlalchemy.orm import Session

from api.errors import NothingFound
from api.pages.faults import PageRoute
from api.pages.rendering import show
from api.pages.visitor import SignedIn
from api.reading.finding import Hit, find
from api.reading.shipments import list_shipments
from api.users.access import Here

router = APIRouter(route_class=PageRoute, include_in_schema=False)

_SEE_OTHER, _NOT_FOUND, _OK = 303, 404, 200
_CURSOR_LENGTH, _NUMBER_LENGTH = 400, 200


@router.get("/")
def home(
    request: Request,
    gateway: Here,
    visitor: SignedIn,
    cursor: Annotated[str | None, Query(max_length=_CURSOR_LENGTH)] = None,
) -> Response:
    """List the shipments.

    Args:
        request: The request.
        gateway: The gateway.
        visitor: Who looks.
        cursor: Where the page begins.

    Returns:
        The page.
    """
    with Session(gateway.engines.reading) as session:
        page = list_shipments(session, cursor=cursor)
    return show(request, "home.html", visitor, page=page, first=cursor is None)


@router.get("/find")
def find_number(
    request: Request,
    gateway: Here,
    visitor: SignedIn,
    q: Annotated[str, Query(max_length=_NUMBER_LENGTH)] = "",
) -> Response:
    """Find a number.

    Args:
        request: The request.
        gateway: The gateway.
        visitor: Who looks.
        q: Any number.

    Returns:
        The way to the one place that it names, or a list of several.
    """
    asked = q.strip()
    if not asked:
        return RedirectResponse("/", _SEE_OTHER)
    try:
        with Session(gateway.engines.reading) as session:
            hits = find(session, asked)
    except NothingFound:
        hits = ()
    places = dict.fromkeys(_place(hit) for hit in hits)
    if len(places) == 1:
        return RedirectResponse(next(iter(places)), _SEE_OTHER)
    found = [(_place(hit), hit) for hit in hits]
    status = _OK if hits else _NOT_FOUND
    return show(request, "found.html", visitor, status=status, asked=asked, found=found)


def _place(hit: Hit) -> str:
    """Where a hit is shown: a declaration has a page of its own, all else stands in a shipment."""
    if hit.kind == "declaration":
        return f"/declarations/{hit.id}"
    return f"/shipments/{hit.shipment}"
