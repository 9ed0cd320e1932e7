"""Whole shipments for tests: three papers brought by their authors."""

from dataclasses import dataclass
from itertools import count

from scripts.papers.making import make_papers

XML = "application/xml"
_SEEDS = count(20_000)
"""Of papers that nobody else in the session's network brings: one bill has one title."""


@dataclass
class Shipment:
    """What was submitted."""

    id: str
    papers: object
    bill: str
    title: str = ""
    invoice: str = ""
    declaration: str = ""


def bring_bill(carrier, seed=None, **fields):
    """The carrier's bill becomes final and its title is in the carrier's index."""
    papers = make_papers(next(_SEEDS) if seed is None else seed)
    fields = {"readers": "exporter,importer,terminal", "holder": "exporter"} | fields
    answer = carrier.submit(papers.bill, **fields)
    carrier.settled(answer)
    shipment = answer.json()["shipment"]
    view = carrier.until(f"/v1/shipments/{shipment}", lambda body: body["titles"])
    return Shipment(shipment, papers, answer.json()["root"], view["titles"][0]["id"])


def bring_declaration(importer, shipment, **fields):
    """The importer's declaration is lodged."""
    fields = {"shipment": shipment.id, "readers": "exporter,terminal"} | fields
    answer = importer.submit(shipment.papers.declaration, XML, **fields)
    importer.settled(answer)
    shipment.declaration = answer.json()["root"]
    return shipment


def bring_invoice(exporter, shipment, **fields):
    """The exporter's invoice is recorded."""
    fields = {"shipment": shipment.id, "readers": "importer"} | fields
    answer = exporter.submit(shipment.papers.invoice, XML, **fields)
    exporter.settled(answer)
    shipment.invoice = answer.json()["root"]
    return shipment
