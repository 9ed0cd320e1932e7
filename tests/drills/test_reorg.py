"""The short form: forks lose, double and hide nothing; a hasty sender and a blind index do."""

from tests.drills.forking import DEEPEST, opened
from tests.drills.reorg import drill, holds


def test_drill__when_the_chain_forks__index_equals_replay_and_tells() -> None:
    with opened() as place:
        report = drill(place, [2, 1, 5, 17, 40, DEEPEST, 3])
    assert holds(report), report
    assert report["dropped"] > 10
    assert report["retracted"] > 10
    assert report["heard"] > 10
    assert not holds(report | {"deaf_equal": True})


def test_control__when_the_sender_settles_at_once__acts_are_lost() -> None:
    with opened() as place:
        report = drill(place, [3, 9, 27], waits=False)
    assert report["never"] > 0
    assert not holds(report)


def test_control__when_the_index_looks_at_no_parents__it_differs() -> None:
    with opened() as place:
        report = drill(place, [3, 9, 27], walks=False)
    assert not report["index_equal"]
