"""Customs' own pages: the queue, one declaration, and the form of a signed decision."""

import base64
import binascii
import time
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from sqlalchemy.orm import Session

from api.errors import NothingFound
from api.gateway import Gateway
from api.index.words import advice_word
from api.pages.decisions import LANES, Offer, acts_for
from api.pages.faults import PageRoute
from api.pages.language import page_language
from api.pages.reason_codes import OFFICERS
from api.pages.rendering import digest_of, show, show_part
from api.pages.story import entries_of
from api.pages.texts import Wording
from api.pages.visitor import SignedIn, Visitor
from api.reading.declarations import DeclarationView, find_declaration, list_declarations
from api.reading.retractions import recent_retractions
from api.reading.shipments import find_shipment
from api.reading.verdicts import VerdictView
from api.users.access import Here
from chain.verdicts.kinds import AssessmentKind

router = APIRouter(route_class=PageRoute, include_in_schema=False)

_QUEUE, _STATE = "queue_part.html", "declaration_part.html"
_PNG = b"\x89PNG\r\n\x1a\n"
_CURSOR_LENGTH = 400
_RETRACTION_SECONDS = 24 * 3600
"""How long the queue shows what the chain took back."""
Cursor = Annotated[str | None, Query(max_length=_CURSOR_LENGTH)]


@router.get("/queue")
def queue(
    request: Request,
    gateway: Here,
    visitor: SignedIn,
    cursor: Cursor = None,
    everything: Annotated[bool, Query(alias="all")] = False,  # noqa: FBT002 - a query's flag
) -> Response:
    """List the declarations, the riskiest first.

    Args:
        request: The request, or the page's own poll.
        gateway: The gateway.
        visitor: Who looks.
        cursor: Where the page begins.
        everything: Also those that wait for nothing.

    Returns:
        The page, or its part for a poll.

    Raises:
        NothingFound: This member is not customs.
    """
    if not visitor.is_customs:
        raise NothingFound("There is no such thing.")
    language = page_language(request)
    with Session(gateway.engines.reading) as session:
        page = list_declarations(session, only_open=not everything, cursor=cursor)
        since = int(time.time()) - _RETRACTION_SECONDS
        retractions = recent_retractions(session, "Customs", since=since)
    context: dict[str, Any] = {"page": page, "everything": everything, "cursor": cursor}
    context["retractions"] = retractions
    seen = digest_of(_QUEUE, language, **context)
    if request.query_params.get("seen"):
        return show_part(request, _QUEUE, seen, **context)
    return show(request, "queue.html", visitor, seen=seen, **context)


@router.get("/declarations/{declaration}")
def declaration_page(
    request: Request, declaration: str, gateway: Here, visitor: SignedIn
) -> Response:
    """Show a declaration, and to an officer of customs the form of a decision.

    Args:
        request: The request.
        declaration: Its id.
        gateway: The gateway.
        visitor: Who looks.

    Returns:
        The page.

    Raises:
        NothingFound: There is none that this member may see.
    """
    language = page_language(request)
    context = _context(gateway, declaration, language)
    seen = digest_of(_STATE, language, **context, shown=context["stand"])
    offer = _offer(gateway, visitor, context["declaration"])
    return show(
        request,
        "declaration.html",
        visitor,
        **context,
        shown=context["stand"],
        seen=seen,
        offer=offer,
        lanes=LANES,
        reasons=[(each.code, each.text(language)) for each in OFFICERS],
        page_words=_page_words(language),
    )


@router.get("/declarations/{declaration}/part")
def declaration_part(
    request: Request,
    declaration: str,
    gateway: Here,
    _visitor: SignedIn,
    shown: Annotated[str, Query(max_length=80)] = "",
) -> Response:
    """Give the page's living part to a poll.

    Args:
        request: The poll.
        declaration: The declaration.
        gateway: The gateway.
        shown: Where the declaration stood when the page's form was made.

    Returns:
        The part, or nothing while it is unchanged.

    Raises:
        NothingFound: There is none that this member may see.
    """
    context = _context(gateway, declaration, page_language(request)) | {"shown": shown}
    seen = digest_of(_STATE, page_language(request), **context)
    return show_part(request, _STATE, seen, **context)


@router.get("/declarations/{declaration}/overlays/{question}")
def overlay(declaration: str, question: str, gateway: Here, _visitor: SignedIn) -> Response:
    """Give out the picture in which the X-ray models mark what they saw.

    Args:
        declaration: The declaration.
        question: The X-ray question.
        gateway: The gateway.

    Returns:
        A PNG.

    Raises:
        NothingFound: There is no such picture that this member may see.
    """
    with Session(gateway.engines.reading) as session:
        verdicts = find_declaration(session, declaration).verdicts
    report = next((_report_of(each) for each in verdicts if each.question == question), {})
    try:
        picture = base64.b64decode(str(report.get("overlay_png", "")), validate=True)
    except binascii.Error:
        picture = b""
    if not picture.startswith(_PNG):
        raise NothingFound("There is no such thing.")
    return Response(picture, media_type="image/png", headers={"Cache-Control": "private"})


def _context(gateway: Gateway, declaration: str, language: str) -> dict[str, Any]:
    with Session(gateway.engines.reading) as session:
        view = find_declaration(session, declaration)
        shipment = find_shipment(session, view.line.shipment)
    titles = {title.id: title for title in shipment.titles}
    return {
        "declaration": view,
        "line": view.line,
        "match": shipment.match,
        "findings": shipment.findings,
        "names": {document.root: document for document in shipment.documents},
        "titles": [titles[each] for each in view.titles if each in titles],
        "reports": {each.question: _report_of(each) for each in view.verdicts},
        "entries": entries_of(view.history, Wording(language)),
        "stand": f"{view.line.status}.{view.line.lane}.{view.line.held}",
    }


def _page_words(language: str) -> dict[str, str]:
    """What the module that signs says: its own texts, and the words of what it decodes."""
    wording = Wording(language)
    words = wording.table("script", "act", "lane")
    for kind, table in ((AssessmentKind.RISK, "lane"), (AssessmentKind.XRAY, "finding")):
        for value in range(4):
            words[f"{kind.name.lower()}.{value}"] = wording.word(table, advice_word(kind, value))
    words["risk.0"] = words["xray.0"]
    return words


def _report_of(verdict: VerdictView) -> dict[str, Any]:
    """The report of an operator who agreed with the verdict, as far as one opens."""
    agreed = (each.report for each in verdict.answers if each.agrees and each.report)
    return next(agreed, {})


def _offer(gateway: Gateway, visitor: Visitor, declaration: DeclarationView) -> Offer | None:
    if not visitor.may_decide:
        return None
    deployment = gateway.network.deployment
    return Offer(acts_for(declaration.line), deployment.chain_id, deployment.address("Customs"))
