"""Titles at the counter: passed on, given back, refused by the law's own names."""

import pytest

from tests.api.officer import decide
from tests.api.shipments import bring_bill, bring_declaration


@pytest.fixture(scope="module")
def shipment(carrier, exporter, importer, customs, terminal):
    del exporter, customs, terminal
    return bring_declaration(importer, bring_bill(carrier))


def _held_by(member, title, name):
    return member.until(f"/v1/titles/{title}", lambda body: body["holder"]["name"] == name)


def test_transfer__when_holder_passes_on__everybody_sees_the_history(exporter, bank, shipment):
    _held_by(exporter, shipment.title, "Exporter")
    path = f"/v1/titles/{shipment.title}/transfers"
    refused = exporter.post(path, json={"holder": "exporter"})
    assert (refused.status_code, refused.json()["code"]) == (409, "RecipientAlreadyHolder")
    exporter.settled(exporter.post(path, json={"holder": "bank"}))
    view = _held_by(bank, shipment.title, "Bank")
    assert view["beneficiary"]["name"] == "Exporter"
    assert [event["name"] for event in view["history"]] == ["TitleIssued", "HolderTransferred"]
    refused = exporter.post(path, json={"holder": "importer"})
    assert (refused.status_code, refused.json()["code"]) == (403, "NotHolder")
    refused = bank.post(path, json={"holder": "importer", "beneficiary": "importer"})
    assert (refused.status_code, refused.json()["code"]) == (403, "NotNominee")
    bank.settled(bank.post(path, json={"holder": "exporter"}))


def test_transfer__when_body_is_wrong__names_the_pointer(exporter, shipment):
    path = f"/v1/titles/{shipment.title}/transfers"
    answer = exporter.post(path, json={"holder": "exporter", "remark": "short"})
    assert (answer.status_code, answer.json()["problems"][0]["pointer"]) == (422, "/remark")
    answer = exporter.post(path, json={"holder": "nobody"})
    assert answer.json()["code"] == "MemberUnknown"


def test_transfer__when_key_returns__is_done_once(exporter, shipment):
    _held_by(exporter, shipment.title, "Exporter")
    path = f"/v1/titles/{shipment.title}/transfers"
    headers = {"Idempotency-Key": "pass-once"}
    body = {"holder": "importer", "beneficiary": "importer"}
    first = exporter.post(path, json=body, headers=headers)
    exporter.settled(first)
    again = exporter.post(path, json=body, headers=headers)
    assert again.json() == first.json()
    other = exporter.post(path, json={"holder": "bank"}, headers=headers)
    assert (other.status_code, other.json()["code"]) == (422, "IdempotencyConflict")


def test_delivery__when_customs_has_not_let_go__is_refused_until_it_does(
    carrier, importer, customs, terminal, oracles, shipment
):
    title, declaration = f"/v1/titles/{shipment.title}", shipment.declaration
    _held_by(importer, shipment.title, "Importer")
    importer.settled(importer.post(f"{title}/surrender", json={}))
    carrier.until(title, lambda body: body["status"] == "surrender_pending")
    _refused(carrier, f"{title}/acceptance", 409, "DeclarationSetOpen")
    _refused(importer, f"{title}/acceptance", 403, "KeyLacksRole")
    oracles.judge_risk(declaration, advice=1, score=3)
    path = f"/v1/declarations/{declaration}"
    customs.until(path, lambda body: body["line"]["score"] == 3)
    bindings = f"{path}/bindings"
    _refused(importer, bindings, 403, "KeyLacksRole", {"title": shipment.title})
    customs.settled(customs.post(bindings, json={"title": shipment.title}))
    customs.settled(customs.post(f"{title}/closing"))
    _refused(carrier, f"{title}/acceptance", 409, "DeclarationsOutstanding")
    _decide(customs, oracles.consortium, declaration, act="setLane", lane="blue")
    _decide(customs, oracles.consortium, declaration, act="hold")
    customs.until(title, lambda body: body["delivery"] == "GoodsHeld")
    _refused(carrier, f"{title}/acceptance", 409, "GoodsHeld")
    terminal.until(path, lambda body: body["line"]["held"])
    _refused(terminal, f"{path}/gate-out", 409, "DeclarationHeld")
    _decide(customs, oracles.consortium, declaration, act="release")
    carrier.until(title, lambda body: body["delivery"] == "deliverable")
    carrier.settled(carrier.post(f"{title}/acceptance", json={}))
    view = carrier.until(title, lambda body: body["status"] == "delivered")
    assert view["declarations"] == [declaration]
    terminal.settled(terminal.post(f"{path}/gate-out", json={}))
    terminal.until(path, lambda body: body["line"]["status"] == "gated_out")


def test_refusal__when_issuer_refuses__bill_goes_back(carrier, exporter):
    shipment = bring_bill(carrier)
    title = f"/v1/titles/{shipment.title}"
    _held_by(exporter, shipment.title, "Exporter")
    exporter.settled(exporter.post(f"{title}/surrender", json={}))
    carrier.until(title, lambda body: body["status"] == "surrender_pending")
    carrier.settled(carrier.post(f"{title}/refusal", json={}))
    view = exporter.until(title, lambda body: body["status"] == "issued")
    assert view["holder"]["name"] == "Exporter"


def test_transfer__when_user_only_reads__is_refused(exporter, shipment):
    path = f"/v1/titles/{shipment.title}/transfers"
    answer = exporter.post(path, json={"holder": "bank"}, role="auditor")
    assert (answer.status_code, answer.json()["code"]) == (403, "ScopeMissing")


def _refused(member, path, status, code, body=None):
    answer = member.post(path, json=body or {})
    assert (answer.status_code, answer.json()["code"]) == (status, code), answer.text


def _decide(customs, consortium, declaration, **body):
    customs.settled(decide(customs, consortium, declaration, {"reason_code": 5} | body))
