"""The tag holder's start: without libsodium it does not answer slowly, it does not start."""

import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[3]
WITHOUT = """
import runpy, sys
from oblivious import ristretto
if {missing}: ristretto.sodium = None
sys.argv = ["tags", "--home", sys.argv[1], "--network", sys.argv[2]]
runpy.run_module("oracles.tags", run_name="__main__")
"""


def _start(tmp_path, *, missing):
    words = [sys.executable, "-c", WITHOUT.format(missing=missing), str(tmp_path)]
    return subprocess.run(
        [*words, str(tmp_path / "no.json")],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_main__when_libsodium_is_missing__refuses_by_name(tmp_path):
    done = _start(tmp_path, missing=True)
    assert done.returncode == 3
    assert "TagBackendMissing" in done.stderr
    assert not (tmp_path / "keys").exists()


def test_main__when_libsodium_is_there__goes_on_to_the_next_check(tmp_path):
    done = _start(tmp_path, missing=False)
    assert done.returncode == 3
    assert "TagBackendMissing" not in done.stderr
    assert "FileNotFoundError" in done.stderr
