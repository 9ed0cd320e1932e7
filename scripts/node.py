"""The words `gwanmun node ...`: run the embedded chain, look at an endpoint."""

import os
import time
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from chain.node.blocks import Finality, fetch_header, header_hash
from chain.node.embedded import AnvilOptions, EmbeddedChain, anvil_program
from chain.node.errors import NodeError, NodeNotStarted
from chain.node.hexes import from_quantity
from chain.node.rpc import JsonRpc
from scripts.network.plan import LOCAL_CHAIN_ID

WRONG, MISSING = 1, 3
PROJECT = Path(__file__).resolve().parent.parent

app = typer.Typer(name="node", help="The chain.", no_args_is_help=True)


@app.command()
def run(
    state: Annotated[Path, typer.Option(help="File that the chain's state is kept in.")],
    port: Annotated[int, typer.Option(help="Port on loopback; 0 takes a free one.")] = 0,
) -> None:
    """Run the single-node development chain until Ctrl-C; its state is written at the end."""
    console = Console()
    options = AnvilOptions(LOCAL_CHAIN_ID, state=state.resolve(), port=port)
    try:
        chain = EmbeddedChain(anvil_program(os.environ, PROJECT), options)
        chain.start()
    except NodeNotStarted as fault:
        console.print(f"[red]cannot start[/red]: {fault}; make demo brings what is missing")
        raise typer.Exit(MISSING) from fault
    console.print(f"single-node development chain at {chain.url}, Ctrl-C ends it")
    try:
        while True:
            time.sleep(1)
    except KeyboardInterrupt:
        console.print("writing the state")
    finally:
        chain.stop()


@app.command()
def status(
    url: Annotated[str, typer.Argument(help="The endpoint, http://...")],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,  # noqa: FBT002
) -> None:
    """Say what an endpoint serves: chain, height, finality, and whether its headers add up."""
    rpc, console = JsonRpc(url), Console()
    try:
        head = fetch_header(rpc, "latest")
        found = {
            "chain_id": from_quantity(rpc.call("eth_chainId")),
            "height": head.number,
            "final": Finality(rpc).final_number(),
            "age_seconds": max(0, int(time.time()) - head.timestamp),
            "header_hash_fits": header_hash(head) == head.hash,
        }
    except NodeError as fault:
        console.print(f"[red]{fault.code}[/red]: {fault}")
        raise typer.Exit(MISSING) from fault
    if as_json:
        console.print_json(data=found)
    else:
        for name, value in found.items():
            console.print(f"{name:18} {value}", highlight=False)
    raise typer.Exit(0 if found["header_hash_fits"] else WRONG)
