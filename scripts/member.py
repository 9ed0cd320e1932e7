"""The words `gwanmun member ...`: keys, votes and newcomers, signed with admin keys off line."""

from pathlib import Path
from typing import Annotated

import typer
from pydantic import BaseModel, ConfigDict, Field
from rich.console import Console
from rich.table import Table

from chain.ledger.addresses import checksummed
from chain.ledger.generated.consortium.structs import Admission
from chain.ledger.keys import load_key_file
from chain.network.home import MemberHome
from chain.network.network import Network
from chain.node.rpc import JsonRpc
from scripts.relay import Relay
from scripts.voting import call_of, execute, propose

FOREVER = 2**40 - 1
WRONG = 1

app = typer.Typer(name="member", help="Members, keys and votes.", no_args_is_help=True)

NetworkFile = Annotated[Path, typer.Option("--network", help="The network file.")]
AdminKey = Annotated[Path, typer.Option("--admin-key", help="Key file of the member's admin key.")]
Member = Annotated[int, typer.Option("--member", help="Id of the member, from 1.")]


def relay_of(network: Path) -> Relay:
    """Open the law through a network file.

    Args:
        network: The network file.

    Returns:
        A relay with a throw-away sender.

    Raises:
        FileNotFoundError: There is no such file.
        WrongChain: The endpoint serves another chain.
    """
    found = Network.read(network)
    rpc = JsonRpc(found.rpc_url)
    found.deployment.check(rpc)
    return Relay(rpc, found.deployment)


@app.command("list")
def list_members(
    network: NetworkFile,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,  # noqa: FBT002
) -> None:
    """List the members with class, roles and keys in office."""
    relay, book = relay_of(network), Network.read(network)
    count = relay.consortium.member_count()
    rows = []
    for member in range(1, count + 1):
        record = relay.consortium.member_at(member)
        keys = relay.consortium.keys_of(member)
        rows.append(
            {
                "id": member,
                "name": book.name_of(member),  # type: ignore[arg-type]
                "class": record.class_,
                "status": record.status,
                "roles": record.roles,
                "keys": list(keys),
            }
        )
    if as_json:
        Console().print_json(data=rows)
        return
    table = Table("id", "name", "class", "status", "roles", "keys")
    for row in rows:
        table.add_row(
            *(str(row[name]) for name in ("id", "name", "class", "status", "roles")),
            str(len(list(relay.consortium.keys_of(int(str(row["id"])))))),
        )
    Console().print(table)


class Offer(BaseModel):
    """What a newcomer brings to the vote, as a file.

    Attributes:
        name: Its public name.
        member_class: Its class in votes, 1 to 7.
        roles: Bits of the roles that its keys may hold.
        admin_key: Address of its admin key.
        act_key: Address of the key that acts for it; its admin adds it once it is admitted.
        hpke_key: Its reader key, 64 hex digits.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    member_class: int = Field(ge=1, le=7)
    roles: int = Field(gt=0)
    admin_key: str
    act_key: str
    hpke_key: str

    @property
    def admission(self) -> Admission:
        """The same for the contract."""
        reader = bytes.fromhex(self.hpke_key)
        return Admission(
            self.member_class, self.roles, checksummed(self.admin_key), reader, self.name
        )


@app.command("new")
def new_home(
    home: Annotated[Path, typer.Option(help="Folder of the newcomer; made when absent.")],
    offline: Annotated[Path, typer.Option(help="Folder for its offline admin key.")],
    name: Annotated[str, typer.Option(help="Its public name.")],
    member_class: Annotated[int, typer.Option("--class", min=1, max=7, help="Class in votes.")],
    roles: Annotated[int, typer.Option(min=1, help="Bits of the roles of its keys.")],
) -> None:
    """Draw a newcomer's keys and print, as JSON, what the others vote on."""
    keys, admin = MemberHome(home), MemberHome(offline)
    offer = Offer(
        name=name,
        member_class=member_class,
        roles=roles,
        admin_key=admin.key("admin").address,
        act_key=keys.key("act").address,
        hpke_key=keys.reader_public_key().hex(),
    )
    typer.echo(offer.model_dump_json(indent=1))


