"""The words `gwanmun documents ...`: check."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import track
from rich.table import Table

from chain.documents.check import FileReport, check_file
from chain.documents.errors import Problem
from chain.documents.policy import Policy

WRONG, USAGE = 1, 2
MANY = 20

app = typer.Typer(name="documents", help="Trade documents.", no_args_is_help=True)

Files = Annotated[list[Path], typer.Argument(help="Files to check.", metavar="FILE...")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Strict = Annotated[bool, typer.Option("--strict", help="Refuse wrong container numbers.")]


@app.callback()
def documents() -> None:
    """Say what can be done with trade documents."""


@app.command()
def check(files: Files, as_json: AsJson = False, strict: Strict = False) -> None:  # noqa: FBT002
    """Hold files against their standards: bill of lading, invoice, declaration.

    Ends with 0 where all are accepted, 1 where some are refused, 2 where a file cannot be read.
    """
    note = Console(stderr=True)
    missing = [path for path in files if not path.is_file()]
    for path in missing:
        note.print(f"{path}: there is no such file", highlight=False)
    if missing:
        raise typer.Exit(USAGE)
    try:
        reports = _check_all(files, Policy(strict=strict), note)
    except OSError as fault:
        note.print(f"{fault.filename}: {fault.strerror}", highlight=False)
        raise typer.Exit(USAGE) from fault
    summary = _summary(reports)
    if as_json:
        listed = [report.as_json() for report in reports]
        typer.echo(json.dumps({"files": listed, "summary": summary}, ensure_ascii=False, indent=1))
    else:
        _print(reports, summary)
    raise typer.Exit(WRONG if summary["refused"] else 0)


def _check_all(files: Sequence[Path], policy: Policy, note: Console) -> list[FileReport]:
    shown: Iterable[Path] = files
    if len(files) >= MANY and note.is_terminal:
        shown = track(files, "checking", console=note, transient=True)
    return [check_file(path, policy) for path in shown]


def _summary(reports: Sequence[FileReport]) -> dict[str, int]:
    accepted = sum(report.ok for report in reports)
    return {
        "files": len(reports),
        "ok": accepted,
        "refused": len(reports) - accepted,
        "warnings": sum(len(report.warnings) for report in reports),
    }


def _print(reports: Sequence[FileReport], summary: dict[str, int]) -> None:
    console = Console()
    table = Table("file", "kind", "version", "", "where", "what", highlight=False)
    for report in reports:
        mark = "[green]ok[/green]" if report.ok else "[red]refused[/red]"
        first = [Path(report.file).name, report.kind or "", report.version or "", mark]
        lines = [*_lines(report.problems, "red"), *_lines(report.warnings, "yellow")]
        table.add_row(*first, *(lines[0] if lines else ("", "")))
        for line in lines[1:]:
            table.add_row("", "", "", "", *line)
    console.print(table)
    console.print(", ".join(f"{count} {name}" for name, count in summary.items()), highlight=False)


def _lines(problems: Iterable[Problem], colour: str) -> list[tuple[str, str]]:
    return [
        (_plain(problem.pointer), f"[{colour}]{problem.code}[/{colour}] {_plain(problem.message)}")
        for problem in problems
    ]


def _plain(text: str) -> str:
    # Square brackets are markup to rich; pointers and messages of strangers are not.
    return text.replace("[", "\\[")
