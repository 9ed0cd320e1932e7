"""The words `gwanmun network add-validator` and `remove-validator`: the council changes by vote."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from chain.errors import GwanmunError
from scripts.network.council import Ballot, CouncilUnchanged, Standing
from scripts.network.kaia_layout import KaiaNode, KaiaPlan
from scripts.network.seats import seat_of, unseat

WRONG, USAGE, MISSING = 1, 2, 3

_Folder = Annotated[Path, typer.Option(help="The network's folder.")]
_Voters = Annotated[
    list[str] | None,
    typer.Option("--voter", help="A validator that votes; as many as are needed without it."),
]
_Seconds = Annotated[float, typer.Option(help="Patience for each step, in seconds.")]
_HERE = Path(".gwanmun/consortium")


def add_validator(
    member: Annotated[str, typer.Argument(help="Short name of the member that will own it.")],
    folder: _Folder = _HERE,
    voter: _Voters = None,
    seconds: _Seconds = 180.0,
) -> None:
    """Give a member a validator: laid out, caught up, voted in. Broken off, say it again."""
    console = Console(highlight=False)
    place = folder.resolve() / "chain"
    with _told(console, folder):
        node = seat_of(place, member)
        console.print(f"{node.slug} {node.address}: rpc {node.rpc_port}, peers {node.peer_port}")
        ballot = Ballot(KaiaPlan.read(place), node, joins=True)
        if ballot.standing().in_council:
            console.print(f"{node.slug} is in the council already")
        else:
            _show(console, node, ballot.follow(seconds))
        last = _show(console, node, ballot.carry(ballot.voters(voter or ()), seconds))
    console.print(f"{node.slug} is one of {last.council} validators and proposes blocks")


def remove_validator(
    node: Annotated[str, typer.Argument(help="Name of the validator, such as bank-b-5.")],
    folder: _Folder = _HERE,
    voter: _Voters = None,
    seconds: _Seconds = 180.0,
) -> None:
    """Vote a validator out and end its process; its folder stays. Broken off, say it again."""
    console = Console(highlight=False)
    place = folder.resolve() / "chain"
    with _told(console, folder):
        plan = KaiaPlan.read(place)
        found = next((each for each in plan.validators if each.slug == node), None)
        if found is None:
            names = ", ".join(each.slug for each in plan.validators)
            console.print(f"there is no validator {node}; there are {names}")
            raise typer.Exit(USAGE)
        ballot = Ballot(plan, found, joins=False)
        if ballot.standing().in_council:
            _show(console, found, ballot.carry(ballot.voters(voter or ()), seconds))
        unseat(place, found)
    console.print(f"{node} is out of the council and ends; its key stays in {place / node}")


@contextmanager
def _told(console: Console, folder: Path) -> Iterator[None]:
    """Say a fault in words, with the exit status that fits it."""
    try:
        yield
    except FileNotFoundError as fault:
        console.print(f"there is no network in {folder}: gwanmun network init")
        raise typer.Exit(MISSING) from fault
    except CouncilUnchanged as fault:
        console.print(f"[red]the council is unchanged[/red]: {fault}")
        raise typer.Exit(WRONG) from fault
    except GwanmunError as fault:
        console.print(f"[red]{fault}[/red]")
        raise typer.Exit(MISSING) from fault


def _show(console: Console, node: KaiaNode, standings: Iterator[Standing]) -> Standing:
    last = None
    with console.status(f"{node.slug} is asked for") as line:
        for last in standings:
            line.update(_line(node, last))
    if last is None:
        raise CouncilUnchanged("No time was given: --seconds.")
    console.print(_line(node, last))
    return last


def _line(node: KaiaNode, standing: Standing) -> str:
    behind = "does not answer" if standing.behind is None else f"{standing.behind} blocks behind"
    seat = "in the council" if standing.in_council else "outside"
    votes = f"{standing.votes} of {standing.needed} votes"
    return f"{node.slug}: {seat} of {standing.council}, {votes}, {behind}"
