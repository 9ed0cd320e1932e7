"""What every judge gives: a discrete answer and a report for people."""

from dataclasses import dataclass
from typing import Any, Protocol

from chain.verdicts.commitment import Answer
from chain.verdicts.package import Package


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a model says about a package.

    Attributes:
        answer: The discrete answer, equal on every CPU.
        report: Reasons for people, as JSON values.
    """

    answer: Answer
    report: dict[str, Any]


class Judge(Protocol):
    """A pinned model over packages of one kind."""

    model_hash: bytes

    def judge(self, package: Package) -> Judgement:
        """Judge a package."""
