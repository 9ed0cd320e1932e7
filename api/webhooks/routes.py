"""Webhooks over HTTP, for the administrators of a member's gateway."""

from dataclasses import asdict, dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy.orm import Session

from api.reading.paging import MOST, USUAL
from api.users.access import Here, needs
from api.users.keeping import Scope, User
from api.webhooks.keeping import (
    LONGEST_URL,
    DeliveryView,
    EndpointView,
    add_endpoint,
    list_deliveries,
    list_endpoints,
    remove_endpoint,
    renew_secret,
)

router = APIRouter(prefix="/v1/webhooks", tags=["webhooks"])

Administrator = Annotated[User, Depends(needs(Scope.ADMINISTER))]


class NewEndpoint(BaseModel):
    """Where to tell what.

    Attributes:
        url: HTTPS, or HTTP on this machine.
        events: Names such as TitleIssued and Retraction; empty for all.
    """

    model_config = ConfigDict(extra="forbid")

    url: Annotated[str, Field(min_length=1, max_length=LONGEST_URL)]
    events: Annotated[list[str], Field(max_length=100)] = []


@dataclass(frozen=True, slots=True)
class MadeEndpoint(EndpointView):
    """A new endpoint with its secret, which is shown this once."""

    secret: str


@dataclass(frozen=True, slots=True)
class Secret:
    """A new secret, which is shown this once."""

    secret: str


@dataclass(frozen=True, slots=True)
class Endpoints:
    """All endpoints."""

    items: tuple[EndpointView, ...]


@dataclass(frozen=True, slots=True)
class Deliveries:
    """What was sent to an endpoint, the newest first."""

    items: tuple[DeliveryView, ...]


@router.post("", status_code=201)
def add_webhook(body: NewEndpoint, gateway: Here, user: Administrator) -> MadeEndpoint:
    """Add an endpoint; it is told what happens from now on, in order, at least once.

    Args:
        body: Where to tell what.
        gateway: The gateway.
        user: Who adds it.

    Returns:
        The endpoint and its secret.

    Raises:
        WebhookUrlUnfit: Another scheme, a user or password in it, no host, or too long.
        WebhookEventUnknown: There is no such event.
    """
    with Session(gateway.engines.writing) as session, session.begin():
        made, secret = add_endpoint(session, body.url, body.events, user.name)
    return MadeEndpoint(**asdict(made), secret=secret)


@router.get("")
def webhooks(gateway: Here, _user: Administrator) -> Endpoints:
    """List the endpoints.

    Args:
        gateway: The gateway.

    Returns:
        The oldest first, ended ones too.
    """
    with Session(gateway.engines.reading) as session:
        return Endpoints(list_endpoints(session))


@router.post("/{endpoint}/secret")
def renew_webhook_secret(endpoint: str, gateway: Here, _user: Administrator) -> Secret:
    """Give an endpoint a new secret; the former one signs beside it for 24 hours.

    Args:
        endpoint: Its id.
        gateway: The gateway.

    Returns:
        The secret.

    Raises:
        NothingFound: There is no such endpoint.
    """
    with Session(gateway.engines.writing) as session, session.begin():
        return Secret(renew_secret(session, endpoint))


@router.delete("/{endpoint}", status_code=204)
def remove_webhook(endpoint: str, gateway: Here, _user: Administrator) -> None:
    """Remove an endpoint.

    Args:
        endpoint: Its id.
        gateway: The gateway.

    Raises:
        NothingFound: There is no such endpoint.
    """
    with Session(gateway.engines.writing) as session, session.begin():
        remove_endpoint(session, endpoint)


@router.get("/{endpoint}/deliveries")
def webhook_deliveries(
    endpoint: str,
    gateway: Here,
    _user: Administrator,
    limit: Annotated[int, Query(ge=1, le=MOST)] = USUAL,
) -> Deliveries:
    """List what was sent to an endpoint.

    Args:
        endpoint: Its id.
        gateway: The gateway.
        limit: Lines at most.

    Returns:
        The newest first.

    Raises:
        NothingFound: There is no such endpoint.
    """
    with Session(gateway.engines.reading) as session:
        return Deliveries(list_deliveries(session, endpoint, limit))
