"""Runs the proofs of the law and reads their outcomes."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

_PATIENCE_SECONDS = 900


class ProofsNotRun(Exception):
    """A runner ended without a report."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one proof.

    Attributes:
        name: Its name.
        held: Whether it held.
        extent: How long it took, or how many acts were played.
    """

    name: str
    held: bool
    extent: str


def article_outcomes(project: Path) -> list[Outcome]:
    """Run the contract tests on a chain of their own, those of the articles among them.

    Args:
        project: A checkout.

    Returns:
        One outcome per test.

    Raises:
        ProofsNotRun: The runner gave no report.
    """
    with tempfile.TemporaryDirectory(prefix="gwanmun-reliability-") as folder:
        report = Path(folder, "articles.xml")
        words = [sys.executable, "-m", "tests.contracts.run"]
        said = _run(words, project, {"PYTEST_ADDOPTS": f"--junitxml={report}"})
        if not report.exists():
            raise ProofsNotRun(said[-2000:])
        # Our own runner wrote it a moment ago.
        return list(_cases(ET.parse(report)))  # noqa: S314


def invariant_outcomes(project: Path) -> list[Outcome]:
    """Play random acts against the models of the law.

    Args:
        project: A checkout.

    Returns:
        One outcome per invariant, with how many acts were played.

    Raises:
        ProofsNotRun: The runner gave no report.
    """
    forge = project / ".tools/bin/forge"
    said = _run([str(forge), "test", "--json", "--match-test", "^invariant_"], project, {})
    line = next((each for each in reversed(said.splitlines()) if each.startswith("{")), "")
    try:
        suites: dict[str, Any] = json.loads(line)
    except ValueError as fault:
        raise ProofsNotRun(said[-2000:]) from fault
    return [
        _played(name.split("(")[0], found)
        for suite in suites.values()
        for name, found in suite["test_results"].items()
    ]


def _cases(report: "ET.ElementTree[ET.Element[str]]") -> Iterator[Outcome]:
    for case in report.iter("testcase"):
        faults = {child.tag for child in case} & {"failure", "error", "skipped"}
        yield Outcome(case.get("name", ""), not faults, f"{float(case.get('time', '0')):.2f} s")


def _played(name: str, found: dict[str, Any]) -> Outcome:
    play = found["kind"]["Invariant"]
    return Outcome(name, found["status"] == "Success", f"{play['calls']} calls")


def _run(words: list[str], project: Path, settings: dict[str, str]) -> str:
    done = subprocess.run(
        words,
        cwd=project,
        env={**os.environ, **settings},
        capture_output=True,
        text=True,
        timeout=_PATIENCE_SECONDS,
        check=False,
    )
    return done.stdout + done.stderr
