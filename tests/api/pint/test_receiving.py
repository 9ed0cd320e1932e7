"""What a receiving platform answers: every code of DCSA PINT 3.0, and why."""

import base64
import hashlib
import json
import os
from pathlib import Path

from tests.api.pint.envelopes import Draft, rejected, said, start
from tests.chain.documents.official import dcsa_schema

PAPER = b"%PDF-1.7 a packing list"
CHECKSUM = hashlib.sha256(PAPER).hexdigest()
DOCUMENT = {
    "name": "packing-list.pdf",
    "size": len(PAPER),
    "mediaType": "application/pdf",
    "documentChecksum": CHECKSUM,
}


def _officially(name, value):
    """Valid by DCSA's own schema, where it is at hand."""
    if _data_at_hand():
        dcsa_schema("EBL_PINT_v3.0.0.yaml", name).validate(value)


def _data_at_hand():
    return Path(os.environ.get("GWANMUN_DATA", "absent"), "documents/dcsa").is_dir()


def _put(importer, reference, what, body=None):
    return importer.client.put(f"/v3/envelopes/{reference}/{what}", content=body or b"")


def _paper(content=PAPER):
    return json.dumps(base64.b64encode(content).decode())


# --- A whole transfer


def test_transfer__when_documents_come__received_and_then_a_duplicate(importer, draft):
    body = draft.signed(supportingDocuments=[DOCUMENT])
    _officially("EblEnvelope", body)
    _officially("EnvelopeManifest", draft.manifest | {"supportingDocuments": [DOCUMENT]})
    for entry in draft.entries:
        _officially("EnvelopeTransferChainEntry", entry)
    answer, _ = start(importer, body)
    assert answer.status_code == 201
    started = answer.json()
    _officially("EnvelopeTransferStartedResponse", started)
    assert started["missingAdditionalDocumentChecksums"] == [CHECKSUM]
    reference = started["envelopeReference"]
    told = said(importer.gateway, early := _put(importer, reference, "finish-transfer"))
    assert (early.status_code, told["responseCode"]) == (409, "MDOC")
    assert told["missingAdditionalDocumentChecksums"] == [CHECKSUM]
    path = f"additional-documents/{CHECKSUM}"
    bad = _put(importer, reference, path, _paper(PAPER + b"!"))
    assert (bad.status_code, said(importer.gateway, bad)["responseCode"]) == (409, "INCD")
    other = _put(importer, reference, "additional-documents/" + "ab" * 32, _paper())
    assert (other.status_code, said(importer.gateway, other)["responseCode"]) == (409, "INCD")
    assert _put(importer, reference, path, b"not base64").status_code == 422
    assert _put(importer, reference, path, _paper()).status_code == 204
    assert start(importer, body)[0].json()["envelopeReference"] == reference
    done = _put(importer, reference, "finish-transfer")
    told = said(importer.gateway, done)
    assert (done.status_code, told["responseCode"]) == (200, "RECE")
    _officially("EnvelopeTransferFinishedResponse", told)
    assert told["receivedAdditionalDocumentChecksums"] == [CHECKSUM]
    again, told = start(importer, body)
    assert (again.status_code, told["responseCode"]) == (200, "DUPE")
    _officially("EnvelopeTransferFinishedResponse", told)
    assert (
        said(importer.gateway, _put(importer, reference, "finish-transfer"))["responseCode"]
        == "DUPE"
    )


def test_start__when_another_chain_was_accepted__disputed(importer, draft):
    draft.transactions[-1]["comments"] = "another telling"
    code, reason = rejected(importer, draft.signed())
    assert (code, reason) == ("DISE", "Another chain was accepted for this bill.")


# --- Envelopes that contradict the chain


def _finished(importer, body):
    answer, _ = start(importer, body)
    assert answer.status_code == 201, answer.text
    return _put(importer, answer.json()["envelopeReference"], "finish-transfer")


def test_finish__when_the_transaction_is_not_there_yet__waits(importer, exporter, fresh):
    draft = Draft.of(exporter, fresh.title)
    draft.transactions[-1]["auditReference"] = "0x" + "77" * 32
    answer = _finished(importer, draft.signed())
    assert answer.status_code == 503
    assert int(answer.headers["Retry-After"]) > 0
    error = answer.json()
    assert error["errors"][0]["errorCodeText"] == "EnvelopeNotFinal"
    assert (error["httpMethod"], error["statusCode"]) == ("PUT", 503)
    _officially("ErrorResponse", error)


def test_finish__when_the_story_is_another__disputed(importer, exporter, fresh):
    draft = Draft.of(exporter, fresh.title)
    del draft.transactions[1]
    answer = _finished(importer, draft.signed())
    assert (answer.status_code, said(importer.gateway, answer)["responseCode"]) == (409, "DISE")


def test_finish__when_another_bills_transaction_is_named__bad_envelope(
    importer, exporter, fresh, title
):
    draft, other = Draft.of(exporter, fresh.title), Draft.of(exporter, title)
    draft.transactions[-1]["auditReference"] = other.transactions[-1]["auditReference"]
    answer = _finished(importer, draft.signed())
    assert (answer.status_code, said(importer.gateway, answer)["responseCode"]) == (422, "BENV")


def test_finish__when_passed_on_since__disputed(importer, exporter, fresh):
    draft = Draft.of(exporter, fresh.title)
    path = f"/v1/titles/{fresh.title}"
    importer.settled(importer.post(f"{path}/transfers", json={"holder": "exporter"}))
    importer.until(path, lambda body: body["history"][-1]["name"] == "HolderTransferred")
    answer = _finished(importer, draft.signed())
    told = said(importer.gateway, answer)
    assert (told["responseCode"], told["reason"]) == ("DISE", "The chain names another holder.")


# --- What is no envelope


def test_start__when_no_envelope__an_error_in_dcsas_shape(importer):
    for body in (b"{", b"[]", b'{"transportDocument":{}}', b'{"transportDocument":{},"x":1}'):
        answer = importer.client.post("/v3/envelopes", content=body)
        assert answer.status_code == 400
        error = answer.json()
        assert error["errors"][0]["errorCodeText"] == "TransferEnvelopeMalformed"
        assert error["requestUri"] == "/v3/envelopes"


def test_finish__when_unknown__nothing_found(importer):
    answer = _put(importer, "00" * 16, "finish-transfer")
    assert (answer.status_code, answer.json()["statusCode"]) == (404, 404)


def test_receiver_validation__when_asked__names_its_own_party_alone(importer):
    def ask(**code):
        return importer.client.post("/v3/receiver-validation", json=code)

    found = ask(codeListProvider="GWAN", partyCode="importer")
    assert (found.status_code, found.json()) == (200, {"partyName": "Importer"})
    assert ask(codeListProvider="GWAN", partyCode="exporter").status_code == 404
    assert ask(codeListProvider="WAVE", partyCode="importer").status_code == 404
    assert ask(partyCode="importer").status_code == 422
