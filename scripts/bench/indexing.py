"""The index: how fast events become rows, and how long a rebuild of many takes."""

import json
import secrets
import sys
import time
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from api.database import Engines, open_engines, upgrade
from api.index.desk import Desk
from api.index.following import KeptCheckpoints
from api.index.keeping import keep, replay
from api.index.tables import DocumentRow, EventRow
from chain.events.follower import Follower
from chain.events.records import Batch
from chain.types import Address
from scripts.bench.sending import fill
from scripts.bench.sending_ground import BenchChain, anvil_chain

_NOBODY = 0
_NO_TAGS = bytes(32)


def measure(single: int = 5_000, batched: int = 100_000) -> dict[str, Any]:
    """Follow a chain from genesis twice: with single events, then with batches as well.

    Args:
        single: Events that each stand by themselves.
        batched: Documents in batches.

    Returns:
        Events a second, and seconds of a rebuild. Nothing is opened: no content is there.
    """
    with anvil_chain() as chain:
        fill(chain, single, batch_from=0)
        alone = _follow(chain)
        fill(chain, batched, batch_from=4)
        return {"single": alone, "all": _follow(chain)}


def _follow(chain: BenchChain) -> dict[str, Any]:
    url = f"sqlite:///{chain.folder / secrets.token_hex(4)}.sqlite"
    upgrade(url)
    engines = open_engines(url)
    try:
        followed = _timed(engines, chain)
        replayed = _replayed(engines)
    finally:
        engines.dispose()
    return {**followed, **replayed}


def _timed(engines: Engines, chain: BenchChain) -> dict[str, Any]:
    names = {Address(each): name for name, each in chain.deployment.addresses.items()}
    follower = Follower(chain.rpc, names, KeptCheckpoints(engines))
    began, cpu = time.monotonic(), time.process_time()
    for step in follower:
        if isinstance(step, Batch):
            with Session(engines.indexing) as session, session.begin():
                keep(Desk(session, _NOBODY, _NO_TAGS), step, names)
    took = time.monotonic() - began
    with Session(engines.reading) as session:
        events = int(session.scalar(select(func.count()).select_from(EventRow)) or 0)
    return {
        "events": events,
        "events_per_second": round(events / took),
        "from_genesis_seconds": round(took, 1),
        "cpu_seconds": round(time.process_time() - cpu, 1),
    }


def _replayed(engines: Engines) -> dict[str, Any]:
    """Build the projections anew from the events that are kept."""
    began = time.monotonic()
    with Session(engines.indexing) as session, session.begin():
        session.execute(delete(DocumentRow))
        replay(Desk(session, _NOBODY, _NO_TAGS))
    return {"replay_seconds": round(time.monotonic() - began, 1)}


if __name__ == "__main__":
    json.dump(measure(), sys.stdout, indent=1)
