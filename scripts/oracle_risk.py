"""The words `gwanmun oracle risk ...`: score, evaluate, card, train."""

import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, NoReturn, TypeVar

import typer
from rich.console import Console
from rich.progress import track
from rich.table import Table

from chain.errors import GwanmunError
from oracles.risk import card as cards
from oracles.risk import errors, schema
from oracles.risk.evaluate import RESAMPLES, Report, as_numbers, counts, evaluate, resamples
from oracles.risk.measure import measured
from oracles.risk.score import SHIPPED, RiskModel
from oracles.risk.stream import answers, write_scores

WRONG, USAGE, ENVIRONMENT = 1, 2, 3
DATA = "GWANMUN_DATA"

app = typer.Typer(name="risk", help="Risk of import declarations.", no_args_is_help=True)
note = Console(stderr=True)

Item = TypeVar("Item")
Input = Annotated[Path, typer.Option("--input", help="CSV or CSV.gz of the customs schema.")]
Model = Annotated[Path, typer.Option("--model", help="Folder of the model.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@app.command()
def score(
    source: Input,
    output: Annotated[Path, typer.Option("--output", help="CSV to write.")],
    model: Model = SHIPPED,
) -> None:
    """Score every declaration of a file: columns declaration_id, probability."""
    _must_exist(source)
    try:
        scored = answers(RiskModel.load(model), source)
        written = write_scores(output, _shown(scored, "scoring", total=None))
    except OSError as fault:
        _stop(USAGE, f"{output}: {fault.strerror}")
    except GwanmunError as fault:
        _refuse(fault)
    note.print(f"{written} declarations scored into {output}")


@app.command(name="evaluate")
def evaluate_file(source: Input, *, as_json: AsJson = False, model: Model = SHIPPED) -> None:
    """Measure the model trained on the training file alone, beside a lookup table."""
    _must_exist(source)
    try:
        scored = measured(_shown(schema.read_rows(source), "reading", total=None), model)
        report = evaluate(scored, _shown(resamples(scored), "intervals", RESAMPLES))
    except GwanmunError as fault:
        _refuse(fault)
    if as_json:
        typer.echo(json.dumps({"rows": counts(scored), "figures": as_numbers(report)}, indent=1))
    else:
        Console().print(_table(report, counts(scored)))


@app.command()
def card(model: Model = SHIPPED) -> None:
    """Print the card of the model, after holding every file to its hash."""
    try:
        cards.read_card(model)
    except GwanmunError as fault:
        _refuse(fault)
    typer.echo((model / cards.CARD).read_text(encoding="utf-8"), nl=False)


@app.command()
def train(
    output: Annotated[Path, typer.Option("--output", help="Folder to write.")] = SHIPPED,
) -> None:
    """Train on the customs data set and write graphs, forest and card."""
    try:
        from oracles.risk.training import dataset, shipping  # noqa: PLC0415 - serving lacks it
    except ImportError as fault:
        _stop(ENVIRONMENT, f"training packages are missing ({fault.name}): install group training")
    folder = os.environ.get(DATA)
    if not folder:
        _stop(ENVIRONMENT, f"set {DATA} to the folder that holds kcs/")
    try:
        rows = [
            dataset.read_labelled(Path(folder) / name)
            for name in _shown((dataset.TRAIN, dataset.VALID), "reading", 2)
        ]
        note.print("fitting both models across five folds: about a minute")
        made = shipping.make(rows[0], rows[1])
        output.mkdir(parents=True, exist_ok=True)
        for name in shipping.write(output, made, rows[0], rows[1]):
            note.print(f"{name} {cards.sha256_of(output / name)}")
    except GwanmunError as fault:
        _refuse(fault)


def _table(report: Report, rows: dict[str, int]) -> Table:
    about = (
        f"{rows['rows']} rows, {rows['unseen_rows']} with a tuple unseen in training. "
        "The official figures are mostly memory: see the lookup table."
    )
    table = Table(title="Trained on the training file alone; 95 % interval", caption=about)
    table.add_column("figure")
    for section in report:
        table.add_column(section.replace("_", " "), justify="right")
    for name in report["official"]:
        shown = [report[section][name] for section in report]
        table.add_row(name, *(f"{f.value:.3f} [{f.low:.3f}, {f.high:.3f}]" for f in shown))
    return table


def _shown(items: Iterable[Item], what: str, total: int | None) -> Iterator[Item]:
    yield from track(items, what, total=total, console=note, transient=True)


def _must_exist(path: Path) -> None:
    if not path.is_file():
        _stop(USAGE, f"{path}: there is no such file")


def _refuse(fault: GwanmunError) -> NoReturn:
    lacking = isinstance(fault, errors.RiskModelInvalid | errors.TrainingDataMissing)
    _stop(ENVIRONMENT if lacking else WRONG, f"{fault.code}: {fault}")


def _stop(code: int, message: str) -> NoReturn:
    note.print(message, style="red", markup=False)
    raise typer.Exit(code)


if __name__ == "__main__":
    app()
