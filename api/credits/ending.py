"""How a presentation ends over HTTP: honoured, returned, lapsed; its bill moves with it."""

from typing import Any

from fastapi import APIRouter

from api.credits.asking import Presenting
from api.credits.bodies import Nothing
from api.documents.routes import IdempotencyKey
from api.users.access import Actor, Here

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
    if asked.row.title is None:
        call = gateway.law.credits.honour(asked.id)
    else:
        call = gateway.law.titles.pass_on_honour(bytes.fromhex(asked.row.title), _NO_REMARK)
    return asked.submit("honour", call, Nothing())


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
    title = bytes.fromhex(asked.row.title or "")
    # The chain is asked which way the law takes: through the bill where it is pledged under it.
    if title and gateway.law.titles.presentation_of(title) == asked.id:
        call = gateway.law.titles.release_on_return(title, _NO_REMARK)
    else:
        call = gateway.law.credits.return_records(asked.id)
    return asked.submit("return", call, Nothing())


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
