"""The short form: killed gateways and oracles lose nothing; one that answers too early does."""

from collections.abc import Iterator

import pytest

from tests.drills.members import Members
from tests.drills.whole_crash import ORACLES, control, drill, ground, holds


@pytest.fixture(scope="module")
def members() -> Iterator[Members]:
    with ground(ORACLES) as started:
        yield started


def test_drill__when_gateways_and_oracles_are_killed__every_paper_stands_once(
    members: Members,
) -> None:
    report = drill(members, submissions=60, kills=8)
    assert holds(report), report
    assert report["kills_in_work"] >= 4
    assert report["verdicts"] == {"agreed": 3}
    assert any(name.startswith("operator") for name in report["kills_by_victim"])


def test_control__when_the_gateway_answers_before_it_commits__loses_papers(
    members: Members,
) -> None:
    report = control(members, submissions=30, kills=5)
    assert report["acknowledged"] == 30
    assert report["never"] > 0
    assert not holds(report)