@app.command("add-key")
def add_key(
    network: NetworkFile,
    member: Member,
    admin_key: AdminKey,
    key: Annotated[str, typer.Option(help="Address of the new key.")],
    roles: Annotated[int, typer.Option(help="Bits of its roles.")],
) -> None:
    """Add a key for a member; officer and policy keys wait before they count."""
    relay = relay_of(network)
    call = relay.consortium.add_key(member, key, roles, FOREVER)  # type: ignore[arg-type]
    done = relay.send(relay.intent(relay.consortium, call, load_key_file(admin_key)))
    typer.echo(f"added in block {done.block}")


@app.command("revoke-key")
def revoke_key(
    network: NetworkFile,
    member: Member,
    admin_key: AdminKey,
    key: Annotated[str, typer.Option(help="Address of the key to end.")],
) -> None:
    """End a member's key at once and for ever."""
    relay = relay_of(network)
    call = relay.consortium.revoke_key(member, key)  # type: ignore[arg-type]
    done = relay.send(relay.intent(relay.consortium, call, load_key_file(admin_key)))
    typer.echo(f"revoked in block {done.block}")


@app.command("approve")
def approve(
    network: NetworkFile,
    member: Member,
    admin_key: AdminKey,
    proposal: Annotated[int, typer.Argument(help="Number of the proposal.")],
) -> None:
    """Approve a proposal; it passes with a majority in two thirds of the classes."""
    relay = relay_of(network)
    call = relay.consortium.approve(member, proposal)
    done = relay.send(relay.intent(relay.consortium, call, load_key_file(admin_key)))
    typer.echo(f"approved in block {done.block}")


@app.command("propose-admission")
def propose_admission(
    network: NetworkFile,
    member: Member,
    admin_key: AdminKey,
    offer: Annotated[Path, typer.Argument(help="File with what ``gwanmun member new`` printed.")],
) -> None:
    """Put a newcomer to the vote."""
    relay, found = relay_of(network), Offer.model_validate_json(offer.read_bytes())
    _propose(relay, member, admin_key, relay.consortium.admit(found.admission).data)


@app.command("propose-suspension")
def propose_suspension(
    network: NetworkFile,
    member: Member,
    admin_key: AdminKey,
    leaver: Annotated[int, typer.Argument(help="Id of the member that leaves.")],
) -> None:
    """Put it to the vote that a member leaves: all its keys end to count, no title moves."""
    relay = relay_of(network)
    _propose(relay, member, admin_key, relay.consortium.suspend_member(leaver).data)


@app.command("propose-return")
def propose_return(
    network: NetworkFile,
    member: Member,
    admin_key: AdminKey,
    leaver: Annotated[int, typer.Argument(help="Id of the member that comes back.")],
) -> None:
    """Put it to the vote that a member that left comes back with its keys."""
    relay = relay_of(network)
    _propose(relay, member, admin_key, relay.consortium.reinstate_member(leaver).data)


@app.command("execute")
def carry_out(
    network: NetworkFile,
    proposal: Annotated[int, typer.Argument(help="Number of the proposal.")],
    seconds: Annotated[float, typer.Option(help="Patience for its timelock.")] = 60.0,
) -> None:
    """Carry out a proposal that passed, once its timelock is over; anybody may."""
    relay = relay_of(network)
    try:
        execute(relay, proposal, call_of(relay, proposal), seconds)
    except (TimeoutError, LookupError) as fault:
        typer.echo(f"{fault}: see its approvals and its timelock", err=True)
        raise typer.Exit(WRONG) from fault
    typer.echo(f"carried out: proposal {proposal}")


def _propose(relay: Relay, member: int, admin_key: Path, wanted: bytes) -> None:
    number = propose(relay, member, load_key_file(admin_key), wanted)
    typer.echo(f"proposal {number}: others approve it with gwanmun member approve {number}")
