"""Acts on titles over HTTP: transfer, surrender, acceptance, refusal, closing of the set."""

from dataclasses import dataclass
from typing import Annotated, Any, Self

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy.orm import Session

from api.documents.routes import IdempotencyKey
from api.gateway import Gateway
from api.index.tables_customs import TitleRow
from api.reading.titles import TitleView, find_title
from api.reading.visible import visible_title
from api.submissions.accepting import make_request
from api.submissions.acting import Act, submit
from api.users.access import Actor, Here, Reader
from api.users.keeping import User
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


@dataclass(frozen=True, slots=True)
class _Asked:
    """Who asks for an act on which title; every act on a title is submitted here."""

    gateway: Gateway
    row: TitleRow
    user: str
    idempotency_key: str | None

    @classmethod
    def of(cls, gateway: Gateway, title: str, user: User, idempotency_key: str | None) -> Self:
        """Find the title, if this member may see it."""
        with Session(gateway.engines.reading) as session:
            return cls(gateway, visible_title(session, title), user.name, idempotency_key)

    @property
    def id(self) -> bytes:
        """32 bytes."""
        return bytes.fromhex(self.row.id)

    @property
    def tag(self) -> bytes:
        """Keccak of the bill's reference tag, under which the title was issued."""
        return bytes.fromhex(self.row.tag)

    def submit(self, act: str, call: Call, body: BaseModel) -> dict[str, Any]:
        """Submit the act; its name, its body and the title tell it from others."""
        content, about = body.model_dump_json().encode(), {"title": self.row.id}
        named = make_request(f"title.{act}", self.idempotency_key, self.user, content, about)
        return submit(self.gateway, named, Act(call, self.row.id, self.row.shipment))


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
    asked = _Asked.of(gateway, title, user, idempotency_key)
    titles, holder = gateway.law.titles, gateway.phone_book.member_id(body.holder)
    if body.beneficiary is None:
        call = titles.transfer_holder(asked.id, holder, body.remark_digest)
    else:
        beneficiary = gateway.phone_book.member_id(body.beneficiary)
        call = titles.transfer_owners(asked.id, beneficiary, holder, body.remark_digest)
    return asked.submit("transfer", call, body)


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
    asked = _Asked.of(gateway, title, user, idempotency_key)
    call = gateway.law.titles.surrender(asked.id, body.remark_digest)
    return asked.submit("surrender", call, body)


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
    asked = _Asked.of(gateway, title, user, idempotency_key)
    call = gateway.law.titles.accept_surrender(asked.id, asked.tag, body.remark_digest)
    return asked.submit("acceptance", call, body)


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
    asked = _Asked.of(gateway, title, user, idempotency_key)
    call = gateway.law.titles.refuse_surrender(asked.id, asked.tag, body.remark_digest)
    return asked.submit("refusal", call, body)


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
    asked = _Asked.of(gateway, title, user, idempotency_key)
    return asked.submit("closing", gateway.law.customs.close_set(asked.id), Remarked())
