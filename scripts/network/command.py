"""The words `gwanmun network ...`: lay a consortium network out, start it, look at it, end it."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from scripts.network.consortium_ground import VALIDATORS, ConsortiumGround
from scripts.network.content_command import export_content, import_content
from scripts.network.council_command import add_validator, remove_validator
from scripts.network.engines import ENGINES, EngineMissing, build
from scripts.network.joining import add_member
from scripts.network.kaia_layout import PLAN, KaiaPlan
from scripts.network.leaving import remove_member
from scripts.network.local import consortium_network
from scripts.network.looking import NetworkView, look_at
from scripts.network.supervising import RUNNING, start_time
from scripts.network.units import COMPOSE, UNITS, write_units
from scripts.network.wishes import wish_file

WRONG, USAGE, MISSING = 1, 2, 3
_UP_SECONDS, _DOWN_SECONDS = 240.0, 90.0

app = typer.Typer(
    name="network", help="A consortium network on this machine.", no_args_is_help=True
)
Folder = Annotated[Path, typer.Option(help="The network's folder.")]
HERE = Path(".gwanmun/consortium")
app.command("add-validator")(add_validator)
app.command("remove-validator")(remove_validator)
app.command("add-member")(add_member)
app.command("remove-member")(remove_member)
app.command("export-content")(export_content)
app.command("import-content")(import_content)


@app.command("build")
def build_engines() -> None:
    """Build the engines from their pinned modules, once per machine: about ten minutes."""
    console = Console(stderr=True)
    for engine in ENGINES:
        began = time.monotonic()
        try:
            for program in build(engine, os.environ):
                console.print(f"building {program} of {engine.name}; the first time takes minutes")
        except EngineMissing as fault:
            console.print(f"[red]{fault}[/red] {fault.values.get('said', '')}")
            raise typer.Exit(MISSING) from fault
        place = engine.folder(os.environ)
        console.print(f"{engine.name} is in {place} ({time.monotonic() - began:.0f} s)")


@app.command()
def init(
    folder: Folder = HERE,
    validators: Annotated[int, typer.Option(min=4, help="3f + 1, for f liars.")] = VALIDATORS,
) -> None:
    """Lay a network out: genesis, node keys (mode 600), lists of peers. Nothing starts."""
    console = Console()
    if (folder / "chain" / PLAN).exists():
        console.print(f"there is a network in {folder} already: nothing was changed")
        raise typer.Exit(USAGE)
    try:
        network = consortium_network(folder.resolve(), validators=validators)
    except EngineMissing as fault:
        console.print(f"[red]{fault}[/red]")
        raise typer.Exit(MISSING) from fault
    if isinstance(network.ground, ConsortiumGround):
        write_units(folder.resolve(), network.ground)
        console.print(f"units in {folder / UNITS}, for containers {folder / COMPOSE}")
    for node in KaiaPlan.read(folder / "chain").nodes:
        console.print(f"{node.slug:14} {node.address} rpc {node.rpc_port} peers {node.peer_port}")
    console.print(f"laid out in {folder}; start it with: gwanmun network up --folder {folder}")


@app.command()
def up(folder: Folder = HERE) -> None:
    """Start everything in the background and wait until all is ready; laid out when it is not."""
    console = Console()
    folder = folder.resolve()
    if _supervisor(folder):
        console.print("it runs already: gwanmun network status")
        raise typer.Exit(0)
    (folder / "logs").mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "scripts.network.supervising", "--folder", str(folder)]
    with (folder / "logs" / "network.log").open("ab") as log:
        process = subprocess.Popen(
            command, stdout=log, stderr=log, stdin=subprocess.DEVNULL, start_new_session=True
        )
    deadline = time.monotonic() + _UP_SECONDS
    with console.status("starting validators, content, members"):
        while process.poll() is None and not _supervisor(folder) and time.monotonic() < deadline:
            time.sleep(0.2)
    if not _supervisor(folder):
        process.send_signal(signal.SIGTERM)
        console.print(f"[red]it did not start[/red]: see {folder / 'logs' / 'network.log'}")
        raise typer.Exit(MISSING)
    _show(console, look_at(folder))


@app.command()
def down(folder: Folder = HERE) -> None:
    """Stop everything that ``up`` started, and nothing else."""
    console = Console()
    pid = _supervisor(folder.resolve())
    if not pid:
        console.print("it does not run")
        return
    os.kill(pid, signal.SIGTERM)
    deadline = time.monotonic() + _DOWN_SECONDS
    with console.status("stopping"):
        while _supervisor(folder.resolve()) and time.monotonic() < deadline:
            time.sleep(0.2)
    if _supervisor(folder.resolve()):
        console.print(f"[red]it did not end[/red]: see {folder / 'logs' / 'network.log'}")
        raise typer.Exit(WRONG)
    console.print("stopped")


@app.command()
def status(
    folder: Folder = HERE,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,  # noqa: FBT002
) -> None:
    """Show height, peers, proposer and age of the last block of every node, and what to do."""
    console = Console()
    try:
        view = look_at(folder.resolve())
    except FileNotFoundError as fault:
        console.print(f"there is no network in {folder}: gwanmun network init")
        raise typer.Exit(MISSING) from fault
    if as_json:
        sys.stdout.write(json.dumps(view.to_json(), indent=1) + "\n")
    else:
        _show(console, view)
    raise typer.Exit(0 if view.is_well else WRONG)


@app.command()
def stop(node: Annotated[str, typer.Argument(help="A node.")], folder: Folder = HERE) -> None:
    """Keep one node down, for maintenance: the others go on while no more than f are away."""
    _known(folder, node)
    wish = wish_file(folder.resolve(), node)
    wish.parent.mkdir(parents=True, exist_ok=True)
    wish.touch()
    Console().print(f"{node} ends within a moment; again: gwanmun network start {node}")


@app.command()
def start(node: Annotated[str, typer.Argument(help="A node.")], folder: Folder = HERE) -> None:
    """Let a node run again that was kept down."""
    _known(folder, node)
    wish_file(folder.resolve(), node).unlink(missing_ok=True)
    Console().print(f"{node} starts within a moment, where the network is up")


@app.command()
def logs(
    node: Annotated[str, typer.Argument(help="A node; without it the names of all logs.")] = "",
    folder: Folder = HERE,
    lines: Annotated[int, typer.Option(help="Last lines to show.")] = 40,
) -> None:
    """Show the last words of a node, or where everybody's words are."""
    if not node:
        found = [*folder.glob("chain/*/node.log"), *folder.glob("logs/*.log")]
        for path in sorted(found):
            sys.stdout.write(f"{path}\n")
        return
    _known(folder, node)
    path = folder / "chain" / node / "node.log"
    text = path.read_text(encoding="utf8", errors="replace") if path.exists() else ""
    sys.stdout.write("\n".join(text.splitlines()[-lines:]) + "\n")


