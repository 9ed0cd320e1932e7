"""Reference tags of bills and invoices: the input, and the offline check of what travels."""

import unicodedata
from enum import StrEnum

from chain.tags.errors import TagInputInvalid, TagProofInvalid
from chain.tags.proofs import Proof
from chain.tags.voprf import Blinded, blind, unblind
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


def verify_tag(
    record: Proof, issuer: MemberId, kind: ReferenceKind, number: str, *, public_key: bytes
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
        TagKeyMismatch: The record names another key, or shares of another key.
        TagInputInvalid: The issuer or the number is out of range.
        TagElementInvalid: A part is no element or scalar.
        TagProofInvalid: The proof does not hold for this issuer, kind and number.
        TagSharesTooFew: It names no holder, more than 16, or one twice.
        TagSharingInvalid: The index of a holder is out of range.
    """
    return verify_input(record, reference_input(issuer, kind, number), public_key)


def verify_input(record: Proof, message: bytes, public_key: bytes) -> Tag:
    """Check the proof of any input of the PRF without asking anybody, and compute its tag.

    Args:
        record: From the sealed document.
        message: The input, made anew from what the document says.
        public_key: The consortium's tag key, never read from the record.

    Returns:
        The 64-byte tag.

    Raises:
        TagKeyMismatch: The record names another key, or shares of another key.
        TagElementInvalid: A part is no element or scalar.
        TagProofInvalid: The proof does not hold for this input.
        TagSharesTooFew: It names no holder, more than 16, or one twice.
        TagSharingInvalid: The index of a holder is out of range.
    """
    again = blind(message, record.blind)
    if again.element != record.blinded_element:
        raise TagProofInvalid("The proof is of another input.")
    return unblind(message, again, record.verified(public_key))
