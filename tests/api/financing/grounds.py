"""Grounds and mandates for tests: papers brought by their authors, addresses made by banks."""

from dataclasses import dataclass

from tests.api.shipments import bring_bill, bring_declaration, bring_invoice


@dataclass
class Ground:
    """What stands behind an invoice."""

    title: str
    invoice: str
    declaration: str
    tag: str = ""
    """Known once the seller asked the tag holders."""

    def body(self, financier, **more):
        parts = ("title", "invoice", "declaration")
        return {name: getattr(self, name) for name in parts} | {"financier": financier} | more


@dataclass
class Authors:
    """Who brings what a ground is made of."""

    carrier: object
    exporter: object
    importer: object
    customs: object
    oracles: object


def lay_ground(authors):
    """A bill, an invoice, and a declaration that customs accepted and bound."""
    customs = authors.customs
    shipment = bring_declaration(authors.importer, bring_bill(authors.carrier))
    bring_invoice(authors.exporter, shipment, readers="importer,bank,forwarder")
    authors.oracles.accept(shipment.declaration)
    path = f"/v1/declarations/{shipment.declaration}"
    customs.until(path, lambda body: body["line"]["status"] == "accepted")
    customs.settled(customs.post(f"{path}/bindings", json={"title": shipment.title}))
    return Ground(shipment.title, shipment.invoice, shipment.declaration)


def make_address(bank):
    answer = bank.post("/v1/financing/addresses")
    assert answer.status_code == 201, answer.text
    return answer.json()["financier"]


def mandate(exporter, ground, financier, **more):
    exporter.until(f"/v1/documents/{ground.invoice}", lambda body: body["access"] == "opened")
    answer = exporter.post("/v1/financing/mandates", json=ground.body(financier, **more))
    assert answer.status_code == 201, answer.text
    ground.tag = answer.json()["tag"].removeprefix("0x")
    return answer.json()


def until_readable(bank, ground):
    bank.until(f"/v1/documents/{ground.invoice}", lambda body: body["access"] == "opened")
