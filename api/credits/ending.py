"""How a presentation ends over HTTP: honoured, returned, lapsed; its bill moves with it."""

from typing import Any

from fastapi import APIRouter

from api.credits.asking import Presenting
from api.credits.bodies import Nothing
from api.documents.routes import IdempotencyKey
from api.users.access import Actor, Here
from chain.ledger.binding import Call

router = APIRouter(prefix="/v1/presentations", tags=["credits"])

_NO_REMARK = bytes(32)


@router.post("/{presentation}/honour", status_code=202)
def honour(
    presentation: str, gateway: Here, user: Actor, idempotency_key: IdempotencyKey = None
) -> dict[str, Any]:
    """Honour, as the bank: it owns and holds the bill from the same transaction on.

    Args:
        presentation: Its id.
        gateway: The gateway.
        user: Who submits.
        idempotency_key: The same key is the same submission.

    Returns:
        submission, status_url and subject.

    Raises:
        NothingFound: There is none that this member takes part in.
        Reverted: Credits or Titles refuses.
    """
    asked = Presenting.of(gateway, presentation, user, idempotency_key)
    return asked.submit("honour", honour_call(asked), Nothing())


@router.post("/{presentation}/return", status_code=202)
def return_records(
    presentation: str, gateway: Here, user: Actor, idempotency_key: IdempotencyKey = None
) -> dict[str, Any]:
    """Return the records, as the bank; their bill is released in the same transaction.

    Args:
        presentation: Its id.
        gateway: The gateway.
        user: Who submits.
        idempotency_key: The same key is the same submission.

    Returns:
        submission, status_url and subject.

    Raises:
        NothingFound: There is none that this member takes part in.
        Reverted: Credits or Titles refuses.
    """
    asked = Presenting.of(gateway, presentation, user, idempotency_key)
    return asked.submit("return", return_call(asked), Nothing())


@router.post("/{presentation}/lapse", status_code=202)
def lapse(
    presentation: str, gateway: Here, user: Actor, idempotency_key: IdempotencyKey = None
) -> dict[str, Any]:
    """Count the presentation as not made, as the bank: a record did not come again in 30 days.

    Args:
        presentation: Its id.
        gateway: The gateway.
        user: Who submits.
        idempotency_key: The same key is the same submission.

    Returns:
        submission, status_url and subject.

    Raises:
        NothingFound: There is none that this member takes part in.
        Reverted: Credits refuses.
    """
    asked = Presenting.of(gateway, presentation, user, idempotency_key)
    return asked.submit("lapse", gateway.law.credits.lapse(asked.id), Nothing())


def honour_call(asked: Presenting) -> Call:
    """Make the call that honours a presentation.

    Args:
        asked: The presentation.

    Returns:
        Through its bill's title where there is one.
    """
    if asked.row.title is None:
        return asked.gateway.law.credits.honour(asked.id)
    title = bytes.fromhex(asked.row.title)
    return asked.gateway.law.titles.pass_on_honour(title, _NO_REMARK)


def return_call(asked: Presenting) -> Call:
    """Make the call that returns a presentation's records.

    Args:
        asked: The presentation.

    Returns:
        Through its bill's title where that is pledged under it: the chain is asked.
    """
    law, title = asked.gateway.law, bytes.fromhex(asked.row.title or "")
    if title and law.titles.presentation_of(title) == asked.id:
        return law.titles.release_on_return(title, _NO_REMARK)
    return law.credits.return_records(asked.id)
