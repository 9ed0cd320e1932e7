"""The words `gwanmun verify`: checks a proof pack without opening a socket."""

import json
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from chain.ledger.addresses import checksummed
from chain.proofs.errors import ProofError
from chain.proofs.seals import Sealing
from chain.proofs.verifying import Verification, verify_pack

WRONG, USAGE = 1, 2

app = typer.Typer(add_completion=False)


@app.command()
def verify(
    pack: Annotated[Path, typer.Argument(help="The proof pack.", metavar="PACK")],
    block_hash: Annotated[str, typer.Option("--block-hash", help="From a source you trust.")],
    consortium: Annotated[str, typer.Option("--consortium", help="From a source you trust.")],
    validators: Annotated[
        str, typer.Option(help="The engine's validators at that block, by commas, likewise.")
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,  # noqa: FBT002
) -> None:
    """Check a proof pack off line: headers, seals, state, receipts, documents, completeness.

    The block hash, the consortium's address and the validators are never read from the pack:
    take them from your own node, another member or a court's record. Where validators are named,
    a quorum of them must have sealed the block. Ends with 0 where all holds, 1 where
    something does not, 2 on wrong usage.
    """
    try:
        wanted = bytes.fromhex(block_hash.removeprefix("0x"))
        address = checksummed(consortium)
        named = (
            [checksummed(each.strip()) for each in validators.split(",")] if validators else None
        )
        content = pack.read_bytes()
    except (ValueError, OSError) as fault:
        Console(stderr=True).print(f"cannot start: {fault}", highlight=False)
        raise typer.Exit(USAGE) from fault
    try:
        proven = verify_pack(content, wanted, address, named or None)
    except ProofError as fault:
        _tell_failure(fault, as_json)
        raise typer.Exit(WRONG) from fault
    _tell(proven, as_json)


def _tell_failure(fault: ProofError, as_json: bool) -> None:  # noqa: FBT001
    values = {name: str(value) for name, value in fault.values.items()}
    if as_json:
        typer.echo(json.dumps({"ok": False, "code": fault.code, "values": values}))
        return
    console = Console(highlight=False)
    console.print(f"[red]does not hold[/red]: {fault.code}: {fault}")
    for name, value in values.items():
        console.print(f"  {name}: {value}")


def _tell(proven: Verification, as_json: bool) -> None:  # noqa: FBT001
    if as_json:
        typer.echo(json.dumps(_json(proven), ensure_ascii=False))
        return
    console = Console(highlight=False)
    console.print(
        f"[green]holds[/green] at block {proven.block_number}, {_time(proven.block_time)}"
    )
    if proven.sealing is not None:
        console.print(_sealed(proven.sealing))
    table = Table("block", "time", "contract", "what happened")
    for act in proven.acts:
        table.add_row(str(act.block), _time(act.timestamp), act.contract, type(act.event).__name__)
    console.print(table)
    subjects = proven.subjects
    console.print(
        f"{len(subjects.roots)} documents on record, {len(proven.documents)} shown in full; "
        f"{len(subjects.titles)} titles, {len(subjects.declarations)} declarations, "
        f"{len(subjects.questions)} assessments: nothing left out, nothing invented"
    )


def _sealed(sealing: Sealing) -> str:
    count = f"sealed by {len(sealing.signers)} of {len(sealing.validators)} validators"
    if sealing.named:
        return f"{count} that you named"
    return f"{count} that the header names itself; name them (--validators) to have it proven"


def _json(proven: Verification) -> dict[str, object]:
    subjects = proven.subjects
    return {
        "ok": True,
        "block_number": proven.block_number,
        "block_time": proven.block_time,
        "contracts": dict(proven.contracts),
        "sealing": asdict(proven.sealing) if proven.sealing else None,
        "acts": [act.to_json() for act in proven.acts],
        "documents": ["0x" + root.hex() for root in proven.documents],
        "subjects": {
            name: ["0x" + each.hex() for each in getattr(subjects, name)]
            for name in ("roots", "titles", "declarations", "questions")
        },
    }


def _time(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d %H:%M:%S UTC")


if __name__ == "__main__":
    app()
