"""One evaluation by t of n holders: each is a VOPRF server of RFC 9497, together they are the key.

A holder evaluates with its share as RFC 9497 has it for a whole key, proof and context string
included; the RFC says nothing of more. Ours is what follows: any t verified answers, interpolated
in the exponent, are what the whole key would have answered, so that no tag changes.

What travels needs no list of holders. Public shares that interpolate to the consortium's key fix
their scalars' interpolation, and each proof holds only for an element times that scalar; whoever
chose the public shares, the result is the key's. So a document of an old epoch verifies for ever.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from chain.tags.errors import (
    TagEpochsMixed,
    TagKeyMismatch,
    TagProofInvalid,
    TagSharesTooFew,
    TagSharingInvalid,
)
from chain.tags.group import checked_element
from chain.tags.polynomial import MOST_HOLDERS, combine
from chain.tags.sharing import LAST_INDEX, Share, Sharing
from chain.tags.voprf import Evaluation, evaluate, verify


@dataclass(frozen=True, slots=True)
class Partial:
    """What one holder answers.

    Attributes:
        index: The holder's.
        public_share: 32 bytes against which the proof verifies.
        evaluation: Evaluated element and proof.
    """

    index: int
    public_share: bytes
    evaluation: Evaluation


def evaluate_share(share: Share, element: bytes, nonce: bytes | None = None) -> Partial:
    """Evaluate a blinded element with a share (RFC 9497, BlindEvaluate).

    Args:
        share: The holder's.
        element: 32-byte blinded element.
        nonce: The proof's random scalar in test vectors; None draws one.

    Returns:
        The answer.

    Raises:
        TagElementInvalid: The element or the nonce is invalid.
    """
    return Partial(share.index, share.public, evaluate(share.secret, element, nonce))


def check_partial(partial: Partial, epoch: int, sharing: Sharing, element: bytes) -> None:
    """Check one holder's answer against the sharing, before it counts.

    Args:
        partial: The answer.
        epoch: Epoch that the holder says it answers in.
        sharing: The sharing in force.
        element: 32-byte blinded element that was asked.

    Raises:
        TagEpochsMixed: The holder answers in another epoch.
        TagSharingInvalid: No holder has the answer's index.
        TagElementInvalid: Bytes are no element or scalar.
        TagProofInvalid: The answer was not made with the share of this index; it is named.
    """
    if epoch != sharing.epoch:
        raise TagEpochsMixed(
            "The holder answers in another epoch.",
            index=partial.index,
            epoch=epoch,
            expected=sharing.epoch,
        )
    public_share = sharing.public_share(partial.index)
    if partial.public_share != public_share:
        raise TagProofInvalid("The holder answers for another share.", index=partial.index)
    _verify(partial, element)


def combine_partials(partials: Sequence[Partial], threshold: int) -> bytes:
    """Make the whole key's evaluation of answers that were checked.

    Args:
        partials: Answers of one epoch to one element.
        threshold: How many it takes.

    Returns:
        32-byte evaluated element, byte for byte the single key's.

    Raises:
        TagSharesTooFew: Fewer different holders than the threshold.
        TagElementInvalid: An element is none.
    """
    elements = {each.index: each.evaluation.element for each in partials}
    if len(elements) < threshold:
        raise TagSharesTooFew(
            "Too few holders answered.", answered=len(elements), threshold=threshold
        )
    return checked_element(combine(elements))


def verify_partials(partials: Sequence[Partial], element: bytes, public_key: bytes) -> bytes:
    """Check what travels in a document against the whole key alone.

    Args:
        partials: From the document, 1 to 16.
        element: 32-byte blinded element.
        public_key: The consortium's tag key.

    Returns:
        32-byte evaluated element of the whole key.

    Raises:
        TagSharesTooFew: There is no answer, more than 16, or an index comes twice.
        TagSharingInvalid: An index is out of range.
        TagKeyMismatch: The public shares do not make the consortium's key: too few, of mixed
            epochs, or of another key.
        TagElementInvalid: Bytes are no element or scalar.
        TagProofInvalid: An answer was not made with the share it names.
    """
    indices = {each.index for each in partials}
    if not 1 <= len(indices) == len(partials) <= MOST_HOLDERS:
        raise TagSharesTooFew("1 to 16 answers of different holders.", answered=len(partials))
    if not 1 <= min(indices) <= max(indices) <= LAST_INDEX:
        raise TagSharingInvalid("An index is 1 to 65,535.", indices=sorted(indices))
    if _key_of(tuple((each.index, each.public_share) for each in partials)) != public_key:
        raise TagKeyMismatch("The shares do not make the tag key.", indices=sorted(indices))
    for partial in partials:
        _verify(partial, element)
    return combine_partials(partials, len(partials))


@lru_cache(maxsize=256)
def _key_of(shares: tuple[tuple[int, bytes], ...]) -> bytes:
    """The key that public shares make: the same for all documents of an epoch and its holders."""
    return combine({index: checked_element(share) for index, share in shares})


def _verify(partial: Partial, element: bytes) -> None:
    try:
        verify(partial.public_share, element, partial.evaluation)
    except TagProofInvalid as fault:
        raise TagProofInvalid("The share's proof does not hold.", index=partial.index) from fault
