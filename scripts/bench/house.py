"""HTTP to final on four validators: papers handed in at a counter, and followed until final.

Once with one gateway, as a member's own server has it beside the chain; once in the whole house,
where every member's gateway, content node and database, the operators and customs' clearance run
on the same machine and index, open and pin what comes.
"""

import json
import os
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

from rich.console import Console

from scripts.bench.usage import cpu_by_program, milliseconds_each
from scripts.demo.cast import api_key
from scripts.demo.client import Counter, CounterRefused
from scripts.network.laying import home_of
from scripts.network.local import LocalNetwork, consortium_network
from scripts.papers.making import make_papers

_TAKER, _READER = "exporter", "bank-a"
_FIRST_SEED = 40_000
_CLIENTS = 8
_PATIENCE_SECONDS = 240.0
_PAUSE_SECONDS = 1.0
_WARM_UP = 50
_TOLD_CHARACTERS = 8000


@dataclass(frozen=True, slots=True)
class _Course:
    """When one paper was taken and when it was final; ``final`` is None where it is not."""

    taken: datetime
    final: datetime | None


def measure(alone: int = 2000, whole: int = 600) -> dict[str, Any]:
    """Hand papers in as fast as they are taken, with one gateway and in the whole house.

    Args:
        alone: Papers of the first.
        whole: Papers of the second; 0 leaves it out.

    Returns:
        ``one_gateway`` and ``whole_house``, each: papers; final, how many became so in time;
        per_second, from the first paper taken to the last one final; taken_per_second; seconds
        to final; processor milliseconds a paper by program.

    Raises:
        CounterRefused: The gateway refused a paper; the end of its log is in the error's notes.
    """
    with tempfile.TemporaryDirectory(prefix="gwanmun-bench-") as folder:
        # The databases' own user must be able to enter.
        Path(folder).chmod(0o711)
        network = consortium_network(Path(folder))
        try:
            return _both(network, alone, whole)
        except CounterRefused as refusal:
            log = Path(folder) / "logs" / f"gateway-{_TAKER}.log"
            refusal.add_note(log.read_text("utf8")[-_TOLD_CHARACTERS:])
            raise
        finally:
            network.stop()


def _both(network: LocalNetwork, alone: int, whole: int) -> dict[str, Any]:
    network.start_ground()
    counter = _counter(network, network.start_gateway(_TAKER))
    found = {"one_gateway": _load(network, counter, _FIRST_SEED, alone)}
    if whole:
        network.processes.stop(network.gateways[_TAKER])
        book = network.start_members()
        counter = _counter(network, book.member(_TAKER).gateway_url)
        found["whole_house"] = _load(network, counter, _FIRST_SEED + alone + _WARM_UP, whole)
    return found


def _counter(network: LocalNetwork, url: str) -> Counter:
    return Counter(_TAKER, url, api_key(home_of(network.folder, _TAKER)))


def _load(network: LocalNetwork, counter: Counter, seed: int, papers: int) -> dict[str, Any]:
    _line(counter, range(seed, seed + _WARM_UP))
    invoices = range(seed + _WARM_UP, seed + _WARM_UP + papers)
    before = _spent(network)
    accepted = _line(counter, invoices)
    spent = milliseconds_each(before, _spent(network), papers)
    courses = [_course(counter.get(answer["status_url"])) for answer in accepted]
    return {**_figures(courses), "cpu_ms_each": spent}


def _spent(network: LocalNetwork) -> dict[str, float]:
    own = os.times()
    return {**cpu_by_program(network.pids), "clients": own.user + own.system}


def _line(counter: Counter, seeds: range) -> list[dict[str, Any]]:
    """Hand papers in, several at once, until the last one is final; the 202s."""
    invoices = [make_papers(seed).invoice for seed in seeds]
    with ThreadPoolExecutor(_CLIENTS) as clients:
        accepted = list(clients.map(lambda invoice: _hand_in(counter, invoice), invoices))
    until = time.monotonic() + _PATIENCE_SECONDS
    for answer in reversed(accepted):
        while not _ended(counter, answer) and time.monotonic() < until:
            time.sleep(_PAUSE_SECONDS)
    return accepted


def _hand_in(counter: Counter, invoice: bytes) -> dict[str, Any]:
    return counter.submit(invoice, "application/xml", readers=_READER)


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
        "final": len(finals),
        "taken_per_second": round(len(courses) / (taken - begun).total_seconds(), 1),
        "per_second": round(len(finals) / (max(finals) - begun).total_seconds(), 1),
        "final_seconds": {"p50": round(cuts[49], 1), "p99": round(cuts[98], 1)},
    }


if __name__ == "__main__":
    Console().print_json(json.dumps(measure(*map(int, sys.argv[1:3]))))
