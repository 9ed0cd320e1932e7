"""Giving a bill back over HTTP, and the issuer's answers: delivery, refusal, amendment, paper."""

from typing import Any, Literal

from fastapi import APIRouter

from api.documents.routes import IdempotencyKey
from api.titles.asking import Asked, Digest, Remarked
from api.users.access import Actor, Here
from chain.titles.keys import title_key
from chain.titles.kinds import SurrenderKind
from chain.types import MemberId

router = APIRouter(prefix="/v1/titles", tags=["titles"])


class Surrender(Remarked):
    """Giving a bill back."""

    kind: Literal["delivery", "change_of_destination", "switch", "amendment", "paper"] = "delivery"
    """What for: the goods, another bill (DCSA COD, SWI, other), a paper bill (SWTP)."""


class Amendment(Remarked):
    """Issuing the next version of a bill."""

    root: Digest
    """Root of the amended bill, recorded before as the correction of the older one."""


class Paper(Remarked):
    """Giving a paper bill for an electronic one."""

    paper: Digest
    """Digest of the paper set's serial numbers."""


@router.post("/{title}/surrender", status_code=202)
def surrender(
    title: str, body: Surrender, gateway: Here, user: Actor, idempotency_key: IdempotencyKey = None
) -> dict[str, Any]:
    """Give a bill back to its issuer.

    Args:
        title: Its id.
        body: What for.
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
    kind = SurrenderKind[body.kind.upper()]
    call = gateway.law.titles.surrender(asked.id, kind, body.remark_digest)
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
    asked = Asked.of(gateway, title, user, idempotency_key)
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
    asked = Asked.of(gateway, title, user, idempotency_key)
    call = gateway.law.titles.refuse_surrender(asked.id, asked.tag, body.remark_digest)
    return asked.submit("refusal", call, body)


@router.post("/{title}/amendment", status_code=202)
def accept_amendment(
    title: str, body: Amendment, gateway: Here, user: Actor, idempotency_key: IdempotencyKey = None
) -> dict[str, Any]:
    """Take a surrendered bill back and issue its next version to the same parties.

    Args:
        title: Its id.
        body: The amended bill.
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
    successor = title_key(MemberId(asked.row.issuer), asked.tag, asked.row.version + 1)
    call = gateway.law.titles.accept_amendment(
        asked.id,
        successor,
        asked.tag,
        bytes.fromhex(body.root.removeprefix("0x")),
        bytes.fromhex(asked.row.shipment),
        body.remark_digest,
    )
    return asked.submit("amendment", call, body)


@router.post("/{title}/paper", status_code=202)
def accept_switch_to_paper(
    title: str, body: Paper, gateway: Here, user: Actor, idempotency_key: IdempotencyKey = None
) -> dict[str, Any]:
    """Take a surrendered bill back and give a paper bill for it: the title ends.

    Args:
        title: Its id.
        body: The paper.
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
    paper = bytes.fromhex(body.paper.removeprefix("0x"))
    call = gateway.law.titles.accept_switch_to_paper(asked.id, asked.tag, paper, body.remark_digest)
    return asked.submit("paper", call, body)
