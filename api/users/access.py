"""Who asks, and whether it may: what routes depend on."""

import hmac
from collections.abc import Callable
from typing import Annotated

from fastapi import Depends, Request
from sqlalchemy.orm import Session

from api.errors import CsrfMismatch, ScopeMissing, SignInRequired
from api.gateway import Gateway
from api.users.keeping import Scope, User, user_by_key, user_by_session

COOKIE = "gwanmun_session"
CSRF_HEADER = "X-CSRF-Token"
_SAFE = {"GET", "HEAD", "OPTIONS"}


def gateway_of(request: Request) -> Gateway:
    """Find the gateway that a request came to.

    Args:
        request: The request.

    Returns:
        The gateway.
    """
    gateway: Gateway = request.app.state.gateway
    return gateway


def user_of(request: Request) -> User:
    """Find out who asks.

    Args:
        request: The request, with a bearer key or a session's cookie.

    Returns:
        The user.

    Raises:
        SignInRequired: Neither is valid.
        CsrfMismatch: A session's act does not carry the session's token.
    """
    kind, _, key = request.headers.get("authorization", "").partition(" ")
    token = request.cookies.get(COOKIE, "")
    with Session(gateway_of(request).engines.reading) as session:
        if kind.lower() == "bearer" and key:
            return user_by_key(session, key.strip())
        if not token:
            raise SignInRequired("Show a key or sign in.")
        user = user_by_session(session, token)
    shown = request.headers.get(CSRF_HEADER, "")
    if request.method not in _SAFE and not hmac.compare_digest(
        shown.encode(), user.csrf_token.encode()
    ):
        raise CsrfMismatch("The token of the session is missing.")
    return user


def needs(scope: Scope) -> Callable[[Request], User]:
    """Make a route's dependency on a scope.

    Args:
        scope: What the route asks for.

    Returns:
        A function from the request to the user; it raises ScopeMissing, SignInRequired or
        CsrfMismatch.
    """

    def _user(request: Request) -> User:
        user = user_of(request)
        if not user.may(scope):
            raise ScopeMissing("The user may not do this.", scope=scope.value)
        return user

    return _user


Here = Annotated[Gateway, Depends(gateway_of)]
Reader = Annotated[User, Depends(needs(Scope.READ))]
Actor = Annotated[User, Depends(needs(Scope.ACT))]
Decider = Annotated[User, Depends(needs(Scope.DECIDE))]
