"""The words `gwanmun audit ...`: an auditor's own proofs, from a checkout or an archive node."""

import json
import subprocess
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from chain.errors import GwanmunError
from chain.ledger.addresses import checksummed
from chain.node.errors import NodeError
from chain.node.rpc import JsonRpc
from chain.proofs.gathering import gather_story, read_directory
from chain.proofs.making import MadePack, Story, make_pack
from chain.types import Address
from scripts.reliability.evidence import ProofsNotRun, article_outcomes, invariant_outcomes
from scripts.reliability.packing import Evidence, report
from scripts.reliability.packing import write_pack as write_reliability
from scripts.reliability.records import Records, read_records

WRONG, USAGE, MISSING = 1, 2, 3
_PATIENCE_SECONDS = 60.0
_ID_BYTES = 32
_PROJECT = Path(__file__).resolve().parents[1]

app = typer.Typer(name="audit", help="Proofs without a gateway.", no_args_is_help=True)


@app.callback()
def audit() -> None:
    """Proofs without any member's gateway."""


@app.command()
def pack(
    shipment: Annotated[str, typer.Argument(help="Its id, 64 hex digits.", metavar="SHIPMENT")],
    rpc_url: Annotated[str, typer.Option("--rpc", help="An archive node, http://...")],
    consortium: Annotated[str, typer.Option("--consortium", help="From a source you trust.")],
    output: Annotated[Path, typer.Option("--output", help="Where the pack goes.")] = Path(
        "shipment.zip"
    ),
    first_block: Annotated[int, typer.Option(help="Nothing of the shipment lies below.")] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,  # noqa: FBT002
) -> None:
    """Make the proof pack of a shipment from an archive node, without any member's gateway.

    It holds every act about the shipment and the state that they led to; no document is
    disclosed. Check it with `gwanmun verify`: compare the block hash with another member's node
    first. Ends with 0, 1 where the chain does not hold the story, 2 on wrong usage, 3 where the
    node does not answer.
    """
    console = Console(stderr=as_json, highlight=False)
    try:
        subject = _id_of(shipment)
        address = checksummed(consortium)
    except ValueError as fault:
        console.print(f"cannot start: {fault}")
        raise typer.Exit(USAGE) from fault
    rpc = JsonRpc(rpc_url, timeout=_PATIENCE_SECONDS)
    try:
        deployment = read_directory(rpc, address)
        story = gather_story(rpc, deployment, subject, first_block)
        made = make_pack(rpc, deployment, story)
    except GwanmunError as fault:
        console.print(f"[red]{fault.code}[/red]: {fault}")
        raise typer.Exit(MISSING if isinstance(fault, NodeError) else WRONG) from fault
    finally:
        rpc.close()
    output.write_bytes(made.content)
    _tell(console, _facts(made, story, output, address), as_json)


@app.command()
def reliability(
    output: Annotated[Path, typer.Option("--output", help="Where the pack goes.")] = Path(
        "reliability.zip"
    ),
    rpc_url: Annotated[str | None, typer.Option("--rpc", help="An archive node.")] = None,
    consortium: Annotated[
        str | None, typer.Option("--consortium", help="From a source you trust.")
    ] = None,
) -> None:
    """Make the reliability pack: what is proved per article of MLETR, and what a chain says.

    Runs the contract tests and the random plays of this checkout, which takes about a minute. With
    --rpc and --consortium the pack also holds the chain's own word: every vote and pause, titles
    by status, none issued twice, none without holder. Ends with 0, 1 where a proof did not hold or
    an article has none, 2 on wrong usage, 3 where runners or the node are missing.
    """
    console = Console(highlight=False)
    if (rpc_url is None) != (consortium is None):
        console.print("cannot start: name both --rpc and --consortium, or neither")
        raise typer.Exit(USAGE)
    try:
        address = checksummed(consortium) if consortium else None
    except ValueError as fault:
        console.print(f"cannot start: {fault}")
        raise typer.Exit(USAGE) from fault
    try:
        records = _records(rpc_url, address) if rpc_url and address else None
        evidence = _gathered(console, records)
    except (GwanmunError, ProofsNotRun) as fault:
        console.print(f"[red]{type(fault).__name__}[/red]: {fault}", soft_wrap=True)
        raise typer.Exit(MISSING) from fault
    write_reliability(evidence, output)
    console.print(report(evidence), soft_wrap=True)
    console.print(f"pack: {output}")
    if not evidence.holds:
        missing = ", ".join(evidence.unanswered) or "none"
        console.print(f"[red]not held[/red]: {evidence.failed}; articles without proof: {missing}")
        raise typer.Exit(WRONG)


def _gathered(console: Console, records: Records | None) -> Evidence:
    with console.status("the contract tests run"):
        tests = article_outcomes(_PROJECT)
    with console.status("random acts are played against the models"):
        invariants = invariant_outcomes(_PROJECT)
    return Evidence(_commit(), tests, invariants, records)


def _records(rpc_url: str, consortium: Address) -> Records:
    rpc = JsonRpc(rpc_url, timeout=_PATIENCE_SECONDS)
    try:
        return read_records(rpc, consortium)
    finally:
        rpc.close()


def _commit() -> str:
    """Name the checkout's commit; one that was changed since is told by a plus."""
    words = ("git", "describe", "--always", "--dirty=+", "--abbrev=40")
    done = subprocess.run(words, cwd=_PROJECT, capture_output=True, text=True, check=False)
    return done.stdout.strip() or "unknown"


def _tell(console: Console, facts: dict[str, object], as_json: bool) -> None:  # noqa: FBT001
    if as_json:
        typer.echo(json.dumps(facts))
        return
    for name, value in facts.items():
        console.print(f"{name:14} {value}", soft_wrap=True)


def _id_of(shipment: str) -> bytes:
    found = bytes.fromhex(shipment.removeprefix("0x"))
    if len(found) != _ID_BYTES:
        raise ValueError("a shipment's id has 64 hex digits")
    return found


def _facts(made: MadePack, story: Story, output: Path, consortium: str) -> dict[str, object]:
    digest = "0x" + made.block_hash.hex()
    return {
        "pack": str(output),
        "block_number": made.block_number,
        "block_hash": digest,
        "transactions": len(story.transactions),
        "documents": len(story.roots),
        "titles": len(story.titles),
        "declarations": len(story.declarations),
        "assessments": len(story.questions),
        "verify": f"gwanmun verify {output} --block-hash {digest} --consortium {consortium}",
    }


if __name__ == "__main__":
    app()
