"""Every drill in its long form, one after the other, and the table in docs/measurements.

``python -m tests.drills.all`` runs them all; ``--only`` names some. The table holds what this run
found and nothing else. ``--results`` keeps each drill's JSON; with ``--table`` nothing runs, and
the table is made of what lies there.
"""

import argparse
import json
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import psutil

PROJECT = Path(__file__).resolve().parents[2]
FOLDER = PROJECT / "docs" / "measurements"
DRILLS: Mapping[str, tuple[str, ...]] = {
    "whole_crash": ("whole_crash",),
    "sender_crash": ("sender_crash", "--submissions", "1000", "--kills", "100"),
    "sender_crash_postgresql": (
        *("sender_crash", "--submissions", "1000", "--kills", "100"),
        *("--database", "postgresql"),
    ),
    "validators": ("validators",),
    "reorg": ("reorg",),
    "clocks": ("clocks",),
    "wire": ("wire",),
    "content_loss": ("content_loss", "--documents", "300"),
    "disk_full": ("disk_full",),
    "restore": ("restore",),
    "membership": ("membership",),
    "tag_holder_leaves": ("tag_holders", "leaves"),
    "tag_holder_garbage": ("tag_holders", "garbage"),
    "bank_key_stolen": ("stolen_keys", "stolen"),
    "bank_key_lost": ("stolen_keys", "lost"),
}
"""Name of a row to the module and its words."""

_TITLES = {
    "whole_crash": "whole gateways, operators and clearance killed while papers come in over HTTP",
    "sender_crash": "the sender killed, SQLite",
    "sender_crash_postgresql": "the sender killed, PostgreSQL",
    "validators": "one, two and all four of four validators killed",
    "reorg": "forks of 1 to 64 blocks with random re-inclusion",
    "clocks": "a gateway's and an operator's clock 330 s wrong",
    "wire": "the wire between gateway and node cut, lying, silent",
    "content_loss": "a content node deleted, blocks of another harmed",
    "disk_full": "the disk of a member's database full",
    "restore": "the disk of a member's databases lost",
    "membership": "a member joins and another leaves while the network runs",
    "tag_holder_leaves": "one of three tag holders gone, another joins by a refresh",
    "tag_holder_garbage": "one of three tag holders answers garbage",
    "bank_key_stolen": "a bank's act key stolen in the middle of a loan",
    "bank_key_lost": "a bank's admin key lost, replaced by a vote",
}


def run_drill(name: str, results: Path) -> dict[str, Any]:
    """Run one drill and keep what it found.

    Args:
        name: Out of ``DRILLS``.
        results: Folder for its JSON.

    Returns:
        held, minutes, commit, and found: what the drill printed.
    """
    module, *words = DRILLS[name]
    begun = time.monotonic()
    command = [sys.executable, "-m", f"tests.drills.{module}", *words]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, cwd=PROJECT, check=False)
    try:
        found = json.loads(done.stdout)
    except ValueError:
        found = {}
    minutes = round((time.monotonic() - begun) / 60, 1)
    held = done.returncode == 0
    result = {"held": held, "minutes": minutes, "commit": _commit(), "found": found}
    (results / f"{name}.json").write_text(json.dumps(result), encoding="utf-8")
    return result


def table(found: Mapping[str, Mapping[str, Any]], machine: Mapping[str, Any]) -> str:
    """Write the table.

    Args:
        found: Results by drill, of those that ran.
        machine: Where.

    Returns:
        Markdown.
    """
    lines = [
        "# Drills",
        "",
        "Made by `make drill`: faults on purpose, each beside a control that must fail. A row",
        "holds where the drill's own conditions held and its control failed. Drills that were",
        "not run are not in the table.",
        "",
        *(f"- {name}: {value}" for name, value in machine.items()),
        "",
        "| drill | held | minutes | commit |",
        "|---|---|---|---|",
    ]
    for name, each in found.items():
        held = "yes" if each["held"] else "NO"
        lines.append(f"| {_TITLES[name]} | {held} | {each['minutes']} | {each['commit']} |")
    for name, each in found.items():
        lines += ["", f"## {name}", "", "| figure | value |", "|---|---|"]
        lines += [f"| {key} | {value} |" for key, value in _flat("", each["found"])]
    return "\n".join(lines) + "\n"


def machine() -> dict[str, Any]:
    """Describe where the drills ran.

    Returns:
        cores, memory_gib, system, date.
    """
    return {
        "cores": psutil.cpu_count(),
        "memory_gib": round(psutil.virtual_memory().total / 2**30, 1),
        "system": platform.platform(terse=True),
        "date": time.strftime("%Y-%m-%d", time.gmtime()),
    }


def _flat(prefix: str, value: Any) -> list[tuple[str, str]]:
    if isinstance(value, Mapping):
        return [
            row for name, each in value.items() for row in _flat(f"{prefix} {name}".strip(), each)
        ]
    if isinstance(value, list):
        return [row for place, each in enumerate(value) for row in _flat(f"{prefix} {place}", each)]
    return [(prefix, str(value))]


def _commit() -> str:
    """The commit that was checked out, empty outside a repository."""
    command = ["git", "rev-parse", "--short", "HEAD"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=PROJECT, check=False)
    return done.stdout.strip()


def _read(results: Path) -> dict[str, dict[str, Any]]:
    files = {name: results / f"{name}.json" for name in DRILLS}
    return {
        name: json.loads(file.read_text(encoding="utf-8"))
        for name, file in files.items()
        if file.exists()
    }


def main() -> int:
    """Run the drills and write the table.

    Returns:
        0 where all that ran held, else 1.
    """
    parser = argparse.ArgumentParser(prog="python -m tests.drills.all", description=__doc__)
    parser.add_argument("--only", nargs="+", choices=list(DRILLS), default=list(DRILLS))
    parser.add_argument("--results", type=Path, help="keep each drill's JSON in this folder")
    parser.add_argument("--table", action="store_true", help="run nothing: --results has it all")
    options = parser.parse_args()
    if options.table and not options.results:
        parser.error("--table needs --results")
    results = options.results or Path(tempfile.mkdtemp(prefix="gwanmun-drills-"))
    results.mkdir(parents=True, exist_ok=True)
    for name in () if options.table else options.only:
        result = run_drill(name, results)
        held = "held" if result["held"] else "DID NOT HOLD"
        sys.stdout.write(f"{name:24} {held:13} {result['minutes']} min\n")
        sys.stdout.flush()
    found = _read(results)
    written = {"machine": machine(), **found}
    FOLDER.mkdir(parents=True, exist_ok=True)
    text = json.dumps(written, indent=1, ensure_ascii=False)
    (FOLDER / "drills.json").write_text(text + "\n", encoding="utf-8")
    (FOLDER / "drills.md").write_text(table(found, machine()), encoding="utf-8")
    return 0 if found and all(each["held"] for each in found.values()) else 1


if __name__ == "__main__":
    raise SystemExit(main())
