"""Runs slither over a folder of contracts and reads what it found; it judges nothing."""

import json
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
_PROGRAM = PROJECT / ".venv-analysis/bin/slither"
_LINKED = ("node_modules", ".solcx", ".tools")
_WORDS = (
    "--compile-force-framework=foundry",
    "--foundry-out-directory=build/foundry",
    "--skip-clean",
    "--filter-paths=node_modules",
    "--exclude-informational",
    "--exclude-optimization",
    "--exclude-low",
)
_BLIND = "Impossible to generate IR"
_PATIENCE_SECONDS = 300


class NothingAnalysed(Exception):
    """Slither ended without a report, or could not read a function."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something of medium or high weight.

    Attributes:
        impact: High or Medium.
        detector: Name of what found it.
        text: Where, and why.
    """

    impact: str
    detector: str
    text: str


def lay_out(folder: Path, contracts: Path) -> None:
    """Make a project of nothing but contracts.

    Args:
        folder: An empty folder.
        contracts: What is copied there.
    """
    shutil.copytree(contracts, folder / "contracts")
    shutil.copy2(PROJECT / "foundry.toml", folder)
    for name in _LINKED:
        (folder / name).symlink_to(PROJECT / name)


def analyse(folder: Path) -> list[Finding]:
    """Analyse a project that was laid out.

    Args:
        folder: The project.

    Returns:
        What was found of medium and high weight.

    Raises:
        NothingAnalysed: There is no report, or a function could not be read.
    """
    report = folder / "slither.json"
    done = subprocess.run(
        [str(_PROGRAM), ".", f"--json={report}", "--fail-none", *_WORDS],
        cwd=folder,
        env={**os.environ, "PATH": f"{PROJECT / '.tools/bin'}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        timeout=_PATIENCE_SECONDS,
        check=False,
    )
    said = done.stdout + done.stderr
    if done.returncode != 0 or not report.exists() or _BLIND in said:
        raise NothingAnalysed(said[-2000:])
    answer = json.loads(report.read_text())
    if not answer["success"]:
        raise NothingAnalysed(str(answer["error"])[-2000:])
    found = answer["results"].get("detectors", [])
    return [Finding(each["impact"], each["check"], each["description"].strip()) for each in found]
