"""Evaluation by t of n holders: the single key's answer byte for byte; liars are named."""

import json
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chain.tags.errors import (
    TagElementInvalid,
    TagEpochsMixed,
    TagError,
    TagInputInvalid,
    TagKeyMismatch,
    TagProofInvalid,
    TagSharesTooFew,
    TagSharingInvalid,
)
from chain.tags.proofs import (
    SharedTagProof,
    make_proof,
    make_shared_proof,
    read_proof,
)
from chain.tags.reference import ReferenceKind, ask, verify_tag
from chain.tags.refresh import deal_refresh, refreshed
from chain.tags.sharing import Share, deal
from chain.tags.threshold import (
    check_partial,
    combine_partials,
    evaluate_share,
    verify_partials,
)
from chain.tags.voprf import Evaluation, blind, evaluate, new_tag_key, tag_public_key, unblind
from chain.types import MemberId
from tests.chain.tags.second_opinion import VECTORS

KNOWN = json.loads(VECTORS.read_text())
GIVEN = KNOWN["given"]
SECRET = bytes.fromhex(GIVEN["secret_key"])
PUBLIC = tag_public_key(SECRET)
SHARES = deal(SECRET, 2, (1, 2, 3), [bytes.fromhex(GIVEN["coefficient"])])
SHARING = SHARES[0].sharing
BLINDED = blind(bytes.fromhex(GIVEN["input"]), bytes.fromhex(GIVEN["blind"]))
CARRIER, BILL = MemberId(7), ReferenceKind.BILL

# RFC 9497 A.1.2.1: what the whole key answers, and the output.
RFC_EVALUATED = "aa8fa048764d5623868679402ff6108d2521884fa138cd7f9c7669a9a014267e"
RFC_OUTPUT = (
    "b58cfbe118e0cb94d79b5fd6a6dafb98764dff49c14e1770b566e42402da1a7d"
    "a4d8527693914139caee5bd03903af43a491351d23b430948dd50cde10d32b3c"
)


def test_evaluate_share__when_given_the_vectors__gives_their_answers() -> None:
    found = {str(each.index): evaluate_share(each, BLINDED.element) for each in SHARES}
    expected = KNOWN["epoch_1"]["evaluated"]
    assert {index: each.evaluation.element.hex() for index, each in found.items()} == expected
    public = {index: each.public_share.hex() for index, each in found.items()}
    assert public == KNOWN["epoch_1"]["public_shares"]


@pytest.mark.parametrize("pair", list(combinations(SHARES, 2)))
def test_combine_partials__when_any_two_answer__is_the_output_of_the_rfc(
    pair: tuple[Share, Share],
) -> None:
    partials = [evaluate_share(each, BLINDED.element) for each in pair]
    combined = combine_partials(partials, 2)
    name = "+".join(str(each.index) for each in pair)
    assert combined.hex() == KNOWN["epoch_1"]["combined"][name] == RFC_EVALUATED
    assert unblind(b"\x00", BLINDED, combined).hex() == RFC_OUTPUT


@settings(max_examples=20, deadline=None)
@given(count=st.integers(1, 5), number=st.text("ABC123", min_size=1), data=st.data())
def test_shared_proof__when_any_threshold_answer__gives_the_single_keys_tag(
    count: int, number: str, data: st.DataObject
) -> None:
    secret, public = new_tag_key()
    threshold = data.draw(st.integers(1, count))
    shares = deal(secret, threshold, range(1, count + 1))
    chosen = data.draw(st.permutations(shares))[:threshold]
    asked = ask(CARRIER, BILL, number)
    shared = make_shared_proof(asked, [evaluate_share(each, asked.element) for each in chosen])
    single = make_proof(asked, evaluate(secret, asked.element), public)
    travelled = read_proof(json.loads(json.dumps(shared.to_json())))
    tag = verify_tag(travelled, CARRIER, BILL, number, public_key=public)
    assert tag == verify_tag(single, CARRIER, BILL, number, public_key=public)


def _shared(number: str, shares: tuple[Share, ...]) -> SharedTagProof:
    asked = ask(CARRIER, BILL, number)
    return make_shared_proof(asked, [evaluate_share(each, asked.element) for each in shares])


def test_verify_tag__when_one_holder_is_missing__refuses() -> None:
    with pytest.raises(TagKeyMismatch):
        verify_tag(_shared("1", SHARES[:1]), CARRIER, BILL, "1", public_key=PUBLIC)


def test_verify_tag__when_more_answer_than_it_takes__holds() -> None:
    few = verify_tag(_shared("1", SHARES[:2]), CARRIER, BILL, "1", public_key=PUBLIC)
    assert verify_tag(_shared("1", SHARES), CARRIER, BILL, "1", public_key=PUBLIC) == few


def test_verify_tag__when_shares_are_of_two_epochs__refuses() -> None:
    parts = [deal_refresh(each, 2, (1, 2, 3)) for each in SHARES[:2]]
    new = tuple(refreshed([part[place] for part in parts], SHARING) for place in range(3))
    with pytest.raises(TagKeyMismatch):
        verify_tag(_shared("1", (SHARES[0], new[1])), CARRIER, BILL, "1", public_key=PUBLIC)
    old = verify_tag(_shared("1", SHARES[:2]), CARRIER, BILL, "1", public_key=PUBLIC)
    assert verify_tag(_shared("1", new[1:]), CARRIER, BILL, "1", public_key=PUBLIC) == old


def test_verify_tag__when_the_document_says_another_number__refuses() -> None:
    with pytest.raises(TagProofInvalid):
        verify_tag(_shared("1", SHARES[:2]), CARRIER, BILL, "2", public_key=PUBLIC)


