"""Surrender in DCSA's shape (EBL SUR 3.0): the holder's gateway asks, the carrier's answers."""

from dataclasses import dataclass
from typing import Any

from eth_hash.auto import keccak
from fastapi import APIRouter, Response
from sqlalchemy import select
from sqlalchemy.orm import Session

from api.dcsa.bodies import SurrenderAnswer, SurrenderRequest
from api.dcsa.rendering import DcsaRoute
from api.errors import NothingFound, SurrenderUnfit
from api.gateway import Gateway
from api.index.tables import NumberRow
from api.index.tables_customs import TitleRow
from api.pint.deciding import names_in
from api.pint.story import story_of
from api.titles.asking import Asked, Remarked
from api.titles.surrendering import Surrender
from api.users.access import Actor, Here, Reader
from chain.tags.errors import TagInputInvalid
from chain.tags.reference import normalised
from chain.titles.kinds import SurrenderKind

router = APIRouter(tags=["dcsa"], route_class=DcsaRoute)

_KINDS = {
    "SWTP": SurrenderKind.PAPER,
    "COD": SurrenderKind.CHANGE_OF_DESTINATION,
    "SWI": SurrenderKind.SWITCH,
}
_REASONS = {kind.word: code for code, kind in _KINDS.items()}
_PENDING, _DELIVERY = "surrender_pending", SurrenderKind.DELIVERY.word


@dataclass(frozen=True, slots=True)
class SurrenderRequests:
    """What waits for the carrier, each as DCSA's SurrenderRequestDetails."""

    requests: tuple[dict[str, Any], ...]


@router.post("/v3/ebl-surrender-requests", status_code=204, response_class=Response)
def request_surrender(body: SurrenderRequest, gateway: Here, user: Actor) -> None:
    """Give a bill back to its carrier, for delivery (SREQ) or for an amendment (AREQ).

    Args:
        body: A SurrenderRequestDetails; its endorsement chain is the chain's own.
        gateway: The holder's gateway.
        user: Who asks.

    Raises:
        NothingFound: This member has no live title of this number.
        Reverted: The law refuses.
    """
    kind = SurrenderKind.DELIVERY
    if body.surrenderRequestCode == "AREQ":
        kind = _KINDS.get(body.reasonCode or "", SurrenderKind.AMENDMENT)
    title = _title_of(gateway, body.transportDocumentReference)
    asked = Asked.of(gateway, title, user, f"dcsa-{_short(body.surrenderRequestReference)}")
    remark = keccak((body.comments or "").encode()) if body.comments else bytes(32)
    said = {"kind": kind.word, "remark": remark.hex() if body.comments else None}
    wanted = Surrender.model_validate(said)
    asked.submit("surrender", gateway.law.titles.surrender(asked.id, kind, remark), wanted)


@router.get("/v1/dcsa/surrender-requests")
def surrender_requests(gateway: Here, _user: Reader) -> SurrenderRequests:
    """List the surrenders that wait for this carrier's answer.

    Args:
        gateway: The carrier's gateway.

    Returns:
        Each with its reference, which the answer names, and its endorsement chain.
    """
    with Session(gateway.engines.reading) as session:
        query = select(TitleRow).where(
            TitleRow.issuer == gateway.member, TitleRow.status == _PENDING
        )
        rows = session.scalars(query.order_by(TitleRow.id))
        return SurrenderRequests(tuple(_details(gateway, session, row) for row in rows))


@router.post("/v3/ebl-surrender-responses", status_code=204, response_class=Response)
def answer_surrender(body: SurrenderAnswer, gateway: Here, user: Actor) -> None:
    """Answer a surrender, as the carrier: SURR delivers, SREJ gives the bill back.

    Args:
        body: A SurrenderRequestAnswer.
        gateway: The carrier's gateway.
        user: Who answers.

    Raises:
        NothingFound: No such surrender waits for this carrier.
        SurrenderUnfit: An amendment or a paper bill is accepted with more than DCSA's answer says.
        Reverted: The law, or customs, refuses.
    """
    title = body.surrenderRequestReference.split(":")[0]
    with Session(gateway.engines.reading) as session:
        row = session.get(TitleRow, title)
        waits = row is not None and row.issuer == gateway.member and row.status == _PENDING
        if row is None or not waits or body.surrenderRequestReference != _reference(row):
            raise NothingFound("There is no such surrender.")
        kind = row.surrendered_for
    remark = keccak(body.comments.encode()) if body.comments else bytes(32)
    asked = Asked.of(gateway, title, user, f"dcsa-{_short(body.surrenderRequestReference)}")
    said = Remarked(remark=remark.hex() if body.comments else None)
    titles = gateway.law.titles
    if body.action == "SREJ":
        asked.submit("refusal", titles.refuse_surrender(asked.id, asked.tag, remark), said)
        return
    if kind != _DELIVERY:
        reason = f"bring the amended bill or the paper's digest to /v1/titles/{title}"
        raise SurrenderUnfit("SURR alone does not say what takes the bill's place.", reason=reason)
    asked.submit("acceptance", titles.accept_surrender(asked.id, asked.tag, remark), said)


def _title_of(gateway: Gateway, reference: str) -> str:
    try:
        value = normalised(reference)
    except TagInputInvalid as fault:
        raise NothingFound("There is no such bill.") from fault
    with Session(gateway.engines.reading) as session:
        query = (
            select(TitleRow.id)
            .join(NumberRow, NumberRow.root == TitleRow.root)
            .where(
                NumberRow.value == value,
                TitleRow.holder == gateway.member,
                TitleRow.status == "issued",
            )
        )
        found = session.scalars(query.distinct()).all()
    if len(found) != 1:
        raise NothingFound("This member holds no bill of this number.")
    return found[0]


def _details(gateway: Gateway, session: Session, row: TitleRow) -> dict[str, Any]:
    number = session.scalar(select(NumberRow.written).where(NumberRow.root == row.root))
    delivery = row.surrendered_for == _DELIVERY
    told = {
        "surrenderRequestReference": _reference(row),
        "transportDocumentReference": str(number or ""),
        "surrenderRequestCode": "SREQ" if delivery else "AREQ",
        "endorsementChain": [
            each.as_json(names_in(session, gateway))
            for each in story_of(session, row.id)
            if each.recipient is not None
        ],
    }
    reason = _REASONS.get(row.surrendered_for or "")
    return told | ({"reasonCode": reason} if reason else {})


def _reference(row: TitleRow) -> str:
    return f"{row.id}:{row.sequence}"


def _short(reference: str) -> str:
    return keccak(reference.encode()).hex()[:32]
