"""Issuance and surrender in DCSA's shape: the same titles, acts and refusals as under /v1."""

import json
import os
from pathlib import Path

import pytest

from scripts.papers.making import make_papers
from tests.chain.documents.official import dcsa_schema

ISSUE_TO = {
    "partyName": "Exporter",
    "sendToPlatform": "GWAN",
    "identifyingCodes": [{"codeListProvider": "GWAN", "partyCode": "exporter"}],
}


def _document(seed):
    return json.loads(make_papers(seed).bill)


def _signed(carrier, document, issue_to=ISSUE_TO):
    body = {"document": document, "issueTo": issue_to}
    answer = carrier.post("/v1/dcsa/issuance-manifests", json=body)
    assert answer.status_code == 200, answer.text
    return body | answer.json()


def _put(member, body):
    return member.call("PUT", "/v3/ebl-issuance-requests", json=body)


def _error(answer):
    body = answer.json()
    assert body["statusCode"] == answer.status_code
    return answer.status_code, body["errors"][0]["errorCodeText"]


@pytest.fixture(scope="module")
def issued(carrier, exporter):
    """A bill issued in DCSA's shape; its title is in the exporter's index."""
    document = _document(31_001)
    body = _signed(carrier, document)
    assert _put(carrier, body).status_code == 204
    reference = document["transportDocumentReference"]
    path = f"/v1/dcsa/issuance-requests/{reference}"
    carrier.until(path, lambda seen: seen["issuanceResponseCode"] == "ISSU")
    hits = exporter.until(f"/v1/find?q={reference}", lambda seen: seen["hits"])["hits"]
    shipment = exporter.until(f"/v1/shipments/{hits[0]['shipment']}", lambda seen: seen["titles"])
    return body, reference, shipment["titles"][0]["id"]


def test_issuance__when_asked__the_title_is_the_partys(exporter, issued):
    _, reference, title = issued
    view = exporter.until(f"/v1/titles/{title}", lambda seen: seen["number"])
    assert (view["holder"]["name"], view["beneficiary"]["name"]) == ("Exporter", "Exporter")
    assert view["number"] == reference


def test_issuance__when_asked_again__the_same(carrier, issued):
    body, _, _ = issued
    assert _put(carrier, body).status_code == 204


def test_issuance__when_another_document_has_the_number__conflict(carrier, issued):
    body, _, _ = issued
    other = body["document"] | {"carrierClauses": ["another clause"]}
    assert _error(_put(carrier, _signed(carrier, other))) == (409, "IssuanceUnfit")


def test_issuance__when_the_manifest_does_not_fit__refused(carrier, exporter, issued):
    body, _, _ = issued
    document = _document(31_002)
    unfit = (409, "IssuanceUnfit")
    assert _error(_put(carrier, body | {"document": document})) == unfit
    signed = _signed(carrier, document)
    moved = signed | {"issueTo": ISSUE_TO | {"partyName": "Somebody"}}
    assert _error(_put(carrier, moved)) == unfit
    forged = signed | {"issuanceManifestSignedContent": "e30.e30.e30"}
    assert _error(_put(carrier, forged)) == unfit
    others = _signed(exporter, document)
    assert _error(_put(carrier, others)) == unfit
    elsewhere = ISSUE_TO | {"sendToPlatform": "WAVE"}
    assert _error(_put(carrier, _signed(carrier, document, elsewhere))) == unfit


def test_issuance__when_no_request__an_error_in_dcsas_shape(carrier):
    assert _error(_put(carrier, {"document": 1})) == (422, "RequestMalformed")
    answer = carrier.client.put("/v3/ebl-issuance-requests", json={})
    assert _error(answer) == (401, "SignInRequired")


def test_surrender__when_refused_and_asked_again__the_answers_are_the_laws(
    carrier, exporter, bank, issued
):
    _, reference, title = issued
    path = f"/v1/titles/{title}"
    asked = {
        "surrenderRequestReference": "Z12345",
        "transportDocumentReference": reference,
        "surrenderRequestCode": "AREQ",
        "reasonCode": "COD",
        "comments": "to Rotterdam instead",
    }
    refused = bank.call("POST", "/v3/ebl-surrender-requests", json=asked)
    assert _error(refused) == (404, "NothingFound")
    answer = exporter.call("POST", "/v3/ebl-surrender-requests", json=asked)
    assert answer.status_code == 204, answer.text
    view = exporter.until(path, lambda seen: seen["status"] == "surrender_pending")
    assert view["surrendered_for"] == "change_of_destination"
    waiting = _waiting(carrier, title)
    if Path(os.environ.get("GWANMUN_DATA", "absent"), "documents/dcsa").is_dir():
        dcsa_schema("EBL_SUR_v3.0.4.yaml", "SurrenderRequestDetails").validate(waiting)
    assert (waiting["surrenderRequestCode"], waiting["reasonCode"]) == ("AREQ", "COD")
    assert waiting["transportDocumentReference"] == reference
    codes = [each["actionCode"] for each in waiting["endorsementChain"]]
    assert codes == ["ISSUE", "SURRENDER_FOR_AMENDMENT"]
    known = waiting["surrenderRequestReference"]
    assert _error(_answer(carrier, known, "SURR")) == (409, "SurrenderUnfit")
    assert _error(_answer(carrier, f"{title}:99", "SREJ")) == (404, "NothingFound")
    assert _error(_answer(exporter, known, "SREJ")) == (404, "NothingFound")
    assert _answer(carrier, known, "SREJ", comments="too late").status_code == 204
    exporter.until(path, lambda seen: seen["status"] == "issued")
    delivery = asked | {"surrenderRequestReference": "Z2", "surrenderRequestCode": "SREQ"}
    exporter.call("POST", "/v3/ebl-surrender-requests", json=delivery)
    exporter.until(path, lambda seen: seen["surrendered_for"] == "delivery")
    known = _waiting(carrier, title)["surrenderRequestReference"]
    assert _error(_answer(carrier, known, "SURR")) == (409, "DeclarationSetOpen")


def _waiting(carrier, title):
    def found(seen):
        return [each for each in seen["requests"] if title in each["surrenderRequestReference"]]

    return found(carrier.until("/v1/dcsa/surrender-requests", found))[0]


def _answer(member, reference, action, **more):
    body = {"surrenderRequestReference": reference, "action": action} | more
    return member.call("POST", "/v3/ebl-surrender-responses", json=body)
