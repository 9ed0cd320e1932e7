"""The words `gwanmun gateway ...`: run a member's gateway, add and revoke its users."""

from pathlib import Path
from typing import Annotated

import typer

from chain.network.home import MemberHome
from scripts.running import replace_process

app = typer.Typer(name="gateway", help="A member's own server.", no_args_is_help=True)

Home = Annotated[str, typer.Option(help="The member's folder.")]


@app.command()
def run(
    home: Home,
    network: Annotated[str, typer.Option(help="The network file.")],
    port: Annotated[int, typer.Option(help="Port on loopback; 0 takes a free one.")] = 0,
) -> None:
    """Run the gateway until Ctrl-C."""
    replace_process("api.main", ["--home", home, "--network", network, "--port", str(port)])


@app.command("add-user")
def add_user(
    home: Home,
    name: Annotated[str, typer.Argument(help="Name of the user.")],
    role: Annotated[str, typer.Option(help="clerk, officer, auditor or admin.")] = "clerk",
) -> None:
    """Add a user and print the API key, once."""
    replace_process("api.users", ["--home", home, "add", name, "--role", role])


@app.command()
def lanes(
    home: Home, count: Annotated[int, typer.Argument(min=1, max=16, help="Lanes wanted.")]
) -> None:
    """Draw keys that only send, so that documents go side by side; counts from the next start.

    Such a key holds no role and needs none: it carries what the act key signs.
    """
    for number, key in enumerate(MemberHome(Path(home)).open_lanes(count), 1):
        typer.echo(f"lane-{number}  {key.address}")


@app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def webhooks(home: Home, words: typer.Context) -> None:
    """Tell other systems what happens: add URL [--event NAME], list, renew, remove, deliveries ID.

    Each notice is a CloudEvent, signed as Standard Webhooks says, in order and at least once.
    """
    replace_process("api.webhooks", ["--home", home, *words.args])


@app.command()
def reindex(home: Home) -> None:
    """Let the index begin anew: the gateway, running or started later, builds it from genesis."""
    replace_process("api.index", ["--home", home])
