"""Submits acts of users: tried on the present state, then one commit, then 202."""

from dataclasses import dataclass
from typing import Any

from api.gateway import Gateway
from api.submissions.accepting import Draft, Request, accept, repetition_of
from api.submissions.tables import State
from chain.ledger.binding import Call
from chain.ledger.outbox import preflight
from chain.types import Address


@dataclass(frozen=True, slots=True)
class Act:
    """An act on the chain.

    Attributes:
        call: What is called.
        subject: Title, declaration or document, 64 hex digits.
        shipment: Its shipment, where it is known.
        key: The key that sends it; None for the act key.
        then: What the same key does right afterwards, refused where the act is.
    """

    call: Call
    subject: str
    shipment: str | None
    key: Address | None = None
    then: tuple[Call, ...] = ()


def submit(gateway: Gateway, request: Request, act: Act) -> dict[str, Any]:
    """Submit an act.

    Args:
        gateway: The gateway.
        request: What tells it from others.
        act: The act.

    Returns:
        The body of the 202: submission, status_url and subject.

    Raises:
        IdempotencyConflict: The key was used with another body.
        Reverted: The contract refuses: no number of the key was spent.
        NodeUnreachable: The chain does not answer.
    """
    earlier = repetition_of(gateway, request)
    if earlier is not None:
        return earlier
    key = act.key or gateway.key.address
    preflight(gateway.rpc, act.call, key)
    draft = Draft(
        state=State.QUEUED,
        shipment=act.shipment,
        subject=act.subject,
        answer={"subject": act.subject},
        calls=(act.call, *act.then),
        key=key,
    )
    return accept(gateway, request, draft)
