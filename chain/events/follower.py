"""Follows the contracts' events from a checkpoint on; the caller pulls and keeps everything.

The reader keeps the checkpoint and its rows in one transaction, so nothing is taken twice or
left out. Every batch hangs on the block before it by the parent's hash; where it does not, the
chain took blocks back and the reader is told how far to go back.
"""

from collections.abc import Iterator, Mapping
from typing import Protocol

from chain.events.errors import HistoryForgotten
from chain.events.logs import LogReader, PlacedLog
from chain.events.records import Batch, Checkpoint, EventRecord, Rewound
from chain.ledger.generated.events import EVENTS
from chain.node.blocks import Finality, Header, fetch_header, read_header
from chain.node.errors import NodeNotFound, NodeRefused
from chain.node.hexes import to_quantity
from chain.node.rpc import JsonRpc
from chain.types import Address, BlockNumber


class CheckpointStore(Protocol):
    """What a follower asks of its reader's store."""

    def latest(self) -> Checkpoint | None:
        """The last checkpoint kept, None at the beginning."""

    def before(self, number: int) -> Checkpoint | None:
        """The newest checkpoint kept for a block below the number, None when there is none."""


class Follower:
    """Pulls confirmed events of the contracts."""

    def __init__(
        self, rpc: JsonRpc, contracts: Mapping[Address, str], store: CheckpointStore, start: int = 0
    ) -> None:
        """Point at the contracts.

        Args:
            rpc: The chain's endpoint.
            contracts: Address to the contract's name in the bindings.
            store: Where the reader keeps its checkpoints.
            start: Block of the deployment: nothing of ours lies below.
        """
        self.finality = Finality(rpc)
        self.logs = LogReader(rpc, list(contracts))
        self._rpc = rpc
        self._contracts = dict(contracts)
        self._store = store
        self._start = start

    def __iter__(self) -> Iterator[Batch | Rewound]:
        """Yield what is new until nothing is; iterate again later for more.

        Before the next step the caller must have kept the checkpoint of what was yielded.

        Yields:
            A Batch, or Rewound when blocks were taken back.

        Raises:
            HistoryForgotten: No checkpoint of the reader stands on this chain.
            NodeError: The endpoint does not answer.
        """
        while (step := self.next_step()) is not None:
            yield step

    def next_step(self) -> Batch | Rewound | None:
        """Take one step from the kept checkpoint.

        Returns:
            A Batch, Rewound, or None when there is nothing new, or the endpoint lags behind.

        Raises:
            HistoryForgotten: No checkpoint of the reader stands on this chain.
            NodeError: The endpoint does not answer.
        """
        kept = self._store.latest()
        first = self._start if kept is None else kept.number + 1
        while True:
            last = self.finality.final_number()
            if kept is not None and self._lags(kept, last):
                return None
            if kept is not None and not self._stands(kept):
                return self._rewind(kept)
            if last < first:
                return None
            batch = self._read(first, self.logs.reach(first, last))
            if batch is not None and (kept is None or self._stands(kept)):
                return batch

    def _read(self, first: int, last: int) -> Batch | None:
        """Read a range; None when it must be asked again, narrower or after a fork.

        The last block is asked for before and after the logs: a fork in between would leave
        out what the new blocks hold.
        """
        checkpoint = self._checkpoint(last)
        placed = self.logs.read(first, last)
        if checkpoint is None or placed is None:
            return None
        headers = self._headers({log.block_number for log in placed})
        if any(not _belongs(log, headers) for log in placed) or not self._stands(checkpoint):
            return None
        records = tuple(record for log in placed if (record := self._record(log)) is not None)
        times = {number: header.timestamp for number, header in headers.items()}
        return Batch(records, checkpoint, times)

    def _checkpoint(self, number: int) -> Checkpoint | None:
        try:
            header = fetch_header(self._rpc, number)
        except NodeNotFound:
            return None
        return Checkpoint(header.number, header.hash)

    def _stands(self, checkpoint: Checkpoint) -> bool:
        return self._checkpoint(checkpoint.number) == checkpoint

    def _lags(self, kept: Checkpoint, last: int) -> bool:
        """Whether the endpoint is behind what we have, and says nothing else of what it has.

        A node that was started again, or another one than before, takes nothing back.
        """
        if last >= kept.number:
            return False
        older = self._store.before(last + 1)
        return older is None or self._stands(older)

    def _rewind(self, kept: Checkpoint) -> Rewound:
        candidate: Checkpoint | None = kept
        while candidate is not None and not self._stands(candidate):
            candidate = self._store.before(candidate.number)
        if candidate is None:
            raise HistoryForgotten(
                "No checkpoint stands on this chain any more.", block=kept.number
            )
        return Rewound(candidate)

    def _headers(self, numbers: set[BlockNumber]) -> dict[BlockNumber, Header]:
        order = sorted(numbers)
        asked = [("eth_getBlockByNumber", (to_quantity(number), False)) for number in order]
        headers: dict[BlockNumber, Header] = {}
        for number, answer in zip(order, self._rpc.batch(asked), strict=True):
            if isinstance(answer, NodeRefused):
                raise answer
            if answer is not None:
                headers[number] = read_header(answer)
        return headers

    def _record(self, placed: PlacedLog) -> EventRecord | None:
        """Decode a log; one of no known event is passed over (a later law's)."""
        name = self._contracts[placed.log.address]
        kind = EVENTS[name].get(placed.log.topics[0]) if placed.log.topics else None
        if kind is None:
            return None
        return EventRecord(
            event=kind.decode(placed.log),
            contract=placed.log.address,
            block_number=placed.block_number,
            block_hash=placed.block_hash,
            transaction_hash=placed.transaction_hash,
            log_index=placed.log_index,
        )


def _belongs(log: PlacedLog, headers: Mapping[BlockNumber, Header]) -> bool:
    header = headers.get(log.block_number)
    return header is not None and header.hash == log.block_hash
