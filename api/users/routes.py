"""Signing in and out of pages."""

from typing import Annotated

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy.orm import Session

from api.users.access import COOKIE, Here, Reader
from api.users.keeping import SESSION_HOURS, close_session, open_session, user_by_key

router = APIRouter(prefix="/v1", tags=["users"])


class SignIn(BaseModel):
    """A user's key."""

    model_config = ConfigDict(extra="forbid")

    key: Annotated[str, Field(min_length=1, max_length=200)]


class SignedIn(BaseModel):
    """Who signed in, and the token that a page's acts carry."""

    name: str
    roles: list[str]
    csrf_token: str


@router.post("/sessions", status_code=201)
def sign_in(body: SignIn, response: Response, gateway: Here) -> SignedIn:
    """Open a session for a browser.

    Args:
        body: The key.
        response: Gets the cookie.
        gateway: The gateway.

    Returns:
        The user and the session's token against forged requests.

    Raises:
        SignInRequired: The key is nobody's, or was revoked.
    """
    with Session(gateway.engines.writing) as session, session.begin():
        user = user_by_key(session, body.key)
        token, csrf = open_session(session, user)
    response.set_cookie(
        COOKIE, token, max_age=SESSION_HOURS * 3600, httponly=True, samesite="strict", path="/"
    )
    return SignedIn(name=user.name, roles=list(user.roles), csrf_token=csrf)


@router.delete("/sessions", status_code=204)
def sign_out(request: Request, response: Response, gateway: Here, _user: Reader) -> None:
    """End the session that the request came with.

    Args:
        request: The request.
        response: Loses the cookie.
        gateway: The gateway.
    """
    with Session(gateway.engines.writing) as session, session.begin():
        close_session(session, request.cookies.get(COOKIE, ""))
    response.delete_cookie(COOKIE, path="/")


@router.get("/me")
def me(user: Reader) -> SignedIn:
    """Tell who asks.

    Args:
        user: The user.

    Returns:
        Its name, roles and, in a session, the token against forged requests.
    """
    return SignedIn(name=user.name, roles=list(user.roles), csrf_token=user.csrf_token)
