"""Counts every event on the chain again, beside the index, and compares: nothing may be missing.

The count goes by ``eth_getLogs`` over final blocks alone, with the follower's events and nothing
of its way: what the index lost, or never took, shows as a difference.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from threading import Event

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from api.database import Engines
from api.index.tables import CheckpointRow, EventRow
from chain.deployment import Deployment
from chain.events.logs import LogReader, PlacedLog
from chain.ledger.binding import Log
from chain.ledger.generated.documents.events import BatchRecorded
from chain.ledger.generated.events import EVENTS
from chain.node.blocks import Finality, fetch_header
from chain.node.errors import NodeError, NodeNotFound
from chain.node.rpc import JsonRpc
from chain.types import Address

_LOG = logging.getLogger(__name__)
_PACE_SECONDS = 2.0
_BREATH_SECONDS = 0.05
"""Pause between two ranges of a long count: others use the endpoint too."""


@dataclass(frozen=True, slots=True)
class Counted:
    """Both counts up to a block.

    Attributes:
        block: Every final block up to here was counted; -1 before the first count.
        chain: Contract to events on the chain.
        index: Contract to events in the index.
    """

    block: int
    chain: Mapping[str, int]
    index: Mapping[str, int]

    @property
    def differing(self) -> dict[str, tuple[int, int]]:
        """Contract to (chain, index) where they differ."""
        pairs = {name: (count, self.index.get(name, 0)) for name, count in self.chain.items()}
        return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}

    @property
    def is_whole(self) -> bool:
        """Whether the index has every event, and no other."""
        return not self.differing

    def __str__(self) -> str:
        """Say it in a line."""
        if self.block < 0:
            return "not counted yet"
        said = ", ".join(
            f"{name}: chain {chain}, index {index}"
            for name, (chain, index) in self.differing.items()
        )
        told = said or f"{sum(self.chain.values())} events on both sides"
        return f"up to block {self.block}, {told}"


class Completeness:
    """Counts on in the background and keeps the last comparison."""

    def __init__(self, engines: Engines, rpc: JsonRpc, deployment: Deployment) -> None:
        """Point at both sides; nothing is counted yet.

        Args:
            engines: The member's database.
            rpc: The chain's endpoint.
            deployment: Where the contracts stand.
        """
        self._names = {Address(each): name for name, each in deployment.addresses.items()}
        self._engines = engines
        self._rpc = rpc
        self._finality = Finality(rpc)
        self._logs = LogReader(rpc, list(self._names))
        self._chain: dict[str, int] = {}
        self._block, self._hash = -1, b""
        self._forget()
        self.counted = Counted(-1, {}, {})

    def count(self, stop: Event) -> None:
        """Count what is new on the chain, then compare at the block reached.

        Args:
            stop: Ends a long count within a moment.

        Raises:
            NodeError: The endpoint does not answer; call again.
        """
        if not self._stands():
            self._forget()
        target = self._reachable()
        while self._block < target and not stop.is_set():
            first = self._block + 1
            last = self._logs.reach(first, target)
            placed = self._logs.read(first, last)
            if placed is not None:
                self._add(placed)
                self._block, self._hash = last, fetch_header(self._rpc, last).hash
            if last < target:
                stop.wait(_BREATH_SECONDS)
        if self._block == target:
            self._compare()

    def watch_forever(self, stop: Event) -> None:
        """Count again and again until told to stop.

        Args:
            stop: Ends the loop within a moment.
        """
        while not stop.is_set():
            try:
                self.count(stop)
            except NodeError as fault:
                _LOG.info("the count waits for the chain: %s", fault.code)
            stop.wait(_PACE_SECONDS)

    def _forget(self) -> None:
        """Begin at the beginning."""
        self._chain = dict.fromkeys(self._names.values(), 0)
        self._block, self._hash = -1, b""

    def _stands(self) -> bool:
        """Whether the last block counted is still the chain's: development chains reorganise."""
        if self._block < 0:
            return True
        try:
            return fetch_header(self._rpc, self._block).hash == self._hash
        except NodeNotFound:
            return False

    def _reachable(self) -> int:
        """The index keeps its checkpoint below the head; beyond it nothing can be compared."""
        with Session(self._engines.reading) as session:
            kept = session.scalar(select(func.max(CheckpointRow.number)))
        return -1 if kept is None else min(kept, self._finality.final_number())

    def _add(self, placed: list[PlacedLog]) -> None:
        for each in placed:
            name = self._names[each.log.address]
            # A later law's events are passed over by the index too.
            if each.log.topics and each.log.topics[0] in EVENTS[name]:
                self._chain[name] += _told(each.log)

    def _compare(self) -> None:
        query = (
            select(EventRow.contract, func.count())
            .where(EventRow.block_number <= self._block)
            .group_by(EventRow.contract)
        )
        with Session(self._engines.reading) as session:
            kept = session.scalar(select(func.max(CheckpointRow.number)))
            if kept is None or kept < self._block:
                # The index is being built anew: there is nothing to compare with yet.
                return
            index = {name: int(count) for name, count in session.execute(query)}
        found = Counted(self._block, dict(self._chain), index)
        if not found.is_whole and self.counted.is_whole:
            _LOG.error("the index is not whole: %s", found)
        self.counted = found


def _told(log: Log) -> int:
    """How many rows of the index a log makes: one, or one for each document of a batch."""
    if log.topics[0] != BatchRecorded.TOPIC0:
        return 1
    return len(BatchRecorded.decode(log).leaves)
