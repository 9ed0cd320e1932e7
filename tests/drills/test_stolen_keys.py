"""A bank's act key is stolen, its admin key lost: titles and locks do not move."""

from copy import deepcopy

import pytest

from scripts.bench.bench_network import bench_network
from tests.drills.stolen_keys import PROJECT, held_lost, held_stolen, lose, steal
from tests.drills.stolen_keys_ground import StolenGround


@pytest.fixture
def ground():
    with bench_network(PROJECT) as network:
        yield StolenGround(network)


def _wrong(report, part, value):
    return deepcopy(report) | {part: value}


def test_drill__when_a_banks_key_is_stolen__nothing_moves(ground):
    report = steal(ground)
    assert held_stolen(report), report
    # The judge sees a title that moved, a theft that was done, and a control that did not count.
    assert not held_stolen(_wrong(report, "moved", ["pledged"]))
    assert not held_stolen(_wrong(report, "refused", {"release": ["done", "KeyNotInOffice"]}))
    assert not held_stolen(_wrong(report, "control", ["KeyNotInOffice", "KeyNotInOffice"]))


def test_drill__when_a_banks_admin_key_is_lost__a_vote_replaces_it(ground):
    report = lose(ground)
    assert held_lost(report), report
    assert not held_lost(_wrong(report, "moved", ["lock"]))
    assert not held_lost(_wrong(report, "old", "done"))
    assert not held_lost(_wrong(report, "control", ["done", "OnlyByVote", "OnlyByVote"]))
