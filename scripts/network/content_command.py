"""The words `gwanmun network export-content` and `import-content`: contents move as CAR files."""

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from chain.errors import GwanmunError
from chain.vault.content import ContentStore
from chain.vault.moving import Moved, export_folder, export_node, import_folder, import_node
from scripts.network.kubo_layout import KuboPlan

WRONG, USAGE = 1, 2

_Store = Annotated[
    Path | None, typer.Option("--store", help="An embedded store's folder, its process stopped.")
]
_Node = Annotated[str, typer.Option("--node", help="A Kubo node, such as http://127.0.0.1:5001.")]
_Member = Annotated[str, typer.Option("--member", help="A member's node in the network's swarm.")]
_Folder = Annotated[Path, typer.Option(help="The network's folder.")]
_Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
_HERE = Path(".gwanmun/consortium")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where contents are kept: exactly one of both is set."""

    folder: Path | None
    url: str


def export_content(
    target: Annotated[Path, typer.Argument(help="Folder for the CAR files; none may be there.")],
    *,
    store: _Store = None,
    node: _Node = "",
    member: _Member = "",
    folder: _Folder = _HERE,
    as_json: _Json = False,
) -> None:
    """Write all pinned contents into CAR files; every block is hashed, no content id changes."""
    place = _place(store, node, member, folder)
    moves = (
        export_node(ContentStore(place.url), target)
        if place.folder is None
        else export_folder(place.folder, target)
    )
    _move(moves, as_json=as_json)


def import_content(
    source: Annotated[Path, typer.Argument(help="Folder with CAR files.")],
    *,
    store: _Store = None,
    node: _Node = "",
    member: _Member = "",
    folder: _Folder = _HERE,
    as_json: _Json = False,
) -> None:
    """Bring CAR files in, read every content again and pin it; broken off, say it again."""
    place = _place(store, node, member, folder)
    if not any(source.glob("*.car")):
        Console(stderr=True).print(f"there is no CAR file in {source}")
        raise typer.Exit(USAGE)
    moves = (
        import_node(ContentStore(place.url), source)
        if place.folder is None
        else import_folder(place.folder, source)
    )
    _move(moves, as_json=as_json)


def _place(store: Path | None, node: str, member: str, folder: Path) -> _Place:
    console = Console(stderr=True)
    if sum(map(bool, (store, node, member))) != 1:
        console.print("name one place: --store FOLDER, --node URL or --member NAME")
        raise typer.Exit(USAGE)
    if not member:
        return _Place(store, node)
    plan = KuboPlan.read(folder.resolve() / "content")
    found = next((each for each in plan.nodes if each.slug == member), None)
    if found is None:
        names = ", ".join(each.slug for each in plan.nodes) or "nobody"
        console.print(f"{member} has no content node in {folder}; those who have: {names}")
        raise typer.Exit(USAGE)
    return _Place(None, found.url)


def _move(moves: Iterator[Moved], *, as_json: bool) -> None:
    console, last, files = Console(stderr=True), None, 0
    try:
        with Progress(console=console, transient=True) as bar:
            task = bar.add_task("contents", total=None)
            for last in moves:
                files += 1
                bar.update(task, completed=last.contents, total=last.of)
    except FileExistsError as fault:
        console.print(f"[red]{fault}[/red]")
        raise typer.Exit(USAGE) from fault
    except GwanmunError as fault:
        known = ", ".join(f"{name} {value}" for name, value in fault.values.items())
        console.print(f"[red]{fault}[/red] {known}", soft_wrap=True)
        raise typer.Exit(WRONG) from fault
    contents = last.contents if last else 0
    if as_json:
        sys.stdout.write(json.dumps({"contents": contents, "files": files}) + "\n")
        return
    console.print(f"{contents} contents in {files} files, each read and hashed")
