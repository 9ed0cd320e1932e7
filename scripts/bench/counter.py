"""The counter under load: start, answers at 20 a second, submitted to final, memory of it all."""

import json
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import psutil
from rich.console import Console

from scripts.bench.usage import program_of
from scripts.demo.cast import Cast, law_of, open_counters
from scripts.demo.telling import Telling
from scripts.network.local import LocalNetwork, embedded_network
from scripts.papers.making import make_papers

RATE = 20.0
"""Submissions a second."""

_FIRST_SEED = 1000


def measure(submissions: int = 200) -> dict[str, Any]:
    """Start the network, submit invoices at a steady rate, and follow them to the chain.

    Args:
        submissions: How many.

    Returns:
        Seconds to ready, milliseconds to the 202, seconds to final, megabytes.
    """
    with tempfile.TemporaryDirectory() as folder:
        network = embedded_network(Path(folder))
        try:
            began = time.monotonic()
            network.start_ground()
            ground = time.monotonic() - began
            book = network.start_members()
            cast = Cast(network, book, open_counters(network, book), law_of(book), _silent())
            return {
                "ground_seconds": round(ground, 2),
                "all_ready_seconds": round(time.monotonic() - began, 2),
                "one_gateway_ready_seconds": _one_more_start(network),
                **_load(cast, submissions),
                "memory_mb": _memory(network),
            }
        finally:
            network.stop()


def _one_more_start(network: LocalNetwork) -> float:
    """Start one gateway alone: the terminal's again."""
    network.processes.stop(network.gateways["terminal"])
    began = time.monotonic()
    network.start_gateway("terminal")
    return round(time.monotonic() - began, 2)


def _load(cast: Cast, submissions: int) -> dict[str, Any]:
    counter = cast.counter("exporter")
    papers = [make_papers(_FIRST_SEED + i).invoice for i in range(submissions)]
    accepted, answers = [], []
    began = time.monotonic()
    for place, paper in enumerate(papers):
        time.sleep(max(0.0, began + place / RATE - time.monotonic()))
        asked = time.monotonic()
        accepted.append(counter.submit(paper, "application/xml", readers="importer"))
        answers.append((time.monotonic() - asked) * 1000)
    finals = [_seconds_to_final(counter.follow(each)) for each in accepted]
    return {
        "rate_per_second": round(submissions / (time.monotonic() - began), 2),
        "answer_ms": _quantiles(answers),
        "final_seconds": _quantiles(finals),
        "submissions": submissions,
    }


def _seconds_to_final(found: dict[str, Any]) -> float:
    return float(sum(step["seconds"] for step in found["steps"]))


def _quantiles(values: list[float]) -> dict[str, float]:
    cuts = statistics.quantiles(values, n=100)
    return {"p50": round(cuts[49], 2), "p95": round(cuts[94], 2), "p99": round(cuts[98], 2)}


def _memory(network: LocalNetwork) -> dict[str, int]:
    by_name: dict[str, float] = {}
    for pid in network.pids:
        process = psutil.Process(pid)
        name = program_of(process)
        by_name[name] = by_name.get(name, 0.0) + process.memory_info().rss / 2**20
    rounded = {name: round(size) for name, size in by_name.items()}
    return {**rounded, "total": sum(rounded.values())}


def _silent() -> Telling:

    return Telling(Console(quiet=True))


if __name__ == "__main__":
    json.dump(measure(), sys.stdout, indent=1)
