"""Plays the long random sequences of acts: ``python -m tests.invariants.run [--keep]``.

Forge plays them against the laws of tests/proofs/*Invariant.t.sol in its long form, where each
handler judges that at least 30 % of what it tries of an act is done. Exit status 1 where a law
does not hold, or where titles saw fewer than a million calls.
"""

import argparse
import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
TABLE = PROJECT / "docs/measurements/invariants.md"
WANTED = 1_000_000
"""Calls of titles."""
_FORGE = PROJECT / ".tools/bin/forge"
_WORDS = ("test", "--offline", "--match-contract", "Invariant")
_LAW = re.compile(r"\[(PASS|FAIL)[^\]]*\] invariant_(\w+?)__\w+\(\) \(runs: (\d+), calls: (\d+)")
_ACT = re.compile(r"^\| (\w+)Handler +\| (\w+) +\| (\d+) +\|", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Law:
    """What came of one law.

    Attributes:
        name: Whose it is: titles, customs, financing.
        held: Whether it held in every sequence.
        runs: Sequences.
        calls: Acts tried in all of them.
        acts: Act to how often it was tried.
    """

    name: str
    held: bool
    runs: int
    calls: int
    acts: dict[str, int]


def main(arguments: list[str] | None = None) -> int:
    """Play the sequences.

    Args:
        arguments: Command line without the program's name; None reads the process's own.

    Returns:
        0 when every law held and titles saw enough, else 1.
    """
    parser = argparse.ArgumentParser(prog="python -m tests.invariants.run", description=__doc__)
    parser.add_argument("--keep", action="store_true", help="write docs/measurements/invariants.md")
    chosen = parser.parse_args(arguments)
    done = subprocess.run(
        [str(_FORGE), *_WORDS],
        cwd=PROJECT,
        env=os.environ | {"FOUNDRY_PROFILE": "long"},
        capture_output=True,
        text=True,
        check=False,
    )
    laws = read(done.stdout)
    if not laws:
        print(done.stdout + done.stderr)
        return 1
    if chosen.keep:
        TABLE.write_text(table(laws))
    print(table(laws))
    return 0 if done.returncode == 0 and is_enough(laws) else 1


def read(told: str) -> list[Law]:
    """Read what forge told.

    Args:
        told: Its words.

    Returns:
        The laws, by name.
    """
    acts: dict[str, dict[str, int]] = {}
    for name, act, calls in _ACT.findall(told):
        acts.setdefault(name.lower(), {})[act] = int(calls)
    found = [
        Law(name, verdict == "PASS", int(runs), int(calls), acts.get(name, {}))
        for verdict, name, runs, calls in _LAW.findall(told)
    ]
    return sorted(found, key=lambda law: law.name)


def is_enough(laws: list[Law]) -> bool:
    """Judge a run.

    Args:
        laws: What came of each.

    Returns:
        Whether all held, and titles saw a million calls.
    """
    calls = {law.name: law.calls for law in laws}
    return all(law.held for law in laws) and calls.get("titles", 0) >= WANTED


def table(laws: list[Law]) -> str:
    """Write what came of the laws.

    Args:
        laws: What came of each.

    Returns:
        Markdown.
    """
    lines = [
        "# Random sequences of acts against the laws",
        "",
        "Made by `python -m tests.invariants.run --keep`. Of each act at least 30 % of the tries",
        "are done in every sequence that tries it often enough to judge.",
        "",
        "| law | sequences | acts tried | held | least tried act |",
        "|---|---|---|---|---|",
    ]
    for law in laws:
        act, tries = min(law.acts.items(), key=lambda each: each[1])
        verdict = "yes" if law.held else "no"
        lines.append(f"| {law.name} | {law.runs} | {law.calls} | {verdict} | `{act}`: {tries} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    raise SystemExit(main())
