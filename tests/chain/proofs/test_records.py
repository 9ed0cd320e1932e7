"""The chain's own word for the reliability pack, read from a real chain."""

import pytest

from chain.proofs.errors import ForeignContract
from scripts.reliability.records import read_records

STRANGE = "0x" + "11" * 20


def test_records__when_read__titles_and_government_are_the_chains(network, story):
    records = read_records(network.rpc, network.deployment.address("Consortium"))
    assert sum(records.titles.values()) >= len(story.titles) > 0
    assert records.hold
    named = [each for each in records.government if each["event"] == "ModuleNamed"]
    assert {each["values"]["module"] for each in named} == set(
        network.deployment.addresses.values()
    )
    assert records.periods["timelock"] > 0
    assert records.block["number"] > 0


def test_records__when_address_is_strange__refused(network):
    with pytest.raises(ForeignContract):
        read_records(network.rpc, STRANGE)
