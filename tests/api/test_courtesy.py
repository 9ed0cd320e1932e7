"""Courtesy: users' requests go first, and work goes on under constant load."""

import time

import pytest

from api.courtesy import LONGEST_SECONDS, SHORTEST_SECONDS, Courtesy


class _Quiet:
    """Whether no request is under way, and how long that was waited for."""

    def __init__(self):
        self.comes = False
        self.asked = []

    def wait(self, seconds):
        self.asked.append(seconds)
        return self.comes


@pytest.fixture
def watched(monkeypatch):
    polite, quiet = Courtesy(), _Quiet()
    monkeypatch.setattr(polite, "_quiet", quiet)
    return polite, quiet


def test_give_way__when_requests_never_end__waits_less_each_time(watched):
    polite, quiet = watched
    for _ in range(20):
        polite.give_way()
    assert quiet.asked[:3] == [LONGEST_SECONDS, LONGEST_SECONDS / 2, LONGEST_SECONDS / 4]
    assert quiet.asked[-1] == SHORTEST_SECONDS
    assert sum(quiet.asked) < 3 * LONGEST_SECONDS


def test_give_way__when_it_is_quiet_again__waits_longer_again(watched):
    polite, quiet = watched
    for _ in range(20):
        polite.give_way()
    quiet.comes = True
    for _ in range(20):
        polite.give_way()
    assert quiet.asked[-1] == LONGEST_SECONDS


def test_give_way__when_a_request_ends__goes_on():
    polite = Courtesy()
    polite.enter()
    polite.leave()
    begun = time.monotonic()
    polite.give_way()
    assert time.monotonic() - begun < LONGEST_SECONDS


def test_give_way__when_a_request_stays__goes_on_after_the_longest():
    polite = Courtesy()
    polite.enter()
    begun = time.monotonic()
    polite.give_way()
    assert LONGEST_SECONDS <= time.monotonic() - begun < 10 * LONGEST_SECONDS
