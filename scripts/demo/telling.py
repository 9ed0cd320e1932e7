"""Tells the journey on the screen as it happens: what, who, which contract, how long."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from rich.console import Console
from rich.table import Table


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an attempt.

    Attributes:
        name: The attempt.
        guard: What stands in its way.
        expected: What should be seen.
        seen: What was seen.
    """

    name: str
    guard: str
    expected: str
    seen: str

    @property
    def came_to_nothing(self) -> bool:
        """Whether the guard held."""
        return self.expected == self.seen

    def to_json(self) -> dict[str, str]:
        """Write the outcome for the summary.

        Returns:
            name, guard, expected, seen.
        """
        return {
            "name": self.name,
            "guard": self.guard,
            "expected": self.expected,
            "seen": self.seen,
        }


@dataclass
class Telling:
    """The screen, and how long everything took.

    Attributes:
        console: Where to print.
        seconds: Step to wall seconds.
    """

    console: Console
    seconds: dict[str, float] = field(default_factory=dict)

    def heading(self, text: str) -> None:
        """Open a chapter.

        Args:
            text: Its heading.
        """
        self.console.print(f"\n[bold]{text}[/bold]", highlight=False)

    @contextmanager
    def step(self, name: str, who: str, what: str, where: str) -> Iterator[None]:
        """Tell one step and time it.

        Args:
            name: Short name for the summary.
            who: Who acts.
            what: What is done.
            where: Which contract or part does it.

        Yields:
            Nothing; the step's work is the body.
        """
        began = time.monotonic()
        line = f"  {who:12} {what}  [dim]{where}[/dim]"
        # A terminal shows the step while it runs; a log gets one line when it is done.
        if self.console.is_terminal:
            with self.console.status(line):
                yield
        else:
            yield
        took = time.monotonic() - began
        self.seconds[name] = round(self.seconds.get(name, 0.0) + took, 3)
        self.console.print(f"{line}  [green]{took:.1f} s[/green]", highlight=False)

    def outcome(self, outcome: Outcome) -> None:
        """Tell what came of an attempt.

        Args:
            outcome: The attempt.
        """
        mark = "[green]refused[/green]" if outcome.came_to_nothing else "[red]PASSED[/red]"
        self.console.print(
            f"  {mark:20} {outcome.name}  [dim]{outcome.guard}: {outcome.seen}[/dim]",
            highlight=False,
        )

    def table(self, title: str, rows: list[tuple[str, str]]) -> None:
        """Print a small table.

        Args:
            title: Its heading.
            rows: Name and value.
        """
        table = Table(title=title, show_header=False, title_justify="left")
        for name, value in rows:
            table.add_row(name, value)
        self.console.print(table)
