"""The VOPRF against the vectors of RFC 9497, appendix A.1.2, and against forgeries."""

from dataclasses import replace

import pytest

from chain.tags.errors import TagElementInvalid, TagInputInvalid, TagProofInvalid
from chain.tags.group import ORDER, expand_message, require_backend, scalar_bytes
from chain.tags.voprf import (
    Blinded,
    Evaluation,
    blind,
    evaluate,
    finalise,
    new_tag_key,
    tag_public_key,
    verify,
)

SECRET = bytes.fromhex("e6f73f344b79b379f1a0dd37e07ff62e38d9f71345ce62ae3a9bc60b04ccd909")
PUBLIC = bytes.fromhex("c803e2cc6b05fc15064549b5920659ca4a77b2cca6f04f6b357009335476ad4e")
BLIND = bytes.fromhex("64d37aed22a27f5191de1c1d69fadb899d8862b58eb4220029e036ec4c1f6706")
NONCE = bytes.fromhex("222a5e897cf59db8145db8d16e597e8facb80ae7d4e26d9881aa6f61d645fc0e")

# input, blinded element, evaluated element, proof, output: A.1.2.1 and A.1.2.2 (batch size 1).
VECTORS = [
    (
        "00",
        "863f330cc1a1259ed5a5998a23acfd37fb4351a793a5b3c090b642ddc439b945",
        "aa8fa048764d5623868679402ff6108d2521884fa138cd7f9c7669a9a014267e",
        (
            "ddef93772692e535d1a53903db24367355cc2cc78de93b3be5a8ffcc6985dd06"
            "6d4346421d17bf5117a2a1ff0fcb2a759f58a539dfbe857a40bce4cf49ec600d"
        ),
        (
            "b58cfbe118e0cb94d79b5fd6a6dafb98764dff49c14e1770b566e42402da1a7d"
            "a4d8527693914139caee5bd03903af43a491351d23b430948dd50cde10d32b3c"
        ),
    ),
    (
        "5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a",
        "cc0b2a350101881d8a4cba4c80241d74fb7dcbfde4a61fde2f91443c2bf9ef0c",
        "60a59a57208d48aca71e9e850d22674b611f752bed48b36f7a91b372bd7ad468",
        (
            "401a0da6264f8cf45bb2f5264bc31e109155600babb3cd4e5af7d181a2c9dc0a"
            "67154fabf031fd936051dec80b0b6ae29c9503493dde7393b722eafdf5a50b02"
        ),
        (
            "8a9a2f3c7f085b65933594309041fc1898d42d0858e59f90814ae90571a6df60"
            "356f4610bf816f27afdd84f47719e480906d27ecd994985890e5f539e7ea74b6"
        ),
    ),
]


@pytest.mark.parametrize("vector", VECTORS)
def test_voprf__when_given_the_rfc_vectors__gives_their_outputs(vector: tuple[str, ...]) -> None:
    message, element, evaluated, proof, output = map(bytes.fromhex, vector)
    blinded = blind(message, BLIND)
    assert blinded == Blinded(BLIND, element)
    assert tag_public_key(SECRET) == PUBLIC
    evaluation = evaluate(SECRET, blinded.element, NONCE)
    assert evaluation == Evaluation(evaluated, proof)
    assert finalise(message, blinded, evaluation, PUBLIC) == output


def test_expand_message__when_given_rfc_9380_vector__agrees() -> None:
    # RFC 9380 appendix K.3 (SHA-512), empty message, 32 bytes.
    tag = b"QUUX-V01-CS02-with-expander-SHA512-256"
    expected = "6b9a7312411d92f921c6f68ca0b6380730a1a4d982c507211a90964c394179ba"
    assert expand_message(b"", tag, 32).hex() == expected


def test_finalise__when_blinds_differ__gives_the_same_tag() -> None:
    secret, public = new_tag_key()
    outputs = set()
    for _ in range(3):
        blinded = blind(b"number")
        outputs.add(finalise(b"number", blinded, evaluate(secret, blinded.element), public))
    assert len(outputs) == 1
    assert len(outputs.pop()) == 64


@pytest.mark.parametrize("place", [0, 31, 32, 63])
def test_verify__when_a_proof_byte_is_changed__refuses(place: int) -> None:
    blinded = blind(b"number")
    evaluation = evaluate(SECRET, blinded.element)
    broken = bytearray(evaluation.proof)
    broken[place] ^= 1
    with pytest.raises((TagProofInvalid, TagElementInvalid)):
        verify(PUBLIC, blinded.element, replace(evaluation, proof=bytes(broken)))


def test_verify__when_another_key_was_used__refuses() -> None:
    blinded = blind(b"number")
    other, _ = new_tag_key()
    with pytest.raises(TagProofInvalid):
        verify(PUBLIC, blinded.element, evaluate(other, blinded.element))


def test_verify__when_the_answer_is_to_another_element__refuses() -> None:
    first, second = blind(b"one"), blind(b"two")
    with pytest.raises(TagProofInvalid):
        verify(PUBLIC, first.element, evaluate(SECRET, second.element))


@pytest.mark.parametrize("element", [bytes(32), b"\xff" * 32, b"\x01" * 31, b"\x01" + bytes(31)])
def test_evaluate__when_bytes_are_no_element__refuses(element: bytes) -> None:
    with pytest.raises(TagElementInvalid):
        evaluate(SECRET, element)


@pytest.mark.parametrize("key", [bytes(32), b"\xff" * 32, ORDER.to_bytes(32, "little"), b"\x01"])
def test_evaluate__when_the_key_is_no_scalar__refuses(key: bytes) -> None:
    with pytest.raises(TagElementInvalid):
        evaluate(key, blind(b"number").element)


def test_blind__when_the_scalar_is_zero__refuses() -> None:
    with pytest.raises(TagElementInvalid):
        blind(b"number", scalar_bytes(0))


def test_blind__when_the_input_is_too_long__refuses() -> None:
    with pytest.raises(TagInputInvalid):
        blind(bytes(65_536))


def test_require_backend__when_libsodium_is_there__passes() -> None:
    require_backend()
