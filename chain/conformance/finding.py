"""What a check found, and what all findings come to."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """How a check ended."""

    FIT = "fit"
    LIMIT = "limit"
    UNFIT = "unfit"
    NOT_TOLD = "not told"


class Verdict(StrEnum):
    """What an endpoint is good for."""

    FIT = "fit"
    LIMITED = "fit with limits"
    UNFIT = "unfit"


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found.

    Attributes:
        check: Its name, such as ``state_proof``.
        outcome: How it ended.
        seen: What was seen, in words.
        cost: What it costs us; empty where it is fit.
    """

    check: str
    outcome: Outcome
    seen: str
    cost: str = ""


def verdict_of(findings: Iterable[Finding]) -> Verdict:
    """Come to a verdict.

    Args:
        findings: Of every check.

    Returns:
        Unfit where one is; else with limits where anything is limited or could not be told.
    """
    outcomes = {finding.outcome for finding in findings}
    if Outcome.UNFIT in outcomes:
        return Verdict.UNFIT
    return Verdict.FIT if outcomes <= {Outcome.FIT} else Verdict.LIMITED
