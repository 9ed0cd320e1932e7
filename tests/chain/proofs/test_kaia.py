"""Kaia's packs off line, on golden vectors: what holds, and every way not to hold, by name."""

import json
from dataclasses import replace

import pytest
from eth_hash.auto import keccak

from chain.ledger.keys import LocalKey
from chain.node.engine import Engine
from chain.node.hexes import from_data, to_data
from chain.node.kaia import kaia_header_rlp, with_seals
from chain.proofs.chainwork import find_head, link, read_headers
from chain.proofs.errors import (
    HeaderMismatch,
    PackMalformed,
    ProofError,
    ReceiptMismatch,
    StateMismatch,
)
from chain.proofs.pack import Pack
from chain.proofs.receipts import encode_receipt
from chain.proofs.seals import FOREIGN, TOO_FEW, check_seals, quorum_of
from chain.proofs.trie import build_trie
from chain.proofs.verifying import verify_pack
from tests.chain.proofs.kaia_vectors import (
    CONSORTIUM,
    CONTENT,
    FACTS,
    HASH,
    VALIDATORS,
    head_of,
    linked,
    resealed,
    seal_by,
    seals_of,
)

STRANGER = LocalKey(b"\x07" * 32)
PACK = Pack.of(CONTENT)
SEALS = seals_of(head_of(PACK))


def verify(content, validators=VALIDATORS, block_hash=HASH):
    return verify_pack(content, block_hash, CONSORTIUM, validators)


def refused(code, content, validators=VALIDATORS):
    with pytest.raises(HeaderMismatch) as fault:
        verify(content, validators)
    assert fault.value.code == code
    return fault.value.values


def test_verify_pack__when_made_on_kaia__tells_the_story_and_who_sealed():
    proven = verify(CONTENT)
    assert [type(act.event).__name__ for act in proven.acts] == [
        "DocumentRecorded",
        "TitleIssued",
        "OwnersTransferred",
    ]
    assert len(proven.documents) == 1
    assert proven.block_number == FACTS["pack"]["block_number"]
    assert proven.sealing.named
    assert len(proven.sealing.signers) >= 3
    assert set(proven.sealing.signers) <= set(VALIDATORS)


def test_verify_pack__when_no_validators_are_named__holds_and_says_so():
    assert not verify(CONTENT, None).sealing.named


def test_verify_pack__when_a_seal_too_few__fails():
    told = refused(TOO_FEW, resealed(*SEALS[:2]))
    assert told == {"seals": 2, "quorum": 3, "validators": 4}
    refused("HeaderMismatch", resealed(*SEALS[:2]), None)


def test_verify_pack__when_a_stranger_sealed__fails():
    told = refused(FOREIGN, resealed(*SEALS[:2], seal_by(STRANGER)))
    assert told["signer"] == STRANGER.address
    refused("HeaderMismatch", resealed(*SEALS, seal_by(STRANGER)), None)


def test_verify_pack__when_the_stranger_is_named_as_a_validator__counts_its_seal():
    """The control of the one above: the seal itself is true."""
    named = {*VALIDATORS, STRANGER.address}
    proven = verify(resealed(*SEALS[:3], seal_by(STRANGER)), named)
    assert STRANGER.address in proven.sealing.signers


def test_verify_pack__when_one_validator_seals_twice__fails():
    refused(FOREIGN, resealed(SEALS[0], SEALS[1], SEALS[1]))


@pytest.mark.parametrize("seal", [b"", b"\x01" * 64, SEALS[0][:-1] + b"\x05", b"\xff" * 65])
def test_verify_pack__when_a_seal_is_no_signature__fails(seal):
    refused(FOREIGN, resealed(*SEALS[:2], seal))


def test_verify_pack__when_other_validators_are_named__fails():
    strangers = [LocalKey(bytes((n,)) * 32).address for n in (1, 2, 3, 4)]
    refused(FOREIGN, CONTENT, strangers)
    refused(TOO_FEW, resealed(), [])


def test_verify_pack__when_more_validators_are_named__asks_for_more_seals():
    named = [*VALIDATORS, *(LocalKey(bytes((n,)) * 32).address for n in (1, 2, 3, 4, 5))]
    refused(TOO_FEW, CONTENT, named)


