"""Passing a title on over HTTP, and back: nominations, transfers, rejections."""

from typing import Any, Literal, Self

from fastapi import APIRouter
from pydantic import model_validator

from api.documents.routes import IdempotencyKey
from api.titles.asking import Asked, Remarked, Word
from api.users.access import Actor, Here
from chain.titles.parties import NOBODY

router = APIRouter(prefix="/v1/titles", tags=["titles"])


class Nomination(Remarked):
    """Naming who is to own next."""

    nominee: Word | None
    """Slug of who is to own next; null takes a nomination back."""


class Transfer(Remarked):
    """Passing a title on: possession, ownership, or both."""

    holder: Word | None = None
    """Slug of who controls from now on; absent where the holder stays."""
    beneficiary: Word | None = None
    """Slug of who owns from now on; absent where the owner stays."""

    @model_validator(mode="after")
    def _names_somebody(self) -> Self:
        if self.holder is None and self.beneficiary is None:
            raise ValueError("name a holder, a beneficiary or both")
        return self


class Rejection(Remarked):
    """Giving back what was received and not used yet."""

    part: Literal["ownership", "possession", "both"]
    """What is given back."""


@router.post("/{title}/nominations", status_code=202)
def nominate(
    title: str, body: Nomination, gateway: Here, user: Actor, idempotency_key: IdempotencyKey = None
) -> dict[str, Any]:
    """Name who is to own a title next; its holder carries it out.

    Args:
        title: Its id.
        body: Who.
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
    nominee = gateway.phone_book.member_id(body.nominee) if body.nominee else NOBODY
    call = gateway.law.titles.nominate(asked.id, nominee, body.remark_digest)
    return asked.submit("nomination", call, body)


@router.post("/{title}/transfers", status_code=202)
def transfer(
    title: str, body: Transfer, gateway: Here, user: Actor, idempotency_key: IdempotencyKey = None
) -> dict[str, Any]:
    """Pass a title on.

    Args:
        title: Its id.
        body: To whom.
        gateway: The gateway.
        user: Who submits.
        idempotency_key: The same key with the same body is the same submission.

    Returns:
        submission, status_url and subject.

    Raises:
        NothingFound: There is none that this member may see.
        MemberUnknown: A word names no member.
        Reverted: Titles refuses.
    """
    asked = Asked.of(gateway, title, user, idempotency_key)
    titles, book = gateway.law.titles, gateway.phone_book
    if body.holder is None:
        # One of the two is named, or the body was refused.
        beneficiary = book.member_id(body.beneficiary or "")
        call = titles.transfer_beneficiary(asked.id, beneficiary, body.remark_digest)
    elif body.beneficiary is None:
        call = titles.transfer_holder(asked.id, book.member_id(body.holder), body.remark_digest)
    else:
        beneficiary, holder = book.member_id(body.beneficiary), book.member_id(body.holder)
        call = titles.transfer_owners(asked.id, beneficiary, holder, body.remark_digest)
    return asked.submit("transfer", call, body)


@router.post("/{title}/rejections", status_code=202)
def reject(
    title: str, body: Rejection, gateway: Here, user: Actor, idempotency_key: IdempotencyKey = None
) -> dict[str, Any]:
    """Give back what was received and not used yet.

    Args:
        title: Its id.
        body: What is given back.
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
    titles = gateway.law.titles
    acts = {
        "ownership": titles.reject_transfer_beneficiary,
        "possession": titles.reject_transfer_holder,
        "both": titles.reject_transfer_owners,
    }
    return asked.submit("rejection", acts[body.part](asked.id, body.remark_digest), body)
