"""A copy of the project whose contracts can be exchanged; forge's exit status judges them."""

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.mutants.building import PROJECT

_LINKED = ("node_modules", ".solcx", ".tools")
_PROOFS = (
    *("Vm.sol", "Founding.sol", "Acts.sol", "FinancingActs.sol"),
    *("Attempts.t.sol", "FinancingAttempts.t.sol"),
)
_SETTINGS = {"FOUNDRY_PROFILE": "default", "FOUNDRY_CODE_SIZE_LIMIT": "65536"}
_PATIENCE_SECONDS = 300


class NothingJudged(Exception):
    """Forge gave no report, or its exit status and its report contradict each other."""


class Workshop:
    """One copy of the project."""

    def __init__(self, folder: Path) -> None:
        """Copy the law and the proofs of attempts, and build them; link the tools.

        Args:
            folder: An empty folder.
        """
        self.folder = folder
        shutil.copytree(PROJECT / "contracts", folder / "contracts")
        (folder / "tests/proofs").mkdir(parents=True)
        for name in _PROOFS:
            shutil.copy2(PROJECT / "tests/proofs" / name, folder / "tests/proofs")
        shutil.copy2(PROJECT / "foundry.toml", folder)
        for name in _LINKED:
            (folder / name).symlink_to(PROJECT / name)
        self._forge("build").check_returncode()

    def judge(self, pattern: str) -> dict[str, bool]:
        """Run proofs of attempts.

        Args:
            pattern: Regular expression over proof signatures.

        Returns:
            Proof name to whether it passed.

        Raises:
            NothingJudged: No proof ran, or exit status and report contradict each other.
        """
        only = ("--match-contract", "Attempts$", "--match-test", pattern)
        done = self._forge("test", "--json", *only)
        results = _results_in(done.stdout)
        if not results or (done.returncode == 0) != all(results.values()):
            raise NothingJudged(done.stdout[-2000:] + done.stderr[-2000:])
        return results

    def _forge(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(self.folder / ".tools/bin/forge"), *words],
            cwd=self.folder,
            env={**os.environ, **_SETTINGS},
            capture_output=True,
            text=True,
            timeout=_PATIENCE_SECONDS,
            check=False,
        )

    @contextmanager
    def exchanged(self, contract: str, bytecode: str) -> Iterator[None]:
        """Let a contract's build be another one for a while.

        Args:
            contract: Its name.
            bytecode: Creation bytecode, ``0x`` and hex.

        Yields:
            Nothing.
        """
        path = self.folder / f"build/foundry/{contract}.sol/{contract}.json"
        text = path.read_text()
        artifact = json.loads(text)
        artifact["bytecode"]["object"] = bytecode
        path.write_text(json.dumps(artifact))
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
