"""The short form of the crash drill: an outbox loses and doubles nothing, a naive sender does."""

from collections.abc import Iterator

import pytest

from tests.databases import BOTH, Databases
from tests.drills.sender_crash import drill, naive


@pytest.fixture(params=BOTH)
def url(request: pytest.FixtureRequest) -> Iterator[str]:
    databases = Databases(request.param, request)
    yield databases.new()
    databases.close()


def test_drill__when_the_sender_is_killed__leaves_each_act_once(url: str) -> None:
    report = drill(submissions=60, kills=8, database_url=url)
    assert (report["once"], report["twice_or_more"], report["never"]) == (60, 0, 0)
    assert report["kills_in_work"] >= 2


def test_naive__when_the_sender_is_killed__doubles_acts() -> None:
    report = naive(submissions=60, kills=8)
    assert report["twice_or_more"] > 0
