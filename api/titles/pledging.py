"""Pledging a title over HTTP: the owner's offer, the bank's acts."""

from typing import Any

from fastapi import APIRouter

from api.documents.routes import IdempotencyKey
from api.titles.asking import Asked, Digest, Remarked, Word
from api.users.access import Actor, Here
from chain.titles.parties import NOBODY

router = APIRouter(prefix="/v1/titles", tags=["titles"])


class PledgeOffer(Remarked):
    """Offering a title as a pledge."""

    pledgee: Word | None
    """Slug of the bank; null takes an offer back."""
    presentation: Digest | None = None
    """The presentation that the bill is part of: on honour the bank owns and holds it."""


@router.post("/{title}/pledges", status_code=202)
def offer_pledge(
    title: str,
    body: PledgeOffer,
    gateway: Here,
    user: Actor,
    idempotency_key: IdempotencyKey = None,
) -> dict[str, Any]:
    """Offer a title as a pledge.

    Args:
        title: Its id.
        body: Whom.
        gateway: The gateway.
        user: Who submits.
        idempotency_key: The same key with the same body is the same submission.

    Returns:
        submission, status_url and subject.

    Raises:
        NothingFound: There is none that this member may see.
        MemberUnknown: The word names no member.
        Reverted: Titles refuses.
    """
    asked = Asked.of(gateway, title, user, idempotency_key)
    pledgee = gateway.phone_book.member_id(body.pledgee) if body.pledgee else NOBODY
    titles, remark = gateway.law.titles, body.remark_digest
    if body.presentation is None:
        call = titles.offer_pledge(asked.id, pledgee, remark)
    else:
        presentation = bytes.fromhex(body.presentation.removeprefix("0x"))
        call = titles.offer_under_credit(asked.id, pledgee, presentation, remark)
    return asked.submit("pledge", call, body)


@router.post("/{title}/pledge/acceptance", status_code=202)
def accept_pledge(
    title: str, body: Remarked, gateway: Here, user: Actor, idempotency_key: IdempotencyKey = None
) -> dict[str, Any]:
    """Take a title as a pledge: nothing moves it until it is released or enforced.

    Args:
        title: Its id.
        body: A remark.
        gateway: The gateway.
        user: Who submits.
        idempotency_key: The same key with the same body is the same submission.

    Returns:
        submission, status_url and subject.

    Raises:
        NothingFound: There is none that this member may see.
        Reverted: Titles or Financing refuses.
    """
    asked = Asked.of(gateway, title, user, idempotency_key)
    call = gateway.law.titles.accept_pledge(asked.id, body.remark_digest)
    return asked.submit("pledge-acceptance", call, body)


@router.post("/{title}/pledge/release", status_code=202)
def release_pledge(
    title: str, body: Remarked, gateway: Here, user: Actor, idempotency_key: IdempotencyKey = None
) -> dict[str, Any]:
    """Let go of a pledged title: its parties are as they were.

    Args:
        title: Its id.
        body: A remark.
        gateway: The gateway.
        user: Who submits.
        idempotency_key: The same key with the same body is the same submission.

    Returns:
        submission, status_url and subject.

    Raises:
        NothingFound: There is none that this member may see.
        Reverted: Titles refuses.
    """
    asked = Asked.of(gateway, title, user, idempotency_key)
    call = gateway.law.titles.release_pledge(asked.id, body.remark_digest)
    return asked.submit("pledge-release", call, body)


@router.post("/{title}/pledge/notice", status_code=202)
def notice_default(
    title: str, body: Remarked, gateway: Here, user: Actor, idempotency_key: IdempotencyKey = None
) -> dict[str, Any]:
    """Give notice that the claim was not met; the notice period begins.

    Args:
        title: Its id.
        body: A remark.
        gateway: The gateway.
        user: Who submits.
        idempotency_key: The same key with the same body is the same submission.

    Returns:
        submission, status_url and subject.

    Raises:
        NothingFound: There is none that this member may see.
        Reverted: Titles refuses.
    """
    asked = Asked.of(gateway, title, user, idempotency_key)
    call = gateway.law.titles.notice_default(asked.id, body.remark_digest)
    return asked.submit("pledge-notice", call, body)


@router.post("/{title}/pledge/enforcement", status_code=202)
def enforce_pledge(
    title: str, body: Remarked, gateway: Here, user: Actor, idempotency_key: IdempotencyKey = None
) -> dict[str, Any]:
    """Take a pledged title for the claim, a notice period after the notice.

    Args:
        title: Its id.
        body: A remark.
        gateway: The gateway.
        user: Who submits.
        idempotency_key: The same key with the same body is the same submission.

    Returns:
        submission, status_url and subject.

    Raises:
        NothingFound: There is none that this member may see.
        Reverted: Titles refuses.
    """
    asked = Asked.of(gateway, title, user, idempotency_key)
    call = gateway.law.titles.enforce_pledge(asked.id, body.remark_digest)
    return asked.submit("pledge-enforcement", call, body)
