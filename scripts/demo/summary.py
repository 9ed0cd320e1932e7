"""The demo's summary: what happened, what came of every attempt, how long it took."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from chain.ledger.addresses import checksummed
from chain.proofs.verifying import verify_pack
from scripts.demo.cast import Cast
from scripts.demo.journey import save_pack
from scripts.demo.shipment import Shipment
from scripts.demo.telling import Outcome


def summarise(
    cast: Cast, shipment: Shipment, outcomes: list[Outcome], folder: Path
) -> dict[str, Any]:
    """Collect the story of the shipment and check its proof pack.

    Args:
        cast: Everybody.
        shipment: The shipment that was delivered.
        outcomes: What came of every attempt.
        folder: Where the pack goes.

    Returns:
        The summary: JSON values.
    """
    counter = cast.counter("customs")
    view = counter.get(f"/v1/shipments/{shipment.id}")
    declaration = counter.get(f"/v1/declarations/{shipment.declaration}")
    titles = [each for each in view["titles"] if each["id"] == shipment.title]
    return {
        "network": {
            "name": cast.book.name,
            "label": cast.book.label,
            "chain_id": cast.book.deployment.chain_id,
            "consortium": cast.book.deployment.address("Consortium"),
            "members": len(cast.book.members),
        },
        **asdict(cast.network.ground.facts),
        "shipment": shipment.id,
        "documents": view["documents"],
        "title": titles[0],
        "assessments": {each["kind"]: each for each in declaration["verdicts"]},
        "customs": declaration,
        "outcomes": [outcome.to_json() for outcome in outcomes],
        "verification": verification(cast, shipment, folder),
        "seconds": cast.telling.seconds,
    }


def verification(cast: Cast, shipment: Shipment, folder: Path) -> dict[str, Any]:
    """Let the auditor check the pack against the block hash that its own look at the chain gives.

    Args:
        cast: Everybody.
        shipment: The shipment.
        folder: Where the pack goes.

    Returns:
        Path, block and what the pack proves.

    Raises:
        ProofError: The pack does not hold.
    """
    path = folder / "shipment.pack"
    made = save_pack(cast, shipment, path)
    block = cast.law.rpc.call("eth_getBlockByNumber", hex(int(made["block"])), False)  # noqa: FBT003
    consortium = cast.book.deployment.address("Consortium")
    validators = [checksummed(each) for each in cast.network.ground.facts.validators]
    block_hash = bytes.fromhex(block["hash"][2:])
    proven = verify_pack(path.read_bytes(), block_hash, consortium, validators or None)
    return {
        "pack": str(path),
        "block_number": proven.block_number,
        "block_hash": block["hash"],
        "consortium": consortium,
        "validators": validators,
        "acts": len(proven.acts),
        "documents": len(proven.documents),
        "holds": True,
    }


def write_summary(summary: dict[str, Any], path: Path) -> None:
    """Write the summary.

    Args:
        summary: JSON values.
        path: Where to.
    """
    path.write_text(json.dumps(summary, indent=1, ensure_ascii=False) + "\n", encoding="utf8")
