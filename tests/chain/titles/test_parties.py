"""The five parties after each act: the table of transfer rules, row by row."""

import pytest

from chain.titles.parties import NOBODY, Parties

A, B, C, D = 1, 2, 3, 4
BOTH = Parties(B, B, NOBODY, A, A)
APART = Parties(B, C, NOBODY, A, A)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (BOTH, Parties(B, B, D, NOBODY, NOBODY)),
        (APART, Parties(B, C, D, NOBODY, A)),
    ],
)
def test_nominated__when_used__accepts_what_the_beneficiary_received(before, after):
    assert before.nominated(D) == after


def test_owned_by__when_passed__closes_the_holders_way_back_and_the_nomination():
    assert Parties(B, C, D, A, A).owned_by(D) == Parties(D, C, NOBODY, B, NOBODY)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (BOTH, Parties(B, D, NOBODY, NOBODY, B)),
        (APART, Parties(B, D, NOBODY, A, C)),
        (Parties(B, C, A, NOBODY, A), Parties(B, D, A, NOBODY, C)),
    ],
)
def test_held_by__when_passed__keeps_the_nominee(before, after):
    assert before.held_by(D) == after


def test_both__when_the_owner_stays__its_way_back_is_closed():
    passed = Parties(A, A).owned_by(A).held_by(B)
    assert passed == Parties(A, B, NOBODY, NOBODY, A)


def test_back__when_received_apart__each_gives_its_own_back():
    assert APART.ownership_back() == Parties(A, C, NOBODY, NOBODY, A)
    assert APART.possession_back() == Parties(B, A, NOBODY, A, NOBODY)
    assert Parties(B, C, D, NOBODY, A).possession_back().nominee == D


def test_settled__when_status_changes__nothing_can_go_back():
    assert Parties(B, C, D, A, A).settled() == Parties(B, C)
