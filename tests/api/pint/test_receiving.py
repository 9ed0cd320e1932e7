"""What a receiving platform answers: every code of DCSA PINT 3.0, and why."""

import base64
import hashlib
import json
import os
from pathlib import Path

import pytest

from api.pint.signing import envelope_key, statement_domain
from chain.ledger.keys import LocalKey
from chain.pint.signing import EnvelopeKey, new_key
from tests.api.pint.envelopes import Draft, said
from tests.api.shipments import bring_bill
from tests.chain.documents.official import dcsa_schema

PAPER = b"%PDF-1.7 a packing list"
CHECKSUM = hashlib.sha256(PAPER).hexdigest()
DOCUMENT = {
    "name": "packing-list.pdf",
    "size": len(PAPER),
    "mediaType": "application/pdf",
    "documentChecksum": CHECKSUM,
}


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


def _officially(name, value):
    """Valid by DCSA's own schema, where it is at hand."""
    if _data_at_hand():
        dcsa_schema("EBL_PINT_v3.0.0.yaml", name).validate(value)


def _data_at_hand():
    return Path(os.environ.get("GWANMUN_DATA", "absent"), "documents/dcsa").is_dir()


@pytest.fixture(scope="module")
def title(carrier, exporter, importer):
    return _passed(carrier, exporter, importer).title


@pytest.fixture
def draft(exporter, title):
    return Draft.of(exporter, title)


def _start(importer, body):
    answer = importer.client.post("/v3/envelopes", json=body)
    return answer, said(importer.gateway, answer) if isinstance(answer.json(), str) else None


def _rejected(importer, body):
    answer, told = _start(importer, body)
    assert answer.status_code in (409, 422), answer.text
    return told["responseCode"], told["reason"]


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
    answer, _ = _start(importer, body)
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
    assert _start(importer, body)[0].json()["envelopeReference"] == reference
    done = _put(importer, reference, "finish-transfer")
    told = said(importer.gateway, done)
    assert (done.status_code, told["responseCode"]) == (200, "RECE")
    _officially("EnvelopeTransferFinishedResponse", told)
    assert told["receivedAdditionalDocumentChecksums"] == [CHECKSUM]
    again, told = _start(importer, body)
    assert (again.status_code, told["responseCode"]) == (200, "DUPE")
    _officially("EnvelopeTransferFinishedResponse", told)
    assert (
        said(importer.gateway, _put(importer, reference, "finish-transfer"))["responseCode"]
        == "DUPE"
    )


def test_start__when_another_chain_was_accepted__disputed(importer, draft):
    draft.transactions[-1]["comments"] = "another telling"
    code, reason = _rejected(importer, draft.signed())
    assert (code, reason) == ("DISE", "Another chain was accepted for this bill.")


# --- Signatures


def test_start__when_a_signature_is_altered__bad_signature(importer, draft):
    for part in ("envelopeManifestSignedContent", "envelopeTransferChain"):
        body = draft.signed()
        if part == "envelopeTransferChain":
            body[part] = [_altered(body[part][0])]
        else:
            body[part] = _altered(body[part])
        assert _rejected(importer, body)[0] in ("BSIG", "BENV")


def _altered(content):
    head, payload, signature = content.split(".")
    swapped = "B" if signature[5] != "B" else "C"
    return ".".join((head, payload, signature[:5] + swapped + signature[6:]))


def test_start__when_nobody_vouches_for_the_key__bad_signature(importer, draft):
    stranger = LocalKey(hashlib.sha256(b"a stranger").digest())
    draft.default = EnvelopeKey.of(new_key(), stranger, statement_domain(importer.gateway))
    assert _rejected(importer, draft.signed())[0] == "BSIG"


def test_start__when_another_member_signs_the_link__bad_signature(importer, draft):
    draft.signers[0] = envelope_key(importer.gateway)
    code, reason = _rejected(importer, draft.signed())
    assert (code, reason) == ("BSIG", "A link is not signed by who acts in it.")


