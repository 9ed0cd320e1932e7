"""The words `gwanmun node ...`: run the embedded chain, look at an endpoint, judge it."""

import json
import os
import time
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from chain.conformance.endpoint import Endpoint
from chain.conformance.examination import CHECKS, examine
from chain.conformance.finding import Finding, Outcome, Verdict, verdict_of
from chain.node.blocks import Finality, fetch_header
from chain.node.embedded import AnvilOptions, EmbeddedChain, anvil_program
from chain.node.engine import find_engine
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
            "engine": find_engine(rpc),
        }
    except NodeError as fault:
        console.print(f"[red]{fault.code}[/red]: {fault}")
        raise typer.Exit(MISSING) from fault
    if as_json:
        console.print_json(data=found)
    else:
        for name, value in found.items():
            console.print(f"{name:18} {value}", highlight=False)
    raise typer.Exit(0 if found["engine"] else WRONG)


@app.command()
def conform(
    url: Annotated[str, typer.Argument(help="The endpoint, http://...")],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,  # noqa: FBT002
) -> None:
    """Check whether an endpoint serves all that Gwanmun needs; it deploys a probe and calls it.

    Ends with 0 where it is fit, or fit with limits; 1 where it is unfit; 3 where it is away.
    """
    rpc, console = JsonRpc(url), Console(stderr=as_json)
    try:
        endpoint = Endpoint(rpc)
        rpc.call("eth_chainId")
        findings = []
        with console.status("") as progress:
            for number, check in enumerate(CHECKS, 1):
                progress.update(f"{number} of {len(CHECKS)}: {check.asks}")
                findings.append(examine(endpoint, check))
    except NodeError as fault:
        console.print(f"[red]{fault.code}[/red]: {fault}", highlight=False)
        raise typer.Exit(MISSING) from fault
    finally:
        rpc.close()
    verdict = verdict_of(findings)
    if as_json:
        told = {"url": url, "engine": endpoint.engine, "verdict": verdict}
        typer.echo(json.dumps({**told, "findings": [asdict(each) for each in findings]}))
    else:
        _tell(console, findings, verdict)
    raise typer.Exit(WRONG if verdict is Verdict.UNFIT else 0)


_COLOURS = {
    Outcome.FIT: "green",
    Outcome.LIMIT: "yellow",
    Outcome.NOT_TOLD: "yellow",
    Outcome.UNFIT: "red",
}


def _tell(console: Console, findings: list[Finding], verdict: Verdict) -> None:
    table = Table("check", "", "seen", "what it costs us")
    for each in findings:
        outcome = f"[{_COLOURS[each.outcome]}]{each.outcome}[/]"
        table.add_row(each.check, outcome, escape(each.seen), escape(each.cost))
    console.print(table)
    named = [each.check for each in findings if each.outcome is Outcome.UNFIT]
    named = named or [each.check for each in findings if each.outcome is not Outcome.FIT]
    console.print(f"{verdict}: {', '.join(named)}" if named else str(verdict), highlight=False)
