"""Reference tags: one number one tag, and every receiver can tell a false one."""

from dataclasses import replace

import pytest

from chain.tags import group
from chain.tags.errors import (
    TagBackendMissing,
    TagInputInvalid,
    TagKeyMismatch,
    TagProofInvalid,
)
from chain.tags.proofs import TagProof, make_proof
from chain.tags.reference import (
    ReferenceKind,
    ask,
    normalised,
    reference_input,
    verify_tag,
)
from chain.tags.voprf import evaluate, new_tag_key
from chain.types import MemberId

CARRIER = MemberId(7)
SECRET, PUBLIC = new_tag_key()
BILL = ReferenceKind.BILL


def _proof(number: str, secret: bytes = SECRET, public: bytes = PUBLIC) -> TagProof:
    blinded = ask(CARRIER, BILL, number)
    return make_proof(blinded, evaluate(secret, blinded.element), public)


def test_verify_tag__when_the_number_is_written_otherwise__gives_the_same_tag() -> None:
    written = ("HLCUSEL2604", "hlcu-sel 2604", "\uff28LCU/SEL.2604")
    tags = {
        verify_tag(_proof(number), CARRIER, BILL, number, public_key=PUBLIC) for number in written
    }
    assert len(tags) == 1


@pytest.mark.parametrize(
    ("issuer", "kind", "number"),
    [
        (MemberId(8), BILL, "HLCU2604"),
        (CARRIER, ReferenceKind.INVOICE, "HLCU2604"),
        (CARRIER, BILL, "HLCU2605"),
    ],
)
def test_verify_tag__when_the_document_says_otherwise__refuses(
    issuer: MemberId, kind: ReferenceKind, number: str
) -> None:
    with pytest.raises(TagProofInvalid):
        verify_tag(_proof("HLCU2604"), issuer, kind, number, public_key=PUBLIC)


def test_verify_tag__when_the_author_used_a_key_of_its_own__refuses() -> None:
    secret, public = new_tag_key()
    with pytest.raises(TagKeyMismatch):
        verify_tag(_proof("1", secret, public), CARRIER, BILL, "1", public_key=PUBLIC)
    with pytest.raises(TagProofInvalid):
        verify_tag(_proof("1", secret, PUBLIC), CARRIER, BILL, "1", public_key=PUBLIC)


def test_from_json__when_written_before__gives_it_back() -> None:
    proof = _proof("HLCU2604")
    assert TagProof.from_json(proof.to_json()) == proof


@pytest.mark.parametrize(
    "change", [{"version": 2}, {"blind": "zz"}, {"more": "00"}], ids=["version", "hex", "extra"]
)
def test_from_json__when_malformed__refuses(change: dict[str, object]) -> None:
    with pytest.raises(TagInputInvalid):
        TagProof.from_json(_proof("1").to_json() | change)


def test_reference_input__when_given_fixed_values__has_its_golden_form() -> None:
    golden = "6777616e6d756e2e7265666572656e63650100000007000462696c6c0008484c435532363034"
    assert reference_input(CARRIER, BILL, "hlcu 2604").hex() == golden


def test_reference_input__when_parts_could_run_together__keeps_them_apart() -> None:
    invoice = reference_input(CARRIER, ReferenceKind.INVOICE, "BILL1")
    assert invoice != reference_input(CARRIER, BILL, "INVOICE1")


@pytest.mark.parametrize("issuer", [0, 2**32])
def test_reference_input__when_the_issuer_is_no_member__refuses(issuer: int) -> None:
    with pytest.raises(TagInputInvalid):
        reference_input(MemberId(issuer), BILL, "1")


def test_normalised__when_nothing_is_left__refuses() -> None:
    with pytest.raises(TagInputInvalid):
        normalised(" -/. ")


def test_verify_tag__when_a_part_is_changed__refuses() -> None:
    proof, other = _proof("1"), _proof("2")
    false = replace(proof, evaluated_element=other.evaluated_element)
    with pytest.raises(TagProofInvalid):
        verify_tag(false, CARRIER, BILL, "1", public_key=PUBLIC)


def test_require_backend__when_libsodium_is_missing__says_what_to_do(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("oblivious.ristretto.sodium", None)
    with pytest.raises(TagBackendMissing, match="libsodium23"):
        group.require_backend()


def test_normalised__when_number_is_beyond_measure__is_refused() -> None:
    assert normalised("A" * 1000)
    with pytest.raises(TagInputInvalid):
        normalised("A" * 1001)
