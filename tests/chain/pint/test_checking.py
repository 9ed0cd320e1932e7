"""Every byte of an envelope counts: whatever is changed is refused, with a response code."""

import copy
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chain.ledger.keys import LocalKey
from chain.ledger.typed_data import Domain
from chain.pint.checking import check
from chain.pint.checksums import checksum_of, checksum_of_signed
from chain.pint.errors import EnvelopeFault
from chain.pint.models import PLATFORM, Envelope
from chain.pint.reading import TransferEnvelopeMalformed, read_envelope, write_envelope
from chain.pint.signing import EnvelopeKey, new_key

DOMAIN = Domain("Gwanmun", "1", 31337, "0x" + "11" * 20)
MEMBERS = {name: LocalKey(bytes([place] * 32)) for place, name in enumerate("abc", start=1)}
KEYS = {name: EnvelopeKey.of(new_key(), key, DOMAIN) for name, key in MEMBERS.items()}
DOCUMENT = {"transportDocumentReference": "관문-1", "weight": 1.5, "isToOrder": True}


def member_of(address):
    return next((name for name, key in MEMBERS.items() if key.address == address), "")


def party(name):
    codes = [{"codeListProvider": PLATFORM, "partyCode": name}]
    return {"partyName": name, "eblPlatform": PLATFORM, "identifyingCodes": codes}


def transaction(code, actor, recipient, audit):
    return {
        "actionCode": code,
        "actor": party(actor),
        "recipient": party(recipient),
        "actionDateTime": "2026-11-27T00:00:00Z",
        "auditReference": audit,
    }


def signed(name, value):
    return KEYS[name].sign(json.dumps(value).encode())


def envelope():
    """Issued by a to b, passed by b to c, and on to a: two links."""
    document = checksum_of(DOCUMENT)
    issued = {"documentChecksum": document, "issueToChecksum": checksum_of(party("b"))}
    first = {
        "eblPlatform": PLATFORM,
        "transportDocumentChecksum": document,
        "issuanceManifestSignedContent": signed("a", issued),
        "transactions": [
            transaction("ISSUE", "a", "b", "0x01"),
            transaction("TRANSFER", "b", "c", "0x02"),
        ],
    }
    chain = [signed("b", first)]
    second = {
        "eblPlatform": PLATFORM,
        "transportDocumentChecksum": document,
        "previousEnvelopeTransferChainEntrySignedContentChecksum": checksum_of_signed(chain[0]),
        "transactions": [transaction("TRANSFER", "c", "a", "0x03")],
    }
    chain.append(signed("c", second))
    manifest = {
        "transportDocumentChecksum": document,
        "lastEnvelopeTransferChainEntrySignedContentChecksum": checksum_of_signed(chain[-1]),
    }
    return Envelope(DOCUMENT, signed("c", manifest), tuple(chain))


WHOLE = envelope()


def test_check__when_whole__tells_the_chain():
    checked = check(WHOLE, DOMAIN, member_of)
    assert [each.actionCode for each in checked.transactions] == ["ISSUE", "TRANSFER", "TRANSFER"]
    assert checked.last.recipient.slug == "a"


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(part=st.integers(0, 2), place=st.integers(0, 5_000), letter=st.sampled_from("AbZ09-_."))
def test_check__when_one_letter_is_another__refused(part, place, letter):
    parts = [WHOLE.manifest, *WHOLE.chain]
    text = parts[part]
    place %= len(text)
    # The last letter of base64 has bits that mean nothing: only they may differ unseen.
    if text[place] == letter or place in (len(text) - 1, text.index(".") - 1):
        return
    parts[part] = text[:place] + letter + text[place + 1 :]
    changed = Envelope(DOCUMENT, parts[0], tuple(parts[1:]))
    with pytest.raises(EnvelopeFault) as refused:
        check(changed, DOMAIN, member_of)
    assert refused.value.answer.value in ("BSIG", "BENV")


@given(name=st.sampled_from(sorted(DOCUMENT)), value=st.text() | st.integers(2, 9) | st.none())
def test_check__when_the_document_is_changed__refused(name, value):
    document = copy.deepcopy(DOCUMENT) | {name: value}
    if document == DOCUMENT:
        return
    with pytest.raises(EnvelopeFault):
        check(Envelope(document, WHOLE.manifest, WHOLE.chain), DOMAIN, member_of)


def test_check__when_links_are_left_out_or_turned__refused():
    for chain in (WHOLE.chain[:1], WHOLE.chain[1:], WHOLE.chain[::-1], WHOLE.chain * 2):
        with pytest.raises(EnvelopeFault):
            check(Envelope(DOCUMENT, WHOLE.manifest, chain), DOMAIN, member_of)


def test_check__when_the_statement_is_of_another_network__refused():
    elsewhere = Domain("Gwanmun", "1", 8217, "0x" + "11" * 20)
    with pytest.raises(EnvelopeFault) as refused:
        check(WHOLE, elsewhere, member_of)
    assert refused.value.answer.value == "BSIG"


def test_read__when_written__the_documents_bytes_stay():
    raw = json.dumps(DOCUMENT, ensure_ascii=False, indent=3).encode()
    body = write_envelope(raw, WHOLE.manifest, WHOLE.chain)
    assert raw in body
    read = read_envelope(body)
    assert checksum_of(read.document) == checksum_of(DOCUMENT)
    assert check(read, DOMAIN, member_of).document_checksum == checksum_of(DOCUMENT)


@pytest.mark.parametrize("body", [b"", b"{", b"null", b'{"transportDocument": 1}', b"\xff"])
def test_read__when_no_envelope__refused(body):
    with pytest.raises(TransferEnvelopeMalformed):
        read_envelope(body)
