"""Kinds of endorsement over HTTP, and the holder's signature (DCSA END 3.0)."""

from typing import Any, Literal, Self

from fastapi import APIRouter
from pydantic import model_validator

from api.documents.routes import IdempotencyKey
from api.titles.asking import Asked, Remarked, Word
from api.users.access import Actor, Here

router = APIRouter(prefix="/v1/titles", tags=["titles"])


class Endorsement(Remarked):
    """Endorsing a bill in another kind than to order, which is a transfer."""

    kind: Literal["final", "blank"]
    """final: the next owner cannot endorse further (ENDORSE); blank: whoever holds it owns it."""
    beneficiary: Word | None = None
    """Slug of who owns from now on; of a final endorsement alone."""
    holder: Word | None = None
    """Slug of who controls from now on; of a final endorsement alone."""

    @model_validator(mode="after")
    def _names_whom_it_needs(self) -> Self:
        named = self.beneficiary is not None and self.holder is not None
        none = self.beneficiary is None and self.holder is None
        if not (named if self.kind == "final" else none):
            raise ValueError("a final endorsement names beneficiary and holder, one in blank none")
        return self


@router.post("/{title}/endorsements", status_code=202)
def endorse(
    title: str,
    body: Endorsement,
    gateway: Here,
    user: Actor,
    idempotency_key: IdempotencyKey = None,
) -> dict[str, Any]:
    """Endorse a bill for good or in blank.

    Args:
        title: Its id.
        body: The kind, and to whom.
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
    if body.beneficiary is None or body.holder is None:
        call = titles.endorse_blank(asked.id, body.remark_digest)
    else:
        owner, holder = book.member_id(body.beneficiary), book.member_id(body.holder)
        call = titles.endorse(asked.id, owner, holder, body.remark_digest)
    return asked.submit("endorsement", call, body)


@router.post("/{title}/signature", status_code=202)
def sign(
    title: str, body: Remarked, gateway: Here, user: Actor, idempotency_key: IdempotencyKey = None
) -> dict[str, Any]:
    """Show that this member holds a title (DCSA SIGN).

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
    return asked.submit("signature", gateway.law.titles.sign(asked.id, body.remark_digest), body)
