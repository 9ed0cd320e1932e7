"""Financing over HTTP: mandates of the seller, acts of the bank, and what each may see."""

from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter
from sqlalchemy.orm import Session

from api.documents.routes import IdempotencyKey
from api.financing.asking import Financing
from api.financing.bodies import LockOpening, MandateBody, MandateRequest, Nothing
from api.financing.mandating import agree, give_mandate, reserve_call
from api.financing.tagging import check_tags
from api.gateway import Gateway
from api.reading.financing import (
    FinancingView,
    LikeOne,
    Viewer,
    find_financing,
    like_ones,
    list_financings,
)
from api.reading.visible import plain
from api.users.access import Actor, Here, Reader
from chain.titles.parties import NOBODY

router = APIRouter(prefix="/v1/financing", tags=["financing"])


@dataclass(frozen=True, slots=True)
class OneTimeAddress:
    """An address for one financing.

    Attributes:
        financier: The address, to be named to the seller.
    """

    financier: str


@dataclass(frozen=True, slots=True)
class Advice:
    """What a bank should look at before it lends."""

    like: tuple[LikeOne, ...]


@dataclass(frozen=True, slots=True)
class Financings:
    """What this member sells or finances."""

    financings: tuple[FinancingView, ...]


@router.post("/addresses", status_code=201)
def make_address(gateway: Here, _user: Actor) -> OneTimeAddress:
    """Make an address for one financing, as a bank.

    Args:
        gateway: The gateway; it keeps the key.

    Returns:
        The address.
    """
    return OneTimeAddress(gateway.home.new_one_time_key().address)


@router.post("/mandates", status_code=201)
def make_mandate(body: MandateRequest, gateway: Here, _user: Actor) -> MandateBody:
    """Sign a mandate, as the seller.

    Args:
        body: What is allowed to whom.
        gateway: The gateway.

    Returns:
        The mandate, to be handed to the bank.

    Raises:
        Reverted: The law would refuse the reservation.
    """
    return give_mandate(gateway, body)


@router.post("/consents")
def consent(body: MandateBody, gateway: Here, _user: Actor) -> MandateBody:
    """Sign a mandate too, as the bank that has its title as a pledge.

    Args:
        body: The mandate with the seller's signature.
        gateway: The gateway.

    Returns:
        The mandate with both signatures.

    Raises:
        Reverted: The law would refuse the reservation.
    """
    return agree(gateway, body)


@router.post("/reservations", status_code=202)
def reserve(
    body: MandateBody, gateway: Here, user: Actor, idempotency_key: IdempotencyKey = None
) -> dict[str, Any]:
    """Reserve an invoice, as the bank that the mandate names by its one-time address.

    The tags' proofs are checked against the invoice first; its near tags are laid down with it.

    Args:
        body: The mandate.
        gateway: The gateway.
        user: Who submits.
        idempotency_key: The same key with the same body is the same submission.

    Returns:
        submission, status_url and subject.

    Raises:
        FinancierUnknown: The address was not made here.
        InvoiceUnreadable: This member cannot read the invoice.
        InvoiceUnfit: It is none, or lacks what its tags are made of.
        TagNotOfInvoice: A tag is not the invoice's.
        Reverted: FinancingConflict where somebody was first; or another refusal of the law.
    """
    mandate = body.mandate
    asked = Financing.begun(gateway, mandate.tag, mandate.financier, user, idempotency_key)
    check_tags(gateway, body.invoice, body.tags)
    near = tuple(each.digest for each in body.tags.near)
    noted = gateway.law.financing.note_near(asked.tag, near)
    return asked.submit("reservation", reserve_call(gateway, body), body, noted)


@router.post("/advice")
def advise(body: MandateBody, gateway: Here, _user: Reader) -> Advice:
    """Tell which other invoices under way are like the one of a mandate; none of them locks it.

    Like is: the same seller, buyer and currency, amounts within 1 %, days of issue one apart.

    Args:
        body: The mandate.
        gateway: The bank's gateway.

    Returns:
        The like ones.

    Raises:
        InvoiceUnreadable: This member cannot read the invoice.
        InvoiceUnfit: It is none, or lacks what its tags are made of.
        TagNotOfInvoice: A tag is not the invoice's.
    """
    check_tags(gateway, body.invoice, body.tags)
    near = [each.digest.hex() for each in body.tags.near]
    with Session(gateway.engines.reading) as session:
        return Advice(like_ones(session, plain(body.tag), near))


