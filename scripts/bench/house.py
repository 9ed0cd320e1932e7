"""The whole house on four validators: papers handed in over HTTP, and followed until final.

Several gateways take papers at the same time, as the members of a consortium do; everything else
runs beside them on the same machine: validators, content nodes, databases, operators, clearance.
"""

import json
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from scripts.demo.cast import open_counters
from scripts.demo.client import Counter
from scripts.network.local import consortium_network
from scripts.papers.making import make_papers

TAKERS = ("exporter",)
"""Members whose gateways take papers."""
_FIRST_SEED = 40_000
_XML = "application/xml"
_CLIENTS_EACH = 8
_PATIENCE_SECONDS = 240.0
_PAUSE_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class _Course:
    """When one paper was taken and when it was final; ``final`` is None where it is not."""

    taken: datetime
    final: datetime | None


def measure(papers: int = 3000) -> dict[str, Any]:
    """Start the network, hand papers in as fast as they are taken, and follow them.

    Args:
        papers: How many, over all takers.

    Returns:
        Papers; final, how many became so in time; per_second, from the first paper taken to
        the last one final; taken_per_second; seconds to final.
    """
    with tempfile.TemporaryDirectory(prefix="gwanmun-bench-") as folder:
        # The databases' own user must be able to enter.
        Path(folder).chmod(0o711)
        network = consortium_network(Path(folder))
        try:
            network.start_ground()
            counters = open_counters(network, network.start_members())
            each = papers // len(TAKERS)
            with ThreadPoolExecutor(len(TAKERS)) as lines:
                spans = [range(start, start + each) for start in _starts(each)]
                takers = [counters[slug] for slug in TAKERS]
                courses = [course for line in lines.map(_line, takers, spans) for course in line]
            return _figures(courses)
        finally:
            network.stop()


def _starts(each: int) -> list[int]:
    return [_FIRST_SEED + place * each for place in range(len(TAKERS))]


def _line(counter: Counter, seeds: range) -> list[_Course]:
    """One member's papers, several at once, until the last one is final."""
    invoices = [make_papers(seed).invoice for seed in seeds]
    with ThreadPoolExecutor(_CLIENTS_EACH) as clients:
        accepted = list(clients.map(lambda invoice: _hand_in(counter, invoice), invoices))
    until = time.monotonic() + _PATIENCE_SECONDS
    for answer in reversed(accepted):
        while not _ended(counter, answer) and time.monotonic() < until:
            time.sleep(_PAUSE_SECONDS)
    return [_course(counter.get(answer["status_url"])) for answer in accepted]


def _hand_in(counter: Counter, invoice: bytes) -> dict[str, Any]:
    readers = "bank-a" if counter.slug != "bank-a" else "bank-b"
    return counter.submit(invoice, _XML, readers=readers)


def _ended(counter: Counter, answer: dict[str, Any]) -> bool:
    return counter.get(answer["status_url"])["state"] in ("final", "failed")


def _course(status: dict[str, Any]) -> _Course:
    moments = {step["state"]: datetime.fromisoformat(step["at"]) for step in status["steps"]}
    return _Course(moments["received"], moments.get("final"))


def _figures(courses: Sequence[_Course]) -> dict[str, Any]:
    finals = [course.final for course in courses if course.final]
    begun, taken = min(each.taken for each in courses), max(each.taken for each in courses)
    seconds = [(each.final - each.taken).total_seconds() for each in courses if each.final]
    cuts = statistics.quantiles(seconds, n=100)
    return {
        "papers": len(courses),
        "gateways": len(TAKERS),
        "final": len(finals),
        "taken_per_second": round(len(courses) / (taken - begun).total_seconds(), 1),
        "per_second": round(len(finals) / (max(finals) - begun).total_seconds(), 1),
        "final_seconds": {"p50": round(cuts[49], 1), "p99": round(cuts[98], 1)},
    }


if __name__ == "__main__":
    json.dump(measure(*map(int, sys.argv[1:2])), sys.stdout, indent=1)
