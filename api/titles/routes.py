"""Acts on titles over HTTP: transfer, surrender, acceptance, refusal, closing of the set."""

from typing import Annotated, Any

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy.orm import Session

from api.documents.routes import IdempotencyKey
from api.gateway import Gateway
from api.index.tables_customs import TitleRow
from api.reading.titles import TitleView, find_title
from api.reading.visible import visible_title
from api.submissions.accepting import Request, make_request
from api.submissions.acting import Act, submit
from api.users.access import Actor, Here, Reader
from chain.ledger.binding import Call

router = APIRouter(prefix="/v1/titles", tags=["titles"])

Digest = Annotated[str, Field(pattern=r"^(0x)?[0-9a-fA-F]{64}$")]
Word = Annotated[str, Field(min_length=1, max_length=64)]


class Remarked(BaseModel):
    """An act with nothing to say but a remark."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    remark: Digest | None = None
    """Digest of a sealed remark."""

    @property
    def remark_digest(self) -> bytes:
        """32 bytes, zeros for none."""
        return bytes.fromhex(self.remark.removeprefix("0x")) if self.remark else bytes(32)


class Transfer(Remarked):
    """Passing a title on: possession alone, or ownership too."""

    holder: Word
    """Slug of who controls from now on."""
    beneficiary: Word | None = None
    """Slug of who owns from now on; absent where the owner stays."""


@router.get("/{title}")
def title_view(title: str, gateway: Here, _user: Reader) -> TitleView:
    """Show one title with its history.

    Args:
        title: Its id.
        gateway: The gateway.

    Returns:
        The title.

    Raises:
        NothingFound: There is none that this member may see.
    """
    with Session(gateway.engines.reading) as session:
        return find_title(session, title)


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
    row = _find(gateway, title)
    titles, root = gateway.law.titles, bytes.fromhex(row.id)
    holder = gateway.phone_book.member_id(body.holder)
    if body.beneficiary is None:
        call = titles.transfer_holder(root, holder, body.remark_digest)
    else:
        beneficiary = gateway.phone_book.member_id(body.beneficiary)
        call = titles.transfer_owners(root, beneficiary, holder, body.remark_digest)
    return _submit(gateway, row, _named("transfer", row, body, user.name, idempotency_key), call)


@router.post("/{title}/surrender", status_code=202)
def surrender(
    title: str, body: Remarked, gateway: Here, user: Actor, idempotency_key: IdempotencyKey = None
) -> dict[str, Any]:
    """Give a bill back to its issuer for the goods.

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
    row = _find(gateway, title)
    call = gateway.law.titles.surrender(bytes.fromhex(row.id), body.remark_digest)
    return _submit(gateway, row, _named("surrender", row, body, user.name, idempotency_key), call)


@router.post("/{title}/acceptance", status_code=202)
def accept_surrender(
    title: str, body: Remarked, gateway: Here, user: Actor, idempotency_key: IdempotencyKey = None
) -> dict[str, Any]:
    """Take a surrendered bill back and deliver.

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
        Reverted: Titles or Customs refuses.
    """
    row = _find(gateway, title)
    titles, tag = gateway.law.titles, bytes.fromhex(row.tag)
    call = titles.accept_surrender(bytes.fromhex(row.id), tag, body.remark_digest)
    return _submit(gateway, row, _named("acceptance", row, body, user.name, idempotency_key), call)


@router.post("/{title}/refusal", status_code=202)
def refuse_surrender(
    title: str, body: Remarked, gateway: Here, user: Actor, idempotency_key: IdempotencyKey = None
) -> dict[str, Any]:
    """Give a surrendered bill back to its parties.

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
    row = _find(gateway, title)
    titles, tag = gateway.law.titles, bytes.fromhex(row.tag)
    call = titles.refuse_surrender(bytes.fromhex(row.id), tag, body.remark_digest)
    return _submit(gateway, row, _named("refusal", row, body, user.name, idempotency_key), call)


@router.post("/{title}/closing", status_code=202)
def close_set(
    title: str, gateway: Here, user: Actor, idempotency_key: IdempotencyKey = None
) -> dict[str, Any]:
    """Close the set of declarations of a title, as customs.

    Args:
        title: Its id.
        gateway: The gateway.
        user: Who submits.
        idempotency_key: The same key is the same submission.

    Returns:
        submission, status_url and subject.

    Raises:
        NothingFound: There is none that this member may see.
        Reverted: Customs refuses.
    """
    row = _find(gateway, title)
    call = gateway.law.customs.close_set(bytes.fromhex(row.id))
    named = _named("closing", row, Remarked(), user.name, idempotency_key)
    return _submit(gateway, row, named, call)


def _find(gateway: Gateway, title: str) -> TitleRow:
    with Session(gateway.engines.reading) as session:
        return visible_title(session, title)


def _named(act: str, row: TitleRow, body: BaseModel, user: str, key: str | None) -> Request:
    content = body.model_dump_json().encode()
    return make_request(f"title.{act}", key, user, content, {"title": row.id})


def _submit(gateway: Gateway, row: TitleRow, named: Request, call: Call) -> dict[str, Any]:
    return submit(gateway, named, Act(call, row.id, row.shipment))
