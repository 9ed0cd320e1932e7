"""Endpoints are added, listed, given a new secret, and removed; secrets are shown once."""

import base64
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import ip_address
from urllib.parse import urlsplit

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from api.errors import NothingFound, WebhookEventUnknown, WebhookUrlUnfit
from api.index.tables import DISCREET
from api.law import CONTRACTS
from api.webhooks.noting import RETRACTION, begin_here
from api.webhooks.tables import DeliveryRow, EndpointRow, NoticeRow
from chain.ledger.batches import DocumentBatched
from chain.ledger.generated.events import EVENTS
from chain.ledger.models import now

FORMER_HOURS = 24
"""So long the former secret signs beside a new one."""
LONGEST_URL = 500
_SECRET_BYTES = 32
_TOLD = {
    kind.__name__
    for contract, by_topic in EVENTS.items()
    for kind in by_topic.values()
    if contract in CONTRACTS and contract not in DISCREET
}
NAMES = frozenset({*_TOLD, DocumentBatched.__name__, RETRACTION})
"""What can be told."""


@dataclass(frozen=True, slots=True)
class EndpointView:
    """One endpoint.

    Attributes:
        id: Its id.
        url: Where it listens.
        events: Names of what it is told; empty for all.
        made_by: Who added it.
        made_at: When, ISO 8601.
        failing_since: Since when it takes nothing, None while it does.
        ended_because: Why it is told nothing any more, None while it is.
    """

    id: str
    url: str
    events: tuple[str, ...]
    made_by: str
    made_at: str
    failing_since: str | None
    ended_because: str | None


@dataclass(frozen=True, slots=True)
class DeliveryView:
    """One attempt.

    Attributes:
        webhook_id: What was sent: repeated attempts bear the same.
        name: Its event's name.
        at: When, ISO 8601.
        status: HTTP status, None where there was no answer.
        fault: Why there was none.
        milliseconds: How long it took.
    """

    webhook_id: str
    name: str
    at: str
    status: int | None
    fault: str | None
    milliseconds: int


def add_endpoint(
    session: Session, url: str, events: Sequence[str], made_by: str
) -> tuple[EndpointView, str]:
    """Add an endpoint; it is told what happens from now on.

    Args:
        session: Open transaction; the caller commits.
        url: HTTPS, or HTTP on this machine.
        events: Names such as ``TitleIssued``, ``Retraction`` among them; empty for all.
        made_by: Who adds it.

    Returns:
        The endpoint, and its secret, which is shown this once.

    Raises:
        WebhookUrlUnfit: Another scheme, a user or password in it, no host, or too long.
        WebhookEventUnknown: There is no such event.
    """
    _require_fit(url)
    if unknown := sorted(set(events) - NAMES):
        raise WebhookEventUnknown("There is no event of this name.", events=unknown)
    if session.scalar(select(EndpointRow.id).where(EndpointRow.ended_at.is_(None))) is None:
        begin_here(session)
    row = EndpointRow(
        id=secrets.token_hex(16),
        url=url,
        events=sorted(set(events)),
        secret=_new_secret(),
        told=session.scalar(select(func.max(NoticeRow.id))) or 0,
        made_by=made_by,
        made_at=now(),
    )
    session.add(row)
    session.flush()
    return _view(row), row.secret


def list_endpoints(session: Session) -> tuple[EndpointView, ...]:
    """List the endpoints.

    Args:
        session: Open session.

    Returns:
        The oldest first, ended ones too.
    """
    rows = session.scalars(select(EndpointRow).order_by(EndpointRow.made_at))
    return tuple(_view(row) for row in rows)


def renew_secret(session: Session, endpoint: str) -> str:
    """Give an endpoint a new secret; the former one signs beside it for a day.

    Args:
        session: Open transaction; the caller commits.
        endpoint: Its id.

    Returns:
        The secret, which is shown this once.

    Raises:
        NothingFound: There is no such endpoint.
    """
    row = _row(session, endpoint)
    row.former_secret, row.former_until = row.secret, now() + timedelta(hours=FORMER_HOURS)
    row.secret = _new_secret()
    return row.secret


def remove_endpoint(session: Session, endpoint: str) -> None:
    """Remove an endpoint with its record of deliveries.

    Args:
        session: Open transaction; the caller commits.
        endpoint: Its id.

    Raises:
        NothingFound: There is no such endpoint.
    """
    row = _row(session, endpoint)
    session.execute(delete(DeliveryRow).where(DeliveryRow.endpoint_id == endpoint))
    session.delete(row)


def list_deliveries(session: Session, endpoint: str, limit: int) -> tuple[DeliveryView, ...]:
    """List what was sent to an endpoint.

    Args:
        session: Open session.
        endpoint: Its id.
        limit: How many at most.

    Returns:
        The newest first.

    Raises:
        NothingFound: There is no such endpoint.
    """
    _row(session, endpoint)
    query = select(DeliveryRow).where(DeliveryRow.endpoint_id == endpoint)
    rows = session.scalars(query.order_by(DeliveryRow.id.desc()).limit(limit))
    return tuple(
        DeliveryView(
            webhook_id=row.webhook_id,
            name=row.name,
            at=row.at.isoformat(),
            status=row.status,
            fault=row.fault,
            milliseconds=row.milliseconds,
        )
        for row in rows
    )


def _require_fit(url: str) -> None:
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError as fault:
        raise WebhookUrlUnfit("The address cannot be read.", url=url[:LONGEST_URL]) from fault
    if len(url) > LONGEST_URL or not host or parts.username or parts.password or parts.fragment:
        raise WebhookUrlUnfit("The address is unfit.", url=url[:LONGEST_URL])
    if parts.scheme != "https" and not (parts.scheme == "http" and _is_loopback(host)):
        raise WebhookUrlUnfit("What leaves this machine goes by HTTPS.", url=url)


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _new_secret() -> str:
    """Standard Webhooks: the prefix, then 24 to 64 random bytes in base64."""
    return "whsec_" + base64.b64encode(secrets.token_bytes(_SECRET_BYTES)).decode()


def _row(session: Session, endpoint: str) -> EndpointRow:
    row = session.get(EndpointRow, endpoint)
    if row is None:
        raise NothingFound("There is no such webhook.")
    return row


def _view(row: EndpointRow) -> EndpointView:
    return EndpointView(
        id=row.id,
        url=row.url,
        events=tuple(row.events),
        made_by=row.made_by,
        made_at=row.made_at.isoformat(),
        failing_since=_iso(row.failing_since),
        ended_because=row.ended_because,
    )


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
