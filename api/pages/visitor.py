"""Who looks at a page, and what the page may offer; acts are judged by their own routes again."""

import hmac
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request
from sqlalchemy.orm import Session

from api.errors import CsrfMismatch, SignInRequired
from api.gateway import Gateway
from api.roles import Role
from api.users.access import COOKIE, gateway_of
from api.users.keeping import Scope, User, user_by_session


@dataclass(frozen=True, slots=True)
class Visitor:
    """A signed-in user before this member's pages.

    Attributes:
        user: Who.
        member: The member's name.
        network: The network's label, such as single-node.
        is_customs: Whether the member is customs.
    """

    user: User
    member: str
    network: str
    is_customs: bool

    @property
    def may_decide(self) -> bool:
        """Whether a page offers decisions."""
        return self.is_customs and self.user.may(Scope.DECIDE)


def visitor_of(request: Request) -> Visitor:
    """Find out who looks.

    Args:
        request: The request with its session's cookie.

    Returns:
        The visitor.

    Raises:
        SignInRequired: There is no session, or it is over.
    """
    gateway = gateway_of(request)
    with Session(gateway.engines.reading) as session:
        user = user_by_session(session, request.cookies.get(COOKIE, ""))
    return Visitor(
        user, gateway.network.name_of(gateway.member), gateway.network.label, _is_customs(gateway)
    )


def perhaps_visitor(request: Request) -> Visitor | None:
    """Find out who looks at a page that is open to everybody.

    Args:
        request: The request.

    Returns:
        The visitor, or None for a stranger.
    """
    try:
        return visitor_of(request)
    except SignInRequired:
        return None


def require_token(visitor: Visitor, token: str) -> None:
    """Stop a form that another site sent.

    Args:
        visitor: Who sent it.
        token: What the form carries.

    Raises:
        CsrfMismatch: It is not the session's.
    """
    if not hmac.compare_digest(token.encode(), visitor.user.csrf_token.encode()):
        raise CsrfMismatch("The token of the session is missing.")


def _is_customs(gateway: Gateway) -> bool:
    found = gateway.phone_book.find(gateway.member)
    return found is not None and bool(found.roles & Role.CUSTOMS)


SignedIn = Annotated[Visitor, Depends(visitor_of)]
Anybody = Annotated[Visitor | None, Depends(perhaps_visitor)]
