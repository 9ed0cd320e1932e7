"""Voiding a title over HTTP before it circulates, and issuing one in a voided one's place."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from api.documents.routes import IdempotencyKey
from api.titles.asking import Asked, Digest, Remarked, Word
from api.users.access import Actor, Here
from chain.ledger.generated.titles.structs import Bill
from chain.ledger.intents import intent_domain
from chain.titles.consents import sign_consent
from chain.titles.keys import title_key
from chain.titles.kinds import BillForm
from chain.types import MemberId

router = APIRouter(prefix="/v1/titles", tags=["titles"])

Signature = Annotated[str, Field(pattern=r"^(0x)?[0-9a-fA-F]{130}$")]
Deadline = Annotated[int, Field(ge=0, lt=2**64)]


class Consenting(BaseModel):
    """A holder's consent that its title is voided."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    deadline: Deadline
    """Last second, in block time, in which it counts."""


class Voiding(Remarked):
    """Voiding a title that has seen no act but its issue."""

    deadline: Deadline
    """Of the holder's consent."""
    consent: Signature
    """The holder's signature, from its own gateway's ``void-consents``."""


class Reissue(BaseModel):
    """Issuing the next version of a bill that was voided or switched to paper."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    root: Digest
    """Root of the bill that the new title stands for."""
    beneficiary: Word
    """Slug of who owns."""
    holder: Word
    """Slug of who controls."""
    form: Literal["to_order", "straight"] = "to_order"
    """How the bill may be passed on."""


@router.post("/{title}/void-consents")
def consent(title: str, body: Consenting, gateway: Here, user: Actor) -> dict[str, Any]:
    """Sign, as its first holder, that a title may be voided; the issuer carries it out.

    Args:
        title: Its id.
        body: Until when.
        gateway: The gateway.
        user: Who signs.

    Returns:
        deadline and consent, as the issuer's ``voiding`` takes them.

    Raises:
        NothingFound: There is none that this member may see.
    """
    asked = Asked.of(gateway, title, user, None)
    domain = intent_domain(gateway.network.deployment.chain_id, gateway.law.titles.address)
    signature = sign_consent(gateway.key, domain, asked.id, body.deadline)
    return {"deadline": body.deadline, "consent": signature.hex()}


@router.post("/{title}/voiding", status_code=202)
def void(
    title: str, body: Voiding, gateway: Here, user: Actor, idempotency_key: IdempotencyKey = None
) -> dict[str, Any]:
    """Void a title that nobody has used yet, as its issuer.

    Args:
        title: Its id.
        body: The first holder's consent.
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
    signature = bytes.fromhex(body.consent.removeprefix("0x"))
    call = gateway.law.titles.void_before_circulation(
        asked.id, asked.tag, body.deadline, signature, body.remark_digest
    )
    return asked.submit("voiding", call, body)


@router.post("/{title}/reissue", status_code=202)
def reissue(
    title: str, body: Reissue, gateway: Here, user: Actor, idempotency_key: IdempotencyKey = None
) -> dict[str, Any]:
    """Issue the next version of a bill whose title was voided or became a paper bill.

    Args:
        title: Its id.
        body: The bill and its parties.
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
    successor = title_key(MemberId(asked.row.issuer), asked.tag, asked.row.version + 1)
    book = gateway.phone_book
    bill = Bill(
        asked.tag,
        book.member_id(body.beneficiary),
        book.member_id(body.holder),
        BillForm[body.form.upper()],
        bytes.fromhex(body.root.removeprefix("0x")),
        bytes.fromhex(asked.row.shipment),
    )
    return asked.submit("reissue", gateway.law.titles.reissue(successor, asked.id, bill), body)
