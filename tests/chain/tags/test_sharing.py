"""The sharing: our vectors, any t of n the same key, fewer nothing, misfits refused."""

import json
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chain.tags.errors import (
    TagElementInvalid,
    TagShareInvalid,
    TagSharesTooFew,
    TagSharingInvalid,
)
from chain.tags.group import ORDER, scalar_bytes
from chain.tags.polynomial import MOST_HOLDERS, combine, combine_scalars
from chain.tags.sharing import Share, Sharing, deal
from chain.tags.voprf import new_tag_key, tag_public_key
from tests.chain.tags.second_opinion import VECTORS, vectors

KNOWN = json.loads(VECTORS.read_text())
GIVEN = KNOWN["given"]
SECRET = bytes.fromhex(GIVEN["secret_key"])
SHARES = deal(SECRET, 2, (1, 2, 3), [bytes.fromhex(GIVEN["coefficient"])])
SHARING = SHARES[0].sharing

scalars = st.integers(1, ORDER - 1)


def _number(share: Share) -> int:
    return int.from_bytes(share.secret, "little")


def test_vectors__when_made_anew_by_the_second_implementation__are_those_committed() -> None:
    assert vectors() == KNOWN


def test_deal__when_given_the_vectors__gives_their_shares() -> None:
    first = KNOWN["epoch_1"]
    assert {str(each.index): each.secret.hex() for each in SHARES} == first["shares"]
    assert {str(each.index): each.public.hex() for each in SHARES} == first["public_shares"]
    assert [each.hex() for each in SHARING.commitments] == first["commitments"]
    assert SHARING.public_key == tag_public_key(SECRET)


@settings(max_examples=25, deadline=None)
@given(secret=scalars, count=st.integers(1, 6), data=st.data())
def test_deal__when_any_threshold_of_holders_combine__is_the_key(
    secret: int, count: int, data: st.DataObject
) -> None:
    threshold = data.draw(st.integers(1, count))
    indices = sorted(
        data.draw(st.sets(st.integers(1, 65_535), min_size=count, max_size=count), label="indices")
    )
    key = scalar_bytes(secret)
    shares = deal(key, threshold, indices)
    chosen = data.draw(st.permutations(shares))[:threshold]
    assert combine_scalars({each.index: _number(each) for each in chosen}) == secret
    assert combine({each.index: each.public for each in chosen}) == tag_public_key(key)


@settings(max_examples=25, deadline=None)
@given(secret=scalars, other=scalars, threshold=st.integers(2, 5), data=st.data())
def test_deal__when_one_holder_is_missing__leaves_every_key_possible(
    secret: int, other: int, threshold: int, data: st.DataObject
) -> None:
    indices = range(1, threshold + 2)
    shares = deal(scalar_bytes(secret), threshold, indices)
    seen = data.draw(st.permutations(shares))[: threshold - 1]
    points = {each.index: _number(each) for each in seen}
    # The polynomial through the other key and the very shares that were seen gives it back.
    free = next(index for index in indices if index not in points)
    weights_at_free = _interpolate({0: other, **points}, free)
    assert combine_scalars({free: weights_at_free, **points}) == other


def _interpolate(points: dict[int, int], at: int) -> int:
    value = 0
    for index, number in points.items():
        term = number
        for each in points:
            if each != index:
                term = term * (at - each) * pow(index - each, -1, ORDER) % ORDER
        value += term
    return value % ORDER


def test_combine__when_fewer_than_the_threshold__is_another_element() -> None:
    shares = deal(SECRET, 3, (1, 2, 3, 4))
    for few in combinations(shares, 2):
        assert combine({each.index: each.public for each in few}) != tag_public_key(SECRET)


def test_combine__when_nobody_answered__refuses() -> None:
    with pytest.raises(TagSharesTooFew):
        combine({})
    with pytest.raises(TagSharesTooFew):
        combine_scalars({})


def test_share__when_it_is_not_the_committed_one__refuses() -> None:
    with pytest.raises(TagShareInvalid) as fault:
        replace(SHARES[0], secret=SHARES[1].secret)
    assert fault.value.values["index"] == 1


def test_share__when_the_index_is_nobodys__refuses() -> None:
    with pytest.raises(TagSharingInvalid):
        replace(SHARES[0], index=4)


@pytest.mark.parametrize("secret", [b"\xff" * 32, ORDER.to_bytes(32, "little"), b"\x01"])
def test_share__when_the_secret_is_no_scalar__refuses(secret: bytes) -> None:
    with pytest.raises(TagElementInvalid):
        replace(SHARES[0], secret=secret)


@pytest.mark.parametrize(
    ("threshold", "indices"),
    [
        (0, (1, 2)),
        (3, (1, 2)),
        (17, (1, 2)),
        (1, ()),
        (2, (1, 1)),
        (2, (2, 1)),
        (2, (0, 1)),
        (2, (1, 65_536)),
        (2, tuple(range(1, MOST_HOLDERS + 2))),
    ],
)
def test_deal__when_threshold_or_indices_are_out_of_range__refuses(
    threshold: int, indices: tuple[int, ...]
) -> None:
    with pytest.raises(TagSharingInvalid):
        deal(SECRET, threshold, indices)


def test_deal__when_coefficients_are_not_as_many__refuses() -> None:
    with pytest.raises(TagSharingInvalid):
        deal(SECRET, 2, (1, 2), [])


@pytest.mark.parametrize("key", [bytes(32), b"\xff" * 32, b"\x01"])
def test_deal__when_the_key_is_no_scalar__refuses(key: bytes) -> None:
    with pytest.raises(TagElementInvalid):
        deal(key, 2, (1, 2))


def test_sharing__when_the_epoch_is_none__refuses() -> None:
    with pytest.raises(TagSharingInvalid):
        replace(SHARING, epoch=0)


@pytest.mark.parametrize("commitment", [bytes(32), b"\xff" * 32])
def test_sharing__when_a_commitment_is_no_element__refuses(commitment: bytes) -> None:
    with pytest.raises(TagElementInvalid):
        replace(SHARING, commitments=(SHARING.public_key, commitment))


def test_digest__when_anything_differs__differs() -> None:
    other = deal(SECRET, 2, (1, 2, 3))[0].sharing
    changed = (replace(SHARING, epoch=2), replace(SHARING, indices=(1, 2, 4)), other)
    assert len({SHARING.digest(), *(each.digest() for each in changed)}) == 4
    assert Sharing(1, (1, 2, 3), SHARING.commitments).digest() == SHARING.digest()


def test_deal__when_done_twice__gives_other_shares() -> None:
    secret, _ = new_tag_key()
    assert deal(secret, 2, (1, 2))[0].secret != deal(secret, 2, (1, 2))[0].secret
