"""The words `gwanmun network add-member`: a voted-in member's own processes, while all run."""

import time
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from chain.errors import GwanmunError
from chain.network.network import Network, NetworkMember
from chain.node.rpc import JsonRpc
from scripts.network.laying import home_of
from scripts.network.wishes import joining_file, leaver_file
from scripts.relay import Relay

WRONG, USAGE, MISSING = 1, 2, 3
_LOOK_SECONDS = 0.3


class NotAdmitted(GwanmunError):
    """Consortium knows no key of the member: it was not voted in, or has no key yet."""


class NotTakenIn(GwanmunError):
    """The running network did not start a member's processes: the message says why."""


def add_member(
    member: Annotated[str, typer.Argument(help="Short name; members/NAME holds its keys.")],
    name: Annotated[str, typer.Option(help="Its public name.")],
    folder: Annotated[Path, typer.Option(help="The network's folder.")] = Path(
        ".gwanmun/consortium"
    ),
    seconds: Annotated[float, typer.Option(help="Patience.")] = 120.0,
) -> None:
    """Start a voted-in member's own content node, database and gateway. Said twice: once."""
    console = Console(highlight=False)
    try:
        with console.status(f"{member}: content node, database, gateway"):
            entry = ask_for(folder.resolve(), member, name)
            found = entry if entry.gateway_url else wait_for(folder.resolve(), entry, seconds)
    except FileNotFoundError as fault:
        console.print(f"there is no network in {folder}: gwanmun network up")
        raise typer.Exit(MISSING) from fault
    except GwanmunError as fault:
        console.print(f"[red]{fault}[/red]")
        raise typer.Exit(WRONG) from fault
    console.print(f"{member} is member {found.id}; its gateway: {found.gateway_url}")


def ask_for(folder: Path, slug: str, name: str) -> NetworkMember:
    """Ask the running network to take a member in that the consortium admitted.

    Args:
        folder: The network's folder.
        slug: The member; its home holds its act key.
        name: Its public name.

    Returns:
        Its entry of the phone book, with its gateway's address where it is in already.

    Raises:
        FileNotFoundError: There is no network.
        NotAdmitted: Consortium does not know its act key.
        NodeError: The chain does not answer.
    """
    book = Network.read(folder / "network.json")
    for each in book.members:
        if each.slug == slug and each.gateway_url:
            return each
    law = Relay(JsonRpc(book.rpc_url), book.deployment).consortium
    home = home_of(folder, slug)
    known = law.member_of_key(home.key("act").address) if home.key_path("act").exists() else 0
    if not known:
        raise NotAdmitted(
            f"Consortium knows no key of {slug}: gwanmun member new, propose-admission, approve, "
            "execute, add-key first.",
            member=slug,
        )
    entry = NetworkMember(id=known, slug=slug, name=name, roles=law.member_at(known).roles)
    wish = joining_file(folder, slug)
    wish.parent.mkdir(parents=True, exist_ok=True)
    leaver_file(folder, slug).unlink(missing_ok=True)
    wish.with_suffix(".refused").unlink(missing_ok=True)
    draft = wish.with_suffix(".draft")
    draft.write_text(entry.model_dump_json(), encoding="utf8")
    draft.replace(wish)
    return entry


def wait_for(folder: Path, entry: NetworkMember, seconds: float) -> NetworkMember:
    """Wait until a member's gateway stands in the phone book.

    Args:
        folder: The network's folder.
        entry: From ``ask_for``.
        seconds: Patience.

    Returns:
        Its entry with its gateway's address.

    Raises:
        NotTakenIn: The network refused, does not run, or needs longer.
    """
    refused = joining_file(folder, entry.slug).with_suffix(".refused")
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        for each in Network.read(folder / "network.json").members:
            if each.slug == entry.slug and each.gateway_url:
                return each
        if refused.exists():
            why = refused.read_text(encoding="utf8").strip()
            raise NotTakenIn(f"{entry.slug} was not taken in: {why}", member=entry.slug)
        time.sleep(_LOOK_SECONDS)
    raise NotTakenIn("The network does not answer: gwanmun network up, then the same words.")
