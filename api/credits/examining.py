"""Examination over HTTP: the bank's findings, the applicant's waiver, records that came badly."""

from typing import Any

from fastapi import APIRouter

from api.credits.asking import Presenting, raw
from api.credits.bodies import AgainBody, DiscrepancyBody, ExaminationBody, Nothing, RecordBody
from api.documents.routes import IdempotencyKey
from api.users.access import Actor, Here

router = APIRouter(prefix="/v1/presentations", tags=["credits"])


@router.post("/{presentation}/examination", status_code=202)
def begin_examination(
    presentation: str,
    body: ExaminationBody,
    gateway: Here,
    user: Actor,
    idempotency_key: IdempotencyKey = None,
) -> dict[str, Any]:
    """Begin the examination of a complete presentation, as its bank.

    Args:
        presentation: Its id.
        body: Until when the bank can refuse.
        gateway: The gateway.
        user: Who submits.
        idempotency_key: The same key with the same body is the same submission.

    Returns:
        submission, status_url and subject.

    Raises:
        NothingFound: There is none that this member takes part in.
        Reverted: Credits refuses.
    """
    asked = Presenting.of(gateway, presentation, user, idempotency_key)
    call = gateway.law.credits.begin_examination(asked.id, body.examine_by)
    return asked.submit("examination", call, body)


@router.post("/{presentation}/compliance", status_code=202)
def find_compliant(
    presentation: str, gateway: Here, user: Actor, idempotency_key: IdempotencyKey = None
) -> dict[str, Any]:
    """Find that the records comply, as the bank.

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
    return asked.submit("compliance", gateway.law.credits.find_compliant(asked.id), Nothing())


@router.post("/{presentation}/discrepancies", status_code=202)
def notice_discrepancies(
    presentation: str,
    body: DiscrepancyBody,
    gateway: Here,
    user: Actor,
    idempotency_key: IdempotencyKey = None,
) -> dict[str, Any]:
    """Refuse, once, with all discrepancies in one notice (e8), as the bank.

    Args:
        presentation: Its id.
        body: Digest of the list.
        gateway: The gateway.
        user: Who submits.
        idempotency_key: The same key with the same body is the same submission.

    Returns:
        submission, status_url and subject.

    Raises:
        NothingFound: There is none that this member takes part in.
        Reverted: Credits refuses.
    """
    asked = Presenting.of(gateway, presentation, user, idempotency_key)
    call = gateway.law.credits.notice_discrepancies(asked.id, raw(body.list))
    return asked.submit("discrepancies", call, body)


@router.post("/{presentation}/waiver", status_code=202)
def waive(
    presentation: str, gateway: Here, user: Actor, idempotency_key: IdempotencyKey = None
) -> dict[str, Any]:
    """Take the records as they are, as the applicant.

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
    return asked.submit("waiver", gateway.law.credits.waive(asked.id), Nothing())


@router.post("/{presentation}/corruption", status_code=202)
def report_corruption(
    presentation: str,
    body: RecordBody,
    gateway: Here,
    user: Actor,
    idempotency_key: IdempotencyKey = None,
) -> dict[str, Any]:
    """Say that a record cannot be read: the time stands still (e12), as the bank.

    Args:
        presentation: Its id.
        body: The record.
        gateway: The gateway.
        user: Who submits.
        idempotency_key: The same key with the same body is the same submission.

    Returns:
        submission, status_url and subject.

    Raises:
        NothingFound: There is none that this member takes part in.
        Reverted: Credits refuses.
    """
    asked = Presenting.of(gateway, presentation, user, idempotency_key)
    call = gateway.law.credits.report_corruption(asked.id, raw(body.root))
    return asked.submit("corruption", call, body)


@router.post("/{presentation}/records-again", status_code=202)
def present_again(
    presentation: str,
    body: AgainBody,
    gateway: Here,
    user: Actor,
    idempotency_key: IdempotencyKey = None,
) -> dict[str, Any]:
    """Present a record again, as the beneficiary: the examination goes on.

    Args:
        presentation: Its id.
        body: Which record takes which one's place.
        gateway: The gateway.
        user: Who submits.
        idempotency_key: The same key with the same body is the same submission.

    Returns:
        submission, status_url and subject.

    Raises:
        NothingFound: There is none that this member takes part in.
        Reverted: Credits refuses.
    """
    asked = Presenting.of(gateway, presentation, user, idempotency_key)
    call = gateway.law.credits.present_again(asked.id, raw(body.replaced), raw(body.root))
    return asked.submit("record-again", call, body)
