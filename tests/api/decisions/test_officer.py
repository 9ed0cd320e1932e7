"""Officers decide with their own keys; a gateway and its administrator cannot."""

import base64

import pytest

from api.decisions.drafting import SIGNATURES
from chain.ledger.abi import encode_values, selector
from chain.ledger.binding import split_types
from chain.ledger.intents import Intent, intent_digest, intent_domain
from chain.sealed.bundle import open_bundle
from chain.types import Address, DeclarationId, Root
from chain.vault.cid import digest_cid
from chain.vault.container import Binding
from chain.verdicts.commitment import Answer
from chain.verdicts.kinds import AssessmentKind
from chain.verdicts.package import Package
from tests.api.officer import decide, hand_in
from tests.api.shipments import bring_bill, bring_declaration

PICTURE = base64.b64encode(b"\x89PNG\r\n\x1a\n" + b"scan" * 100).decode()


def _lodged(carrier, importer, customs, seed):
    shipment = bring_declaration(importer, bring_bill(carrier, seed))
    customs.until(f"/v1/declarations/{shipment.declaration}", bool)
    customs.until(f"/v1/documents/{shipment.declaration}", lambda body: body["access"] == "opened")
    return shipment


@pytest.fixture(scope="module")
def judged(carrier, importer, customs, oracles):
    """A declaration that the machines advise red."""
    shipment = _lodged(carrier, importer, customs, 301)
    oracles.judge_risk(shipment.declaration)
    path = f"/v1/declarations/{shipment.declaration}"
    customs.until(path, lambda body: body["line"]["score"] == 917)
    return shipment


def test_list_declarations__when_a_verdict_stands__ranks_by_score_with_reasons(
    customs, carrier, importer, judged
):
    _lodged(carrier, importer, customs, 302)
    lines = customs.get("/v1/declarations", params={"only_open": True}).json()["items"]
    assert lines[0]["id"] == judged.declaration
    assert (lines[0]["advice"], lines[0]["verdict_status"]) == ("red", "agreed")
    path = f"/v1/declarations/{judged.declaration}"
    view = customs.until(path, lambda body: body["line"]["reasons"])
    assert view["line"]["reasons"][0]["ko"] == "드묾"
    assert [answer["agrees"] for answer in view["verdicts"][0]["answers"]] == [True] * 4


def test_find_declaration__when_importer_looks__verdict_stays_sealed(importer, judged):
    path = f"/v1/declarations/{judged.declaration}"
    view = importer.until(path, lambda body: body["verdicts"][0]["status"] == "agreed")
    risk = view["verdicts"][0]
    assert (risk["advice"], risk["score"]) == (None, None)
    assert all(answer["report"] is None for answer in risk["answers"])
    assert view["line"]["reasons"] == []


def test_draft__when_lane_is_asked__carries_advice_and_can_be_encoded_again(customs, judged):
    body = {"act": "setLane", "lane": "red", "reason_code": 11}
    path = f"/v1/declarations/{judged.declaration}/drafts"
    draft = customs.post(path, json=body, role="officer").json()
    types = split_types(draft["signature"].partition("(")[2][:-1])
    call = selector(draft["signature"]) + encode_values(types, _raw(draft["arguments"]))
    assert draft["intent"]["call"] == "0x" + call.hex()
    given = draft["intent"]
    intent = Intent(bytes.fromhex(given["subject"][2:]), given["sequence"], given["deadline"], call)
    domain = intent_domain(draft["domain"]["chainId"], Address(draft["contract"]))
    assert draft["digest"] == "0x" + intent_digest(domain, intent).hex()
    words = {word["field"]: word["value"] for word in draft["words"]}
    assert (words["lane"], words["risk advice"]) == ("red", "red")


def _raw(value):
    if isinstance(value, str):
        return bytes.fromhex(value[2:])
    return [_raw(each) for each in value] if isinstance(value, list) else value


def test_signatures__when_compared_with_the_contract__are_its_functions(customs):
    law, zero = customs.gateway.law.customs, bytes(32)
    advice, reason, package = (0, zero, zero), (1, zero), (zero, 85, zero)
    calls = {
        "setLane": law.set_lane(zero, 1, advice, zero, reason),
        "release": law.release(zero, advice, reason),
        "hold": law.hold(zero, advice, reason),
        "recall": law.recall(zero, reason),
        "seize": law.seize(zero, advice, reason),
        "orderInspection": law.order_inspection(zero, package, reason),
        "recordInspection": law.record_inspection(zero, zero, reason),
        "reject": law.reject(zero, reason),
    }
    assert {act: selector(each) for act, each in SIGNATURES.items()} == {
        act: call.data[:4] for act, call in calls.items()
    }


def test_relay__when_administrator_signs_with_the_act_key__is_refused(customs, consortium, judged):
    body = {"act": "setLane", "lane": "green", "reason_code": 11}
    for signer in ("act", "admin"):
        key = consortium.home("customs").key(signer)
        answer = decide(customs, consortium, judged.declaration, body, key=key)
        assert answer.status_code == 403
        assert answer.json()["code"] in ("KeyLacksRole", "KeyNotInOffice")


def test_relay__when_user_is_administrator_alone__is_refused(customs, consortium, judged):
    body = {"act": "setLane", "lane": "red", "reason_code": 11}
    answer = decide(customs, consortium, judged.declaration, body, role="admin")
    assert (answer.status_code, answer.json()["code"]) == (403, "ScopeMissing")
    path = f"/v1/declarations/{judged.declaration}/drafts"
    for role in ("admin", "clerk", "auditor"):
        answer = customs.post(path, json=body, role=role)
        assert (answer.status_code, answer.json()["code"]) == (403, "ScopeMissing")


