"""The slots that proof packs read are the compiler's."""

import pytest

from chain.proofs.layout import SLOTS
from tests.mutants.building import compile_sources, law_sources, library_sources

INSIDE = {"_checkpoints": "_checkpoints.hashes", "_pauses": "_pauses.pauses"}
"""Variables of which packs read a member."""


@pytest.fixture(scope="module")
def layouts():
    law = law_sources()
    wanted = {f"{name}.sol": {name: ["storageLayout"]} for name in SLOTS}
    built = compile_sources({**law, **library_sources(law)}, wanted)
    return {name: built[f"{name}.sol"][name]["storageLayout"] for name in SLOTS}


def slots_in(layout):
    found = {}
    for each in layout["storage"]:
        found[each["label"]] = int(each["slot"])
        for member in layout["types"][each["type"]].get("members", []):
            name = f"{each['label']}.{member['label']}"
            found[name] = int(each["slot"]) + int(member["slot"])
    return found


@pytest.mark.parametrize("contract", sorted(SLOTS))
def test_slots__when_compared_with_the_compiler__equal(contract, layouts):
    found = slots_in(layouts[contract])
    seen = {name: found.get(INSIDE.get(name, name)) for name in SLOTS[contract]}
    assert seen == SLOTS[contract]