def test_read_headers__when_any_byte_of_the_head_changes__fails():
    head = head_of(PACK)
    holds(head)
    for place in range(len(head)):
        changed = bytearray(head)
        changed[place] ^= 1
        with pytest.raises((PackMalformed, HeaderMismatch)):
            holds(bytes(changed))


def holds(head: bytes) -> None:
    headers = read_headers([to_data(head)], Engine.KAIA)
    found = find_head(headers, HASH)
    check_seals(found, VALIDATORS)
    link(headers, found, {})


def test_verify_pack__when_any_byte_of_a_lower_header_changes__fails():
    assert len(PACK.headers) > 2
    lowest = from_data(PACK.headers[0])
    for place in range(0, len(lowest), 7):
        changed = bytearray(lowest)
        changed[place] ^= 1
        headers = [to_data(bytes(changed)), *PACK.headers[1:]]
        with pytest.raises(ProofError):
            verify(replace(PACK, headers=headers).to_bytes())


def test_verify_pack__when_a_lower_header_carries_seals__fails():
    served = next(each for each in FACTS["headers"] if each["number"] != "0x0")
    sealed = kaia_header_rlp(served)
    top = linked(sealed)
    assert top.seals.committed
    above = linked(head_of(PACK))
    headers = {top.number: top, above.number: above}
    with pytest.raises(PackMalformed, match="below the head"):
        link(headers, above, {top.number: top.hash})


def test_link__when_a_lower_header_is_in_its_hash_form__holds():
    lower = linked(from_data(PACK.headers[0]))
    above = linked(head_of(PACK))
    headers = {lower.number: lower, above.number: above}
    assert link(headers, above, {lower.number: lower.hash}) == headers


@pytest.mark.parametrize("engine", [Engine.ETHEREUM, "quorum"])
def test_verify_pack__when_another_engine_is_claimed__fails(engine):
    with pytest.raises(PackMalformed):
        verify(replace(PACK, engine=engine).to_bytes(), None)


def test_verify_pack__when_the_hash_form_is_shown_as_ethereums__fails():
    """Its hash is true, so only the lengths of the fields tell the two engines apart."""
    unsealed = with_seals(head_of(PACK), ())
    assert keccak(unsealed) == HASH
    headers = [*PACK.headers[:-1], to_data(unsealed)]
    with pytest.raises(PackMalformed, match="header"):
        verify(replace(PACK, engine=Engine.ETHEREUM, headers=headers).to_bytes(), None)


def test_verify_pack__when_state_is_altered__fails():
    state = json.loads(json.dumps(PACK.state))
    state["Titles"]["account"] = state["Customs"]["account"]
    with pytest.raises(StateMismatch):
        verify(replace(PACK, state=state).to_bytes())


def test_verify_pack__when_a_receipt_is_altered__fails():
    receipts = json.loads(json.dumps(PACK.receipts))
    receipts[0]["receipt"] = receipts[1]["receipt"]
    with pytest.raises(ReceiptMismatch):
        verify(replace(PACK, receipts=receipts).to_bytes())


def test_encode_receipt__when_a_transaction_failed__still_gives_the_root():
    header = max(FACTS["headers"], key=lambda each: int(each["number"], 16))
    receipts = FACTS["receipts"]
    assert any(each["status"] == "0x0" for each in receipts)
    root = build_trie([encode_receipt(each, Engine.KAIA) for each in receipts]).root_hash
    assert root == from_data(header["receiptsRoot"])
    # What eth_getBlockReceipts leaves out: why it failed.
    hidden = [{**each, "txError": None} for each in receipts]
    root = build_trie([encode_receipt(each, Engine.KAIA) for each in hidden]).root_hash
    assert root != from_data(header["receiptsRoot"])


@pytest.mark.parametrize(
    ("validators", "quorum"), [(1, 1), (2, 2), (3, 3), (4, 3), (5, 4), (6, 4), (7, 5), (10, 7)]
)
def test_quorum_of__when_counted__outvotes_the_liars(validators, quorum):
    assert quorum_of(validators) == quorum
    liars = (validators - 1) // 3
    assert 2 * quorum - validators > liars
