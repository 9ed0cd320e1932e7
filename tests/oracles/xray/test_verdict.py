"""Every rule of the verdict on its own, without an image."""

import pytest

from oracles.xray.card import Limits
from oracles.xray.errors import ScanRequestInvalid
from oracles.xray.model import Reading
from oracles.xray.quality import Quality
from oracles.xray.verdict import (
    DeclaredCargo,
    Finding,
    XrayAdvice,
    judge,
    mass_step,
)

LIMITS = Limits(
    mass_step=10,
    load_margin=0,
    votes=13,
    levels=1000,
    opaque_permille=20,
    same_permille=300,
    air_lowest=44_000,
    air_highest=56_000,
    wall_block=250,
)
GOOD = Quality(50_000, 300, 9_000, 400, 0, 50_000, 350, 9_000, 430, 0, 0, 5)
LOADED = Reading(mass_kg=5_000, load_margin=1 << 20, votes=0)
BARE = Reading(mass_kg=0, load_margin=-1 << 20, votes=0)
HONEST = DeclaredCargo(5_000, empty=False)
EMPTY = DeclaredCargo(0, empty=True)


@pytest.mark.parametrize(
    ("change", "finding"),
    [
        ({"levels_high": 999}, Finding.FEW_LEVELS),
        ({"levels_low": 256}, Finding.FEW_LEVELS),
        ({"same": 301}, Finding.ONE_PLANE),
        ({"air_high": 43_999}, Finding.WRONG_AIR),
        ({"air_low": 56_001}, Finding.WRONG_AIR),
        ({"opaque": 21}, Finding.OPAQUE),
    ],
)
def test_judge__when_quality_beyond_a_limit__is_unreadable(
    change: dict[str, int], finding: Finding
) -> None:
    verdict = judge(GOOD._replace(**change), LOADED, HONEST, LIMITS)
    assert verdict.advice is XrayAdvice.UNREADABLE
    assert verdict.findings == (finding,)


def test_judge__when_most_trees_reject__is_unreadable() -> None:
    verdict = judge(GOOD, Reading(5_000, 1 << 20, 13), HONEST, LIMITS)
    assert verdict.findings == (Finding.POOR_IMAGE,)
    assert judge(GOOD, Reading(5_000, 1 << 20, 12), HONEST, LIMITS).advice is XrayAdvice.CLEAR


def test_judge__when_quality_at_the_limits__is_clear() -> None:
    edge = GOOD._replace(levels_high=1000, same=300, air_high=44_000, air_low=56_000, opaque=20)
    assert judge(edge, LOADED, HONEST, LIMITS).advice is XrayAdvice.CLEAR


def test_judge__when_unreadable_and_declared_empty__is_not_clear() -> None:
    verdict = judge(GOOD._replace(opaque=500), BARE, EMPTY, LIMITS)
    assert verdict.advice is XrayAdvice.UNREADABLE


@pytest.mark.parametrize(
    ("reading", "declared", "findings"),
    [
        (LOADED, HONEST, ()),
        (BARE, EMPTY, ()),
        (LOADED, EMPTY, (Finding.LOAD_IN_EMPTY,)),
        (BARE, HONEST, (Finding.NO_LOAD, Finding.MASS_BELOW)),
        (LOADED, DeclaredCargo(3_333, empty=False), (Finding.MASS_ABOVE,)),
        (LOADED, DeclaredCargo(7_500, empty=False), (Finding.MASS_BELOW,)),
        (LOADED, DeclaredCargo(0, empty=False), (Finding.MASS_ABOVE,)),
    ],
)
def test_judge__when_readable__finds_what_differs(
    reading: Reading, declared: DeclaredCargo, findings: tuple[Finding, ...]
) -> None:
    verdict = judge(GOOD, reading, declared, LIMITS)
    assert verdict.findings == findings
    assert verdict.advice is (XrayAdvice.SUSPICIOUS if findings else XrayAdvice.CLEAR)
    assert 0 <= verdict.score_step <= 255


def test_mass_step__when_masses_swapped__is_the_same() -> None:
    assert mass_step(1_500, 1_000) == mass_step(1_000, 1_500) == 25
    assert mass_step(1_000, 1_000) == 0
    assert mass_step(0, 28_000) == 255


@pytest.mark.parametrize("kilograms", [-1, 1_000_001])
def test_declaredcargo__when_no_container_holds_it__refuses(kilograms: int) -> None:
    with pytest.raises(ScanRequestInvalid):
        DeclaredCargo(kilograms, empty=False)


def test_xrayadvice__when_listed__has_no_zero_and_clear_comes_last() -> None:
    assert [each.value for each in XrayAdvice] == [1, 2, 3]
    assert XrayAdvice.CLEAR == 3
