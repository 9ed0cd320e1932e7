"""Titles whose envelopes were made and not delivered."""

import pytest

from tests.api.pint.envelopes import Draft
from tests.api.shipments import bring_bill


def _passed(carrier, exporter, importer):
    """A bill of its own, passed to the importer; its envelope was made and not delivered."""
    shipment = bring_bill(carrier, readers="exporter,importer,terminal")
    path = f"/v1/titles/{shipment.title}"
    for each in (exporter, importer):
        each.until(path, lambda body: body["number"])
    answer = carrier.post(f"{path}/issuance-manifests")
    transfer = {"holder": "importer", "beneficiary": "importer"}
    exporter.settled(exporter.post(f"{path}/transfers", json=transfer))
    for each in (exporter, importer):
        each.until(path, lambda body: body["history"][-1]["name"] == "OwnersTransferred")
    answer = exporter.post(f"{path}/envelopes", json=answer.json())
    assert (answer.status_code, answer.json()["code"]) == (502, "PlatformUnreachable")
    return shipment


@pytest.fixture(scope="module")
def title(carrier, exporter, importer):
    return _passed(carrier, exporter, importer).title


@pytest.fixture
def draft(exporter, title):
    return Draft.of(exporter, title)


@pytest.fixture(scope="module")
def fresh(carrier, exporter, importer):
    """A title of which no envelope was accepted."""
    return _passed(carrier, exporter, importer)
