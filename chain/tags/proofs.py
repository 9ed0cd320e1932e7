"""What the author lays into a sealed document, so that every receiver can check its tag offline.

Version 1 carries one holder's answer under the whole key, version 2 the answers of t holders.
Both give the same tag and are read for ever.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any, Self, TypeAlias

from chain.tags.errors import TagInputInvalid, TagKeyMismatch
from chain.tags.threshold import Partial, verify_partials
from chain.tags.voprf import Blinded, Evaluation, verify

_WHOLE, _SHARED = 1, 2
_OF_PARTIAL = {"index", "public_share", "evaluated_element", "proof"}


@dataclass(frozen=True, slots=True)
class TagProof:
    """Version 1: one holder's answer.

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

    def verified(self, public_key: bytes) -> bytes:
        """Check the answer.

        Args:
            public_key: The consortium's tag key.

        Returns:
            32-byte evaluated element.

        Raises:
            TagKeyMismatch: The record names another key.
            TagElementInvalid: A part is no element or scalar.
            TagProofInvalid: The proof does not hold.
        """
        if self.public_key != public_key:
            raise TagKeyMismatch("The proof names another tag key.", key=self.public_key.hex())
        answer = Evaluation(self.evaluated_element, self.proof)
        verify(public_key, self.blinded_element, answer)
        return self.evaluated_element

    def to_json(self) -> dict[str, Any]:
        """Write it for a document.

        Returns:
            The version, and each part in hexadecimal.
        """
        return {"version": _WHOLE} | {name: part.hex() for name, part in asdict(self).items()}

    @classmethod
    def from_json(cls, record: dict[str, Any]) -> Self:
        """Read it from a document.

        Args:
            record: As ``to_json`` writes it.

        Returns:
            The proof, not checked yet.

        Raises:
            TagInputInvalid: A part is missing, not hexadecimal, or the version is another.
        """
        names = {each.name for each in fields(cls)}
        _check_form(record, _WHOLE, names)
        return cls(**{name: _bytes(record[name]) for name in names})


@dataclass(frozen=True, slots=True)
class SharedTagProof:
    """Version 2: the answers of as many holders as it takes.

    Attributes:
        blind: 32-byte blind of the author.
        blinded_element: 32 bytes that the tag holders saw.
        partials: Their answers, by ascending index.
    """

    blind: bytes
    blinded_element: bytes
    partials: tuple[Partial, ...]

    def verified(self, public_key: bytes) -> bytes:
        """Check the answers.

        Args:
            public_key: The consortium's tag key.

        Returns:
            32-byte evaluated element of the whole key.

        Raises:
            TagSharesTooFew: There is no answer, more than 16, or a holder answers twice.
            TagSharingInvalid: An index is out of range.
            TagKeyMismatch: The shares do not make the consortium's key.
            TagElementInvalid: A part is no element or scalar.
            TagProofInvalid: An answer's proof does not hold; its index is named.
        """
        return verify_partials(self.partials, self.blinded_element, public_key)

    def to_json(self) -> dict[str, Any]:
        """Write it for a document.

        Returns:
            The version, and each part in hexadecimal, indices as numbers.
        """
        return {
            "version": _SHARED,
            "blind": self.blind.hex(),
            "blinded_element": self.blinded_element.hex(),
            "partials": [
                {
                    "index": each.index,
                    "public_share": each.public_share.hex(),
                    "evaluated_element": each.evaluation.element.hex(),
                    "proof": each.evaluation.proof.hex(),
                }
                for each in self.partials
            ],
        }

    @classmethod
    def from_json(cls, record: dict[str, Any]) -> Self:
        """Read it from a document.

        Args:
            record: As ``to_json`` writes it.

        Returns:
            The proof, not checked yet.

        Raises:
            TagInputInvalid: A part is missing, not hexadecimal, or the version is another.
        """
        _check_form(record, _SHARED, {each.name for each in fields(cls)})
        partials = record["partials"]
        if not isinstance(partials, list):
            raise TagInputInvalid("The tag's proof has no list of answers.")
        return cls(
            _bytes(record["blind"]),
            _bytes(record["blinded_element"]),
            tuple(_partial(each) for each in partials),
        )


Proof: TypeAlias = TagProof | SharedTagProof
"""Either form."""


def read_proof(record: dict[str, Any]) -> Proof:
    """Read a proof of either version from a document.

    Args:
        record: As ``to_json`` writes it.

    Returns:
        The proof, not checked yet.

    Raises:
        TagInputInvalid: It has not the form of its version, or its version is unknown.
    """
    if record.get("version") == _SHARED:
        return SharedTagProof.from_json(record)
    return TagProof.from_json(record)


def make_proof(blinded: Blinded, evaluation: Evaluation, public_key: bytes) -> TagProof:
    """Put together what travels of one holder's answer.

    Args:
        blinded: What the author asked.
        evaluation: The tag holder's answer.
        public_key: 32 bytes of the tag key.

    Returns:
        The proof.
    """
    return TagProof(
        blinded.blind, blinded.element, evaluation.element, evaluation.proof, public_key
    )


def make_shared_proof(blinded: Blinded, partials: Sequence[Partial]) -> SharedTagProof:
    """Put together what travels of several holders' answers.

    Args:
        blinded: What the author asked.
        partials: As many as it takes, of one epoch.

    Returns:
        The proof.
    """
    in_order = tuple(sorted(partials, key=lambda each: each.index))
    return SharedTagProof(blinded.blind, blinded.element, in_order)


def _partial(record: Any) -> Partial:
    if not isinstance(record, dict) or set(record) != _OF_PARTIAL:
        raise TagInputInvalid("An answer in the tag's proof has not its form.")
    if not isinstance(record["index"], int):
        raise TagInputInvalid("An index in the tag's proof is no number.")
    evaluation = Evaluation(_bytes(record["evaluated_element"]), _bytes(record["proof"]))
    return Partial(record["index"], _bytes(record["public_share"]), evaluation)


def _check_form(record: dict[str, Any], version: int, names: set[str]) -> None:
    if record.get("version") != version or set(record) != {"version", *names}:
        raise TagInputInvalid("The tag's proof is of no known version.")


def _bytes(part: Any) -> bytes:
    try:
        return bytes.fromhex(str(part))
    except ValueError as fault:
        raise TagInputInvalid("A part of the tag's proof is not hexadecimal.") from fault
