"""Signing in with a key, and out."""

from typing import Annotated

from fastapi import APIRouter, Form, Query, Request, Response
from fastapi.responses import RedirectResponse
from sqlalchemy.orm import Session

from api.errors import SignInRequired
from api.pages.faults import PageRoute
from api.pages.rendering import show
from api.pages.visitor import Anybody, SignedIn, require_token
from api.users.access import COOKIE, Here
from api.users.keeping import SESSION_HOURS, close_session, open_session, user_by_key

router = APIRouter(route_class=PageRoute, include_in_schema=False)

_SEE_OTHER, _UNAUTHORISED = 303, 401
_KEY_LENGTH, _ADDRESS_LENGTH = 200, 500
Next = Annotated[str, Query(max_length=_ADDRESS_LENGTH)]


@router.get("/sign-in")
def sign_in_page(request: Request, visitor: Anybody, next: Next = "/") -> Response:  # noqa: A002 - the address's own word
    """Ask for a key.

    Args:
        request: The request.
        visitor: Who is signed in already.
        next: Where to go afterwards.

    Returns:
        The form.
    """
    return show(request, "sign_in.html", visitor, next=_own(next), wrong=False)


@router.post("/sign-in")
def sign_in(
    request: Request,
    gateway: Here,
    key: Annotated[str, Form(max_length=_KEY_LENGTH)] = "",
    next: Annotated[str, Form(max_length=_ADDRESS_LENGTH)] = "/",  # noqa: A002
) -> Response:
    """Open a session.

    Args:
        request: The request.
        gateway: The gateway.
        key: The user's key.
        next: Where to go afterwards; only a place of this gateway.

    Returns:
        The way on, or the form again.
    """
    try:
        with Session(gateway.engines.writing) as session, session.begin():
            token, _ = open_session(session, user_by_key(session, key.strip()))
    except SignInRequired:
        return show(
            request, "sign_in.html", None, status=_UNAUTHORISED, next=_own(next), wrong=True
        )
    response = RedirectResponse(_own(next), _SEE_OTHER)
    response.set_cookie(
        COOKIE, token, max_age=SESSION_HOURS * 3600, httponly=True, samesite="strict", path="/"
    )
    return response


@router.post("/sign-out")
def sign_out(
    request: Request,
    gateway: Here,
    visitor: SignedIn,
    token: Annotated[str, Form(max_length=_KEY_LENGTH)] = "",
) -> Response:
    """End the session.

    Args:
        request: The request.
        gateway: The gateway.
        visitor: Who is signed in.
        token: The session's token against forged requests.

    Returns:
        The way to the form.

    Raises:
        CsrfMismatch: The form is not one of ours.
    """
    require_token(visitor, token)
    with Session(gateway.engines.writing) as session, session.begin():
        close_session(session, request.cookies.get(COOKIE, ""))
    response = RedirectResponse("/sign-in", _SEE_OTHER)
    response.delete_cookie(COOKIE, path="/")
    return response


def _own(address: str) -> str:
    """Only a path of this gateway: nobody is sent elsewhere after signing in."""
    fits = address.startswith("/") and not address.startswith(("//", "/\\"))
    return address if fits and address.isprintable() else "/"
