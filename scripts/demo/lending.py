"""A bank lends on a second bill: financed once, pledged, paid, amended, switched to paper."""

import hashlib
from dataclasses import dataclass, replace
from typing import Any

from chain.documents.kinds import JSON_MEDIA_TYPE
from scripts.demo.cast import Cast
from scripts.demo.client import CounterRefused
from scripts.demo.goods import SEATS, demo_papers
from scripts.demo.shipment import READERS, Shipment, act, find_title, follow_paper, submit_paper
from scripts.demo.telling import Outcome
from scripts.papers.bill import write_bill

SEED = 91
LENDER, RIVAL = "bank-a", "bank-b"
_CORRECTED_VOYAGE = "099W"


@dataclass(frozen=True, slots=True)
class Loan:
    """What came of it.

    Attributes:
        story: What the summary tells.
        outcomes: What others tried meanwhile.
    """

    story: dict[str, Any]
    outcomes: list[Outcome]


def lend(cast: Cast) -> Loan:
    """Lead a second bill through a bank's hands.

    Args:
        cast: Everybody.

    Returns:
        The story and the attempts beside it.

    Raises:
        CounterRefused: A gateway refused what it should do.
        TimeoutError: Something did not happen in time.
    """
    shipment = _bring(cast)
    tag, conflict = _reserve(cast, shipment)
    moved = _pledge(cast, shipment, tag)
    _repay(cast, shipment, tag)
    successor = _amend(cast, shipment)
    _to_paper(cast, successor)
    story = {
        "shipment": shipment.id,
        "financing": cast.counter(LENDER).get(f"/v1/financing/{tag}"),
        "title": cast.counter("exporter").get(f"/v1/titles/{shipment.title}"),
        "successor": cast.counter("exporter").get(f"/v1/titles/{successor}"),
    }
    return Loan(story, [conflict, moved])


def _bring(cast: Cast) -> Shipment:
    """Bring the papers; the seller shows its invoice to two banks."""
    readers = READERS | {"invoice": f"importer,{LENDER},{RIVAL}"}
    shipment = Shipment(demo_papers(SEATS, SEED), readers=readers)
    with cast.telling.step("goods", "traders", "bring a second bill and its papers", "Documents"):
        for paper in ("bill", "invoice", "declaration"):
            submit_paper(cast, shipment, paper)
        for paper in ("bill", "invoice", "declaration"):
            follow_paper(cast, shipment, paper)
        title = f"/v1/titles/{find_title(cast, shipment)}"
        cast.counter(LENDER).wait_for(title, lambda found: bool(found["declarations"]))
    return shipment


def _reserve(cast: Cast, shipment: Shipment) -> tuple[str, Outcome]:
    """Both banks get a mandate; the second one to reserve hears of the conflict alone."""
    invoice = f"/v1/documents/{shipment.roots['invoice']}"
    mandates = {}
    with cast.telling.step("mandate", "exporter", "mandates two banks by tag", "tag holders"):
        for bank in (LENDER, RIVAL):
            cast.counter(bank).wait_for(invoice, lambda found: found["access"] == "opened")
            made = cast.counter(bank).post("/v1/financing/addresses")
            body = {
                "title": shipment.title,
                "invoice": shipment.roots["invoice"],
                "declaration": shipment.declaration,
                "financier": made["financier"],
            }
            mandates[bank] = cast.counter("exporter").post("/v1/financing/mandates", body)
    with cast.telling.step("reserve", LENDER, "reserves the invoice, unnamed", "Financing"):
        act(cast, LENDER, "/v1/financing/reservations", mandates[LENDER])
    seen = refusal(cast, RIVAL, "/v1/financing/reservations", mandates[RIVAL])
    expected, name = "FinancingConflict", "a second bank finances the same invoice"
    outcome = cast.attempt(name, "Financing", expected, seen)
    return mandates[LENDER]["tag"].removeprefix("0x"), outcome


def _pledge(cast: Cast, shipment: Shipment, tag: str) -> Outcome:
    """The bank takes the bill and lends; then the exporter tries to sell it."""
    title = f"/v1/titles/{shipment.title}"
    with cast.telling.step("pledge", "exporter", "pledges the bill; the bank takes it", "Titles"):
        act(cast, "exporter", f"{title}/pledges", {"pledgee": LENDER})
        cast.counter(LENDER).wait_for(title, lambda found: found["pledgee"])
        cast.counter(LENDER).wait_for(f"/v1/financing/{tag}", lambda found: found["locks"])
        act(cast, LENDER, f"/v1/financing/{tag}/lock", {"bank": LENDER})
        act(cast, LENDER, f"{title}/pledge/acceptance")
    with cast.telling.step("finance", LENDER, "finances the invoice", "Financing"):
        act(cast, LENDER, f"/v1/financing/{tag}/financing")
    sale = {"beneficiary": "importer", "holder": "importer"}
    seen = refusal(cast, "exporter", f"{title}/transfers", sale)
    expected = "UnexpectedTitleStatus"
    return cast.attempt("the exporter sells the pledged bill", "Titles", expected, seen)


def _repay(cast: Cast, shipment: Shipment, tag: str) -> None:
    with cast.telling.step("settle", LENDER, "is paid and lets go of the bill", "Financing"):
        act(cast, LENDER, f"/v1/financing/{tag}/settlement")
        act(cast, LENDER, f"/v1/titles/{shipment.title}/pledge/release")


def _amend(cast: Cast, shipment: Shipment) -> str:
    """Have the bill corrected; its successor's id."""
    title = f"/v1/titles/{shipment.title}"
    corrected = write_bill(replace(shipment.papers.trade, voyage=_CORRECTED_VOYAGE))
    carrier = cast.counter("carrier")
    with cast.telling.step("amend", "carrier", "amends the bill: a successor", "Titles"):
        act(cast, "exporter", f"{title}/surrender", {"kind": "amendment"})
        fields = {"supersedes": shipment.roots["bill"], "readers": READERS["bill"]}
        answer = carrier.submit(corrected, JSON_MEDIA_TYPE, **fields)
        carrier.follow(answer)
        carrier.wait_for(title, lambda found: found["surrendered_for"] == "amendment")
        act(cast, "carrier", f"{title}/amendment", {"root": answer["root"]})
        found = cast.counter("exporter").wait_for(title, lambda found: bool(found["successor"]))
    return str(found["successor"])


def _to_paper(cast: Cast, title: str) -> None:
    path = f"/v1/titles/{title}"
    paper = hashlib.sha256(b"serial numbers 1 to 3 of the carrier's paper forms").hexdigest()
    with cast.telling.step("paper", "carrier", "gives a paper bill for it", "Titles"):
        cast.counter("exporter").wait_for(path, lambda found: found["status"] == "issued")
        act(cast, "exporter", f"{path}/surrender", {"kind": "paper"})
        cast.counter("carrier").wait_for(path, lambda found: found["surrendered_for"] == "paper")
        act(cast, "carrier", f"{path}/paper", {"paper": paper})
        cast.counter("exporter").wait_for(path, lambda found: found["status"] == "on_paper")


def refusal(cast: Cast, slug: str, path: str, body: dict[str, Any] | None) -> str:
    """Hear what a counter says of an attempt.

    Args:
        cast: Everybody.
        slug: Who tries.
        path: Where.
        body: With what.

    Returns:
        The refusal's code, or ``accepted``.
    """
    try:
        cast.counter(slug).post(path, body)
    except CounterRefused as refused:
        return refused.code
    return "accepted"
