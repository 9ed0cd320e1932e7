"""The words `gwanmun oracle xray ...`: examine, simulate, card, train. Everything is simulated."""

import json
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console

from chain.errors import GwanmunError
from oracles.xray import card as cards
from oracles.xray.errors import XrayModelInvalid
from oracles.xray.examine import Examiner, XrayAnswer
from oracles.xray.model import SHIPPED
from oracles.xray.plane import write_plane
from oracles.xray.sim.scanning import simulate as simulated
from oracles.xray.verdict import DeclaredCargo, XrayAdvice

WRONG, USAGE, ENVIRONMENT = 1, 2, 3
SCANS = 1600
PLANES = ("high.png", "low.png")

app = typer.Typer(name="xray", help="X-ray verdicts (simulated).", no_args_is_help=True)
note = Console(stderr=True)

Model = Annotated[Path, typer.Option("--model", help="Folder of the model.")]


@app.command()
def examine(
    source: Annotated[Path, typer.Option("--input", help="Folder with high.png and low.png.")],
    *,
    mass: Annotated[int, typer.Option("--mass", help="Declared mass, kg.")] = 0,
    empty: Annotated[bool, typer.Option("--empty", help="Declared empty.")] = False,
    overlay: Annotated[Path | None, typer.Option("--overlay", help="PNG to write.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    model: Model = SHIPPED,
) -> None:
    """Examine a scan pair against its declaration; exit 1 unless it is clear."""
    try:
        high, low = ((source / name).read_bytes() for name in PLANES)
        answer = Examiner.load(model).examine(high, low, DeclaredCargo(mass, empty))
        if overlay:
            overlay.write_bytes(answer.overlay_png)
    except OSError as fault:
        _stop(USAGE, f"{fault.filename}: {fault.strerror}")
    except GwanmunError as fault:
        _refuse(fault)
    _show(answer, as_json=as_json)
    if answer.advice is not XrayAdvice.CLEAR:
        raise typer.Exit(WRONG)


@app.command()
def simulate(
    output: Annotated[Path, typer.Option("--output", help="Folder to write the pair into.")],
    *,
    seed: Annotated[int, typer.Option("--seed", min=0, help="Equal seeds give equal scans.")] = 1,
    chapter: Annotated[str, typer.Option("--chapter", help="HS chapter; none is empty.")] = "",
    mass: Annotated[float | None, typer.Option("--mass", help="Mass of the load, kg.")] = None,
) -> None:
    """Take a simulated scan: high.png, low.png and truth.json."""
    try:
        scan = simulated(seed, chapter, mass)
        output.mkdir(parents=True, exist_ok=True)
        for name, plane in zip(PLANES, (scan.high, scan.low), strict=True):
            (output / name).write_bytes(write_plane(plane))
        truth = {"simulated": True, "seed": seed, "chapter": scan.chapter, "kg": scan.mass_kg}
        (output / "truth.json").write_text(json.dumps(truth) + "\n", encoding="utf-8")
    except OSError as fault:
        _stop(USAGE, f"{fault.filename}: {fault.strerror}")
    except GwanmunError as fault:
        _stop(USAGE, f"{fault.code}: {fault}")
    note.print(f"simulated scan of {scan.mass_kg:.0f} kg in {output}")


@app.command()
def card(model: Model = SHIPPED) -> None:
    """Print the card of the model, after holding the graph to its hash."""
    try:
        cards.read_limits(model)
    except GwanmunError as fault:
        _refuse(fault)
    typer.echo((model / cards.CARD).read_text(encoding="utf-8"), nl=False)


@app.command()
def train(
    output: Annotated[Path, typer.Option("--output", help="Folder to write.")] = SHIPPED,
    scans: Annotated[int, typer.Option("--scans", min=160, help="Simulated scans.")] = SCANS,
) -> None:
    """Simulate scans, fit the three models and write graph and card."""
    try:
        from oracles.xray.training import shipping  # noqa: PLC0415 - serving lacks it
    except ImportError as fault:
        _stop(ENVIRONMENT, f"training packages are missing ({fault.name}): install group training")
    splits: dict[str, shipping.Sets] = {}
    for split in shipping.SPLITS:
        splits[split] = {}
        for name, figures in shipping.sets_of(split, scans):
            splits[split][name] = figures
            note.print(f"simulated {split}: {len(figures.mass_kg)} scans, {name}")
    fitted = shipping.fit(splits["train"])
    output.mkdir(parents=True, exist_ok=True)
    for name in shipping.write(output, fitted, splits["valid"], splits["test"]):
        note.print(f"{name} {cards.sha256_of(output / name).hex()}")


def _show(answer: XrayAnswer, *, as_json: bool) -> None:
    shown = {
        "simulated": True,
        "advice": answer.advice.name,
        "score_step": answer.score_step,
        "estimated_mass_kg": answer.estimated_mass_kg,
        "reasons": [vars(reason) for reason in answer.reasons],
    }
    if as_json:
        typer.echo(json.dumps(shown, ensure_ascii=False, indent=1))
        return
    typer.echo(f"{answer.advice.name} (simulated model), step {answer.score_step}")
    for reason in answer.reasons:
        typer.echo(f"- {reason.en}\n  {reason.ko}")


def _refuse(fault: GwanmunError) -> NoReturn:
    _stop(ENVIRONMENT if isinstance(fault, XrayModelInvalid) else USAGE, f"{fault.code}: {fault}")


def _stop(code: int, message: str) -> NoReturn:
    note.print(message, style="red", markup=False)
    raise typer.Exit(code)


if __name__ == "__main__":
    app()
