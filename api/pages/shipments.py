"""The page of one shipment; it follows the chain by itself until the shipment is over."""

from typing import Any

from fastapi import APIRouter, Request, Response
from sqlalchemy.orm import Session

from api.pages.faults import PageRoute
from api.pages.language import page_language
from api.pages.rendering import digest_of, show, show_part
from api.pages.story import entries_of
from api.pages.texts import Wording
from api.pages.visitor import SignedIn
from api.reading.shipments import ShipmentView, find_shipment
from api.users.access import Here

router = APIRouter(route_class=PageRoute, include_in_schema=False)

_PART = "shipment_part.html"
_OVER = frozenset({"gated_out", "rejected", "seized"})
"""Statuses that a declaration never leaves."""


@router.get("/shipments/{shipment}")
def shipment_page(request: Request, shipment: str, gateway: Here, visitor: SignedIn) -> Response:
    """Show a shipment.

    Args:
        request: The request.
        shipment: Its id.
        gateway: The gateway.
        visitor: Who looks.

    Returns:
        The page.

    Raises:
        NothingFound: There is none that this member may see.
    """
    language = page_language(request)
    with Session(gateway.engines.reading) as session:
        view = find_shipment(session, shipment)
    context = _context(view, language)
    seen = digest_of(_PART, language, **context)
    consortium = gateway.network.deployment.address("Consortium")
    return show(request, "shipment.html", visitor, **context, seen=seen, consortium=consortium)


@router.get("/shipments/{shipment}/part")
def shipment_part(request: Request, shipment: str, gateway: Here, _visitor: SignedIn) -> Response:
    """Give the page's living part to a poll.

    Args:
        request: The poll.
        shipment: The shipment.
        gateway: The gateway.

    Returns:
        The part, or nothing while it is unchanged.

    Raises:
        NothingFound: There is none that this member may see.
    """
    language = page_language(request)
    with Session(gateway.engines.reading) as session:
        view = find_shipment(session, shipment)
    context = _context(view, language)
    return show_part(request, _PART, digest_of(_PART, language, **context), **context)


def _context(view: ShipmentView, language: str) -> dict[str, Any]:
    wording = Wording(language)
    return {
        "shipment": view,
        "names": {document.root: document for document in view.documents},
        "chains": {title.id: entries_of(title.history, wording) for title in view.titles},
        "entries": entries_of(view.timeline, wording),
        "live": not _is_over(view),
    }


def _is_over(view: ShipmentView) -> bool:
    delivered = bool(view.titles) and all(title.status == "delivered" for title in view.titles)
    cleared = all(each.line.status in _OVER for each in view.declarations)
    readable = all(document.access != "pending" for document in view.documents)
    return delivered and cleared and readable
