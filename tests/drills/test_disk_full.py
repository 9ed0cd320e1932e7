"""A full disk: refused clearly, nothing half-written, and on it goes with room again."""

import os

import pytest

from scripts.network.postgres_programs import PostgresMissing, find_programs
from tests.drills.disk_full import CASES, drill, naive_drill, small_disk

REFUSALS = {
    "sqlite": "database or disk is full",
    "postgresql": "could not extend file",
    "postgresql-log": "No space left on device",
}


@pytest.fixture(autouse=True)
def _can_mount() -> None:
    try:
        with small_disk(2**20):
            pass
    except (PermissionError, FileNotFoundError) as fault:
        pytest.skip(str(fault))


@pytest.mark.parametrize("name", CASES)
def test_drill__when_the_disk_is_full__nothing_is_lost_or_half_written(name: str) -> None:
    if CASES[name].kind == "postgresql":
        try:
            find_programs(os.environ)
        except PostgresMissing as fault:
            pytest.skip(str(fault))
    result = drill(name)
    assert REFUSALS[name] in str(result["words"])
    assert (result["lost"], result["half"], result["sound"]) == (0, 0, True)
    assert result["acknowledged"] > 10
    assert result["resumed"] == result["refused"] + 20


def test_naive_drill__when_the_disk_is_full__loses_what_it_acknowledged() -> None:
    result = naive_drill()
    assert result["acknowledged"] > 10
    assert result["lost"] > 0
