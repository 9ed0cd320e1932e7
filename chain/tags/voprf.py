"""The verifiable oblivious PRF of RFC 9497, ristretto255-SHA512, mode 1; no document in here.

The author blinds its input, the tag holder evaluates without seeing it and proves which key it
used, the author finalises to 64 bytes that only this key and this input give.
"""

import hashlib
from dataclasses import dataclass

from chain.tags.errors import TagInputInvalid, TagProofInvalid
from chain.tags.group import (
    LENGTH,
    ORDER,
    add,
    checked_element,
    checked_scalar,
    hash_to_group,
    hash_to_scalar,
    invert,
    multiply,
    multiply_base,
    random_scalar,
    scalar_bytes,
)
from chain.types import Tag

_CONTEXT = b"OPRFV1-\x01-ristretto255-SHA512"
_TO_GROUP = b"HashToGroup-" + _CONTEXT
_TO_SCALAR = b"HashToScalar-" + _CONTEXT
_SEED = b"Seed-" + _CONTEXT
_INPUT_MAX = 65_535


@dataclass(frozen=True, slots=True)
class Blinded:
    """What the author keeps and what it sends.

    Attributes:
        blind: 32-byte secret scalar.
        element: 32-byte blinded element, the only thing that the tag holder sees.
    """

    blind: bytes
    element: bytes


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What the tag holder answers.

    Attributes:
        element: 32-byte evaluated element.
        proof: 64 bytes, challenge and response, that the key of the public key was used.
    """

    element: bytes
    proof: bytes


def new_tag_key() -> tuple[bytes, bytes]:
    """Draw a tag key.

    Returns:
        Secret scalar and public element, 32 bytes each.
    """
    secret = random_scalar()
    return scalar_bytes(secret), multiply_base(secret)


def tag_public_key(secret_key: bytes) -> bytes:
    """Derive the public element that everybody verifies against.

    Args:
        secret_key: 32-byte scalar.

    Returns:
        32-byte element.

    Raises:
        TagElementInvalid: The key is no scalar.
    """
    return checked_element(multiply_base(checked_scalar(secret_key)))


def blind(message: bytes, scalar: bytes | None = None) -> Blinded:
    """Blind an input (RFC 9497 section 3.3.2, Blind).

    Args:
        message: At most 65,535 bytes.
        scalar: 32-byte blind to use again, as a receiver does; None draws one.

    Returns:
        The blind and the blinded element.

    Raises:
        TagInputInvalid: The message is too long.
        TagElementInvalid: The blind is no scalar above 0, or the message hashes to the identity.
    """
    if len(message) > _INPUT_MAX:
        raise TagInputInvalid("The input is above 65,535 bytes.", length=len(message))
    number = random_scalar() if scalar is None else checked_scalar(scalar)
    element = multiply(number, checked_element(hash_to_group(message, _TO_GROUP)))
    return Blinded(scalar_bytes(number), checked_element(element))


def evaluate(secret_key: bytes, element: bytes, nonce: bytes | None = None) -> Evaluation:
    """Evaluate a blinded element and prove it (BlindEvaluate, GenerateProof).

    Args:
        secret_key: The tag holder's 32-byte scalar.
        element: 32-byte blinded element.
        nonce: The proof's random scalar in test vectors; None draws one. Never use one twice.

    Returns:
        The evaluated element and its proof.

    Raises:
        TagElementInvalid: The element or a scalar is invalid.
    """
    key, blinded = checked_scalar(secret_key), checked_element(element)
    public_key = tag_public_key(secret_key)
    evaluated = checked_element(multiply(key, blinded))
    mixed = multiply(_weight(public_key, blinded, evaluated), blinded)
    keyed = multiply(key, mixed)
    random = random_scalar() if nonce is None else checked_scalar(nonce)
    commitments = (multiply_base(random), multiply(random, mixed))
    challenge = _challenge(public_key, mixed, keyed, commitments)
    response = (random - challenge * key) % ORDER
    return Evaluation(evaluated, scalar_bytes(challenge) + scalar_bytes(response))


def verify(public_key: bytes, element: bytes, evaluation: Evaluation) -> None:
    """Check the tag holder's proof (VerifyProof, RFC 9497 section 2.2.2).

    Args:
        public_key: 32-byte element of the tag key.
        element: 32-byte blinded element.
        evaluation: The answer.

    Raises:
        TagElementInvalid: Bytes are no element or scalar.
        TagProofInvalid: The proof does not hold.
    """
    key, blinded = checked_element(public_key), checked_element(element)
    evaluated = checked_element(evaluation.element)
    challenge = checked_scalar(evaluation.proof[:LENGTH])
    response = checked_scalar(evaluation.proof[LENGTH:])
    weight = _weight(key, blinded, evaluated)
    mixed, keyed = multiply(weight, blinded), multiply(weight, evaluated)
    commitments = (
        add(multiply_base(response), multiply(challenge, key)),
        add(multiply(response, mixed), multiply(challenge, keyed)),
    )
    if _challenge(key, mixed, keyed, commitments) != challenge:
        raise TagProofInvalid("The evaluation was not made with this key.", key=key.hex())


def finalise(message: bytes, blinded: Blinded, evaluation: Evaluation, public_key: bytes) -> Tag:
    """Check the proof, take the blind away and hash (Finalize).

    Args:
        message: The input that was blinded.
        blinded: What the author kept.
        evaluation: The tag holder's answer.
        public_key: 32-byte element of the tag key.

    Returns:
        The 64-byte output.

    Raises:
        TagElementInvalid: Bytes are no element or scalar.
        TagProofInvalid: The proof does not hold.
    """
    verify(public_key, blinded.element, evaluation)
    return unblind(message, blinded, evaluation.element)


def unblind(message: bytes, blinded: Blinded, evaluated: bytes) -> Tag:
    """Take the blind away and hash: the end of Finalize, for an element that was verified.

    Args:
        message: The input that was blinded.
        blinded: What the author kept.
        evaluated: 32-byte evaluated element under the whole key.

    Returns:
        The 64-byte output.

    Raises:
        TagElementInvalid: Bytes are no element or scalar.
    """
    inverse = invert(checked_scalar(blinded.blind))
    unblinded = multiply(inverse, evaluated)
    framed = _framed(message) + _framed(unblinded) + b"Finalize"
    return Tag(hashlib.sha512(framed).digest())


def _weight(public_key: bytes, blinded: bytes, evaluated: bytes) -> int:
    """The scalar that ties both elements together (ComputeComposites, batch of one)."""
    seed = hashlib.sha512(_framed(public_key) + _framed(_SEED)).digest()
    index = (0).to_bytes(2)
    transcript = _framed(seed) + index + _framed(blinded) + _framed(evaluated) + b"Composite"
    return hash_to_scalar(transcript, _TO_SCALAR)


def _challenge(
    public_key: bytes, mixed: bytes, keyed: bytes, commitments: tuple[bytes, bytes]
) -> int:
    parts = (public_key, mixed, keyed, *commitments)
    return hash_to_scalar(b"".join(map(_framed, parts)) + b"Challenge", _TO_SCALAR)


def _framed(part: bytes) -> bytes:
    return len(part).to_bytes(2) + part