@router.post("/{tag}/financing", status_code=202)
def finance(
    tag: str, gateway: Here, user: Actor, idempotency_key: IdempotencyKey = None
) -> dict[str, Any]:
    """Say that a reserved invoice was financed.

    Args:
        tag: The tag.
        gateway: The gateway.
        user: Who submits.
        idempotency_key: The same key is the same submission.

    Returns:
        submission, status_url and subject.

    Raises:
        NothingFound: No address of this member reserved it.
        Reverted: The law refuses.
    """
    asked = Financing.of(gateway, tag, user, idempotency_key)
    return asked.submit("financing", gateway.law.financing.finance(asked.tag), Nothing())


@router.post("/{tag}/settlement", status_code=202)
def settle(
    tag: str, gateway: Here, user: Actor, idempotency_key: IdempotencyKey = None
) -> dict[str, Any]:
    """Say that a financed invoice was paid.

    Args:
        tag: The tag.
        gateway: The gateway.
        user: Who submits.
        idempotency_key: The same key is the same submission.

    Returns:
        submission, status_url and subject.

    Raises:
        NothingFound: No address of this member reserved it.
        Reverted: The law refuses.
    """
    asked = Financing.of(gateway, tag, user, idempotency_key)
    return asked.submit("settlement", gateway.law.financing.settle(asked.tag), Nothing())


@router.post("/{tag}/release", status_code=202)
def release(
    tag: str, gateway: Here, user: Actor, idempotency_key: IdempotencyKey = None
) -> dict[str, Any]:
    """Give a reservation up before its time.

    Args:
        tag: The tag.
        gateway: The gateway.
        user: Who submits.
        idempotency_key: The same key is the same submission.

    Returns:
        submission, status_url and subject.

    Raises:
        NothingFound: No address of this member reserved it.
        Reverted: The law refuses.
    """
    asked = Financing.of(gateway, tag, user, idempotency_key)
    return asked.submit("release", gateway.law.financing.release(asked.tag), Nothing())


@router.post("/{tag}/lock", status_code=202)
def open_lock(
    tag: str,
    body: LockOpening,
    gateway: Here,
    user: Actor,
    idempotency_key: IdempotencyKey = None,
) -> dict[str, Any]:
    """Let one bank take the locked title as a pledge, which tells everybody which bank it is.

    Args:
        tag: The tag.
        body: The bank.
        gateway: The gateway.
        user: Who submits.
        idempotency_key: The same key with the same body is the same submission.

    Returns:
        submission, status_url and subject.

    Raises:
        NothingFound: No address of this member reserved it.
        MemberUnknown: The network has no member of this name.
        Reverted: The law refuses.
    """
    asked = Financing.of(gateway, tag, user, idempotency_key)
    bank = gateway.phone_book.member_id(body.bank) if body.bank else NOBODY
    return asked.submit("lock", gateway.law.financing.open_lock(asked.tag, bank), body)


@router.get("")
def financings(gateway: Here, _user: Reader) -> Financings:
    """List what this member sells or finances.

    Args:
        gateway: The gateway.

    Returns:
        Its financings.
    """
    with Session(gateway.engines.reading) as session:
        return Financings(list_financings(session, _viewer(gateway)))


@router.get("/{tag}")
def financing_view(tag: str, gateway: Here, _user: Reader) -> FinancingView:
    """Show a tag: whole to its seller and its financier, to others only whether it is taken.

    Args:
        tag: The tag.
        gateway: The gateway.

    Returns:
        The view.

    Raises:
        NothingFound: It cannot be a tag.
    """
    with Session(gateway.engines.reading) as session:
        return find_financing(session, tag, _viewer(gateway))


def _viewer(gateway: Gateway) -> Viewer:
    return Viewer(gateway.member, gateway.home.one_time_addresses())