def test_relay__when_signature_is_of_another_call__is_refused(customs, consortium, judged):
    path = f"/v1/declarations/{judged.declaration}/drafts"
    drafts = [
        customs.post(
            path, json={"act": "setLane", "lane": lane, "reason_code": 11}, role="officer"
        ).json()
        for lane in ("red", "green")
    ]
    key = consortium.home("customs").key("officer")
    mixed = drafts[0] | {"intent": drafts[1]["intent"]}
    given = hand_in(customs, drafts[0], key)
    assert given.status_code == 202
    customs.settled(given)
    late = hand_in(customs, mixed, key)
    assert (late.status_code, late.json()["code"]) == (409, "SequenceMismatch")


def test_decide__when_goods_are_inspected__xray_verdict_is_consumed_by_release(
    customs, consortium, carrier, importer, oracles
):
    shipment = _lodged(carrier, importer, customs, 303)
    oracles.judge_risk(shipment.declaration)
    path = f"/v1/declarations/{shipment.declaration}"
    customs.until(path, lambda body: body["line"]["score"])

    def act(**body):
        answer = decide(customs, consortium, shipment.declaration, {"reason_code": 21} | body)
        customs.settled(answer)

    act(act="setLane", lane=3, reason_text="드문 원산지")
    customs.until(path, lambda body: body["line"]["lane"] == "red")
    act(act="orderInspection", scan={"high": PICTURE, "low": PICTURE})
    view = customs.until(path, lambda body: len(body["verdicts"]) == 2)
    assert view["line"]["status"] == "inspection_ordered"
    package = _package(customs, oracles, shipment.declaration)
    assert package.attachments["high"] == PICTURE
    assert package.values(), "declared mass and goods go with the scan"
    oracles.agree(package, AssessmentKind.XRAY, 0, Answer(3, 40))
    customs.until(path, lambda body: body["verdicts"][1]["advice"] == "clear")
    act(act="recordInspection", report_text="as declared")
    act(act="release")
    view = customs.until(path, lambda body: body["line"]["status"] == "released")
    assert (view["risk_advice"], view["xray_advice"]) == ("red", "clear")
    texts = customs.until(path, lambda body: all(each["text"] for each in body["reason_texts"]))
    assert {each["text"] for each in texts["reason_texts"]} == {"드문 원산지", "as declared"}
    importer.until(path, lambda body: any(each["text"] for each in body["reason_texts"]))


def _package(customs, oracles, declaration):
    """What the operators were given: opened here with an operator's key."""
    view = customs.get(f"/v1/declarations/{declaration}").json()
    event = next(each for each in view["history"] if each["name"] == "InspectionOrdered")
    named = event["values"]["package"]
    cid = digest_cid(named["codec"], bytes.fromhex(named["content"]))
    root = bytes.fromhex(declaration)
    key = oracles.consortium.home("operator-1").reader_key()
    content = open_bundle(oracles.store, cid, Binding(Root(root), 0, "package"), key)
    return Package.read(content, DeclarationId(root), bytes.fromhex(named["plaintext_hash"]))


def test_draft__when_scan_is_no_picture__is_refused(customs, judged):
    path = f"/v1/declarations/{judged.declaration}/drafts"
    for scan in ({"high": "not base64!", "low": PICTURE}, {"high": "AAAA", "low": "AAAA"}):
        body = {"act": "orderInspection", "reason_code": 1, "scan": scan}
        answer = customs.post(path, json=body, role="officer")
        assert (answer.status_code, answer.json()["code"]) == (422, "ScanUnfit")


def test_draft__when_a_field_is_missing__is_refused(customs, judged):
    path = f"/v1/declarations/{judged.declaration}/drafts"
    for act in ("setLane", "orderInspection", "recordInspection"):
        answer = customs.post(path, json={"act": act, "reason_code": 1}, role="officer")
        assert (answer.status_code, answer.json()["code"]) == (422, "DraftIncomplete")
    answer = customs.post(path, json={"act": "hold"}, role="officer")
    assert answer.json()["problems"][0]["pointer"] == "/reason_code"


def test_relay__when_contract_or_signature_is_none__is_refused(customs, judged):
    intent = {"subject": judged.declaration, "sequence": 1, "deadline": 1, "call": "0x00"}
    body = {"contract": "Assessments", "intent": intent, "signature": "11" * 65}
    answer = customs.post("/v1/intents", json=body)
    assert (answer.status_code, answer.json()["code"]) == (422, "ContractUnknown")
    answer = customs.post("/v1/intents", json=body | {"contract": "Customs"})
    assert (answer.status_code, answer.json()["code"]) == (422, "SignatureUnfit")


def test_reject__when_officer_signs__declaration_is_rejected(
    customs, consortium, carrier, importer
):
    shipment = _lodged(carrier, importer, customs, 304)
    body = {"act": "reject", "reason_code": 31, "reason_text": "amounts do not fit"}
    customs.settled(decide(customs, consortium, shipment.declaration, body))
    path = f"/v1/declarations/{shipment.declaration}"
    customs.until(path, lambda view: view["line"]["status"] == "rejected")
    again = decide(customs, consortium, shipment.declaration, body)
    assert (again.status_code, again.json()["code"]) == (409, "UnexpectedDeclarationStatus")
