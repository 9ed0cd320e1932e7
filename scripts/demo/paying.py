"""A bank pays under a credit: a third bill goes to it in the transaction that honours."""

import hashlib
import time
from typing import Any

from scripts.demo.cast import Cast
from scripts.demo.goods import SEATS, demo_papers
from scripts.demo.lending import Loan, refusal
from scripts.demo.shipment import READERS, Shipment, act, find_title, follow_paper, submit_paper
from scripts.demo.telling import Outcome

SEED = 191
BANK = "bank-b"
_DAY = 86_400
_TERMS = b"credit LC-2041: one bill of lading to order, shipped on board, latest in 60 days"


def pay(cast: Cast) -> Loan:
    """Lead a third bill through a presentation under a credit.

    Args:
        cast: Everybody.

    Returns:
        The story and the attempt beside it.

    Raises:
        CounterRefused: A gateway refused what it should do.
        TimeoutError: Something did not happen in time.
    """
    shipment = _bring(cast)
    presentation = _present(cast, shipment)
    early = _examine(cast, presentation)
    _honour(cast, shipment, presentation)
    seen = cast.counter("exporter").get(f"/v1/presentations/{presentation}")
    story = {
        "shipment": shipment.id,
        "credit": cast.counter("exporter").get(f"/v1/credits/{seen['credit']}"),
        "presentation": seen,
        "title": cast.counter(BANK).get(f"/v1/titles/{shipment.title}"),
    }
    return Loan(story, [early])


def _bring(cast: Cast) -> Shipment:
    """Bring a bill that the credit's bank reads too, and let wallets of the open peer see it."""
    readers = READERS | {"bill": f"exporter,importer,{BANK}"}
    shipment = Shipment(demo_papers(SEATS, SEED), readers=readers)
    with cast.telling.step("third", "carrier", "issues a third bill of lading", "Titles"):
        submit_paper(cast, shipment, "bill")
        follow_paper(cast, shipment, "bill")
        title = f"/v1/titles/{find_title(cast, shipment)}"
        cast.counter("exporter").wait_for(title, lambda found: found["status"] == "issued")
    with cast.telling.step("facade", "exporter", "shows it to wallets elsewhere", "TitleFacades"):
        act(cast, "exporter", f"{title}/facade")
    return shipment


def _present(cast: Cast, shipment: Shipment) -> str:
    """Issue the credit, present the bill under it; the presentation's id."""
    exporter, bank = cast.counter("exporter"), cast.counter(BANK)
    with cast.telling.step("credit", BANK, "issues a credit for the exporter", "Credits"):
        body = {
            "number": "LC-2041",
            "beneficiary": "exporter",
            "applicant": "importer",
            "expires_at": int(time.time()) + 90 * _DAY,
            "terms": hashlib.sha256(_TERMS).hexdigest(),
        }
        credit = f"/v1/credits/{_subject(cast, BANK, '/v1/credits', body)}"
        exporter.wait_for(credit, lambda found: found["part"] == "beneficiary")
    with cast.telling.step("present", "exporter", "presents the bill, complete", "Credits"):
        begun = {"title": shipment.title}
        presentation = _subject(cast, "exporter", f"{credit}/presentations", begun)
        path = f"/v1/presentations/{presentation}"
        exporter.wait_for(path, lambda found: found["status"] == "presented")
        act(cast, "exporter", f"{path}/records", {"root": shipment.roots["bill"]})
        act(cast, "exporter", f"{path}/completeness")
        title = f"/v1/titles/{shipment.title}"
        offer = {"pledgee": BANK, "presentation": presentation}
        act(cast, "exporter", f"{title}/pledges", offer)
        bank.wait_for(title, lambda found: found["presentation"] == presentation)
        act(cast, BANK, f"{title}/pledge/acceptance", {})
    return presentation


def _examine(cast: Cast, presentation: str) -> Outcome:
    """Begin the examination; then the bank tries to take the bill without having found."""
    path = f"/v1/presentations/{presentation}"
    bank = cast.counter(BANK)
    with cast.telling.step("examine", BANK, "examines within five banking days", "Credits"):
        bank.wait_for(path, lambda found: found["status"] == "complete")
        act(cast, BANK, f"{path}/examination", {"examine_by": int(time.time()) + 7 * _DAY})
        bank.wait_for(path, lambda found: found["status"] == "examining")
    seen = refusal(cast, BANK, f"{path}/honour", None)
    expected = "UnexpectedPresentationStatus"
    return cast.attempt("the bank takes the bill unexamined", "Credits", expected, seen)


def _honour(cast: Cast, shipment: Shipment, presentation: str) -> None:
    path = f"/v1/presentations/{presentation}"
    with cast.telling.step("honour", BANK, "pays; the bill is its own in one act", "Credits"):
        act(cast, BANK, f"{path}/compliance")
        act(cast, BANK, f"{path}/honour")
        title = f"/v1/titles/{shipment.title}"
        cast.counter(BANK).wait_for(title, lambda found: found["pledgee"] is None)
        done = cast.counter("exporter").wait_for
        done(path, lambda found: found["status"] == "honoured")


def _subject(cast: Cast, slug: str, path: str, body: dict[str, Any]) -> str:
    """Act, wait until it is final, and give the id of what came to be."""
    counter = cast.counter(slug)
    answer = counter.post(path, body)
    found = counter.follow(answer)
    if found["state"] == "failed":
        raise RuntimeError(f"{slug} {path}: {found['error_code']}")
    return str(answer["subject"])
