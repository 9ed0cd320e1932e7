"""Grounds and mandates for tests: papers brought by their authors, addresses made by banks."""

import secrets
from dataclasses import dataclass

from tests.api.shipments import bring_bill, bring_declaration, bring_invoice


@dataclass
class Ground:
    """What stands behind an invoice, and its tag."""

    tag: str
    title: str
    invoice: str
    declaration: str

    def body(self, financier, **more):
        parts = ("tag", "title", "invoice", "declaration")
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
    bring_invoice(authors.exporter, shipment)
    authors.oracles.accept(shipment.declaration)
    path = f"/v1/declarations/{shipment.declaration}"
    customs.until(path, lambda body: body["line"]["status"] == "accepted")
    customs.settled(customs.post(f"{path}/bindings", json={"title": shipment.title}))
    return Ground(secrets.token_hex(32), shipment.title, shipment.invoice, shipment.declaration)


def make_address(bank):
    answer = bank.post("/v1/financing/addresses")
    assert answer.status_code == 201, answer.text
    return answer.json()["financier"]


def mandate(exporter, ground, financier, **more):
    answer = exporter.post("/v1/financing/mandates", json=ground.body(financier, **more))
    assert answer.status_code == 201, answer.text
    return answer.json()
