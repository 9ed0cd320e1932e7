"""Runs halmos over a copy of the law that holds nothing but what the checks import."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
_CHECKS = "tests/proofs/symbolic"
_PROGRAM = PROJECT / ".venv-analysis/bin/halmos"
_LINKED = ("node_modules", ".solcx", ".tools")
_HELD, _REFUTED = 0, 1
_PATIENCE_SECONDS = 600


class CheckFailed(Exception):
    """Halmos gave no report, or could not decide a check."""


def lay_out(folder: Path) -> None:
    """Make a project of the contracts and the checks.

    Args:
        folder: An empty folder.
    """
    shutil.copytree(PROJECT / "contracts", folder / "contracts")
    shutil.copytree(PROJECT / _CHECKS, folder / _CHECKS)
    settings = (PROJECT / "foundry.toml").read_text()
    # Only what the checks import is compiled: that takes seconds, and every mutant is compiled.
    settings = re.sub(r'^(src|test) = ".*"$', rf'\1 = "{_CHECKS}"', settings, flags=re.MULTILINE)
    (folder / "foundry.toml").write_text(settings)
    for name in _LINKED:
        (folder / name).symlink_to(PROJECT / name)


def check(folder: Path, only: str = "") -> dict[str, bool]:
    """Run checks.

    Args:
        folder: A project that was laid out.
        only: Name of one check without ``check_``; all where empty.

    Returns:
        Name to whether it holds; one that does not has an example against it.

    Raises:
        CheckFailed: There is no report, or a check was left undecided.
    """
    report = folder / "halmos.json"
    report.unlink(missing_ok=True)
    words = ["--forge-build-out", "build/foundry", "--solver", "z3", "--no-status"]
    pattern = rf"^check_{only}\(" if only else "^check_"
    done = subprocess.run(
        [str(_PROGRAM), *words, "--match-test", pattern, "--json-output", str(report)],
        cwd=folder,
        env={**os.environ, "PATH": f"{PROJECT / '.tools/bin'}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        timeout=_PATIENCE_SECONDS,
        check=False,
    )
    if not report.exists():
        raise CheckFailed(done.stdout[-2000:] + done.stderr[-2000:])
    suites = json.loads(report.read_text())["test_results"]
    found = {}
    for result in (each for suite in suites.values() for each in suite):
        code = result["exitcode"]
        if code not in (_HELD, _REFUTED) or (code == _REFUTED and not result["num_models"]):
            raise CheckFailed(f"{result['name']}: undecided, halmos says {code}")
        found[result["name"].split("(")[0].removeprefix("check_")] = code == _HELD
    if not found:
        raise CheckFailed(done.stdout[-2000:])
    return found
