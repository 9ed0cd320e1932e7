"""The short form of the wire's drill: nothing lost or doubled, and health turns in true time."""

import pytest

from api.status import chain_checks
from api.status.check import State
from chain.node.line import LineState
from tests.drills.wire import drill, naive, thresholds


def test_drill__when_the_wire_breaks_in_every_way__leaves_each_act_once():
    report = drill(seconds=1.0, per_fault=4)
    assert (report["once"], report["twice_or_more"], report["never"]) == (20, 0, 0)


def test_naive__when_the_wire_breaks__loses_or_doubles_acts():
    report = naive(seconds=1.0, per_fault=2)
    assert report["twice_or_more"] + report["never"] > 0


@pytest.mark.slow
def test_health__when_the_wire_hangs_or_blocks_stop__turns_within_the_true_thresholds():
    found = thresholds()
    assert found["rpc_degraded"] < found["rpc_failed"] <= 15
    assert 4 <= found["blocks_degraded"] <= 8
    assert 29 <= found["blocks_failed"] <= 33
    assert found["fine_again"] < 10


def test_check_rpc__when_thresholds_are_off__stays_fine_on_a_dead_wire(monkeypatch):
    """The control: the clock alone turns it, so a drill without thresholds would see nothing."""
    dead = LineState("http://127.0.0.1:9", answered_at=float("-1e6"), risen_at=float("-1e6"))
    assert chain_checks.check_rpc([dead], dead).state is State.FAILED
    assert chain_checks.check_blocks(dead).state is State.FAILED
    for name in ("ANSWER_DEGRADED", "ANSWER_FAILED", "BLOCK_DEGRADED", "BLOCK_FAILED"):
        monkeypatch.setattr(chain_checks, name, float("inf"))
    assert chain_checks.check_rpc([dead], dead).state is State.FINE
    assert chain_checks.check_blocks(dead).state is State.FINE
