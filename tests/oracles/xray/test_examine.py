"""Whole scans, simulated: honest ones clear, the others never."""

from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from oracles.xray.examine import Examiner, XrayAnswer
from oracles.xray.geometry import HEIGHT, WIDTH
from oracles.xray.plane import read_plane, write_plane
from oracles.xray.sim.loads import CHAPTERS
from oracles.xray.sim.packages import simulate_scan
from oracles.xray.sim.scanning import simulate
from oracles.xray.sim.spoiling import WAYS, spoiled
from oracles.xray.verdict import DeclaredCargo, XrayAdvice

SEED = 700_001
EMPTY = DeclaredCargo(0, empty=True)


def findings(answer: XrayAnswer) -> list[str]:
    """Names of an answer's reasons."""
    return [reason.finding for reason in answer.reasons]


def reduced(content: bytes, step: int) -> bytes:
    """A plane that passed through 8 bits."""
    levels = (read_plane(content) >> 8).astype(np.int64) * step
    return write_plane(levels.astype(np.uint16))


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_examine__when_declared_honestly__is_clear(examiner: Examiner, chapter: str) -> None:
    scan = simulate(SEED, chapter)
    declared = DeclaredCargo(round(scan.mass_kg), empty=False, hs_chapter=chapter)
    answer = examiner.examine(write_plane(scan.high), write_plane(scan.low), declared)
    assert answer.advice is XrayAdvice.CLEAR
    assert abs(answer.estimated_mass_kg / scan.mass_kg - 1) < 0.12
    assert findings(answer) == ["Clear", "Masses", "Simulated"]


@pytest.mark.parametrize("chapter", ["08", "39", "62", "72", "84"])
@pytest.mark.parametrize(("factor", "finding"), [(1.5, "MassBelow"), (1 / 1.5, "MassAbove")])
def test_examine__when_mass_misdeclared__is_suspicious(
    examiner: Examiner, chapter: str, factor: float, finding: str
) -> None:
    pair = simulate_scan(SEED, chapter, 2400)
    answer = examiner.examine(*pair, DeclaredCargo(round(2400 * factor), empty=False))
    assert answer.advice is XrayAdvice.SUSPICIOUS
    assert finding in findings(answer)


def test_examine__when_declared_empty_and_empty__is_clear(examiner: Examiner) -> None:
    answer = examiner.examine(*simulate_scan(SEED), EMPTY)
    assert answer.advice is XrayAdvice.CLEAR


@pytest.mark.parametrize("kilograms", [300, 2400])
def test_examine__when_declared_empty_with_load__is_suspicious(
    examiner: Examiner, kilograms: int
) -> None:
    answer = examiner.examine(*simulate_scan(SEED, "62", kilograms), EMPTY)
    assert answer.advice is XrayAdvice.SUSPICIOUS
    assert "LoadInEmpty" in findings(answer)


@pytest.mark.parametrize("declared_kg", [0, 4000])
def test_examine__when_goods_declared_and_hold_empty__is_suspicious(
    examiner: Examiner, declared_kg: int
) -> None:
    answer = examiner.examine(*simulate_scan(SEED), DeclaredCargo(declared_kg, empty=False))
    assert answer.advice is XrayAdvice.SUSPICIOUS
    assert "NoLoad" in findings(answer)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("chapter", ["", "24", "84"])
def test_examine__when_scan_spoiled__is_unreadable(
    examiner: Examiner, way: str, chapter: str
) -> None:
    scan = spoiled(np.random.default_rng(SEED), simulate(SEED, chapter), way)
    declared = DeclaredCargo(round(scan.mass_kg), empty=not chapter)
    answer = examiner.examine(write_plane(scan.high), write_plane(scan.low), declared)
    assert answer.advice is XrayAdvice.UNREADABLE
    assert answer.score_step == 0


@pytest.mark.parametrize("step", [1, 2, 256, 257])
def test_examine__when_reduced_to_8_bits__is_never_clear(examiner: Examiner, step: int) -> None:
    high, low = simulate_scan(SEED, "62", 3000)
    pair = reduced(high, step), reduced(low, step)
    answer = examiner.examine(*pair, DeclaredCargo(3000, empty=False))
    assert answer.advice is XrayAdvice.UNREADABLE
    assert "FewLevels" in findings(answer)


def test_examine__when_pseudo_colour__is_unreadable(examiner: Examiner) -> None:
    declared = DeclaredCargo(3000, empty=False)
    high, low = simulate_scan(SEED, "62", 3000)
    picture = examiner.examine(high, low, declared).overlay_png
    answer = examiner.examine(picture, picture, declared)
    assert answer.advice is XrayAdvice.UNREADABLE
    assert findings(answer) == ["NotRaw", "Simulated"]


def test_examine__when_one_file_missing__is_unreadable(examiner: Examiner) -> None:
    high, _ = simulate_scan(SEED, "62")
    answer = examiner.examine(high, b"", DeclaredCargo(3000, empty=False))
    assert answer.advice is XrayAdvice.UNREADABLE


def test_examine__when_nothing_comes_through__is_unreadable(examiner: Examiner) -> None:
    answer = examiner.examine(
        *simulate_scan(SEED, "85", 27_000), DeclaredCargo(27_000, empty=False)
    )
    assert answer.advice is XrayAdvice.UNREADABLE
    assert "Opaque" in findings(answer)


def test_examine__when_run_twice__gives_the_same_answer(examiner: Examiner) -> None:
    declared = DeclaredCargo(3000, empty=False)
    first = examiner.examine(*simulate_scan(SEED, "84", 3000), declared)
    second = Examiner.load().examine(*simulate_scan(SEED, "84", 3000), declared)
    assert first == second


@pytest.mark.parametrize("kilograms", [0, 5000])
def test_examine__when_answered__overlay_is_a_picture_with_caption(
    examiner: Examiner, kilograms: int
) -> None:
    answer = examiner.examine(*simulate_scan(SEED, "94"), DeclaredCargo(kilograms, empty=False))
    with Image.open(BytesIO(answer.overlay_png)) as image:
        assert image.size == (WIDTH * 3, HEIGHT * 3 + 56)
        colours = image.convert("RGB").getcolors(10_000)
    assert colours is not None
    assert len(colours) > 20


def test_examine__when_suspicious__marks_a_region(examiner: Examiner) -> None:
    pair = simulate_scan(SEED, "39", 2000)
    marked, bare = (
        examiner.examine(*pair, declared).overlay_png
        for declared in (EMPTY, DeclaredCargo(2000, empty=False))
    )
    assert red_pixels(marked) > red_pixels(bare) + 500


def red_pixels(content: bytes) -> int:
    """How many pixels have the colour of marks."""
    with Image.open(BytesIO(content)) as image:
        pixels = np.asarray(image.convert("RGB")).astype(int)
    return int(((pixels[..., 0] > 190) & (pixels[..., 1] < 40)).sum())


def test_examine__when_any_answer__says_it_is_simulated_in_both_languages(
    examiner: Examiner,
) -> None:
    last = examiner.examine(*simulate_scan(SEED), EMPTY).reasons[-1]
    assert "simulated" in last.en
    assert "모의" in last.ko
