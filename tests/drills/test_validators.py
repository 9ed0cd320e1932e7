"""The short form: one of four away twice, then two; and controls that the drill can see it."""

import os
from collections.abc import Iterator

import pytest

from scripts.network.engines import KAIA
from tests.drills.kaia_ground import forks_of_strangers
from tests.drills.validators import (
    Field,
    holds,
    one_away,
    opened,
    reckoned,
    several_away,
)

needs_kaia = pytest.mark.skipif(
    not KAIA.is_built(os.environ), reason="Kaia is not built: gwanmun network build"
)


@pytest.fixture(scope="module")
def place() -> Iterator[Field]:
    with opened() as started:
        yield started


@needs_kaia
@pytest.mark.slow
def test_drill__when_validators_are_away__everything_is_final_in_the_end(place: Field) -> None:
    one, two = one_away(place, 2), several_away(place, 2)
    end = reckoned(place)
    assert holds(one, [two], end), (one, two, end)
    # The control: without the return nothing was final.
    assert two["final_in_need"] == 0
    assert sum(two["states"].values()) == two["papers"]
    assert not holds(one, [two | {"final_after": None}], end)


def test_forks__when_chains_never_met__sees_them() -> None:
    assert forks_of_strangers() > 0
