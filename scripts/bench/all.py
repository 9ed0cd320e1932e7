"""All measured figures in one run: JSON and a table in docs/measurements."""

import json
import platform
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import psutil
from rich.console import Console

from scripts.bench import counter, demo, documents, gas, house, indexing, risk, sending, tags
from scripts.bench.goals import goals_table

PROJECT = Path(__file__).resolve().parents[2]
FOLDER = PROJECT / "docs" / "measurements"

SECTIONS: dict[str, Callable[[], Mapping[str, Any]]] = {
    "documents": documents.measure,
    "risk": risk.measure,
    "tags": tags.measure,
    "gas": lambda: gas.measure(PROJECT),
    "counter": counter.measure,
    "sending": sending.measure,
    "indexing": indexing.measure,
    "house": house.measure,
    "demo": demo.measure,
}
"""Name of a section to what measures it."""


def main() -> None:
    """Measure everything and write it down."""
    console = Console()
    found: dict[str, Any] = {"machine": _machine()}
    for name, measure in SECTIONS.items():
        began = time.monotonic()
        with console.status(f"measuring {name}"):
            found[name] = dict(measure())
        console.print(f"{name:10} {time.monotonic() - began:.0f} s")
    FOLDER.mkdir(parents=True, exist_ok=True)
    text = json.dumps(found, indent=1, default=str, ensure_ascii=False)
    (FOLDER / "measurements.json").write_text(text + "\n", encoding="utf8")
    (FOLDER / "README.md").write_text(_table(found), encoding="utf8")
    console.print(f"written: {FOLDER}")


def _machine() -> dict[str, Any]:
    return {
        "cores": psutil.cpu_count(),
        "memory_gib": round(psutil.virtual_memory().total / 2**30, 1),
        "system": platform.platform(terse=True),
        "python": platform.python_version(),
        "load_before": round(psutil.getloadavg()[0], 2),
        "date": time.strftime("%Y-%m-%d", time.gmtime()),
    }


def _table(found: Mapping[str, Any]) -> str:
    lines = [
        "# Measurements",
        "",
        "Made by `make bench` in one run on the machine below; CPU is shared, so ratios count more",
        "than wall time. Gas is exact. The peer is TradeTrust token-registry 5.5.1, optimised.",
        "",
        *goals_table(found),
        "",
        "The yardstick of the risk graph was written as well as we could: the ratio falls with the",
        "rows of one call because pandas' fixed costs spread. An operator judges what one block",
        "holds, tens of rows.",
        "",
        "| figure | value |",
        "|---|---|",
    ]
    lines += [f"| {name} | {value} |" for name, value in _flat("", found)]
    return "\n".join(lines) + "\n"


def _flat(prefix: str, value: Any) -> list[tuple[str, str]]:
    if isinstance(value, Mapping):
        return [
            row for name, each in value.items() for row in _flat(f"{prefix} {name}".strip(), each)
        ]
    if isinstance(value, list | tuple):
        return [(prefix, ", ".join(str(each) for each in value))]
    return [(prefix, str(value))]


if __name__ == "__main__":
    main()
