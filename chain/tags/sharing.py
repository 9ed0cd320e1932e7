"""Shares of one tag key: Shamir's sharing with Feldman's commitments; it evaluates nothing.

A polynomial f of degree t - 1 over the scalars of ristretto255 has the tag key as f(0). Holder i
keeps f(i); everybody knows the commitments, each coefficient times the generator. Any t holders
make the key's work together without it being in one place; fewer know nothing of it: for every
other key there is a polynomial that gives them the same shares.

Source: Shamir, How to share a secret (1979); Feldman, A practical scheme for non-interactive
verifiable secret sharing (1987). RFC 9497 covers the single key alone.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from chain.tags.errors import TagShareInvalid, TagSharingInvalid
from chain.tags.group import checked_element, checked_scalar, multiply_base, scalar_bytes
from chain.tags.polynomial import MOST_HOLDERS, commitments_of, point_at, polynomial_of, value_at

LAST_INDEX = 2**16 - 1
"""Highest index of a holder; an index is never given to a second holder."""

_DOMAIN = b"gwanmun.tag-sharing\x01"


@dataclass(frozen=True, slots=True)
class Sharing:
    """What everybody may know of a shared key.

    Attributes:
        epoch: 1 for the first sharing; each refresh adds 1.
        indices: Holders' indices, 1 to 65,535, ascending; 1 to 16 of them.
        commitments: The polynomial's coefficients times the generator, lowest first, 32 bytes
            each: the first is the public key, their number the threshold.
    """

    epoch: int
    indices: tuple[int, ...]
    commitments: tuple[bytes, ...]

    def __post_init__(self) -> None:
        """Check that it is one.

        Raises:
            TagSharingInvalid: Threshold, epoch or an index is out of range, or one comes twice.
            TagElementInvalid: A commitment is no element.
        """
        check_indices(self.indices)
        if self.epoch < 1 or not 1 <= self.threshold <= len(self.indices):
            raise TagSharingInvalid(
                "The threshold is 1 to the number of holders.",
                threshold=self.threshold,
                holders=len(self.indices),
                epoch=self.epoch,
            )
        for commitment in self.commitments:
            checked_element(commitment)

    @property
    def threshold(self) -> int:
        """How many holders it takes."""
        return len(self.commitments)

    @property
    def public_key(self) -> bytes:
        """The whole key's public element, the same in every epoch."""
        return self.commitments[0]

    def public_share(self, index: int) -> bytes:
        """Compute the element against which a holder's answers verify.

        Args:
            index: The holder's.

        Returns:
            32 bytes.

        Raises:
            TagSharingInvalid: No holder has this index.
        """
        if index not in self.indices:
            raise TagSharingInvalid("No holder has this index.", index=index, epoch=self.epoch)
        return point_at(self.commitments, index)

    def addressee(self, index: int) -> bytes:
        """Name a holder in a request, the same way in every epoch.

        Args:
            index: The holder's.

        Returns:
            34 bytes: the whole key's public element and the index.
        """
        return self.public_key + index.to_bytes(2)

    def digest(self) -> bytes:
        """Name it: after a refresh all holders compare this, so that none was dealt another one.

        Returns:
            The first 32 bytes of SHA-512 over epoch, indices and commitments.
        """
        indices = b"".join(index.to_bytes(2) for index in self.indices)
        framed = self.epoch.to_bytes(8) + len(self.indices).to_bytes(2) + indices
        return hashlib.sha512(_DOMAIN + framed + b"".join(self.commitments)).digest()[:32]


@dataclass(frozen=True, slots=True)
class Share:
    """What one holder keeps.

    Attributes:
        index: The holder's.
        secret: 32-byte scalar, the polynomial at the index.
        sharing: What it is a share of.
    """

    index: int
    secret: bytes
    sharing: Sharing

    def __post_init__(self) -> None:
        """Check it against the commitments (Feldman).

        Raises:
            TagSharingInvalid: No holder has this index.
            TagElementInvalid: The secret is no scalar.
            TagShareInvalid: The commitments fix another share for this index.
        """
        expected = self.sharing.public_share(self.index)
        if multiply_base(checked_scalar(self.secret)) != expected:
            raise TagShareInvalid(
                "The share is not of this sharing.", index=self.index, epoch=self.sharing.epoch
            )

    @property
    def public(self) -> bytes:
        """The share's public element, 32 bytes."""
        return self.sharing.public_share(self.index)


def deal(
    secret_key: bytes,
    threshold: int,
    indices: Sequence[int],
    coefficients: Sequence[bytes] | None = None,
) -> tuple[Share, ...]:
    """Share an existing key for the first time.

    Args:
        secret_key: 32-byte scalar above 0; whoever deals destroys it afterwards.
        threshold: How many holders it takes, 1 to the number of indices.
        indices: Holders' indices, ascending.
        coefficients: The polynomial's further coefficients in test vectors; None draws them.

    Returns:
        A share for each index, in order.

    Raises:
        TagSharingInvalid: Threshold or indices are out of range.
        TagElementInvalid: The key or a coefficient is no scalar above 0.
    """
    check_indices(indices)
    polynomial = polynomial_of(secret_key, threshold, coefficients)
    sharing = Sharing(1, tuple(indices), commitments_of(polynomial))
    return tuple(
        Share(index, scalar_bytes(value_at(polynomial, index)), sharing) for index in indices
    )


def check_indices(indices: Sequence[int]) -> None:
    """Accept the indices of a sharing.

    Args:
        indices: Of its holders.

    Raises:
        TagSharingInvalid: None or more than 16, out of range, twice, or not ascending.
    """
    in_order = list(indices) == sorted(set(indices))
    if not in_order or not 1 <= len(indices) <= MOST_HOLDERS:
        raise TagSharingInvalid("1 to 16 different indices, ascending.", indices=list(indices))
    if not 1 <= indices[0] <= indices[-1] <= LAST_INDEX:
        raise TagSharingInvalid("An index is 1 to 65,535.", indices=list(indices))
