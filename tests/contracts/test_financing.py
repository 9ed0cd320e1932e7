"""One invoice is financed once: two banks in one block, and the way to settlement."""

from typing import Any

import brownie
import pytest

from tests.contracts.financing import TAG, lay_ground, mandate, reserve_call
from tests.contracts.founding import NONE, Law, member, refused, word
from tests.contracts.journey import TITLE

FREE, RESERVED, FINANCED, SETTLED = range(4)
PLEDGED = 2
BANKS = ("first-bank", "second-bank")


@pytest.fixture(autouse=True)
def one_time_addresses(law: Law) -> None:
    for name in BANKS:
        law.keys.setdefault(name, brownie.accounts.add(word(name).hex()))


def test_race__when_two_banks_reserve_in_one_block__one_wins(law: Law, in_one_block) -> None:
    lay_ground(law)
    calls = [(law.keys[bank], law.financing, reserve_call(law, bank)) for bank in BANKS]
    winner, loser = sorted(in_one_block(*calls), key=lambda each: -each.status)
    assert (winner.status, loser.status) == (1, 0)
    assert loser.revert_msg == f"FinancingConflict: {TAG!r}"
    kept = int(law.financing.financingWord(TAG))
    assert kept & (1 << 160) - 1 == int(str(winner.sender), 16)
    assert law.financing.statusOf(TAG) == RESERVED


@pytest.mark.parametrize("pledge_first", [True, False])
def test_race__when_pledge_and_reservation_come_in_one_block__one_is_done(
    law: Law, in_one_block, *, pledge_first: bool
) -> None:
    lay_ground(law)
    law.titles.offerPledge(TITLE, member("bank"), NONE, law.by("exporter"))
    pledge = (law.keys["bank"], law.titles, law.titles.acceptPledge.encode_input(TITLE, NONE))
    reservation = (law.keys["first-bank"], law.financing, reserve_call(law, "first-bank"))
    calls = (pledge, reservation) if pledge_first else (reservation, pledge)
    winner, loser = sorted(in_one_block(*calls), key=lambda each: -each.status)
    assert (winner.status, loser.status) == (1, 0)
    pledged = int(law.titles.titleWord(TITLE)) >> 192 & 0xFF == PLEDGED
    reserved = law.financing.statusOf(TAG) == RESERVED
    assert pledged != reserved
    expected = "PledgeeNotAgreed" if pledged else "TitleLocked"
    assert loser.revert_msg.startswith(expected)


def test_reserve__when_first_bank_reserved__second_hears_conflict_alone(law: Law) -> None:
    lay_ground(law)
    given, signature = mandate(law, "second-bank")
    law.perform(law.financing, "first-bank", reserve_call(law, "first-bank"))
    with refused("FinancingConflict"):
        ground = law.financing.groundOf(TAG)
        law.financing.reserve(TAG, ground, given, signature, b"", law.by("second-bank"))


def test_tag__when_financed_and_settled__locked_between(law: Law) -> None:
    lay_ground(law)
    law.perform(law.financing, "first-bank", reserve_call(law, "first-bank"))
    assert law.financing.lockOf(TITLE).hex() == TAG.hex()
    law.financing.finance(TAG, law.by("first-bank"))
    assert law.financing.statusOf(TAG) == FINANCED
    law.financing.settle(TAG, law.by("first-bank"))
    assert law.financing.statusOf(TAG) == SETTLED
    assert int(law.financing.lockOf(TITLE).hex(), 16) == 0


def test_reservation__when_72_hours_over__free_without_a_transaction(law: Law) -> None:
    lay_ground(law)
    law.perform(law.financing, "first-bank", reserve_call(law, "first-bank"))
    brownie.chain.sleep(law.financing.reservationSeconds() + 2)
    brownie.chain.mine()
    assert law.financing.statusOf(TAG) == FREE
    law.perform(law.financing, "second-bank", reserve_call(law, "second-bank"))
    assert law.financing.statusOf(TAG) == RESERVED
