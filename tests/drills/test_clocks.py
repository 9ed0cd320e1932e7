"""The short form: wrong clocks lose nothing; a gateway that insists on its own does."""

from collections.abc import Iterator

import pytest

from tests.drills.clocks import WRONG, drill, holds
from tests.drills.members import Members
from tests.drills.whole_crash import ORACLES, ground


@pytest.fixture(scope="module")
def members() -> Iterator[Members]:
    with ground(ORACLES) as started:
        yield started


@pytest.mark.parametrize("seconds", [WRONG, -WRONG])
def test_drill__when_clocks_are_wrong__nothing_is_lost(members: Members, seconds: int) -> None:
    report = drill(members, 6, seconds)
    assert holds(report), report


def test_control__when_the_gateway_insists_on_its_clock__papers_fail(members: Members) -> None:
    report = drill(members, 6, WRONG, stubborn=True)
    assert report["failed"] > 0
    assert not holds(report)
