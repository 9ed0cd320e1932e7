"""The webhooks' thread: sends each endpoint its notices, one after the other, until taken.

A notice that is not taken holds up those behind it at this endpoint, and at no other. The place is
kept after the answer: a crash between the two sends the same notice again, with the same id.
"""

import json
import logging
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Event

import httpx
from sqlalchemy import delete, func, or_, select
from sqlalchemy.orm import Session
from standardwebhooks import Webhook

from api.database import Engines
from api.webhooks.noting import AT_ONCE, note
from api.webhooks.tables import DeliveryRow, EndpointRow, NoticeRow
from chain.ledger.models import now

TIMEOUT_SECONDS = 10.0
GIVE_UP = timedelta(days=3)
"""An endpoint that takes nothing for so long is told nothing any more."""
_PAUSE_SECONDS = 1.0
_FIRST_SECONDS, _LONGEST_SECONDS = 1.0, 300.0
_SENT_AT_ONCE = 50
_KEPT_DELIVERIES = 20_000
_AT_ONCE = 4
"""Endpoints that are told side by side."""
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: a status, or the word of what went wrong."""

    status: int | None
    fault: str | None
    milliseconds: int

    @property
    def taken(self) -> bool:
        """Whether the endpoint has it now."""
        return self.status is not None and httpx.codes.is_success(self.status)


class Deliverer:
    """Tells one member's endpoints."""

    def __init__(self, engines: Engines, source: str) -> None:
        """Describe it; nothing is sent yet.

        Args:
            engines: The member's database.
            source: Who tells it, such as ``/members/exporter``.
        """
        self._engines = engines
        self._source = source

    def run_forever(self, stop: Event) -> None:
        """Note and tell until told to stop.

        Args:
            stop: Ends it within a moment, or behind an answer that is waited for.
        """
        client = httpx.Client(timeout=TIMEOUT_SECONDS, follow_redirects=False, trust_env=False)
        with closing(client), ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="webhook") as pool:
            while not stop.is_set():
                if not self.run_once(client, pool):
                    stop.wait(_PAUSE_SECONDS)

    def run_once(self, client: httpx.Client, pool: ThreadPoolExecutor) -> bool:
        """Note what is new, and send each endpoint that is due some of what it lacks.

        Args:
            client: How it is sent.
            pool: Where endpoints are told side by side.

        Returns:
            Whether there may be more at once.
        """
        if not self._is_heard():
            return False
        with Session(self._engines.writing) as session, session.begin():
            more = note(session, self._source) >= AT_ONCE
        sent = list(pool.map(lambda endpoint: self._tell(client, endpoint), self._due()))
        if any(sent):
            self._prune()
        return more or _SENT_AT_ONCE in sent

    def _is_heard(self) -> bool:
        query = select(EndpointRow.id).where(EndpointRow.ended_at.is_(None)).limit(1)
        with Session(self._engines.reading) as session:
            return session.scalar(query) is not None

    def _due(self) -> Sequence[str]:
        query = select(EndpointRow.id).where(
            EndpointRow.ended_at.is_(None),
            or_(EndpointRow.next_try_at.is_(None), EndpointRow.next_try_at <= now()),
        )
        with Session(self._engines.reading) as session:
            return session.scalars(query).all()

    def _tell(self, client: httpx.Client, endpoint: str) -> int:
        """Send some of what an endpoint lacks, in order, up to the first that is not taken.

        Returns how many it is done with.
        """
        with Session(self._engines.reading, expire_on_commit=False) as session:
            row = session.get_one(EndpointRow, endpoint)
            query = select(NoticeRow).where(NoticeRow.id > row.told).order_by(NoticeRow.id)
            notices = session.scalars(query.limit(_SENT_AT_ONCE)).all()
        for done, notice in enumerate(notices):
            if row.events and notice.name not in row.events:
                self._pass_over(endpoint, notice.id)
                continue
            answer = send(client, row, notice)
            self._keep(endpoint, notice, answer)
            if not answer.taken:
                return done
        return len(notices)

    def _pass_over(self, endpoint: str, notice: int) -> None:
        with Session(self._engines.writing) as session, session.begin():
            row = session.get(EndpointRow, endpoint)
            if row is not None:
                row.told = notice

    def _keep(self, endpoint: str, notice: NoticeRow, answer: Answer) -> None:
        with Session(self._engines.writing) as session, session.begin():
            row = session.get(EndpointRow, endpoint)
            if row is None:
                return
            session.add(
                DeliveryRow(
                    endpoint_id=endpoint,
                    webhook_id=str(notice.body["id"]),
                    name=notice.name,
                    at=now(),
                    status=answer.status,
                    fault=answer.fault,
                    milliseconds=answer.milliseconds,
                )
            )
            if answer.taken:
                row.told, row.attempts = notice.id, 0
                row.next_try_at = row.failing_since = None
            else:
                _put_off(row, answer)

    def _prune(self) -> None:
        """Drop notices that all took, and the oldest deliveries."""
        with Session(self._engines.writing) as session, session.begin():
            told = select(func.min(EndpointRow.told)).where(EndpointRow.ended_at.is_(None))
            session.execute(delete(NoticeRow).where(NoticeRow.id < (session.scalar(told) or 0)))
            newest = session.scalar(select(func.max(DeliveryRow.id))) or 0
            session.execute(delete(DeliveryRow).where(DeliveryRow.id <= newest - _KEPT_DELIVERIES))


def send(client: httpx.Client, endpoint: EndpointRow, notice: NoticeRow) -> Answer:
    """Send a notice, signed as Standard Webhooks says; the answer's body is not read.

    Args:
        client: How it is sent.
        endpoint: Whom it is sent to.
        notice: What is sent.

    Returns:
        The answer; nothing is raised for what the endpoint does.
    """
    body = json.dumps(notice.body, ensure_ascii=False, separators=(",", ":"))
    moment = now()
    headers = {
        "Content-Type": "application/cloudevents+json; charset=utf-8",
        "webhook-id": str(notice.body["id"]),
        "webhook-timestamp": str(int(moment.timestamp())),
        "webhook-signature": " ".join(
            Webhook(secret).sign(str(notice.body["id"]), moment, body)
            for secret in _secrets(endpoint, moment)
        ),
    }
    begun = time.monotonic()
    status, fault = None, None
    try:
        with client.stream("POST", endpoint.url, content=body.encode(), headers=headers) as answer:
            status = answer.status_code
    except httpx.HTTPError as error:
        fault = type(error).__name__
    return Answer(status, fault, round((time.monotonic() - begun) * 1000))


def _secrets(endpoint: EndpointRow, moment: datetime) -> list[str]:
    former = endpoint.former_until is not None and endpoint.former_until > moment
    return [endpoint.secret, *([endpoint.former_secret] if former else [])]  # type: ignore[list-item]


def _put_off(row: EndpointRow, answer: Answer) -> None:
    moment = now()
    row.failing_since = row.failing_since or moment
    pause = min(_LONGEST_SECONDS, _FIRST_SECONDS * 2 ** min(row.attempts, 10))
    row.attempts += 1
    row.next_try_at = moment + timedelta(seconds=pause)
    if answer.status == httpx.codes.GONE:
        row.ended_at, row.ended_because = moment, "It said that it is gone (410)."
    elif moment - row.failing_since >= GIVE_UP:
        row.ended_at, row.ended_because = moment, f"It took nothing for {GIVE_UP.days} days."
    if row.ended_at:
        _LOG.warning("a webhook ended: %s", row.ended_because)
