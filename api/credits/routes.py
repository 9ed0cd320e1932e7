"""Credits over HTTP: a bank issues one, the beneficiary presents records under it."""

import hashlib
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter
from sqlalchemy.orm import Session

from api.credits.asking import Presenting, raw
from api.credits.bodies import CreditBody, Nothing, PresentationBody, RecordBody
from api.documents.routes import IdempotencyKey
from api.reading.credits import (
    CreditView,
    PresentationView,
    find_credit,
    find_presentation,
    list_credits,
    own_credit,
)
from api.submissions.accepting import make_request
from api.submissions.acting import Act, submit
from api.users.access import Actor, Here, Reader
from chain.credits.keys import credit_key, presentation_key

router = APIRouter(prefix="/v1", tags=["credits"])

_NO_TITLE = bytes(32)


@dataclass(frozen=True, slots=True)
class Credits:
    """The credits that this member is a party of."""

    credits: tuple[CreditView, ...]


@router.post("/credits", status_code=202)
def issue_credit(
    body: CreditBody, gateway: Here, user: Actor, idempotency_key: IdempotencyKey = None
) -> dict[str, Any]:
    """Undertake, as a bank, to honour complying presentations.

    Args:
        body: The credit.
        gateway: The gateway.
        user: Who submits.
        idempotency_key: The same key with the same body is the same submission.

    Returns:
        submission, status_url and subject: the credit's id.

    Raises:
        MemberUnknown: A word names no member.
        Reverted: Credits refuses.
    """
    number = hashlib.sha256(raw(body.terms) + body.number.encode()).digest()
    credit = credit_key(gateway.member, number)
    book = gateway.phone_book
    call = gateway.law.credits.issue_credit(
        credit,
        number,
        book.member_id(body.beneficiary),
        book.member_id(body.applicant),
        body.expires_at,
        raw(body.terms),
    )
    content = body.model_dump_json().encode()
    request = make_request("credit.issue", idempotency_key, user.name, content, {})
    return submit(gateway, request, Act(call, credit.hex(), None))


@router.get("/credits")
def credits_of(gateway: Here, _user: Reader) -> Credits:
    """List the credits that this member is a party of.

    Args:
        gateway: The gateway.

    Returns:
        The credits with what was presented under them.
    """
    with Session(gateway.engines.reading) as session:
        return Credits(list_credits(session, gateway.member))


@router.get("/credits/{credit}")
def credit_view(credit: str, gateway: Here, _user: Reader) -> CreditView:
    """Show one credit.

    Args:
        credit: Its id.
        gateway: The gateway.

    Returns:
        The credit with what was presented under it.

    Raises:
        NothingFound: There is none that this member is a party of.
    """
    with Session(gateway.engines.reading) as session:
        return find_credit(session, credit, gateway.member)


@router.post("/credits/{credit}/presentations", status_code=202)
def begin(
    credit: str,
    body: PresentationBody,
    gateway: Here,
    user: Actor,
    idempotency_key: IdempotencyKey = None,
) -> dict[str, Any]:
    """Begin a presentation, as the credit's beneficiary.

    Args:
        credit: Its id.
        body: The bill among the records.
        gateway: The gateway.
        user: Who submits.
        idempotency_key: The same key with the same body is the same submission.

    Returns:
        submission, status_url and subject: the presentation's id.

    Raises:
        NothingFound: There is no such credit of this member.
        Reverted: Credits refuses.
    """
    with Session(gateway.engines.reading) as session:
        known = bytes.fromhex(own_credit(session, credit, gateway.member).id)
    # The chain is asked, not the index: it may be a block behind one's own last presentation.
    ordinal = gateway.law.credits.credit_at(known).presentations + 1
    presentation = presentation_key(known, ordinal)
    title = raw(body.title) if body.title else _NO_TITLE
    content, about = body.model_dump_json().encode(), {"credit": known.hex()}
    request = make_request("credit.present", idempotency_key, user.name, content, about)
    call = gateway.law.credits.present(presentation, known, title)
    return submit(gateway, request, Act(call, presentation.hex(), None))


@router.get("/presentations/{presentation}")
def presentation_view(presentation: str, gateway: Here, _user: Reader) -> PresentationView:
    """Show one presentation: where it stands, whose turn it is, its deadlines.

    Args:
        presentation: Its id.
        gateway: The gateway.

    Returns:
        The presentation.

    Raises:
        NothingFound: There is none that this member takes part in.
    """
    with Session(gateway.engines.reading) as session:
        return find_presentation(session, presentation, gateway.member)


@router.post("/presentations/{presentation}/records", status_code=202)
def present_record(
    presentation: str,
    body: RecordBody,
    gateway: Here,
    user: Actor,
    idempotency_key: IdempotencyKey = None,
) -> dict[str, Any]:
    """Present one record (eUCP 2.1 article e6).

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
    call = gateway.law.credits.present_record(asked.id, raw(body.root))
    return asked.submit("record", call, body)


@router.post("/presentations/{presentation}/completeness", status_code=202)
def notice_completeness(
    presentation: str, gateway: Here, user: Actor, idempotency_key: IdempotencyKey = None
) -> dict[str, Any]:
    """Say that all records are there: the presentation counts as made (e6).

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
    call = gateway.law.credits.notice_completeness(asked.id)
    return asked.submit("completeness", call, Nothing())
