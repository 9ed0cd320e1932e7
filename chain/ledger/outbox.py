"""Submission of acts: into the caller's own transaction, once per idempotency key; no sending."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from chain.errors import GwanmunError
from chain.ledger.binding import Call
from chain.ledger.errors import IdempotencyConflict, SubmissionRace
from chain.ledger.models import OutboxRow, Status, now
from chain.ledger.reverts import reverted
from chain.node.errors import NodeRefused
from chain.node.hexes import to_data, to_quantity
from chain.node.rpc import JsonRpc
from chain.types import Address


@dataclass(frozen=True, slots=True)
class Submission:
    """An act as a member's user submits it.

    Attributes:
        idempotency_key: 1 to 128 characters; the same key is the same act.
        body_hash: SHA-256 of the request's body, hexadecimal: tells a repetition from a misuse.
        call: The act.
        key_address: The key that sends it.
    """

    idempotency_key: str
    body_hash: str
    call: Call
    key_address: Address


def enqueue(session: Session, submission: Submission) -> OutboxRow:
    """Lay an act into the outbox, in the transaction of the caller's own rows.

    The caller commits, then wakes its Sender. From an async session: ``run_sync(enqueue, ...)``.

    Args:
        session: The caller's open session.
        submission: The act.

    Returns:
        The new row, or the earlier one of the same key and body.

    Raises:
        IdempotencyConflict: The key was used before with another body.
        SubmissionRace: The same key came twice at the same moment: roll back and ask again.
    """
    return enqueue_all(session, [submission])[0]


def enqueue_all(session: Session, submissions: Sequence[Submission]) -> list[OutboxRow]:
    """Lay acts into the outbox in their order, with as many statements as for one.

    Args:
        session: The caller's open session.
        submissions: The acts, each with a key of its own.

    Returns:
        For each the new row, or the earlier one of the same key and body.

    Raises:
        IdempotencyConflict: A key was used before with another body.
        SubmissionRace: A key came twice at the same moment: roll back and ask again.
    """
    if not submissions:
        return []
    keys = [each.idempotency_key for each in submissions]
    query = select(OutboxRow).where(OutboxRow.idempotency_key.in_(keys))
    rows = {row.idempotency_key: row for row in session.scalars(query)}
    for each in submissions:
        earlier = rows.get(each.idempotency_key)
        if earlier is None:
            rows[each.idempotency_key] = _row(each)
            session.add(rows[each.idempotency_key])
        elif earlier.body_hash != each.body_hash:
            raise IdempotencyConflict(
                "The idempotency key was used with another body.", key=each.idempotency_key
            )
    try:
        session.flush()
    except IntegrityError as fault:
        raise SubmissionRace("The same idempotency key came twice at once.", keys=keys) from fault
    return [rows[key] for key in keys]


def _row(submission: Submission) -> OutboxRow:
    call = submission.call
    return OutboxRow(
        idempotency_key=submission.idempotency_key,
        body_hash=submission.body_hash,
        act=call.function,
        contract=call.to,
        data=call.data,
        gas=call.gas,
        key_address=submission.key_address,
        alone=False,
        status=Status.QUEUED.value,
        queued_at=now(),
    )


def find(session: Session, idempotency_key: str) -> OutboxRow | None:
    """Look an act up.

    Args:
        session: An open session.
        idempotency_key: As it was submitted.

    Returns:
        Its row, or None.
    """
    query = select(OutboxRow).where(OutboxRow.idempotency_key == idempotency_key)
    return session.scalars(query).one_or_none()


def preflight(rpc: JsonRpc, call: Call, key_address: Address) -> None:
    """Try an act on the present state before a nonce is spent on it.

    Args:
        rpc: The chain's endpoint.
        call: The act.
        key_address: The key that would send it.

    Raises:
        Reverted: The contract refuses; the code is its error's own name.
        NodeRefused: The endpoint refuses for another reason.
        NodeUnreachable: No answer.
    """
    fault = preflight_all(rpc, [call], key_address)[0]
    if fault is not None:
        raise fault


def preflight_all(
    rpc: JsonRpc, calls: Sequence[Call], key_address: Address
) -> list[GwanmunError | None]:
    """Try acts on the present state, each as if it were alone.

    Args:
        rpc: The chain's endpoint.
        calls: The acts.
        key_address: The key that would send them.

    Returns:
        In their order: None for what the contract would do, Reverted for what it refuses, or
        the endpoint's own refusal (none is raised).

    Raises:
        NodeUnreachable: No answer.
    """
    answers = rpc.batch([("eth_call", (_attempt(call, key_address), "latest")) for call in calls])
    return [reverted(each) if isinstance(each, NodeRefused) else None for each in answers]


def _attempt(call: Call, key_address: Address) -> dict[str, str]:
    return {
        "from": key_address,
        "to": call.to,
        "data": to_data(call.data),
        "gas": to_quantity(call.gas),
    }
