"""New shares of the same key: old ones become void, holders leave and join; no tag changes.

    share of epoch e --deal--> a sharing of the share itself, for the holders of epoch e + 1
    parts of t dealers --refreshed--> share of epoch e + 1

Each of t holders shares its own share anew (verifiable secret redistribution: Desmedt and Jajodia
1997; Wong, Wang and Wing 2002). Interpolated over the dealers, the new polynomials have the old
key at 0 and are otherwise drawn anew: a share of the old epoch and one of the new are points of
different polynomials. The commitment to a dealing's constant must be the dealer's public share,
so that a false dealing is found before anybody uses it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from chain.tags.errors import (
    TagDealingInvalid,
    TagElementInvalid,
    TagEpochsMixed,
    TagSharesTooFew,
    TagSharingInvalid,
)
from chain.tags.group import checked_scalar, multiply_base, scalar_bytes
from chain.tags.polynomial import (
    combine,
    combine_scalars,
    commitments_of,
    polynomial_of,
    value_at,
)
from chain.tags.sharing import Share, Sharing, check_indices


@dataclass(frozen=True, slots=True)
class Dealing:
    """What everybody may know of one holder's dealing.

    Attributes:
        dealer: The holder's index in the old epoch.
        epoch: The new epoch.
        indices: Holders of the new epoch, ascending.
        commitments: Of the dealer's polynomial: the first is its public share.
    """

    dealer: int
    epoch: int
    indices: tuple[int, ...]
    commitments: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """What a dealer hands to one holder of the new epoch, for its eyes alone.

    Attributes:
        index: The new holder's.
        secret: 32-byte scalar.
        dealing: What it is a part of.
    """

    index: int
    secret: bytes
    dealing: Dealing


def deal_refresh(
    share: Share,
    threshold: int,
    indices: Sequence[int],
    coefficients: Sequence[bytes] | None = None,
) -> tuple[Part, ...]:
    """Share a share anew.

    Args:
        share: The dealer's, of the old epoch.
        threshold: How many holders it takes in the new epoch.
        indices: Holders of the new epoch, ascending.
        coefficients: The polynomial's further coefficients in test vectors; None draws them.

    Returns:
        A part for each index, in order.

    Raises:
        TagSharingInvalid: Threshold or indices are out of range.
    """
    check_indices(indices)
    polynomial = polynomial_of(share.secret, threshold, coefficients)
    commitments = commitments_of(polynomial)
    new = Sharing(share.sharing.epoch + 1, tuple(indices), commitments)
    dealing = Dealing(share.index, new.epoch, new.indices, commitments)
    return tuple(
        Part(index, scalar_bytes(value_at(polynomial, index)), dealing) for index in indices
    )


def check_part(part: Part, old: Sharing) -> None:
    """Check what a dealer handed over.

    Args:
        part: As it came.
        old: The sharing in force.

    Raises:
        TagEpochsMixed: The dealing is not of the epoch after.
        TagDealingInvalid: The dealer is no holder, shared something other than its share, or
            handed over another part than it committed to.
    """
    dealing = part.dealing
    if dealing.epoch != old.epoch + 1:
        raise TagEpochsMixed(
            "The dealing is of another epoch.",
            dealer=dealing.dealer,
            epoch=dealing.epoch,
            expected=old.epoch + 1,
        )
    try:
        sharing = Sharing(dealing.epoch, dealing.indices, dealing.commitments)
        expected = sharing.public_share(part.index)
        holds = multiply_base(checked_scalar(part.secret)) == expected
        own = old.public_share(dealing.dealer) == sharing.public_key
    except (TagElementInvalid, TagSharingInvalid) as fault:
        raise TagDealingInvalid("A part is malformed.", dealer=dealing.dealer) from fault
    if not (holds and own):
        fault_of = "another part" if own else "another share"
        raise TagDealingInvalid(f"The dealer dealt {fault_of}.", dealer=dealing.dealer)


def refreshed(parts: Sequence[Part], old: Sharing) -> Share:
    """Make the share of the new epoch.

    Every holder must use the parts of the same dealers: afterwards they compare
    ``Sharing.digest``. The share of the old epoch is destroyed then.

    Args:
        parts: One holder's, of as many dealers as the old threshold.
        old: The sharing in force.

    Returns:
        The share; its sharing has the same public key.

    Raises:
        TagSharesTooFew: Not as many different dealers as the old threshold.
        TagEpochsMixed: A dealing is not of the epoch after.
        TagDealingInvalid: A dealing does not hold, or two are for different holders.
    """
    dealers = {part.dealing.dealer for part in parts}
    if len(dealers) != old.threshold or len(parts) != old.threshold:
        raise TagSharesTooFew(
            "It takes as many dealers as the threshold.",
            dealers=sorted(dealers),
            threshold=old.threshold,
        )
    for part in parts:
        check_part(part, old)
        _check_same(part, parts[0])
    commitments = zip(*(part.dealing.commitments for part in parts), strict=True)
    named = [part.dealing.dealer for part in parts]
    new = Sharing(
        old.epoch + 1,
        parts[0].dealing.indices,
        tuple(combine(dict(zip(named, each, strict=True))) for each in commitments),
    )
    secret = combine_scalars({part.dealing.dealer: checked_scalar(part.secret) for part in parts})
    return Share(parts[0].index, scalar_bytes(secret), new)


def _check_same(part: Part, first: Part) -> None:
    one, other = part.dealing, first.dealing
    same = one.indices == other.indices and len(one.commitments) == len(other.commitments)
    if not same or part.index != first.index:
        raise TagDealingInvalid("The dealers dealt for different holders.", dealer=one.dealer)