def test_verify_tag__when_a_share_answers_wrongly__names_it() -> None:
    proof = _shared("1", SHARES[:2])
    false = replace(proof.partials[1], evaluation=proof.partials[0].evaluation)
    with pytest.raises(TagProofInvalid) as fault:
        verify_tag(
            replace(proof, partials=(proof.partials[0], false)),
            CARRIER,
            BILL,
            "1",
            public_key=PUBLIC,
        )
    assert fault.value.values["index"] == 2


def test_verify_tag__when_an_author_makes_shares_of_its_own__cannot_make_another_tag() -> None:
    own = deal(SECRET, 2, (5, 9))
    tag = verify_tag(_shared("1", own), CARRIER, BILL, "1", public_key=PUBLIC)
    assert tag == verify_tag(_shared("1", SHARES[:2]), CARRIER, BILL, "1", public_key=PUBLIC)
    foreign = deal(new_tag_key()[0], 2, (1, 2))
    with pytest.raises(TagKeyMismatch):
        verify_tag(_shared("1", foreign), CARRIER, BILL, "1", public_key=PUBLIC)


def test_verify_partials__when_a_holder_counts_twice__refuses() -> None:
    partial = evaluate_share(SHARES[0], BLINDED.element)
    for partials in ([], [partial, partial]):
        with pytest.raises(TagSharesTooFew):
            verify_partials(partials, BLINDED.element, PUBLIC)


@pytest.mark.parametrize("index", [0, -1, 65_536, 2**252 + 1])
def test_verify_partials__when_an_index_is_out_of_range__refuses(index: int) -> None:
    partials = [replace(evaluate_share(SHARES[0], BLINDED.element), index=index)]
    with pytest.raises(TagSharingInvalid):
        verify_partials(partials, BLINDED.element, PUBLIC)


def test_combine_partials__when_fewer_than_the_threshold__refuses() -> None:
    with pytest.raises(TagSharesTooFew):
        combine_partials([evaluate_share(SHARES[0], BLINDED.element)], 2)


def test_check_partial__when_the_answer_is_honest__passes_and_counts() -> None:
    partials = [evaluate_share(each, BLINDED.element) for each in SHARES[1:]]
    for partial in partials:
        check_partial(partial, 1, SHARING, BLINDED.element)
    assert combine_partials(partials, 2).hex() == RFC_EVALUATED


def test_check_partial__when_the_share_is_another__names_the_holder() -> None:
    lying = replace(evaluate_share(SHARES[1], BLINDED.element), index=3)
    with pytest.raises(TagProofInvalid) as fault:
        check_partial(lying, 1, SHARING, BLINDED.element)
    assert fault.value.values["index"] == 3


def test_check_partial__when_the_element_was_evaluated_with_another_key__names_the_holder() -> None:
    honest = evaluate_share(SHARES[1], BLINDED.element)
    lying = replace(honest, evaluation=evaluate(new_tag_key()[0], BLINDED.element))
    with pytest.raises(TagProofInvalid) as fault:
        check_partial(lying, 1, SHARING, BLINDED.element)
    assert fault.value.values["index"] == 2


@pytest.mark.parametrize("element", [bytes(32), b"\xff" * 32, b"\x01" * 31])
def test_check_partial__when_the_answer_is_no_element__refuses(element: bytes) -> None:
    honest = evaluate_share(SHARES[0], BLINDED.element)
    garbage = replace(honest, evaluation=Evaluation(element, honest.evaluation.proof))
    with pytest.raises(TagElementInvalid):
        check_partial(garbage, 1, SHARING, BLINDED.element)


def test_check_partial__when_the_epoch_is_another__says_which() -> None:
    with pytest.raises(TagEpochsMixed) as fault:
        check_partial(evaluate_share(SHARES[0], BLINDED.element), 2, SHARING, BLINDED.element)
    assert (fault.value.values["epoch"], fault.value.values["expected"]) == (2, 1)


@pytest.mark.parametrize(
    "change",
    [
        {"version": 3},
        {"more": ""},
        {"blind": "zz"},
        {"partials": {}},
        {"partials": [1]},
        {"partials": [{"index": 1}]},
        {"partials": [{"index": "1", "public_share": "", "evaluated_element": "", "proof": ""}]},
        {"partials": [{"index": 1, "public_share": "z", "evaluated_element": "", "proof": ""}]},
        {"partials": []},
    ],
)
def test_read_proof__when_malformed__is_a_named_error(change: dict[str, object]) -> None:
    record = _shared("1", SHARES[:2]).to_json() | change
    expected = TagSharesTooFew if change == {"partials": []} else TagInputInvalid
    with pytest.raises(expected):
        verify_tag(read_proof(record), CARRIER, BILL, "1", public_key=PUBLIC)


@settings(max_examples=60, deadline=None)
@given(
    place=st.integers(0, 1), part=st.integers(0, 2), byte=st.integers(0, 31), bit=st.integers(0, 7)
)
def test_verify_tag__when_any_bit_is_changed__refuses(
    place: int, part: int, byte: int, bit: int
) -> None:
    proof = _shared("1", SHARES[:2])
    names = ("public_share", "evaluated_element", "proof")
    record = proof.to_json()
    broken = bytearray(bytes.fromhex(record["partials"][place][names[part]]))
    broken[byte] ^= 1 << bit
    record["partials"][place][names[part]] = broken.hex()
    with pytest.raises(TagError):
        verify_tag(read_proof(record), CARRIER, BILL, "1", public_key=PUBLIC)
