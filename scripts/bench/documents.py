"""Measures how many documents of each kind are read and judged in a second of CPU time."""

import json
import time

from chain.documents.reading import read_document
from scripts.papers.making import make_papers

_PAPERS = 20
_ROUNDS = 10
_TARGET = 300


def measure() -> dict[str, object]:
    """Read made-up documents of each kind over and over.

    Returns:
        For each kind: documents, cpu_seconds, wall_seconds, documents_per_cpu_second; and the
        target of documents per second.
    """
    papers = [make_papers(seed) for seed in range(_PAPERS)]
    kinds: dict[str, list[bytes]] = {
        "transport_document": [one.bill for one in papers],
        "invoice": [one.invoice for one in papers],
        "declaration": [one.declaration for one in papers],
    }
    figures = {kind: _timed(bodies) for kind, bodies in kinds.items()}
    return {"target_per_second": _TARGET, "kinds": figures}


def _timed(bodies: list[bytes]) -> dict[str, float]:
    # The first round compiles the schemas, which happens once per process.
    _read(bodies)
    cpu, wall = time.process_time(), time.perf_counter()
    count = sum(_read(bodies) for _ in range(_ROUNDS))
    cpu_seconds = time.process_time() - cpu
    return {
        "documents": count,
        "cpu_seconds": round(cpu_seconds, 4),
        "wall_seconds": round(time.perf_counter() - wall, 4),
        "documents_per_cpu_second": round(count / cpu_seconds, 1),
    }


def _read(bodies: list[bytes]) -> int:
    for body in bodies:
        read_document(body)
    return len(bodies)


if __name__ == "__main__":
    print(json.dumps(measure(), indent=1))
