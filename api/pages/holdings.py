"""A member's titles and financings: what it holds, what is pledged to it, one click each."""

from typing import Annotated, Any

from fastapi import APIRouter, Form, Query, Request, Response
from fastapi.responses import RedirectResponse
from sqlalchemy.orm import Session

from api.errors import NothingFound, ScopeMissing
from api.financing.asking import Financing
from api.financing.bodies import LockOpening, Nothing
from api.gateway import Gateway
from api.pages.faults import PageRoute
from api.pages.language import page_language
from api.pages.rendering import digest_of, show, show_part
from api.pages.visitor import SignedIn, Visitor, require_token
from api.reading.credits import list_credits
from api.reading.financing import Viewer, list_financings
from api.reading.holdings import holdings_of
from api.submissions.status import SubmissionView, find_submission
from api.titles.asking import Asked, Remarked
from api.users.access import Here
from api.users.keeping import Scope
from chain.ledger.binding import Call

router = APIRouter(route_class=PageRoute, include_in_schema=False)

_PART = "holdings_part.html"
_SEE_OTHER = 303
_LENGTH = 200
_PLEDGE_ACTS = frozenset({"acceptance", "release", "notice", "enforcement"})
_FINANCING_ACTS = frozenset({"financing", "settlement", "release", "lock"})
Submitted = Annotated[str | None, Query(max_length=_LENGTH)]
Text = Annotated[str, Form(max_length=_LENGTH)]


@router.get("/holdings")
def holdings(
    request: Request, gateway: Here, visitor: SignedIn, submitted: Submitted = None
) -> Response:
    """Show what this member has in hand.

    Args:
        request: The request.
        gateway: The gateway.
        visitor: Who looks.
        submitted: The submission that a click made.

    Returns:
        The page.
    """
    context = _context(gateway, visitor, submitted)
    seen = digest_of(_PART, page_language(request), **context)
    return show(request, "holdings.html", visitor, **context, seen=seen)


@router.get("/holdings/part")
def holdings_part(
    request: Request, gateway: Here, visitor: SignedIn, submitted: Submitted = None
) -> Response:
    """Give the page's living part to a poll.

    Args:
        request: The poll.
        gateway: The gateway.
        visitor: Who looks.
        submitted: The submission that a click made.

    Returns:
        The part, or nothing while it is unchanged.
    """
    context = _context(gateway, visitor, submitted)
    return show_part(request, _PART, digest_of(_PART, page_language(request), **context), **context)


@router.post("/holdings/titles/{title}/{act}")
def act_on_title(
    title: str, act: str, gateway: Here, visitor: SignedIn, token: Text = "", sequence: Text = ""
) -> Response:
    """Do what a pledgee's button says; a second click on the same state is the same submission.

    Args:
        title: Its id.
        act: acceptance, release, notice or enforcement.
        gateway: The gateway.
        visitor: Who clicked.
        token: The session's token against forged requests.
        sequence: Acts that the title had seen when the button was shown.

    Returns:
        The way back to the page.

    Raises:
        CsrfMismatch: The form is not one of ours.
        ScopeMissing: The user may only look.
        NothingFound: There is no such title or act.
        Reverted: The law refuses.
    """
    _require_actor(visitor, token)
    if act not in _PLEDGE_ACTS:
        raise NothingFound("There is no such thing.")
    asked = Asked.of(gateway, title, visitor.user, f"page-{act}-{sequence}-{title}")
    body = Remarked()
    call = _pledge_call(gateway, asked.id, act, body.remark_digest)
    return _back(asked.submit(f"pledge-{act}", call, body))


@router.post("/holdings/financings/{tag}/{act}")
def act_on_financing(
    tag: str, act: str, gateway: Here, visitor: SignedIn, token: Text = "", sequence: Text = ""
) -> Response:
    """Do what a financier's button says.

    Args:
        tag: The tag.
        act: financing, settlement, release, or lock: opened to this member.
        gateway: The gateway.
        visitor: Who clicked.
        token: The session's token against forged requests.
        sequence: How long the tag's history was when the button was shown.

    Returns:
        The way back to the page.

    Raises:
        CsrfMismatch: The form is not one of ours.
        ScopeMissing: The user may only look.
        NothingFound: There is no such financing of this member, or no such act.
        Reverted: The law refuses.
    """
    _require_actor(visitor, token)
    if act not in _FINANCING_ACTS:
        raise NothingFound("There is no such thing.")
    asked = Financing.of(gateway, tag, visitor.user, f"page-{act}-{sequence}-{tag}")
    law = gateway.law.financing
    if act == "lock":
        body = LockOpening(bank=gateway.phone_book.slug_of(gateway.member))
        return _back(asked.submit(act, law.open_lock(asked.tag, gateway.member), body))
    calls = {"financing": law.finance, "settlement": law.settle, "release": law.release}
    return _back(asked.submit(act, calls[act](asked.tag), Nothing()))


def _pledge_call(gateway: Gateway, title: bytes, act: str, remark: bytes) -> Call:
    titles = gateway.law.titles
    acts = {
        "acceptance": titles.accept_pledge,
        "release": titles.release_pledge,
        "notice": titles.notice_default,
        "enforcement": titles.enforce_pledge,
    }
    return acts[act](title, remark)


def _context(gateway: Gateway, visitor: Visitor, submitted: str | None) -> dict[str, Any]:
    viewer = Viewer(gateway.member, gateway.home.one_time_addresses())
    with Session(gateway.engines.reading) as session:
        return {
            "holdings": holdings_of(session, gateway.member),
            "financings": list_financings(session, viewer),
            "credits": list_credits(session, gateway.member),
            "submission": _submission(session, submitted),
            "token": visitor.user.csrf_token,
            "may_act": visitor.user.may(Scope.ACT),
        }


def _submission(session: Session, submitted: str | None) -> SubmissionView | None:
    if submitted is None:
        return None
    try:
        return find_submission(session, submitted)
    except NothingFound:
        return None


def _require_actor(visitor: Visitor, token: str) -> None:
    require_token(visitor, token)
    if not visitor.user.may(Scope.ACT):
        raise ScopeMissing("The user may not do this.", scope=Scope.ACT.value)


def _back(answer: dict[str, Any]) -> Response:
    return RedirectResponse(f"/holdings?submitted={answer['submission']}", _SEE_OTHER)
