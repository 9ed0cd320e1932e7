"""The goals of speed and memory, and how far each one is reached by what was measured."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Goal:
    """One goal.

    Attributes:
        name: What people see.
        path: Where its figure stands in the measurements.
        limit: The goal in the figure's own unit.
        at_least: Whether the figure must reach the limit; otherwise it must not exceed it.
    """

    name: str
    path: tuple[str, ...]
    limit: float
    at_least: bool = False

    def row(self, found: Mapping[str, Any]) -> tuple[str, str, str, str]:
        """Hold a run against the goal.

        Args:
            found: All measurements of one run.

        Returns:
            Name, goal, figure and ``yes``, ``no`` or ``not measured``.
        """
        wanted = f"{'at least' if self.at_least else 'at most'} {self.limit:g}"
        figure: Any = found
        for step in self.path:
            figure = figure.get(step) if isinstance(figure, Mapping) else None
        if figure is None:
            return self.name, wanted, "", "not measured"
        reached = figure >= self.limit if self.at_least else figure <= self.limit
        return self.name, wanted, f"{figure:g}", "yes" if reached else "no"


_KAIA = ("sending", "four_validators")


def _risk(size: str) -> tuple[str, ...]:
    return "risk", "speeds", size, "ratio_cpu"


GOALS: Sequence[Goal] = (
    Goal("demo, seconds", ("demo", "seconds"), 120),
    Goal("all processes, MB", ("counter", "memory_mb", "total"), 2500),
    Goal("one gateway ready, seconds", ("counter", "one_gateway_ready_seconds"), 5),
    Goal("202 at 20 per second, ms p50", ("counter", "answer_ms", "p50"), 30),
    Goal("submitted to final, seconds p50", ("counter", "final_seconds", "p50"), 3),
    Goal(
        "risk graph, rows per CPU second",
        ("risk", "speeds", "file", "graph", "rows_per_cpu_second"),
        100_000,
        at_least=True,
    ),
    Goal("risk graph to pandas and scikit-learn, 50 rows", _risk("transaction"), 20, at_least=True),
    Goal("the same, 256 rows", _risk("block"), 20, at_least=True),
    Goal("the same, a whole file", _risk("file"), 20, at_least=True),
    *(
        Goal(
            f"{kind.replace('_', ' ')}s per CPU second",
            ("documents", "kinds", kind, "documents_per_cpu_second"),
            300,
            at_least=True,
        )
        for kind in ("transport_document", "invoice", "declaration")
    ),
    Goal("altered invoices that lock", ("tags", "recall", "exact_recall"), 1, at_least=True),
    Goal("honest invoices that are locked", ("tags", "recall", "false_locks"), 0),
    Goal(
        "amounts or dates altered that are advised",
        ("tags", "recall", "near_recall"),
        0.95,
        at_least=True,
    ),
    Goal("honest invoices that are advised", ("tags", "recall", "false_advice"), 0.005),
    Goal(
        "tags per core and second, 2 of 3 holders",
        ("tags", "rate", "two_of_three", "tags_per_core_second"),
        500,
        at_least=True,
    ),
    Goal("gas of a title's life to the peer's", ("gas", "ratio", "life_cycle"), 0.38),
    Goal(
        "four validators: documents per second in batches",
        (*_KAIA, "batches", "per_second"),
        1000,
        at_least=True,
    ),
    Goal(
        "the same, single transactions",
        (*_KAIA, "single", "paced", "per_second"),
        150,
        at_least=True,
    ),
    Goal("their seconds to final, p99", (*_KAIA, "single", "paced", "final_seconds", "p99"), 3),
    Goal("sender, CPU ms per transaction", (*_KAIA, "single", "burst", "sender_cpu_ms_each"), 0.7),
    Goal("a validator after 20,000 transactions, MB", (*_KAIA, "validator_mb"), 300),
    Goal(
        "batches to a naive client on anvil",
        ("sending", "anvil", "batches_to_naive"),
        15,
        at_least=True,
    ),
    Goal(
        "HTTP to final with one gateway, papers per second",
        ("house", "one_gateway", "per_second"),
        100,
        at_least=True,
    ),
    Goal("index, events per second", ("indexing", "all", "events_per_second"), 3000, at_least=True),
    Goal("index of 105,000 events rebuilt, s", ("indexing", "all", "from_genesis_seconds"), 60),
)
"""In the order of the table."""


def goals_table(found: Mapping[str, Any]) -> list[str]:
    """Write the goals and what became of them.

    Args:
        found: All measurements of one run.

    Returns:
        Lines of a Markdown table.
    """
    lines = ["| goal | wanted | measured | reached |", "|---|---|---|---|"]
    return lines + [f"| {' | '.join(goal.row(found))} |" for goal in GOALS]
