"""A copy of the law in which guards are taken out; it judges by forge's exit status and report."""

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.mutants.mutants import Mutant

PROJECT = Path(__file__).resolve().parents[2]
PROOFS = ("Vm.sol", "Founding.sol", "Acts.sol", "Attempts.t.sol")
_LINKED = ("node_modules", ".solcx", ".tools")
_PATIENCE_SECONDS = 120


class MutantMisplaced(Exception):
    """The guard does not stand exactly once where the mutant says."""


class LawUnbuildable(Exception):
    """The copy does not compile, or forge gave no report: nothing was judged."""


class Workshop:
    """One copy of the project."""

    def __init__(self, folder: Path) -> None:
        """Copy the contracts and the proofs of attempts; link the tools.

        Args:
            folder: An empty folder.
        """
        self.folder = folder
        shutil.copytree(PROJECT / "contracts", folder / "contracts")
        (folder / "tests/proofs").mkdir(parents=True)
        for name in PROOFS:
            shutil.copy(PROJECT / "tests/proofs" / name, folder / "tests/proofs" / name)
        shutil.copy(PROJECT / "foundry.toml", folder)
        for name in _LINKED:
            (folder / name).symlink_to(PROJECT / name)

    def judge(self, pattern: str) -> dict[str, bool]:
        """Run proofs.

        Args:
            pattern: Regular expression over proof names.

        Returns:
            Proof name to whether it passed.

        Raises:
            LawUnbuildable: The copy does not compile, no proof ran, or exit status and report
                contradict each other.
        """
        command = [str(self.folder / ".tools/bin/forge"), "test", "--json", "--match-test", pattern]
        done = subprocess.run(
            command,
            cwd=self.folder,
            env={**os.environ, "FOUNDRY_PROFILE": "default"},
            capture_output=True,
            text=True,
            timeout=_PATIENCE_SECONDS,
            check=False,
        )
        results = _results_in(done.stdout)
        if not results or (done.returncode == 0) != all(results.values()):
            raise LawUnbuildable(done.stdout[-2000:] + done.stderr[-2000:])
        return results

    @contextmanager
    def without_guard(self, mutant: Mutant) -> Iterator[None]:
        """Take a guard out, and put it back in the end.

        Args:
            mutant: The guard.

        Yields:
            Nothing; the copy is mutated meanwhile.

        Raises:
            MutantMisplaced: The guard does not stand there exactly once.
        """
        path = self.folder / "contracts" / mutant.file
        text = path.read_text()
        if text.count(mutant.guard) != 1:
            raise MutantMisplaced(f"{mutant.name}: {mutant.file}")
        path.write_text(text.replace(mutant.guard, mutant.without))
        try:
            yield
        finally:
            path.write_text(text)


@contextmanager
def workshop() -> Iterator[Workshop]:
    """Open a workshop and clear it away in the end.

    Yields:
        The workshop.
    """
    with tempfile.TemporaryDirectory(prefix="gwanmun-mutants-") as folder:
        yield Workshop(Path(folder))


def _results_in(report: str) -> dict[str, bool]:
    """Read forge's report: suites, then tests with a status."""
    line = next((each for each in report.splitlines() if each.startswith("{")), "{}")
    suites = json.loads(line)
    return {
        name.partition("(")[0]: test["status"] == "Success"
        for suite in suites.values()
        if isinstance(suite, dict)
        for name, test in suite.get("test_results", {}).items()
    }
