"""What a drill holds against the client's ledger: the gateway's answers, its index, the chain."""

import time
from collections import Counter as Count
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.database import open_engines
from api.index.tables import DocumentRow
from chain.deployment import Deployment
from chain.events.follower import Follower
from chain.events.records import Batch, Checkpoint
from chain.ledger.batches import DocumentBatched, documents_of
from chain.ledger.generated.assessments import Assessments
from chain.ledger.generated.documents.events import BatchRecorded, DocumentRecorded
from chain.node.rpc import JsonRpc
from chain.types import DeclarationId
from chain.verdicts.commitment import question_id
from chain.verdicts.kinds import AssessmentKind, AssessmentStatus
from scripts.demo.client import Counter, CounterRefused
from scripts.network.laying import home_of
from tests.drills.members import Members

Ledger = dict[str, dict[str, Any]]
"""The client's ledger: the gateway's 202 by the paper's name."""


class _Memory:
    """Keeps a follower's checkpoints for one run through the chain."""

    def __init__(self) -> None:
        self.kept: Checkpoint | None = None

    def latest(self) -> Checkpoint | None:
        return self.kept

    def before(self, number: int) -> Checkpoint | None:
        del number
        return None


def recorded(rpc: JsonRpc, deployment: Deployment) -> list[DocumentRecorded | DocumentBatched]:
    """Read every document off the chain, from genesis, alone or in a batch.

    Args:
        rpc: The chain's endpoint.
        deployment: Where the law stands.

    Returns:
        In the chain's order; one that was recorded twice stands there twice.

    Raises:
        NodeError: The endpoint does not answer.
    """
    memory = _Memory()
    found: list[DocumentRecorded | DocumentBatched] = []
    follower = Follower(rpc, {deployment.address("Documents"): "Documents"}, memory)
    while isinstance(step := follower.next_step(), Batch):
        for record in step.records:
            if isinstance(record.event, BatchRecorded):
                found += documents_of(record.event)
            elif isinstance(record.event, DocumentRecorded):
                found.append(record.event)
        memory.kept = step.checkpoint
    return found


def reckon(members: Members, ledger: Ledger, before: set[str]) -> dict[str, int | bool]:
    """Hold the ledger against what is there.

    Args:
        members: The processes, all ready.
        ledger: What the client was told.
        before: Roots that stood on the chain before the run.

    Returns:
        acknowledged, found (at the counter), final, failed; on the chain once, twice_or_more,
        never, otherwise (recorded for another shipment or author than acknowledged), strangers
        (documents of nobody's ledger); index_equal (the index holds what the chain holds).
    """
    book = members.network
    counters = {slug: members.counter(slug) for slug in members.ports}
    states = [_state(counters[entry["slug"]], entry) for entry in ledger.values()]
    deployment = Deployment.read(book.folder / "deployment.json")
    on_chain = [
        each
        for each in recorded(JsonRpc(book.ground.rpc_url), deployment)
        if each.root.hex() not in before
    ]
    times = Count(each.root.hex() for each in on_chain)
    roots = {entry["root"] for entry in ledger.values()}
    stands = {(each.root.hex(), each.shipment.hex()) for each in on_chain}
    model = {(entry["root"], entry["shipment"]) for entry in ledger.values()}
    model = {each for each in model if times[each[0]]}
    counted = [times[root] for root in roots]
    return {
        "acknowledged": len(ledger),
        "found": len(states) - states.count("lost"),
        "final": states.count("final"),
        "failed": states.count("failed"),
        "once": counted.count(1),
        "twice_or_more": sum(count > 1 for count in counted),
        "never": counted.count(0),
        "otherwise": len(model ^ {each for each in stands if each[0] in roots}),
        "strangers": len(times.keys() - roots),
        "index_equal": _index_follows(members, set(times) | before),
    }


def verdicts(members: Members, ledger: Ledger, seconds: float = 90) -> dict[str, int]:
    """Wait until the operators judged every declaration of the ledger.

    Args:
        members: The processes, all ready.
        ledger: What the client was told.
        seconds: Patience.

    Returns:
        Declarations by what became of the question about their risk.
    """
    rpc = JsonRpc(members.network.ground.rpc_url)
    deployment = Deployment.read(members.network.folder / "deployment.json")
    law = Assessments(rpc, deployment.address("Assessments"))
    questions = [
        question_id(DeclarationId(bytes.fromhex(entry["root"])), AssessmentKind.RISK, 0)
        for entry in ledger.values()
        if entry["slug"] == "importer"
    ]
    deadline = time.monotonic() + seconds
    while True:
        found = [AssessmentStatus(law.status_of(each)) for each in questions]
        if all(each >= AssessmentStatus.AGREED for each in found) or time.monotonic() > deadline:
            return {each.name.lower(): number for each, number in Count(found).items()}
        time.sleep(0.5)


def _state(counter: Counter, entry: dict[str, Any]) -> str:
    try:
        return str(counter.get(f"/v1/submissions/{entry['submission']}")["state"])
    except CounterRefused:
        return "lost"


def _index_follows(members: Members, roots: set[str], seconds: float = 30) -> bool:
    deadline = time.monotonic() + seconds
    while any(_indexed(members, slug) != roots for slug in members.ports):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.3)
    return True


def _indexed(members: Members, slug: str) -> set[str]:
    engines = open_engines(home_of(members.network.folder, slug).database_url)
    try:
        with Session(engines.reading) as session:
            return set(session.scalars(select(DocumentRow.root)))
    finally:
        engines.dispose()
