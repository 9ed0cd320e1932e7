"""Speed of the risk graph beside the same model through pandas and scikit-learn, in one run."""

import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from oracles.risk.score import RiskGraph, feeds_of
from oracles.risk.training.dataset import TRAIN, VALID, Labelled, labelled, read_labelled
from oracles.risk.training.generator import generated_rows
from oracles.risk.training.learning import learn
from oracles.risk.training.pandas_path import PandasPath
from oracles.risk.training.shipping import SEED, graph_of

GOAL_ROWS_PER_SECOND = 100_000
GOAL_RATIO = 20.0
GENERATED_ROWS = 20_000
REPEATS = 5
SHORTEST = 0.05
"""Seconds of CPU per reading, so that the clock's tick does not matter."""
SINGLE_ROWS = 2_000
TRANSACTION_ROWS = 50
BLOCK_ROWS = 256


@dataclass(frozen=True)
class Spent:
    """Best time of several runs.

    Attributes:
        wall: Seconds.
        cpu: Seconds of this process.
    """

    wall: float
    cpu: float


def measure() -> dict[str, Any]:
    """Measure both paths on the same rows with the same trees.

    Returns:
        Per block size: rows per second of each path and their ratio by CPU; times of a single row
        in milliseconds, whether all answers are equal, and whether the goals are reached: the
        graph's speed on the whole file, the ratio on a transaction's worth of declarations.
    """
    train, rows = _rows()
    learned = learn(train.goods, train.fraud, SEED)
    graph = RiskGraph(graph_of(learned))
    usual = PandasPath(learned, train.rows, train.fraud)
    equal = bool((graph.run(rows.goods).step == usual.answers(rows.rows)).all())
    sizes = {"transaction": TRANSACTION_ROWS, "block": BLOCK_ROWS, "file": len(rows.rows)}
    speeds = {name: _compared(graph, usual, rows, size) for name, size in sizes.items()}
    fast = speeds["file"]["graph"]["rows_per_cpu_second"] >= GOAL_ROWS_PER_SECOND
    return {
        "data": "customs data set" if train.sha256 else "generated",
        "speeds": speeds,
        "single_row_ms": _single(graph, rows.goods[:SINGLE_ROWS]),
        "answers_equal": equal,
        "goal": {"file_rows_per_cpu_second": GOAL_ROWS_PER_SECOND, "transaction_ratio": GOAL_RATIO},
        "reached": equal and fast and speeds["transaction"]["ratio_cpu"] >= GOAL_RATIO,
    }


def _compared(graph: RiskGraph, usual: PandasPath, rows: Labelled, size: int) -> dict[str, Any]:
    feeds, block = feeds_of(rows.goods[:size]), rows.rows[:size]
    fast = _best(lambda: graph.run_feeds(feeds))
    slow = _best(lambda: usual.margins(block))
    return {
        "rows": size,
        "graph": _speed(fast, size),
        "pandas_and_sklearn": _speed(slow, size),
        "ratio_cpu": round(slow.cpu / fast.cpu, 1),
    }


def _rows() -> tuple[Labelled, Labelled]:
    folder = os.environ.get("GWANMUN_DATA")
    if folder:
        return read_labelled(Path(folder) / TRAIN), read_labelled(Path(folder) / VALID)
    return (
        labelled(generated_rows(GENERATED_ROWS, seed=1)),
        labelled(generated_rows(GENERATED_ROWS // 4, seed=2)),
    )


def _best(act: Callable[[], object]) -> Spent:
    spent = []
    for _ in range(REPEATS):
        rounds, wall, cpu = 0, time.perf_counter(), time.process_time()
        while time.process_time() - cpu < SHORTEST:
            act()
            rounds += 1
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        spent.append(Spent(wall / rounds, cpu / rounds))
    return min(spent, key=lambda each: each.cpu)


def _speed(spent: Spent, rows: int) -> dict[str, int]:
    return {
        "rows_per_wall_second": round(rows / spent.wall),
        "rows_per_cpu_second": round(rows / spent.cpu),
    }


def _single(graph: RiskGraph, goods: Sequence[Any]) -> dict[str, float]:
    times = []
    for each in goods:
        feeds = feeds_of([each])
        begun = time.perf_counter()
        graph.run_feeds(feeds)
        times.append((time.perf_counter() - begun) * 1000)
    return {
        "p50": round(float(np.percentile(times, 50)), 3),
        "p99": round(float(np.percentile(times, 99)), 3),
    }
