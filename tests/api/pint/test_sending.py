"""An envelope from one gateway to another: sent, filled, received once the chain is final."""

import time

import httpx
import pytest

from tests.api.pint.envelopes import body_of, said
from tests.api.pint.wire import addressed, answering
from tests.api.shipments import bring_bill, bring_invoice


@pytest.fixture(scope="module")
def forwarder(consortium):
    return consortium.member("forwarder")


@pytest.fixture(scope="module")
def wires(consortium, importer, bank):
    with answering(importer.app) as first, answering(bank.app) as second:
        urls = {"importer": first, "bank": second}
        with addressed(consortium, urls):
            yield urls


@pytest.fixture(scope="module")
def bill(carrier, exporter, importer, bank):
    """A bill that all parties can read, with an invoice that travels beside it."""
    shipment = bring_bill(carrier, readers="exporter,importer,bank,terminal")
    exporter.until(f"/v1/titles/{shipment.title}", lambda body: body["number"])
    bring_invoice(exporter, shipment, readers="importer,bank")
    for each in (importer, bank):
        each.until(f"/v1/titles/{shipment.title}", lambda body: body["number"])
    return shipment


@pytest.fixture(scope="module")
def manifest(carrier, bill):
    answer = carrier.post(f"/v1/titles/{bill.title}/issuance-manifests")
    assert answer.status_code == 200, answer.text
    return answer.json()["issuance_manifest"]


def _pass_on(giver, title, taker):
    answer = giver.post(
        f"/v1/titles/{title}/transfers", json={"holder": taker, "beneficiary": taker}
    )
    giver.settled(answer)
    giver.until(f"/v1/titles/{title}", lambda body: body["holder"]["name"] == taker.title())


def _send(sender, title, until=("accepted", "rejected"), **body):
    end = time.monotonic() + 30
    while True:
        answer = sender.post(f"/v1/titles/{title}/envelopes", json=body)
        assert answer.status_code == 200, answer.text
        if answer.json()["state"] in until:
            return answer.json()
        assert time.monotonic() < end, answer.text
        time.sleep(0.3)


def _refused(sender, title, **body):
    answer = sender.post(f"/v1/titles/{title}/envelopes", json=body)
    return answer.status_code, answer.json()["code"]


@pytest.mark.usefixtures("wires")
def test_send__when_passed_on__received_after_finality(exporter, importer, bill, manifest):
    title = bill.title
    assert _refused(exporter, title) == (409, "EnvelopeUnfit")
    _pass_on(exporter, title, "importer")
    assert _refused(exporter, title) == (409, "EnvelopeUnfit")
    sent = _send(exporter, title, documents=[bill.invoice], issuance_manifest=manifest)
    assert (sent["response_code"], sent["recipient"]) == ("RECE", "importer")
    assert _send(exporter, title)["response_code"] == "RECE"
    assert _refused(importer, title) == (409, "EnvelopeUnfit")


def test_send__when_passed_on_again__the_chain_grows(importer, wires, bill):
    importer.until(f"/v1/titles/{bill.title}", lambda body: body["holder"]["name"] == "Importer")
    _pass_on(importer, bill.title, "bank")
    sent = _send(importer, bill.title)
    assert sent["response_code"] == "RECE"
    body = body_of(importer, bill.title)
    again = said(importer.gateway, httpx.post(f"{wires['bank']}/v3/envelopes", content=body))
    assert again["responseCode"] == "DUPE"
    assert again["duplicateOfAcceptedEnvelopeTransferChainEntrySignedContent"]
