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


def test_offer__when_made__accepts_and_ends_when_a_party_moves():
    offered = Parties(B, B, D, A, A).offered_to(C)
    assert offered == Parties(B, B, pledgee=C)
    assert offered.owned_by(D).pledgee == offered.held_by(D).pledgee == NOBODY
    assert Parties(B, C, prev_holder=A, pledgee=D).possession_back().pledgee == NOBODY
    assert Parties(B, C, prev_beneficiary=A, pledgee=D).ownership_back().pledgee == NOBODY
    assert offered.nominated(D).pledgee == C


def test_pledge__when_enforced__the_pledgee_owns_and_controls():
    pledged = Parties(B, B, D, A, A, C).pledged()
    assert pledged == Parties(B, B, pledgee=C)
    assert pledged.enforced() == Parties(C, C)
    assert pledged.settled() == Parties(B, B)


def test_blank__when_passed_on__the_bearer_owns():
    blank = Parties(B, B, D, A, A).endorsed_in_blank()
    assert blank == Parties(B, B, is_blank=True)
    passed = blank.held_by(C)
    assert passed == Parties(C, C, NOBODY, B, B, is_blank=True)
    assert passed.ownership_back().possession_back() == blank
    assert blank.owned_by(C).held_by(C) == Parties(C, C, NOBODY, B, B)


def test_final__when_given_back__ends():
    final = Parties(A, A).owned_by(B).held_by(B).endorsed_for_good()
    assert final.held_by(C).is_final
    assert final.ownership_back().possession_back() == Parties(A, A)
