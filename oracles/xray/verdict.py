"""From figures and readings to one of three verdicts, in integers; it draws and reads nothing.

Never two-valued: what cannot be read is unreadable, not clear.
"""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from oracles.xray.card import Limits
from oracles.xray.errors import ScanRequestInvalid
from oracles.xray.logarithm import UNIT_BITS, logarithm
from oracles.xray.model import EMPTY_BITS, Reading
from oracles.xray.quality import Quality

STEP_BITS = 6
"""Mass discrepancies are counted in 1/64 of a neper."""
LAST_STEP = 255
MARGIN_ORIGIN = 128
HEAVIEST_KG = 1_000_000


class XrayAdvice(IntEnum):
    """What the oracle says of a scan; 0 is no advice: unset storage never reads as clear."""

    UNREADABLE = 1
    SUSPICIOUS = 2
    CLEAR = 3


class Finding(IntEnum):
    """Why a scan is not clear; the numbers are stable."""

    NOT_RAW = 1
    WRONG_SIZE = 2
    BROKEN = 3
    FEW_LEVELS = 4
    ONE_PLANE = 5
    WRONG_AIR = 6
    OPAQUE = 7
    POOR_IMAGE = 8
    LOAD_IN_EMPTY = 9
    NO_LOAD = 10
    MASS_ABOVE = 11
    MASS_BELOW = 12


@dataclass(frozen=True)
class DeclaredCargo:
    """What the papers say is in the container.

    Attributes:
        mass_kg: Net mass of the goods, 0 to 1,000,000.
        empty: Whether the container is declared empty.
        hs_chapter: Two digits, or empty where not stated; shown to the officer, not judged.
    """

    mass_kg: int
    empty: bool
    hs_chapter: str = ""

    def __post_init__(self) -> None:
        """Refuse masses that no container holds.

        Raises:
            ScanRequestInvalid: The mass is negative or above 1,000,000 kg.
        """
        if not 0 <= self.mass_kg <= HEAVIEST_KG:
            raise ScanRequestInvalid("no container holds this mass", mass_kg=self.mass_kg)


@dataclass(frozen=True)
class Verdict:
    """The discrete answer.

    Attributes:
        advice: One of three.
        score_step: 0 to 255. Loaded: |ln(estimate / declared)| in 1/64; declared empty: 128 plus
            the log-odds of a load; unreadable: 0.
        findings: Why it is not clear; empty when it is.
    """

    advice: XrayAdvice
    score_step: int
    findings: tuple[Finding, ...]


def judge(quality: Quality, reading: Reading, declared: DeclaredCargo, limits: Limits) -> Verdict:
    """Judge a scan.

    Args:
        quality: Figures of the scan's quality.
        reading: What the models say.
        declared: What the papers say.
        limits: From the card.

    Returns:
        The verdict; equal arguments give equal verdicts on every CPU.
    """
    poor = unreadable(quality, reading, limits)
    if poor:
        return Verdict(XrayAdvice.UNREADABLE, 0, poor)
    if declared.empty:
        return _declared_empty(reading, limits)
    return _declared_loaded(reading, declared, limits)


def unreadable(quality: Quality, reading: Reading, limits: Limits) -> tuple[Finding, ...]:
    """List what keeps a scan from being read.

    Args:
        quality: Figures of the scan's quality.
        reading: Votes of the forest over these figures.
        limits: From the card.

    Returns:
        Findings, empty for a good scan.
    """
    air = (quality.air_high, quality.air_low)
    rules = {
        Finding.FEW_LEVELS: min(quality.levels_high, quality.levels_low) < limits.levels,
        Finding.ONE_PLANE: quality.same > limits.same_permille,
        Finding.WRONG_AIR: min(air) < limits.air_lowest or max(air) > limits.air_highest,
        Finding.OPAQUE: quality.opaque > limits.opaque_permille,
        Finding.POOR_IMAGE: reading.votes >= limits.votes,
    }
    return tuple(finding for finding, holds in rules.items() if holds)


def mass_step(estimated_kg: int, declared_kg: int) -> int:
    """Measure how far two masses are apart.

    Args:
        estimated_kg: 0 or more; 0 counts as 1.
        declared_kg: 0 or more; 0 counts as 1.

    Returns:
        |ln(estimated / declared)| in 1/64, rounded down, at most 255.
    """
    pair = logarithm(np.maximum(np.array([estimated_kg, declared_kg], np.int64), 1))
    return min(LAST_STEP, int(abs(pair[0] - pair[1])) >> (UNIT_BITS - STEP_BITS))


def _declared_empty(reading: Reading, limits: Limits) -> Verdict:
    step = max(0, min(LAST_STEP, MARGIN_ORIGIN + (reading.load_margin >> EMPTY_BITS)))
    if reading.load_margin > limits.load_margin:
        return Verdict(XrayAdvice.SUSPICIOUS, step, (Finding.LOAD_IN_EMPTY,))
    return Verdict(XrayAdvice.CLEAR, step, ())


def _declared_loaded(reading: Reading, declared: DeclaredCargo, limits: Limits) -> Verdict:
    step = mass_step(reading.mass_kg, declared.mass_kg)
    found = []
    if reading.load_margin <= limits.load_margin:
        found.append(Finding.NO_LOAD)
    if step >= limits.mass_step:
        above = reading.mass_kg > declared.mass_kg
        found.append(Finding.MASS_ABOVE if above else Finding.MASS_BELOW)
    advice = XrayAdvice.SUSPICIOUS if found else XrayAdvice.CLEAR
    return Verdict(advice, step, tuple(found))
