"""The words `gwanmun submit`: bring a document to a counter and follow it to the chain."""

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from scripts.demo.client import Counter, CounterRefused

WRONG, USAGE = 1, 2
MEDIA = {".json": "application/json", ".xml": "application/xml"}

app = typer.Typer(add_completion=False)


@app.command()
def submit(  # noqa: PLR0913, PLR0917 - one option per field of the counter's route
    file: Annotated[Path, typer.Argument(help="The document: .json or .xml.")],
    gateway: Annotated[str, typer.Option(help="Your gateway, http://...")],
    api_key: Annotated[str, typer.Option(envvar="GWANMUN_API_KEY", help="Your API key.")],
    shipment: Annotated[str, typer.Option(help="64 hex digits; empty opens a new one.")] = "",
    readers: Annotated[str, typer.Option(help="Members that read, by commas.")] = "",
    beneficiary: Annotated[str, typer.Option(help="Owner of a new title.")] = "",
    holder: Annotated[str, typer.Option(help="Holder of a new title.")] = "",
    wait: Annotated[bool, typer.Option(help="Follow it until it is final.")] = True,  # noqa: FBT002
) -> None:
    """Submit a document; the counter answers at once, the chain follows.

    Ends with 0 when it is accepted (and final, where one waits), 1 when it is refused.
    """
    console = Console()
    media_type = MEDIA.get(file.suffix.lower())
    if media_type is None or not file.is_file():
        console.print(f"[red]cannot read[/red] {file}: a .json or .xml file is needed")
        raise typer.Exit(USAGE)
    given = {
        "shipment": shipment,
        "readers": readers,
        "beneficiary": beneficiary,
        "holder": holder,
    }
    counter = Counter("member", gateway, api_key)
    try:
        chosen = {name: value for name, value in given.items() if value}
        accepted = counter.submit(file.read_bytes(), media_type, **chosen)
        found = counter.follow(accepted) if wait else accepted
    except CounterRefused as refusal:
        console.print_json(json.dumps(refusal.problem))
        raise typer.Exit(WRONG) from refusal
    console.print_json(json.dumps(found))
    raise typer.Exit(WRONG if found.get("state") == "failed" else 0)
