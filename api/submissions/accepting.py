"""Accepts submissions: one committed row per idempotency key, and the answer that repeats it."""

import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from api.errors import IdempotencyKeyInvalid, QueueFull
from api.gateway import Gateway
from api.submissions.tables import State, SubmissionRow
from chain.ledger.binding import Call
from chain.ledger.errors import IdempotencyConflict
from chain.ledger.models import now
from chain.ledger.outbox import Submission, enqueue_all
from chain.types import Address

_LONGEST_KEY = 128
MOST_ACTS = 4
"""Acts of one submission."""


@dataclass(frozen=True, slots=True)
class Request:
    """What tells one submission from another.

    Attributes:
        act: What is asked for, such as ``document`` or ``title.transfer``.
        idempotency_key: 1 to 128 visible characters.
        body_hash: SHA-256 of everything that was asked, 64 hex digits.
        user: Who asks.
    """

    act: str
    idempotency_key: str
    body_hash: str
    user: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A submission about to be stored.

    Attributes:
        state: RECEIVED for what is still to be prepared, QUEUED for acts laid into the outbox.
        shipment: The shipment, 64 hex digits.
        subject: Root, title or declaration, 64 hex digits.
        answer: Members of the 202 beside submission and status_url.
        plan: What the preparer needs.
        document: media_type, raw and secret of a document.
        calls: Acts to lay into the outbox at once.
        key: The key that sends them; None for the act key.
    """

    state: State
    shipment: str | None = None
    subject: str | None = None
    answer: dict[str, Any] = field(default_factory=dict)
    plan: dict[str, Any] = field(default_factory=dict)
    document: dict[str, Any] = field(default_factory=dict)
    calls: tuple[Call, ...] = ()
    key: Address | None = None


def make_request(
    act: str, key: str | None, user: str, body: bytes, parameters: dict[str, Any]
) -> Request:
    """Name a request.

    Args:
        act: What is asked for.
        key: Header Idempotency-Key, or None to make one.
        user: Who asks.
        body: The body as received.
        parameters: What was asked beside the body.

    Returns:
        The request.

    Raises:
        IdempotencyKeyInvalid: The key is too long, empty or not visible ASCII.
    """
    chosen = secrets.token_hex(16) if key is None else key
    visible = chosen.isascii() and chosen.isprintable()
    if not 0 < len(chosen) <= _LONGEST_KEY or not visible:
        raise IdempotencyKeyInvalid("An idempotency key has 1 to 128 visible characters.")
    digest = hashlib.sha256(act.encode() + b"\0" + body)
    for name in sorted(parameters):
        digest.update(f"\0{name}={parameters[name]}".encode())
    return Request(act, chosen, digest.hexdigest(), user)


def repetition_of(gateway: Gateway, request: Request) -> dict[str, Any] | None:
    """Look for an earlier submission of the same key.

    Args:
        gateway: The gateway.
        request: The request.

    Returns:
        The earlier answer, or None for a new key.

    Raises:
        IdempotencyConflict: The key was used with another body.
    """
    query = select(SubmissionRow).where(SubmissionRow.idempotency_key == request.idempotency_key)
    with Session(gateway.engines.reading) as session:
        row = session.scalars(query).one_or_none()
    if row is None:
        return None
    if row.body_hash != request.body_hash:
        raise IdempotencyConflict(
            "The idempotency key was used with another body.", key=request.idempotency_key
        )
    return row.answer


def accept(gateway: Gateway, request: Request, draft: Draft) -> dict[str, Any]:
    """Store a submission and commit; then wake whoever goes on with it.

    Args:
        gateway: The gateway.
        request: What tells it from others.
        draft: What is stored.

    Returns:
        The body of the 202; the earlier one for a repetition.

    Raises:
        IdempotencyConflict: The key was used with another body.
        QueueFull: As much waits for the chain as may; what came before is still repeated.
    """
    try:
        gateway.room.require()
        answer = _store(gateway, request, draft)
    except (QueueFull, IntegrityError):
        # No room, but none is needed where the same key came before; or it came twice at once
        # and the other one was first.
        earlier = repetition_of(gateway, request)
        if earlier is None:
            raise
        return earlier
    (gateway.send if draft.calls else gateway.prepare).set()
    return answer


def outbox_key(submission: str, place: int) -> str:
    """Name an act of a submission in the outbox.

    Args:
        submission: Its id.
        place: Place among its acts, from 0.

    Returns:
        An idempotency key that no user can choose: users' keys name submissions, not acts.
    """
    return f"{submission}:{place}"


def outbox_keys(submission: str) -> list[str]:
    """Name every act that a submission may have in the outbox.

    Args:
        submission: Its id.

    Returns:
        Idempotency keys, in the order of the acts.
    """
    return [outbox_key(submission, place) for place in range(MOST_ACTS)]


def acts_in_order(row: SubmissionRow, calls: Iterable[Call], key: Address) -> list[Submission]:
    """Name a submission's acts, for the outbox.

    Args:
        row: The submission.
        calls: Its acts in order, at most MOST_ACTS.
        key: Key that sends them.

    Returns:
        The acts.
    """
    names = outbox_keys(row.id)
    return [
        Submission(name, row.body_hash, call, key) for name, call in zip(names, calls, strict=False)
    ]


def _store(gateway: Gateway, request: Request, draft: Draft) -> dict[str, Any]:
    with Session(gateway.engines.writing) as session, session.begin():
        row = _row(request, draft)
        session.add(row)
        session.flush()
        key = draft.key or gateway.key.address
        enqueue_all(session, acts_in_order(row, draft.calls, key))
        return row.answer


def _row(request: Request, draft: Draft) -> SubmissionRow:
    submission, moment = secrets.token_hex(16), now()
    head = {"submission": submission, "status_url": f"/v1/submissions/{submission}"}
    return SubmissionRow(
        id=submission,
        idempotency_key=request.idempotency_key,
        body_hash=request.body_hash,
        act=request.act,
        submitted_by=request.user,
        answer={**head, **draft.answer},
        state=draft.state.value,
        shipment=draft.shipment,
        subject=draft.subject,
        plan=draft.plan,
        next_try_at=moment,
        received_at=moment,
        queued_at=moment if draft.state is State.QUEUED else None,
        **draft.document,
    )
