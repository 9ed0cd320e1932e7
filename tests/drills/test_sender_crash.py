"""The short form of the crash drill: an outbox loses and doubles nothing, a naive sender does."""

from tests.drills.sender_crash import drill, naive


def test_drill__when_the_sender_is_killed__leaves_each_act_once() -> None:
    report = drill(submissions=60, kills=8)
    assert (report["once"], report["twice_or_more"], report["never"]) == (60, 0, 0)
    assert report["kills_in_work"] >= 2


def test_naive__when_the_sender_is_killed__doubles_acts() -> None:
    report = naive(submissions=60, kills=8)
    assert report["twice_or_more"] > 0
