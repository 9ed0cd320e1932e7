"""Builds contracts with guards taken out, a few in each run of the compiler; it writes no file.

Without the optimiser, which changes no outcome and takes four fifths of the time.
"""

import json
import re
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tests.mutants.mutants import Mutant

PROJECT = Path(__file__).resolve().parents[2]
CONTRACTS = (
    "Consortium",
    "Titles",
    "Customs",
    "Assessments",
    "Financing",
    "Credits",
    "TitleFacades",
)
WHOLE = "whole"
"""Prefix of the law as it is: built the same way, it must withstand every attempt."""

_IMPORT = re.compile(r'from\s+"(@openzeppelin/[^"]+|\.[^"]+)"')
_PATIENCE_SECONDS = 300
_AT_ONCE = 10
"""Copies of the law in one run: with twice as many the compiler leaves its 4 GiB of memory."""


class MutantMisplaced(Exception):
    """The guard does not stand exactly once where the mutant says."""


class LawUnbuildable(Exception):
    """The compiler refused a mutant: nothing was judged."""


def build(mutants: Iterable[Mutant]) -> dict[str, str]:
    """Build each mutant's contract, and the whole law beside them.

    Args:
        mutants: Guards to take out.

    Returns:
        ``<mutant>/<Contract>`` and ``whole/<Contract>`` to creation bytecode, ``0x`` and hex.

    Raises:
        MutantMisplaced: A guard does not stand there exactly once.
        LawUnbuildable: The compiler refused.
    """
    law = law_sources()
    wanted = {f"{WHOLE}/{name}": law for name in CONTRACTS}
    wanted |= {f"{each.name}/{each.contract}": _without(law, each) for each in mutants}
    names = list(wanted)
    built: dict[str, str] = {}
    for place in range(0, len(names), _AT_ONCE):
        built |= _build({name: wanted[name] for name in names[place : place + _AT_ONCE]}, law)
    return built


def _build(wanted: dict[str, dict[str, str]], law: dict[str, str]) -> dict[str, str]:
    """Run the compiler once for a few copies of the law."""
    sources = library_sources(law)
    selection: dict[str, dict[str, list[str]]] = {}
    for name, files in wanted.items():
        prefix, contract = name.split("/")
        sources |= {f"{prefix}/{path}": text for path, text in files.items()}
        selection[f"{prefix}/{contract}.sol"] = {contract: ["evm.bytecode.object"]}
    built = compile_sources(sources, selection)
    return {
        name: "0x" + built[f"{name}.sol"][name.split("/")[1]]["evm"]["bytecode"]["object"]
        for name in wanted
    }


def law_sources() -> dict[str, str]:
    """Read the law.

    Returns:
        Path within ``contracts`` to text.
    """
    root = PROJECT / "contracts"
    return {str(path.relative_to(root)): path.read_text() for path in sorted(root.rglob("*.sol"))}


def _without(law: dict[str, str], mutant: Mutant) -> dict[str, str]:
    text = law[mutant.file]
    if text.count(mutant.guard) != 1:
        raise MutantMisplaced(f"{mutant.name}: {mutant.file}")
    return law | {mutant.file: text.replace(mutant.guard, mutant.without)}


def library_sources(law: dict[str, str]) -> dict[str, str]:
    """Read OpenZeppelin's files that the law leads to.

    Args:
        law: As ``law_sources`` reads it.

    Returns:
        Import name to text.
    """
    found: dict[str, str] = {}
    waiting = [each for text in law.values() for each in _IMPORT.findall(text) if each[0] == "@"]
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found[name] = (PROJECT / "node_modules" / name).read_text()
        folder = (PROJECT / "node_modules" / name).parent
        for each in _IMPORT.findall(found[name]):
            path = (folder / each).resolve()
            waiting.append(str(path.relative_to((PROJECT / "node_modules").resolve())))
    return found


def compile_sources(
    sources: dict[str, str],
    selection: dict[str, dict[str, list[str]]],
) -> dict[str, dict[str, Any]]:
    """Run the compiler once.

    Args:
        sources: Source unit name to text.
        selection: What is wanted of which contract, as in the compiler's standard JSON.

    Returns:
        Source unit and contract to what was wanted.

    Raises:
        LawUnbuildable: The compiler refused.
    """
    settings = {
        "optimizer": {"enabled": False},
        "evmVersion": "cancun",
        "metadata": {"bytecodeHash": "none"},
        "outputSelection": selection,
    }
    wanted = {
        "language": "Solidity",
        "sources": {name: {"content": text} for name, text in sources.items()},
        "settings": settings,
    }
    done = subprocess.run(
        [str(PROJECT / ".solcx/solc-v0.8.37"), "--standard-json"],
        input=json.dumps(wanted),
        capture_output=True,
        text=True,
        timeout=_PATIENCE_SECONDS,
        check=True,
    )
    answer: dict[str, Any] = json.loads(done.stdout)
    faults = [each for each in answer.get("errors", []) if each["severity"] == "error"]
    if faults:
        raise LawUnbuildable(faults[0]["formattedMessage"])
    contracts: dict[str, dict[str, Any]] = answer["contracts"]
    return contracts