def _known(folder: Path, node: str) -> None:
    try:
        slugs = [each.slug for each in KaiaPlan.read(folder / "chain").nodes]
    except FileNotFoundError as fault:
        Console().print(f"there is no network in {folder}: gwanmun network init")
        raise typer.Exit(MISSING) from fault
    if node not in slugs:
        Console().print(f"there is no node {node}; there are {', '.join(slugs)}")
        raise typer.Exit(USAGE)


def _supervisor(folder: Path) -> int:
    """Process id of the network's supervisor while it runs, else 0."""
    try:
        mark = json.loads((folder / RUNNING).read_text(encoding="utf8"))
    except (FileNotFoundError, ValueError):
        return 0
    pid = int(mark["pid"])
    return pid if start_time(pid) == mark["started"] else 0


def _show(console: Console, view: NetworkView) -> None:
    table = Table("node", "height", "peers", "last block", "made by", "in council", title="Chain")
    for node in view.nodes:
        if node.height is None:
            table.add_row(node.node, "[red]does not answer[/red]", "", "", "", "")
            continue
        age, council = f"{node.age_seconds} s ago", "yes" if node.in_council else "no"
        table.add_row(node.node, str(node.height), str(node.peers), age, node.proposer, council)
    console.print(table)
    ready = [each.member for each in view.gateways if each.ready]
    console.print(f"gateways ready: {', '.join(ready) or 'none'}")
    for line in view.advice:
        console.print(f"[red]![/red] {line}")


if __name__ == "__main__":
    app()
