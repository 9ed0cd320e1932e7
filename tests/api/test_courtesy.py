"""Courtesy: users' requests go first, and work goes on under constant load."""

import time

import pytest

from api import courtesy
from api.courtesy import LONGEST_SECONDS, SHARE, Courtesy


class _Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def waits(monkeypatch):
    """A courtesy whose clock stands, with a request under way, and how long it asked to wait."""
    clock, asked, polite = _Clock(), [], Courtesy()
    monkeypatch.setattr(courtesy, "time", clock)
    monkeypatch.setattr(polite._quiet, "wait", asked.append)
    polite.enter()
    return clock, polite, asked


def test_give_way__when_never_done_before__waits_the_longest(waits):
    _, polite, asked = waits
    polite.give_way()
    assert asked == [LONGEST_SECONDS]


def test_give_way__when_a_request_is_always_there__waits_a_share_of_the_work(waits):
    clock, polite, asked = waits
    polite.give_way()
    clock.now += 0.01
    polite.give_way()
    clock.now += 10.0
    polite.give_way()
    assert asked[1:] == [pytest.approx(0.01 * SHARE), LONGEST_SECONDS]


def test_give_way__when_no_request_is_there__does_not_wait():
    polite = Courtesy()
    polite.enter()
    polite.leave()
    begun = time.monotonic()
    polite.give_way()
    assert time.monotonic() - begun < LONGEST_SECONDS
