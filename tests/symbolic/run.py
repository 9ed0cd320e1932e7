"""Holds the law to its symbolic checks: ``python -m tests.symbolic.run [--short] [--only NAME]``.

All checks must hold for the law as it is; then each check's mutant must make it fail, with an
example against it. Exit status 1 where a check does not hold, has no mutant, or survives its own.
"""

import argparse
import json
import re
import shutil
import sys
import tempfile
import time
from pathlib import Path

from tests.symbolic.halmos import PROJECT, CheckFailed, check, lay_out
from tests.symbolic.mutants import MUTANTS, SHORT, Mutant

RESULTS = PROJECT / "docs/measurements/symbolic.json"
_NAMED = re.compile(r"function check_(\w+)\(")


def main(arguments: list[str] | None = None) -> int:
    """Run the checks, then the mutants.

    Args:
        arguments: Command line without the program's name; None reads the process's own.

    Returns:
        0 when every check holds and fails under its mutant, else 1.
    """
    parser = argparse.ArgumentParser(prog="python -m tests.symbolic.run", description=__doc__)
    parser.add_argument("--short", action="store_true", help="the mutants of four checks alone")
    parser.add_argument("--only", help="name of one check")
    parser.add_argument("--keep", action="store_true", help="write docs/measurements/symbolic.json")
    chosen = parser.parse_args(arguments)
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="gwanmun-symbolic-") as name:
        folder = Path(name)
        lay_out(folder)
        held = check(folder)
        wanted = {each.check for each in MUTANTS}
        strange = (set(held) | _named()) ^ wanted
        if strange or not all(held.values()):
            print(f"checks without a mutant, or that do not hold: {strange or held}")
            return 1
        survivors = [each.check for each in _mutants(chosen) if _survives(folder, each)]
    played = len(_mutants(chosen))
    spent = time.monotonic() - began
    print(f"symbolic: {len(held)} checks hold; {played - len(survivors)} of {played} mutants fail")
    print(f"symbolic: {spent:.0f} s")
    if chosen.keep:
        _keep(len(held), played, survivors)
    return 1 if survivors else 0


def _mutants(chosen: argparse.Namespace) -> list[Mutant]:
    if chosen.only:
        return [each for each in MUTANTS if each.check == chosen.only]
    return [each for each in MUTANTS if not chosen.short or each.check in SHORT]


def _named() -> set[str]:
    files = (PROJECT / "tests/proofs/symbolic").glob("*.sol")
    return {name for file in files for name in _NAMED.findall(file.read_text())}


def _survives(folder: Path, mutant: Mutant) -> bool:
    """Whether a check still holds where one place of the law says something else."""
    file = folder / "contracts" / mutant.file
    whole = file.read_text()
    if whole.count(mutant.text) != 1:
        raise CheckFailed(f"{mutant.check}: its text does not stand once in {mutant.file}")
    file.write_text(whole.replace(mutant.text, mutant.otherwise))
    try:
        held = check(folder, mutant.check)[mutant.check]
    finally:
        shutil.copy2(PROJECT / "contracts" / mutant.file, file)
    print(
        f"{mutant.check}: {'SURVIVES its mutant' if held else 'fails under its mutant'}", flush=True
    )
    return held


def _keep(checks: int, played: int, survivors: list[str]) -> None:
    found = {"checks": checks, "mutants": played, "survivors": survivors}
    RESULTS.write_text(json.dumps(found, indent=1) + "\n")


if __name__ == "__main__":
    sys.exit(main())
