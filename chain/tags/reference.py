"""Reference tags of bills and invoices: the input, the proof that travels, its offline check."""

import unicodedata
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Self

from chain.tags.errors import TagInputInvalid, TagKeyMismatch, TagProofInvalid
from chain.tags.voprf import Blinded, Evaluation, blind, finalise
from chain.types import MemberId, Tag

VERSION = 1
"""Version of the input's form; another one gives other tags."""

LONGEST_NUMBER = 1000
"""Letters and digits of a number that is tagged: in UTF-8 they fit a length of two bytes."""

_DOMAIN = b"gwanmun.reference"
_MEMBER_MAX = 2**32 - 1


class ReferenceKind(StrEnum):
    """What a number names."""

    BILL = "bill"
    INVOICE = "invoice"


@dataclass(frozen=True, slots=True)
class TagProof:
    """What the author lays into the sealed document, so that every receiver can check the tag.

    Attributes:
        blind: 32-byte blind of the author.
        blinded_element: 32 bytes that the tag holder saw.
        evaluated_element: 32 bytes that it answered.
        proof: 64 bytes of its proof.
        public_key: 32 bytes of the tag key.
    """

    blind: bytes
    blinded_element: bytes
    evaluated_element: bytes
    proof: bytes
    public_key: bytes

    def to_json(self) -> dict[str, object]:
        """Write it for a document.

        Returns:
            The version, and each part in hexadecimal.
        """
        return {"version": VERSION} | {name: part.hex() for name, part in asdict(self).items()}

    @classmethod
    def from_json(cls, record: dict[str, object]) -> Self:
        """Read it from a document.

        Args:
            record: As ``to_json`` writes it.

        Returns:
            The proof, not checked yet.

        Raises:
            TagInputInvalid: A part is missing, not hexadecimal, or the version is unknown.
        """
        names = cls.__dataclass_fields__
        if record.get("version") != VERSION or set(record) != {"version", *names}:
            raise TagInputInvalid("The tag's proof is of no known version.")
        try:
            return cls(**{name: bytes.fromhex(str(record[name])) for name in names})
        except ValueError as fault:
            raise TagInputInvalid("A part of the tag's proof is not hexadecimal.") from fault


def normalised(number: str) -> str:
    """Bring a number into the one form that is tagged.

    Args:
        number: As the document has it, such as ``hlcu sel-2604``.

    Returns:
        NFKC, upper case, letters and digits alone.

    Raises:
        TagInputInvalid: Nothing is left, or more than 1,000 letters and digits.
    """
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", number).upper())
    kept = "".join(letter for letter in folded if letter.isalnum())
    if not kept:
        raise TagInputInvalid("The number has no letter and no digit.", number=number)
    if len(kept) > LONGEST_NUMBER:
        raise TagInputInvalid("The number is above 1,000 letters and digits.", length=len(kept))
    return kept


def reference_input(issuer: MemberId, kind: ReferenceKind, number: str) -> bytes:
    """Build the PRF's input for a number.

    Args:
        issuer: Member that issued it, 1 to 2**32 - 1.
        kind: What it names.
        number: As the document has it.

    Returns:
        Domain, version, issuer (4 bytes) and, each after its length (2 bytes), kind and number.

    Raises:
        TagInputInvalid: The issuer is nobody, or the number has no letter and no digit.
    """
    if not 0 < issuer <= _MEMBER_MAX:
        raise TagInputInvalid("The issuer is no member.", issuer=issuer)
    parts = (kind.value.encode(), normalised(number).encode())
    framed = b"".join(len(part).to_bytes(2) + part for part in parts)
    return _DOMAIN + bytes((VERSION,)) + issuer.to_bytes(4) + framed


def ask(issuer: MemberId, kind: ReferenceKind, number: str) -> Blinded:
    """Blind a number for the tag holder.

    Args:
        issuer: Member that issued it.
        kind: What it names.
        number: As the document has it.

    Returns:
        The blind, which stays here, and the element, which goes to the tag holder.

    Raises:
        TagInputInvalid: The issuer or the number is out of range.
    """
    return blind(reference_input(issuer, kind, number))


def make_proof(blinded: Blinded, evaluation: Evaluation, public_key: bytes) -> TagProof:
    """Put together what travels; ``verify_tag`` checks it.

    Args:
        blinded: From ``ask``.
        evaluation: The tag holder's answer.
        public_key: 32 bytes of the tag key.

    Returns:
        The proof.
    """
    return TagProof(
        blinded.blind, blinded.element, evaluation.element, evaluation.proof, public_key
    )


def verify_tag(
    record: TagProof, issuer: MemberId, kind: ReferenceKind, number: str, *, public_key: bytes
) -> Tag:
    """Check a tag's proof without asking anybody, and compute the tag.

    Args:
        record: From the sealed document.
        issuer: Member that the document names as issuer.
        kind: What the number names.
        number: As the document has it.
        public_key: The consortium's tag key, never read from the record: a key of one's own
            would give one number a second tag.

    Returns:
        The 64-byte tag, to be compared with the one on the chain.

    Raises:
        TagKeyMismatch: The record names another key.
        TagInputInvalid: The issuer or the number is out of range.
        TagElementInvalid: A part is no element or scalar.
        TagProofInvalid: The proof does not hold for this issuer, kind and number.
    """
    if record.public_key != public_key:
        raise TagKeyMismatch("The proof names another tag key.", key=record.public_key.hex())
    message = reference_input(issuer, kind, number)
    again = blind(message, record.blind)
    evaluation = Evaluation(record.evaluated_element, record.proof)
    if again.element != record.blinded_element:
        raise TagProofInvalid("The proof is of another number.", kind=kind.value)
    return finalise(message, again, evaluation, public_key)
