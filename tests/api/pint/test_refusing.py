"""Envelopes that contradict themselves, or that somebody else signed: refused, with the reason."""

import base64
import hashlib
import json

from api.pint.signing import envelope_key, statement_domain
from chain.ledger.keys import LocalKey
from chain.pint.signing import EnvelopeKey, new_key
from tests.api.pint.envelopes import rejected

# --- Signatures


def test_start__when_a_signature_is_altered__bad_signature(importer, draft):
    for part in ("envelopeManifestSignedContent", "envelopeTransferChain"):
        body = draft.signed()
        if part == "envelopeTransferChain":
            body[part] = [_altered(body[part][0])]
        else:
            body[part] = _altered(body[part])
        assert rejected(importer, body)[0] in ("BSIG", "BENV")


def _altered(content):
    head, payload, signature = content.split(".")
    swapped = "B" if signature[5] != "B" else "C"
    return ".".join((head, payload, signature[:5] + swapped + signature[6:]))


def test_start__when_nobody_vouches_for_the_key__bad_signature(importer, draft):
    stranger = LocalKey(hashlib.sha256(b"a stranger").digest())
    draft.default = EnvelopeKey.of(new_key(), stranger, statement_domain(importer.gateway))
    assert rejected(importer, draft.signed())[0] == "BSIG"


def test_start__when_another_member_signs_the_link__bad_signature(importer, draft):
    draft.signers[0] = envelope_key(importer.gateway)
    code, reason = rejected(importer, draft.signed())
    assert (code, reason) == ("BSIG", "A link is not signed by who acts in it.")


def test_start__when_the_manifest_is_anothers__bad_signature(importer, exporter, draft):
    draft.signers[0] = envelope_key(exporter.gateway)
    draft.default = envelope_key(importer.gateway)
    code, reason = rejected(importer, draft.signed())
    assert (code, reason) == ("BSIG", "Manifest and last link have two signers.")


def test_start__when_the_issuance_is_not_the_carriers__bad_signature(importer, exporter, draft):
    issued = draft.entries[0]["issuanceManifestSignedContent"]
    forged = json.loads(_payload(issued))
    draft.entries[0]["issuanceManifestSignedContent"] = envelope_key(exporter.gateway).sign(
        json.dumps(forged).encode()
    )
    assert rejected(importer, draft.signed())[0] == "BSIG"


def _payload(content):
    text = content.split(".")[1]
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


# --- Envelopes that contradict themselves


def test_start__when_the_document_is_another__bad_envelope(importer, draft):
    draft.document["carrierCode"] = "ZZZZ"
    code, reason = rejected(importer, draft.signed())
    assert (code, reason) == ("BENV", "Signed content names another transport document.")


def test_start__when_the_manifest_names_another_link__bad_envelope(importer, draft):
    last = "lastEnvelopeTransferChainEntrySignedContentChecksum"
    code, reason = rejected(importer, draft.signed(**{last: "00" * 32}))
    assert (code, reason) == ("BENV", "The manifest does not name the last link of the chain.")


def test_start__when_the_first_link_names_one_before__bad_envelope(importer, draft):
    name = "previousEnvelopeTransferChainEntrySignedContentChecksum"
    draft.entries[0][name] = "00" * 32
    assert rejected(importer, draft.signed())[0] == "BENV"


def test_start__when_links_do_not_name_each_other__bad_envelope(importer, draft):
    second = {**draft.entries[0], "transactions": draft.transactions[1:]}
    second["previousEnvelopeTransferChainEntrySignedContentChecksum"] = "11" * 32
    draft.entries[0]["transactions"] = draft.transactions[:1]
    draft.entries.append(second)
    code, reason = rejected(importer, draft.signed())
    assert (code, reason) == ("BENV", "A link does not name the one before it.")


def test_start__when_issued_twice_or_never__bad_envelope(importer, draft):
    first = draft.transactions[0]
    draft.transactions.insert(1, first)
    assert rejected(importer, draft.signed())[1].startswith("ISSUE is the first")
    del draft.transactions[:2]
    assert rejected(importer, draft.signed())[1].startswith("ISSUE is the first")


def test_start__when_something_follows_the_end__bad_envelope(importer, draft):
    draft.transactions.insert(1, draft.transactions[0] | {"actionCode": "SACC"})
    assert rejected(importer, draft.signed())[1] == "Nothing follows an accepted surrender."


def test_start__when_a_recipient_is_missing__bad_envelope(importer, draft):
    del draft.transactions[-1]["recipient"]
    assert rejected(importer, draft.signed())[0] == "BENV"


def test_start__when_the_issuance_manifest_is_missing__bad_envelope(importer, draft):
    del draft.entries[0]["issuanceManifestSignedContent"]
    assert rejected(importer, draft.signed())[0] == "BENV"


def test_start__when_for_another_party__bad_envelope(bank, draft):
    code, reason = rejected(bank, draft.signed())
    assert (code, reason) == ("BENV", "The recipient is no party of this platform.")


def test_start__when_surrendered_to_another_than_the_issuer__bad_envelope(importer, draft):
    draft.transactions[-1]["actionCode"] = "SURRENDER_FOR_DELIVERY"
    code, reason = rejected(importer, draft.signed())
    assert (code, reason) == ("BENV", "A bill is surrendered to its issuer alone.")
