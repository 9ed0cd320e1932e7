"""Titles voided before circulation and issued anew, at the counter and in the index."""

import time

from tests.api.shipments import bring_bill


def _refused(member, path, body):
    answer = member.post(path, json=body)
    return answer.status_code, answer.json()["code"]


def _consent(member, title):
    answer = member.post(f"{title}/void-consents", json={"deadline": int(time.time()) + 600})
    assert answer.status_code == 200
    return answer.json()


def test_title__when_voided__another_stands_in_its_place(carrier, exporter, importer):
    shipment = bring_bill(carrier)
    title = f"/v1/titles/{shipment.title}"
    exporter.until(title, lambda body: body["status"] == "issued")
    consent = _consent(exporter, title)
    assert _refused(exporter, f"{title}/voiding", consent) == (403, "KeyLacksRole")
    strange = _consent(importer, title)
    assert _refused(carrier, f"{title}/voiding", strange) == (403, "ConsentNotOfHolder")
    bill = {"root": shipment.bill, "beneficiary": "importer", "holder": "exporter"}
    assert _refused(carrier, f"{title}/reissue", bill) == (409, "UnexpectedTitleStatus")
    carrier.settled(carrier.post(f"{title}/voiding", json=consent))
    exporter.until(title, lambda body: body["status"] == "void")
    carrier.settled(carrier.post(f"{title}/reissue", json=bill))
    older = exporter.until(title, lambda body: body["successor"])
    newer = exporter.until(f"/v1/titles/{older['successor']}", lambda body: body["predecessor"])
    assert (newer["version"], newer["status"], newer["predecessor"]) == (2, "issued", older["id"])
    assert newer["beneficiary"]["name"] == "Importer"
    assert _refused(carrier, f"{title}/reissue", bill) == (409, "TitleAlreadyReissued")


def test_title__when_used__is_not_voided(carrier, exporter):
    title = f"/v1/titles/{bring_bill(carrier).title}"
    exporter.until(title, lambda body: body["status"] == "issued")
    consent = _consent(exporter, title)
    exporter.settled(exporter.post(f"{title}/signature", json={}))
    assert _refused(carrier, f"{title}/voiding", consent) == (409, "TitleInCirculation")


def test_consent__when_past__refused(carrier, exporter):
    title = f"/v1/titles/{bring_bill(carrier).title}"
    exporter.until(title, lambda body: body["status"] == "issued")
    consent = exporter.post(f"{title}/void-consents", json={"deadline": 1}).json()
    assert _refused(carrier, f"{title}/voiding", consent) == (409, "ConsentExpired")
