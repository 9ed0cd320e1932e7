"""Attempts around customs: too low a lane, no opened advice, goods that are held or not bound."""

from chain.ledger.generated.customs.structs import Advice, Reason
from chain.types import DeclarationId
from chain.verdicts.commitment import NO_ADVICE, question_id
from chain.verdicts.kinds import AssessmentKind, AssessmentStatus
from scripts.demo.cast import Cast
from scripts.demo.client import CounterRefused
from scripts.demo.goods import TOYS, VALVE_PARTS, demo_papers
from scripts.demo.insider import opened_advice, try_intent
from scripts.demo.journey import officer
from scripts.demo.shipment import Shipment, act, find_title, follow_paper, submit_paper
from scripts.demo.telling import Outcome

RED_SEED, UNBOUND_SEED = 61, 71
REASON_TIP = 210
"""Reason code of a hold on information (docs/specification, reason codes)."""

_GREEN = 1
_NO_ADVICE = Advice(NO_ADVICE.value, NO_ADVICE.salt, NO_ADVICE.score_leaf)


def red_shipment(cast: Cast) -> Shipment:
    """Lead a shipment to a red verdict while customs' own policy process stands still.

    Args:
        cast: Everybody.

    Returns:
        The shipment: accepted, judged, without a lane.
    """
    shipment = Shipment(demo_papers(VALVE_PARTS, RED_SEED))
    for paper in ("bill", "invoice", "declaration"):
        submit_paper(cast, shipment, paper)
    for paper in ("bill", "invoice", "declaration"):
        follow_paper(cast, shipment, paper)
    path = f"/v1/declarations/{shipment.declaration}"
    cast.counter("customs").wait_for(path, lambda found: found["line"]["status"] == "accepted")
    cast.network.stop_clearance()
    question = question_id(
        DeclarationId(bytes.fromhex(shipment.declaration)), AssessmentKind.RISK, 0
    )
    cast.wait(
        lambda: cast.law.assessments.status_of(question) == AssessmentStatus.AGREED, "a verdict"
    )
    return shipment


def policy_below_advice(cast: Cast, shipment: Shipment) -> Outcome:
    """The policy key releases although the machines advised red.

    Args:
        cast: Everybody.
        shipment: From ``red_shipment``.

    Returns:
        The outcome.
    """
    declaration = bytes.fromhex(shipment.declaration)
    opening, draw_key = opened_advice(cast, declaration)
    advice = Advice(opening.value, opening.salt, opening.score_leaf)
    customs = cast.law.customs
    call = customs.release_by_policy(
        declaration, customs.policy_in_force().policy_hash, advice, draw_key
    )
    seen = try_intent(cast, customs, call, cast.key("customs", "policy"))
    return cast.attempt("policy releases below the advice", "Customs", "LaneBelowAdvice", seen)


def lane_without_advice(cast: Cast, shipment: Shipment) -> Outcome:
    """An officer sets a lane without opening what the machines said.

    Args:
        cast: Everybody.
        shipment: From ``red_shipment``.

    Returns:
        The outcome.
    """
    customs = cast.law.customs
    declaration = bytes.fromhex(shipment.declaration)
    reason = Reason(REASON_TIP, bytes(32))
    call = customs.set_lane(declaration, _GREEN, _NO_ADVICE, bytes(32), reason)
    seen = try_intent(cast, customs, call, cast.offline_key("customs", "officer"))
    return cast.attempt("lane without opened advice", "Customs", "AdviceNotOpened", seen)


def admin_in_officers_name(cast: Cast, shipment: Shipment) -> Outcome:
    """The gateway's administrator signs a lane with the gateway's own key.

    Args:
        cast: Everybody.
        shipment: From ``red_shipment``.

    Returns:
        The outcome.
    """
    customs = cast.law.customs
    declaration = bytes.fromhex(shipment.declaration)
    opening, draw_key = opened_advice(cast, declaration)
    advice = Advice(opening.value, opening.salt, opening.score_leaf)
    call = customs.set_lane(declaration, _GREEN, advice, draw_key, Reason(REASON_TIP, bytes(32)))
    seen = try_intent(cast, customs, call, cast.key("customs"))
    return cast.attempt(
        "gateway's administrator decides for an officer", "Customs: roles", "KeyLacksRole", seen
    )


def held_goods(cast: Cast, shipment: Shipment) -> list[Outcome]:
    """An officer holds released goods: neither delivery nor gate-out may pass.

    Args:
        cast: Everybody.
        shipment: A shipment that policy released.

    Returns:
        Both outcomes.
    """
    officer(cast, shipment, "hold", {"reason_code": REASON_TIP})
    find_title(cast, shipment)
    cast.counter("exporter").wait_for(f"/v1/titles/{shipment.title}", bool)
    act(cast, "exporter", f"/v1/titles/{shipment.title}/surrender")
    delivery = refused(cast, "carrier", f"/v1/titles/{shipment.title}/acceptance")
    gate = refused(cast, "terminal", f"/v1/declarations/{shipment.declaration}/gate-out")
    return [
        cast.attempt("delivery under a hold", "Titles asks Customs", "409 GoodsHeld", delivery),
        cast.attempt("gate-out of held goods", "Customs", "409 DeclarationHeld", gate),
    ]


def unbound_delivery(cast: Cast) -> Outcome:
    """A bill whose declaration customs did not bind is given back for the goods.

    Args:
        cast: Everybody.

    Returns:
        The outcome.
    """
    shipment = Shipment(demo_papers(TOYS, UNBOUND_SEED))
    submit_paper(cast, shipment, "bill")
    follow_paper(cast, shipment, "bill")
    find_title(cast, shipment)
    cast.counter("exporter").wait_for(f"/v1/titles/{shipment.title}", bool)
    act(cast, "exporter", f"/v1/titles/{shipment.title}/surrender")
    seen = refused(cast, "carrier", f"/v1/titles/{shipment.title}/acceptance")
    return cast.attempt(
        "delivery on a declaration that customs did not bind",
        "Titles asks Customs",
        "409 DeclarationSetOpen",
        seen,
    )


def refused(cast: Cast, slug: str, path: str) -> str:
    """Try an act at a counter and tell how it was refused.

    Args:
        cast: Everybody.
        slug: Who tries.
        path: Where.

    Returns:
        Status and code, or the state that the act came to.
    """
    counter = cast.counter(slug)
    try:
        accepted = counter.post(path)
    except CounterRefused as refusal:
        return f"{refusal.status} {refusal.code}"
    return str(counter.follow(accepted)["state"])
