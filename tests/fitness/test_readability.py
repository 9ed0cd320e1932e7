"""What a reader must never stumble over, held by tests."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
GENERATED = PROJECT / "chain/ledger/generated"
MOST_LINES, MOST_FUNCTION_LINES = 300, 40
PROMISES = re.compile(
    r"\b(TO" + r"DO|FIX" + r"ME|HACK|not " + r"implemented|for " + r"now)\b", re.IGNORECASE
)
BAD_NAMES = {"utils", "util", "helpers", "helper", "manager", "misc", "base", "common_utils"}
REGISTRIES = re.compile(
    r"pypi\.org|pythonhosted|registry\.npmjs|npmmirror|deb\.debian\.org|crates\.io"
)


def tracked(suffix: str) -> list[Path]:
    names = subprocess.run(
        ["git", "ls-files", "-z"], cwd=PROJECT, capture_output=True, text=True, check=True
    ).stdout.split("\0")
    files = [PROJECT / name for name in names if name.endswith(suffix)]
    return [file for file in files if file.is_file()]


def source(suffix: str) -> list[Path]:
    return [file for file in tracked(suffix) if "tests" not in file.relative_to(PROJECT).parts]


def test_files__stay_short():
    # What is generated from the contracts is read by nobody: it grows with their events.
    long = [
        f"{file.relative_to(PROJECT)} {lines}"
        for suffix in (".py", ".sol")
        for file in tracked(suffix)
        if GENERATED not in file.parents
        if (lines := len(file.read_text().splitlines())) > MOST_LINES
    ]
    assert long == []


def test_functions__stay_short():
    long = []
    # A database step lists a table's columns one by one, and is never changed again.
    steps = PROJECT / "migrations" / "database" / "versions"
    for file in (each for each in source(".py") if each.parent != steps):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                size = (node.end_lineno or 0) - node.lineno + 1
                if size > MOST_FUNCTION_LINES:
                    long.append(f"{file.relative_to(PROJECT)}:{node.name} {size}")
    assert long == []


def test_source__makes_no_promises():
    found = [
        f"{file.relative_to(PROJECT)}:{number}"
        for suffix in (".py", ".sol", ".js", ".html")
        for file in source(suffix)
        if "vendor" not in file.parts
        for number, line in enumerate(file.read_text().splitlines(), 1)
        if PROMISES.search(line)
    ]
    assert found == []


def test_names__say_something():
    assert [file.name for file in tracked(".py") if file.stem in BAD_NAMES] == []


@pytest.mark.parametrize("suffix", [".py", ".toml", ".lock", ".json", ".md", ".sh", "Makefile"])
def test_project__names_no_registry(suffix):
    found = [
        str(file.relative_to(PROJECT))
        for file in tracked(suffix)
        if file != Path(__file__) and REGISTRIES.search(file.read_text())
    ]
    assert found == []


def test_packages__have_init_files():
    """A folder without one drops silently out of the import rules."""
    folders = {
        file.parent for file in source(".py") if file.relative_to(PROJECT).parts[0] != "tools"
    }
    assert [str(folder) for folder in folders if not (folder / "__init__.py").exists()] == []
