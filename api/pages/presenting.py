"""Presentations under credits on a member's page: one click for what needs no more than one."""

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Form, Response
from fastapi.responses import RedirectResponse

from api.credits.asking import Presenting
from api.credits.bodies import ExaminationBody, Nothing
from api.credits.ending import honour_call, return_call
from api.errors import NothingFound, ScopeMissing
from api.gateway import Gateway
from api.pages.faults import PageRoute
from api.pages.visitor import SignedIn, Visitor, require_token
from api.pages.writing import end_of_day
from api.users.access import Here
from api.users.keeping import Scope
from chain.ledger.binding import Call

router = APIRouter(route_class=PageRoute, include_in_schema=False)

_SEE_OTHER = 303
Text = Annotated[str, Form(max_length=200)]


@router.post("/holdings/presentations/{presentation}/examination")
def begin_examination(
    presentation: str,
    gateway: Here,
    visitor: SignedIn,
    until: Annotated[date, Form()],
    token: Text = "",
    sequence: Text = "",
) -> Response:
    """Begin an examination that ends with a day of the bank's own calendar.

    Args:
        presentation: Its id.
        gateway: The gateway.
        visitor: Who clicked.
        until: The last day, in Seoul, for a notice of discrepancies.
        token: The session's token against forged requests.
        sequence: Acts that the presentation had seen when the form was shown.

    Returns:
        The way back to the page.

    Raises:
        CsrfMismatch: The form is not one of ours.
        ScopeMissing: The user may only look.
        NothingFound: There is no such presentation of this member.
        Reverted: The law refuses.
    """
    _require_actor(visitor, token)
    body = ExaminationBody(examine_by=end_of_day(until))
    key = f"page-examination-{sequence}-{presentation}"
    asked = Presenting.of(gateway, presentation, visitor.user, key)
    call = gateway.law.credits.begin_examination(asked.id, body.examine_by)
    return _back(asked.submit("examination", call, body))


@router.post("/holdings/presentations/{presentation}/{act}")
def act_on_presentation(
    presentation: str,
    act: str,
    gateway: Here,
    visitor: SignedIn,
    token: Text = "",
    sequence: Text = "",
) -> Response:
    """Do what a button says; a second click on the same state is the same submission.

    Args:
        presentation: Its id.
        act: compliance, honour, return or waiver.
        gateway: The gateway.
        visitor: Who clicked.
        token: The session's token against forged requests.
        sequence: Acts that the presentation had seen when the button was shown.

    Returns:
        The way back to the page.

    Raises:
        CsrfMismatch: The form is not one of ours.
        ScopeMissing: The user may only look.
        NothingFound: There is no such presentation of this member, or no such act.
        Reverted: The law refuses.
    """
    _require_actor(visitor, token)
    key = f"page-{act}-{sequence}-{presentation}"
    asked = Presenting.of(gateway, presentation, visitor.user, key)
    return _back(asked.submit(act, _call(gateway, asked, act), Nothing()))


def _require_actor(visitor: Visitor, token: str) -> None:
    require_token(visitor, token)
    if not visitor.user.may(Scope.ACT):
        raise ScopeMissing("The user may not do this.", scope=Scope.ACT.value)


def _back(answer: dict[str, Any]) -> Response:
    return RedirectResponse(f"/holdings?submitted={answer['submission']}", _SEE_OTHER)


def _call(gateway: Gateway, asked: Presenting, act: str) -> Call:
    law = gateway.law.credits
    if act == "compliance":
        return law.find_compliant(asked.id)
    if act == "waiver":
        return law.waive(asked.id)
    if act == "honour":
        return honour_call(asked)
    if act == "return":
        return return_call(asked)
    raise NothingFound("There is no such thing.")
