"""Gas of the law's acts is what docs/measurements says: it changes in no commit unseen."""

import json

import pytest

from scripts.bench.bench_network import bench_network
from scripts.bench.peer.run import FOLDER, PROJECT, REFRESH, SNAPSHOT, own_figures
from scripts.bench.peer.table import ROWS, is_reached, ratio, table

SIGNED, MOST_BY_SIGNATURES = "signed_of_50", 40


@pytest.fixture
def snapshot():
    return json.loads(SNAPSHOT.read_text())


def test_gas__when_measured_again__is_what_the_snapshot_says(snapshot):
    with bench_network(PROJECT) as network:
        measured = own_figures(network)
    for remark, rows in snapshot["ours"].items():
        # The law stands at another address each time: signatures have other zero bytes.
        signed = measured[remark].pop(SIGNED)
        assert abs(signed - rows.pop(SIGNED)) <= MOST_BY_SIGNATURES
        assert measured[remark] == rows, f"gas changed: look at it, then {REFRESH}"


def test_table__when_written_again__is_the_one_that_is_kept(snapshot):
    assert table(snapshot) == (FOLDER / "gas.md").read_text()


def test_row__when_the_peers_is_cheaper__is_not_reached(snapshot):
    row = next(each for each in ROWS if each.key == "life_cycle")
    assert is_reached(snapshot, row)
    dearer = json.loads(json.dumps(snapshot))
    dearer["ours"]["none"]["life_cycle"] += 5_000
    assert not is_reached(dearer, row)
    assert ratio(dearer, row, "none", "optimised") > row.optimised
