"""Calls forge's real binary, whose exit status tells the truth; it asserts nothing."""

import os
import subprocess
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
CONTRACTS = (
    "Consortium",
    "Documents",
    "Titles",
    "Customs",
    "Assessments",
    "Financing",
    "Credits",
    "TitleFacades",
)
_PATIENCE_SECONDS = 300


def forge(*words: str, folder: Path = PROJECT) -> subprocess.CompletedProcess[str]:
    program = PROJECT / ".tools/bin/forge"
    if not program.exists():
        pytest.skip("forge is not installed: make install")
    return subprocess.run(
        [str(program), *words],
        cwd=folder,
        env={**os.environ, "FOUNDRY_PROFILE": "default"},
        capture_output=True,
        text=True,
        timeout=_PATIENCE_SECONDS,
        check=False,
    )
