"""What customs' decisions do to the index."""

from api.index.desk import Desk, Handlers, Placed, Subject
from api.index.on_customs import name_reason, name_text, turned
from api.index.words import advice_word, lane_word
from chain.ledger.generated.customs import events as customs
from chain.verdicts.kinds import AssessmentKind


def _lane_set(desk: Desk, placed: Placed, event: customs.LaneSet) -> Subject:
    """Set the lane with the advice that it consumed."""
    row = desk.declaration(event.declaration_id)
    if row is not None:
        row.lane = lane_word(event.lane)
        row.risk_advice = advice_word(AssessmentKind.RISK, event.advice)
    name_reason(desk, event.declaration_id, event.reason.text)
    return turned(desk, placed, event.declaration_id, "laned")


def _draw_made(desk: Desk, placed: Placed, event: customs.DrawMade) -> Subject:
    """Keep the random draw, so that anybody can recompute it."""
    row = desk.declaration(event.declaration_id)
    if row is None:
        return Subject(event.declaration_id.hex())
    row.draw = {
        "draw_key": event.draw_key.hex(),
        "beacon": event.beacon.hex(),
        "drawn": event.drawn,
    }
    return turned(desk, placed, event.declaration_id, row.status)


def _inspection_recorded(desk: Desk, placed: Placed, event: customs.InspectionRecorded) -> Subject:
    """Note that the inspection is done, and where its report lies."""
    name_text(desk, event.declaration_id, "inspection", event.report)
    name_reason(desk, event.declaration_id, event.reason.text)
    return turned(desk, placed, event.declaration_id, "inspected")


def _released(desk: Desk, placed: Placed, event: customs.GoodsReleased) -> Subject:
    """Release by an officer; a hold ends with it."""
    row = desk.declaration(event.declaration_id)
    if row is not None:
        row.held = False
        row.xray_advice = advice_word(AssessmentKind.XRAY, event.xray_advice)
    name_reason(desk, event.declaration_id, event.reason.text)
    return turned(desk, placed, event.declaration_id, "released")


def _released_by_policy(
    desk: Desk, placed: Placed, event: customs.GoodsReleasedByPolicy
) -> Subject:
    """Release by the published policy, green by definition."""
    row = desk.declaration(event.declaration_id)
    if row is not None:
        row.lane = "green"
        row.risk_advice = advice_word(AssessmentKind.RISK, event.advice)
    return turned(desk, placed, event.declaration_id, "released")


def _held(desk: Desk, placed: Placed, event: customs.HoldPlaced) -> Subject:
    """Mark the hold; the status stays."""
    row = desk.declaration(event.declaration_id)
    if row is None:
        return Subject(event.declaration_id.hex())
    row.held = True
    row.xray_advice = advice_word(AssessmentKind.XRAY, event.xray_advice)
    name_reason(desk, event.declaration_id, event.reason.text)
    return turned(desk, placed, event.declaration_id, row.status)


def _recalled(desk: Desk, placed: Placed, event: customs.ReleaseRecalled) -> Subject:
    """Take the release back to its lane."""
    name_reason(desk, event.declaration_id, event.reason.text)
    return turned(desk, placed, event.declaration_id, "laned")


def _seized(desk: Desk, placed: Placed, event: customs.GoodsSeized) -> Subject:
    """Note the seizure."""
    row = desk.declaration(event.declaration_id)
    if row is not None:
        row.xray_advice = advice_word(AssessmentKind.XRAY, event.xray_advice)
    name_reason(desk, event.declaration_id, event.reason.text)
    return turned(desk, placed, event.declaration_id, "seized")


def _gated_out(desk: Desk, placed: Placed, event: customs.GoodsGatedOut) -> Subject:
    """Note that the goods left the terminal."""
    row = desk.declaration(event.declaration_id)
    if row is not None:
        desk.show_to(desk.shipment(row.shipment, placed), event.terminal)
    return turned(desk, placed, event.declaration_id, "gated_out")


HANDLERS: Handlers = {
    customs.LaneSet: _lane_set,
    customs.DrawMade: _draw_made,
    customs.InspectionRecorded: _inspection_recorded,
    customs.GoodsReleased: _released,
    customs.GoodsReleasedByPolicy: _released_by_policy,
    customs.HoldPlaced: _held,
    customs.ReleaseRecalled: _recalled,
    customs.GoodsSeized: _seized,
    customs.GoodsGatedOut: _gated_out,
}
