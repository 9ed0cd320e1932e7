"""The words `gwanmun member ...`: keys, votes and newcomers, signed with admin keys off line."""

import time
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from chain.ledger.generated.consortium.events import ProposalMade
from chain.ledger.generated.consortium.structs import Admission
from chain.ledger.keys import load_key_file
from chain.network.home import MemberHome
from chain.network.network import Network
from chain.node.rpc import JsonRpc
from scripts.relay import Relay

FOREVER = 2**40 - 1

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


@app.command("new")
def new_home(
    home: Annotated[Path, typer.Option(help="Folder of the newcomer; made when absent.")],
    offline: Annotated[Path, typer.Option(help="Folder for its offline admin key.")],
) -> None:
    """Draw a newcomer's keys and print what the others vote on."""
    keys, admin = MemberHome(home), MemberHome(offline)
    Console().print_json(
        data={
            "admin_key": admin.key("admin").address,
            "act_key": keys.key("act").address,
            "hpke_key": keys.reader_public_key().hex(),
        }
    )


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


def propose_admission(
    relay: Relay, proposer: int, admin: Path, admission: Admission
) -> tuple[int, bytes]:
    """Put a newcomer's admission to the vote.

    Args:
        relay: The law.
        proposer: Id of the member that proposes.
        admin: Its admin key file.
        admission: What the newcomer brings.

    Returns:
        Number of the proposal, and the call that is voted on.

    Raises:
        Reverted: The consortium refuses.
    """
    wanted = relay.consortium.admit(admission).data
    call = relay.consortium.propose(proposer, relay.consortium.address, wanted)
    done = relay.send(relay.intent(relay.consortium, call, load_key_file(admin)))
    return _proposal_in(relay, done.transaction), wanted


def execute(relay: Relay, proposal: int, call: bytes, patience_seconds: float = 60.0) -> None:
    """Carry a passed proposal out as soon as its timelock is over.

    Args:
        relay: The law.
        proposal: Number of the proposal.
        call: The call that was voted on.
        patience_seconds: How long to wait for the timelock.

    Raises:
        TimeoutError: The timelock was not over in time, or the proposal did not pass.
        Reverted: The consortium refuses.
    """
    deadline = time.monotonic() + patience_seconds
    while time.monotonic() < deadline:
        block = relay.rpc.call("eth_getBlockByNumber", "latest", False)  # noqa: FBT003
        executable = relay.consortium.proposal_at(proposal).executable_from
        if executable and int(block["timestamp"], 16) >= executable:
            relay.send(relay.consortium.execute(proposal, call))
            return
        time.sleep(0.5)
    raise TimeoutError(f"proposal {proposal} cannot be carried out yet")


def _proposal_in(relay: Relay, transaction: str) -> int:
    receipt = relay.rpc.call("eth_getTransactionReceipt", transaction)
    for log in receipt["logs"]:
        if bytes.fromhex(log["topics"][0][2:]) == ProposalMade.TOPIC0:
            return int(log["topics"][1], 16)
    raise LookupError("the transaction made no proposal")
