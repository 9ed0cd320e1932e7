"""What people are told of a network that is not well."""

import pytest

from scripts.network.looking import GatewayView, NodeView, look_at
from scripts.network.looking import _advice as advice


def _validators(*away, age=1.0):
    slugs = ("carrier-1", "customs-2", "bank-a-3", "terminal-4")
    return tuple(
        NodeView(slug, "validator", in_council=True)
        if slug in away
        else NodeView(slug, "validator", 7, 3, age, "carrier-1", in_council=True)
        for slug in slugs
    )


def test_advice__when_all_answer__is_silent():
    assert advice(_validators(), (GatewayView("carrier", ready=True),)) == []


def test_advice__when_one_of_four_is_away__says_that_the_chain_goes_on():
    (said,) = advice(_validators("customs-2"), ())
    assert "goes on without it" in said
    assert "gwanmun network start customs-2" in said


def test_advice__when_two_of_four_are_away__says_that_it_stands_still():
    (said,) = advice(_validators("customs-2", "bank-a-3", age=40.0), ())
    assert "stands still" in said
    assert "start customs-2; gwanmun network start bank-a-3" in said


def test_advice__when_a_newcomer_was_not_voted_in__says_how_and_counts_it_not():
    newcomer = NodeView("bank-b-5", "validator", 7, 3, 1.0, "carrier-1")
    (said,) = advice((*_validators(), newcomer), ())
    assert "bank-b-5 is laid out but no validator yet: gwanmun network add-validator bank-b" in said
    away, _ = advice((*_validators("customs-2", "bank-a-3"), newcomer), ())
    assert "more than 1 are away" in away


def test_advice__when_no_block_comes_though_all_answer__says_so():
    (said,) = advice(_validators(age=16.0), ())
    assert "No block for 16 s" in said


def test_advice__when_archive_or_gateway_is_away__names_it_with_its_reason():
    nodes = (*_validators(), NodeView("archive", "archive"))
    gateways = (GatewayView("carrier", ready=False, wrong=("rpc: NodeUnreachable",)),)
    first, second = advice(nodes, gateways)
    assert "auditors wait" in first
    assert "carrier is not ready (rpc: NodeUnreachable)" in second


def test_look_at__when_nothing_was_laid_out__says_so(tmp_path):
    with pytest.raises(FileNotFoundError):
        look_at(tmp_path)