def test_start__when_the_manifest_is_anothers__bad_signature(importer, exporter, draft):
    draft.signers[0] = envelope_key(exporter.gateway)
    draft.default = envelope_key(importer.gateway)
    code, reason = _rejected(importer, draft.signed())
    assert (code, reason) == ("BSIG", "Manifest and last link have two signers.")


def test_start__when_the_issuance_is_not_the_carriers__bad_signature(importer, exporter, draft):
    issued = draft.entries[0]["issuanceManifestSignedContent"]
    forged = json.loads(_payload(issued))
    draft.entries[0]["issuanceManifestSignedContent"] = envelope_key(exporter.gateway).sign(
        json.dumps(forged).encode()
    )
    assert _rejected(importer, draft.signed())[0] == "BSIG"


def _payload(content):
    text = content.split(".")[1]
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


# --- Envelopes that contradict themselves


def test_start__when_the_document_is_another__bad_envelope(importer, draft):
    draft.document["carrierCode"] = "ZZZZ"
    code, reason = _rejected(importer, draft.signed())
    assert (code, reason) == ("BENV", "Signed content names another transport document.")


def test_start__when_the_manifest_names_another_link__bad_envelope(importer, draft):
    last = "lastEnvelopeTransferChainEntrySignedContentChecksum"
    code, reason = _rejected(importer, draft.signed(**{last: "00" * 32}))
    assert (code, reason) == ("BENV", "The manifest does not name the last link of the chain.")


def test_start__when_the_first_link_names_one_before__bad_envelope(importer, draft):
    name = "previousEnvelopeTransferChainEntrySignedContentChecksum"
    draft.entries[0][name] = "00" * 32
    assert _rejected(importer, draft.signed())[0] == "BENV"


def test_start__when_links_do_not_name_each_other__bad_envelope(importer, draft):
    second = {**draft.entries[0], "transactions": draft.transactions[1:]}
    second["previousEnvelopeTransferChainEntrySignedContentChecksum"] = "11" * 32
    draft.entries[0]["transactions"] = draft.transactions[:1]
    draft.entries.append(second)
    code, reason = _rejected(importer, draft.signed())
    assert (code, reason) == ("BENV", "A link does not name the one before it.")


def test_start__when_issued_twice_or_never__bad_envelope(importer, draft):
    first = draft.transactions[0]
    draft.transactions.insert(1, first)
    assert _rejected(importer, draft.signed())[1].startswith("ISSUE is the first")
    del draft.transactions[:2]
    assert _rejected(importer, draft.signed())[1].startswith("ISSUE is the first")


def test_start__when_something_follows_the_end__bad_envelope(importer, draft):
    draft.transactions.insert(1, draft.transactions[0] | {"actionCode": "SACC"})
    assert _rejected(importer, draft.signed())[1] == "Nothing follows an accepted surrender."


def test_start__when_a_recipient_is_missing__bad_envelope(importer, draft):
    del draft.transactions[-1]["recipient"]
    assert _rejected(importer, draft.signed())[0] == "BENV"


def test_start__when_the_issuance_manifest_is_missing__bad_envelope(importer, draft):
    del draft.entries[0]["issuanceManifestSignedContent"]
    assert _rejected(importer, draft.signed())[0] == "BENV"


def test_start__when_for_another_party__bad_envelope(bank, draft):
    code, reason = _rejected(bank, draft.signed())
    assert (code, reason) == ("BENV", "The recipient is no party of this platform.")


def test_start__when_surrendered_to_another_than_the_issuer__bad_envelope(importer, draft):
    draft.transactions[-1]["actionCode"] = "SURRENDER_FOR_DELIVERY"
    code, reason = _rejected(importer, draft.signed())
    assert (code, reason) == ("BENV", "A bill is surrendered to its issuer alone.")


# --- Envelopes that contradict the chain


@pytest.fixture(scope="module")
def fresh(carrier, exporter, importer):
    """A title of which no envelope was accepted."""
    return _passed(carrier, exporter, importer)


def _finished(importer, body):
    answer, _ = _start(importer, body)
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
