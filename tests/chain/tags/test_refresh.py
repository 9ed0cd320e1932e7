"""Refresh: the key stays, old shares become void, holders change, false dealers are named."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chain.tags.errors import (
    TagDealingInvalid,
    TagElementInvalid,
    TagEpochsMixed,
    TagSharesTooFew,
    TagSharingInvalid,
)
from chain.tags.group import ORDER, add, invert, multiply, multiply_base
from chain.tags.polynomial import combine, combine_scalars
from chain.tags.refresh import Part, check_part, deal_refresh, refreshed
from chain.tags.sharing import Share, deal
from chain.tags.voprf import new_tag_key, tag_public_key
from tests.chain.tags.second_opinion import VECTORS

KNOWN = json.loads(VECTORS.read_text())
GIVEN = KNOWN["given"]
SECRET = bytes.fromhex(GIVEN["secret_key"])
SHARES = deal(SECRET, 2, (1, 2, 3), [bytes.fromhex(GIVEN["coefficient"])])
OLD = SHARES[0].sharing


def _refresh(dealers: list[Share], threshold: int, indices: tuple[int, ...]) -> list[Share]:
    dealt = [deal_refresh(each, threshold, indices) for each in dealers]
    old = dealers[0].sharing
    return [refreshed([parts[place] for parts in dealt], old) for place in range(len(indices))]


def _dealt_by_vectors() -> list[tuple[Part, ...]]:
    coefficients = [bytes.fromhex(each) for each in GIVEN["dealer_coefficients"]]
    return [
        deal_refresh(SHARES[dealer - 1], 2, GIVEN["new_indices"], [coefficient])
        for dealer, coefficient in zip(GIVEN["dealers"], coefficients, strict=True)
    ]


def test_refreshed__when_given_the_vectors__gives_their_shares() -> None:
    dealt, second = _dealt_by_vectors(), KNOWN["epoch_2"]
    parts = {f"{p.dealing.dealer}->{p.index}": p.secret.hex() for each in dealt for p in each}
    assert parts == second["parts"]
    new = [refreshed([parts[place] for parts in dealt], OLD) for place in range(3)]
    assert {str(each.index): each.secret.hex() for each in new} == second["shares"]
    assert [each.hex() for each in new[0].sharing.commitments] == second["commitments"]


@settings(max_examples=20, deadline=None)
@given(count=st.integers(1, 5), data=st.data())
def test_refreshed__when_holders_leave_and_join__keeps_the_key(
    count: int, data: st.DataObject
) -> None:
    secret, public = new_tag_key()
    threshold = data.draw(st.integers(1, count))
    shares = deal(secret, threshold, range(1, count + 1))
    dealers = data.draw(st.permutations(shares))[:threshold]
    indices = tuple(sorted(data.draw(st.sets(st.integers(1, 9), min_size=1, max_size=6))))
    again = data.draw(st.integers(1, len(indices)))
    new = _refresh(dealers, again, indices)
    assert new[0].sharing.public_key == public
    assert len({each.sharing.digest() for each in new}) == 1
    chosen = data.draw(st.permutations(new))[:again]
    values = {each.index: int.from_bytes(each.secret, "little") for each in chosen}
    assert combine_scalars(values) == int.from_bytes(secret, "little")


def test_refreshed__when_done__makes_old_shares_useless_beside_new_ones() -> None:
    new = _refresh(list(SHARES[:2]), 2, (1, 2, 3))
    assert {each.index: each.secret for each in new} != {e.index: e.secret for e in SHARES}
    for old in SHARES:
        for other in (each for each in new if each.index != old.index):
            mixed = {old.index: old.public, other.index: other.public}
            assert combine(mixed) != tag_public_key(SECRET)


def test_refreshed__when_done_twice__counts_epochs() -> None:
    second = _refresh(list(SHARES[1:]), 2, (1, 2, 3))
    third = _refresh(second[:2], 3, (2, 3, 4, 5))
    assert [each.sharing.epoch for each in (SHARES[0], second[0], third[0])] == [1, 2, 3]
    assert third[0].sharing.threshold == 3
    assert third[0].sharing.public_key == tag_public_key(SECRET)


def test_refreshed__when_dealers_are_not_as_many_as_the_threshold__refuses() -> None:
    dealt = [deal_refresh(each, 2, (1, 2, 3))[0] for each in SHARES]
    for parts in ([], dealt[:1], dealt, [dealt[0], dealt[0]]):
        with pytest.raises(TagSharesTooFew):
            refreshed(parts, OLD)


def test_refreshed__when_a_dealing_is_of_an_older_epoch__refuses() -> None:
    dealt = [deal_refresh(each, 2, (1, 2, 3))[0] for each in SHARES[:2]]
    new = _refresh(list(SHARES[:2]), 2, (1, 2, 3))
    with pytest.raises(TagEpochsMixed) as fault:
        refreshed(dealt, new[0].sharing)
    assert (fault.value.values["epoch"], fault.value.values["expected"]) == (2, 3)


def test_refreshed__when_dealers_disagree_about_the_holders__names_one() -> None:
    parts = [deal_refresh(SHARES[0], 2, (1, 2))[0], deal_refresh(SHARES[1], 2, (1, 2, 3))[0]]
    with pytest.raises(TagDealingInvalid):
        refreshed(parts, OLD)
    parts = [deal_refresh(SHARES[0], 2, (1, 2))[0], deal_refresh(SHARES[1], 2, (1, 2))[1]]
    with pytest.raises(TagDealingInvalid):
        refreshed(parts, OLD)
    parts = [deal_refresh(SHARES[0], 1, (1, 2))[0], deal_refresh(SHARES[1], 2, (1, 2))[0]]
    with pytest.raises(TagDealingInvalid):
        refreshed(parts, OLD)


def test_check_part__when_another_part_than_committed_came__names_the_dealer() -> None:
    part, other = deal_refresh(SHARES[1], 2, (1, 2, 3))[:2]
    with pytest.raises(TagDealingInvalid) as fault:
        check_part(replace(part, secret=other.secret), OLD)
    assert fault.value.values["dealer"] == 2


def test_check_part__when_something_other_than_the_share_was_dealt__names_the_dealer() -> None:
    foreign = deal(new_tag_key()[0], 2, (1, 2, 3))[1]
    with pytest.raises(TagDealingInvalid) as fault:
        check_part(deal_refresh(foreign, 2, (1, 2, 3))[0], OLD)
    assert fault.value.values["dealer"] == 2


@pytest.mark.parametrize(
    "change",
    [{"dealer": 9}, {"indices": (2, 3)}, {"commitments": (bytes(32), bytes(32))}],
    ids=["stranger", "not for us", "no elements"],
)
def test_check_part__when_the_dealing_is_malformed__names_the_dealer(
    change: dict[str, object],
) -> None:
    part = deal_refresh(SHARES[0], 2, (1, 2, 3))[0]
    with pytest.raises(TagDealingInvalid):
        check_part(replace(part, dealing=replace(part.dealing, **change)), OLD)


def test_refreshed__when_a_stranger_forges_a_part_for_one_holder__the_digests_differ() -> None:
    """Whoever knows a public share alone can fit a dealing to one part, never to two."""
    honest = [deal_refresh(each, 2, (1, 2, 3)) for each in SHARES[:2]]
    secret, index = new_tag_key()[0], 3
    slope = _slope_through(SHARES[0].public, secret, index)
    dealing = replace(honest[0][2].dealing, commitments=(SHARES[0].public, slope))
    forged = Part(index, secret, dealing)
    check_part(forged, OLD)
    fooled = refreshed([forged, honest[1][2]], OLD)
    right = refreshed([honest[0][0], honest[1][0]], OLD)
    assert fooled.sharing.digest() != right.sharing.digest()
    with pytest.raises(TagDealingInvalid):
        check_part(Part(1, honest[0][0].secret, dealing), OLD)


def _slope_through(constant: bytes, value: bytes, index: int) -> bytes:
    """The commitment by which a line with this constant has the value at the index."""
    minus = multiply(ORDER - 1, constant)
    rise = add(multiply_base(int.from_bytes(value, "little")), minus)
    return multiply(invert(index), rise)


def test_deal_refresh__when_the_holders_are_none__refuses() -> None:
    with pytest.raises(TagSharingInvalid):
        deal_refresh(SHARES[0], 2, ())
    with pytest.raises(TagSharingInvalid):
        deal_refresh(SHARES[0], 3, (1, 2))


def test_check_part__when_the_part_is_no_scalar__names_the_dealer() -> None:
    part = deal_refresh(SHARES[0], 2, (1, 2, 3))[0]
    with pytest.raises(TagDealingInvalid) as fault:
        check_part(replace(part, secret=b"\xff" * 32), OLD)
    assert isinstance(fault.value.__cause__, TagElementInvalid)
