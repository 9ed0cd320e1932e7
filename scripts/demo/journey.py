"""The journey of one bill of lading, as the design page tells it."""

import base64
from pathlib import Path
from typing import Any

from oracles.xray.plane import write_plane
from oracles.xray.sim.scanning import simulate
from scripts.demo.cast import Cast
from scripts.demo.goods import VALVE_PARTS, demo_papers
from scripts.demo.shipment import Shipment, act, find_title, follow_paper, submit_paper
from scripts.officer import Decision, decide

SEED = 11
REASON_INSPECT, REASON_FOUND_AS_DECLARED, REASON_RELEASE = 201, 202, 203
"""Reason codes of the officer's acts (docs/specification, reason codes)."""

RED = 3


def walk(cast: Cast) -> Shipment:
    """Lead one shipment from paper to gate.

    Args:
        cast: Everybody.

    Returns:
        The shipment, delivered and out of the gate.

    Raises:
        CounterRefused: A gateway refused.
        TimeoutError: Something did not happen in time.
    """
    shipment = Shipment(demo_papers(VALVE_PARTS, SEED))
    hand_in(cast, shipment)
    pass_on(cast, shipment)
    machines_judge(cast, shipment)
    officer_decides(cast, shipment)
    deliver(cast, shipment)
    return shipment


def hand_in(cast: Cast, shipment: Shipment) -> None:
    """Bring the three papers to their counters.

    Args:
        cast: Everybody.
        shipment: The shipment; changed in place.
    """
    number = shipment.papers.trade.bl_number
    tell = cast.telling
    with tell.step("bill", "carrier", f"posts bill {number}: title issued", "Documents, Titles"):
        submit_paper(cast, shipment, "bill")
        follow_paper(cast, shipment, "bill")
        find_title(cast, shipment)
    with tell.step("papers", "exporter", "posts the invoice", "Documents"):
        submit_paper(cast, shipment, "invoice")
        follow_paper(cast, shipment, "invoice")
    with tell.step("declaration", "importer", "lodges the declaration", "Documents, Customs"):
        submit_paper(cast, shipment, "declaration")
        follow_paper(cast, shipment, "declaration")


def pass_on(cast: Cast, shipment: Shipment) -> None:
    """Endorse the bill to the bank and from the bank to the importer.

    Args:
        cast: Everybody.
        shipment: The shipment.
    """
    path = f"/v1/titles/{shipment.title}/transfers"
    for giver, taker in (("exporter", "bank-a"), ("bank-a", "importer")):
        with cast.telling.step("endorse", giver, f"endorses the bill to {taker}", "Titles"):
            cast.counter(giver).wait_for(f"/v1/titles/{shipment.title}", _held_by(cast, giver))
            act(cast, giver, path, {"beneficiary": taker, "holder": taker})


def machines_judge(cast: Cast, shipment: Shipment) -> None:
    """Wait until customs accepted, the operators agreed, and the policy set the lane.

    Args:
        cast: Everybody.
        shipment: The shipment.
    """
    path = f"/v1/declarations/{shipment.declaration}"
    counter = cast.counter("customs")
    with cast.telling.step("accept", "customs", "accepts, binds, matches the papers", "Customs"):
        counter.wait_for(path, lambda found: found["line"]["status"] != "lodged")
    with cast.telling.step("risk", "operators", "agree on a sealed risk verdict", "Assessments"):
        counter.wait_for(path, lambda found: found["line"]["lane"] != "none")


def officer_decides(cast: Cast, shipment: Shipment) -> None:
    """Inspect with the scanner and release, with the officer's own key.

    Args:
        cast: Everybody.
        shipment: The shipment.
    """
    path = f"/v1/declarations/{shipment.declaration}"
    counter = cast.counter("customs")
    scan = scan_of(shipment)
    with cast.telling.step("inspect", "officer", "orders an X-ray inspection", "Customs"):
        officer(cast, shipment, "orderInspection", {"reason_code": REASON_INSPECT, "scan": scan})
    with cast.telling.step("xray", "operators", "agree on a sealed X-ray verdict", "Assessments"):
        counter.wait_for(path, _xray_agreed)
    with cast.telling.step("decide", "officer", "records the inspection, releases", "Customs"):
        report = {"reason_code": REASON_FOUND_AS_DECLARED, "report_text": "as declared"}
        officer(cast, shipment, "recordInspection", report)
        officer(cast, shipment, "release", {"reason_code": REASON_RELEASE})


def deliver(cast: Cast, shipment: Shipment) -> None:
    """Give the bill back, deliver, and let the goods out.

    Args:
        cast: Everybody.
        shipment: The shipment.
    """
    title = f"/v1/titles/{shipment.title}"
    with cast.telling.step("surrender", "importer", "gives the bill back", "Titles"):
        act(cast, "importer", f"{title}/surrender")
    with cast.telling.step("deliver", "carrier", "takes it back and delivers", "Titles, Customs"):
        cast.counter("carrier").wait_for(
            title, lambda found: found["status"] == "surrender_pending"
        )
        act(cast, "carrier", f"{title}/acceptance")
    with cast.telling.step("gate", "terminal", "lets the goods out", "Customs"):
        act(cast, "terminal", f"/v1/declarations/{shipment.declaration}/gate-out")


def officer(cast: Cast, shipment: Shipment, what: str, fields: dict[str, Any]) -> None:
    """Let the officer decide with the key that no gateway has, and wait until it is final.

    Args:
        cast: Everybody.
        shipment: The shipment.
        what: The act.
        fields: Lane, reason code, scan.

    Raises:
        CounterRefused: The gateway or the contract refused.
        RuntimeError: It failed on the chain.
    """
    deployment = cast.book.deployment
    counter = cast.counter("customs")
    accepted = decide(
        counter,
        deployment.address("Customs"),
        deployment.chain_id,
        cast.offline_key("customs", "officer"),
        Decision(shipment.declaration, what, fields),
    )
    found = counter.follow(accepted)
    if found["state"] == "failed":
        raise RuntimeError(f"officer {what}: {found['error_code']}")


def scan_of(shipment: Shipment) -> dict[str, str]:
    """Simulate the scan of a shipment's container.

    Args:
        shipment: The shipment.

    Returns:
        Both energies as base64 PNG.
    """
    line = shipment.papers.trade.lines[0]
    scan = simulate(SEED, line.goods.hs_code[:2], float(line.gross_kg))
    high, low = write_plane(scan.high), write_plane(scan.low)
    return {
        "high": base64.b64encode(high).decode("ascii"),
        "low": base64.b64encode(low).decode("ascii"),
    }


def save_pack(cast: Cast, shipment: Shipment, path: Path) -> dict[str, str]:
    """Fetch the proof pack from the importer's gateway.

    Args:
        cast: Everybody.
        shipment: The shipment.
        path: Where to.

    Returns:
        Height of the block that it was made at.
    """
    response = cast.counter("importer").fetch(f"/v1/shipments/{shipment.id}/pack")
    path.write_bytes(response.content)
    return {"block": response.headers["X-Block-Number"]}


def _held_by(cast: Cast, slug: str) -> Any:
    member = cast.member_id(slug)
    return lambda found: found["holder"]["id"] == member


def _xray_agreed(found: dict[str, Any]) -> bool:
    return any(each["kind"] == "xray" and each["status"] == "agreed" for each in found["verdicts"])
