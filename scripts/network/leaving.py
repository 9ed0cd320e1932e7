"""The words `gwanmun network remove-member`: a suspended member's processes end, the rest runs."""

import time
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from chain.errors import GwanmunError
from chain.network.network import Network, NetworkMember
from chain.node.rpc import JsonRpc
from scripts.network.wishes import is_gone, leaver_file
from scripts.relay import Relay

WRONG, MISSING = 1, 3
_IN_OFFICE = 1
"""contracts/libraries/Members.sol, MemberStatus."""
_LOOK_SECONDS = 0.3


class StillMember(GwanmunError):
    """Consortium counts the member's keys: it was not suspended by vote."""


class NotLetGo(GwanmunError):
    """The running network did not end a member's processes in time."""


def remove_member(
    member: Annotated[str, typer.Argument(help="Short name of a member that left by vote.")],
    folder: Annotated[Path, typer.Option(help="The network's folder.")] = Path(
        ".gwanmun/consortium"
    ),
    seconds: Annotated[float, typer.Option(help="Patience.")] = 60.0,
) -> None:
    """End the content node and gateway of a member that was suspended; its files stay.

    Readers keep their own pins. Said twice: once. gwanmun network add-member brings it back.
    """
    console = Console(highlight=False)
    place = folder.resolve()
    try:
        entry = leaver(Network.read(place / "network.json"), member)
        wish = leaver_file(place, member)
        wish.parent.mkdir(parents=True, exist_ok=True)
        wish.touch()
        with console.status(f"{member}: gateway, content node"):
            wait_for_silence(place, entry.slug, seconds)
    except FileNotFoundError as fault:
        console.print(f"there is no network in {folder}: gwanmun network up")
        raise typer.Exit(MISSING) from fault
    except GwanmunError as fault:
        console.print(f"[red]{fault}[/red]")
        raise typer.Exit(WRONG) from fault
    console.print(f"{member} runs no more; its keys, database and contents stay in {folder}")


def leaver(book: Network, slug: str) -> NetworkMember:
    """Find a member that left by vote.

    Args:
        book: The phone book.
        slug: The member.

    Returns:
        Its entry.

    Raises:
        StillMember: Consortium counts its keys, or nobody bears the name.
        NodeError: The chain does not answer.
    """
    entry = next((each for each in book.members if each.slug == slug), None)
    if entry is None:
        raise StillMember(f"There is no member {slug} in this network.", member=slug)
    law = Relay(JsonRpc(book.rpc_url), book.deployment).consortium
    if law.member_at(entry.id).status == _IN_OFFICE:
        raise StillMember(
            f"{slug} is a member still: gwanmun member propose-suspension {entry.id}, approve, "
            "execute first.",
            member=slug,
        )
    return entry


def wait_for_silence(folder: Path, member: str, seconds: float) -> None:
    """Wait until the running network ended what was a leaver's own.

    Args:
        folder: The network's folder.
        member: Its short name.
        seconds: Patience.

    Raises:
        NotLetGo: It did not; the wish stays, and counts from the network's next start.
    """
    deadline = time.monotonic() + seconds
    while not is_gone(folder, member):
        if time.monotonic() > deadline:
            raise NotLetGo(
                f"{member} runs still: is the network up? It stays out from its next start.",
                member=member,
            )
        time.sleep(_LOOK_SECONDS)
