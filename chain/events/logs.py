"""Logs of block ranges from the node, in ranges that shrink when it refuses; it decodes none."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from chain.ledger.addresses import checksummed
from chain.ledger.binding import Log
from chain.node.errors import NodeRefused, NodeUnreachable
from chain.node.hexes import from_data, from_quantity, to_quantity
from chain.node.rpc import JsonRpc
from chain.types import Address, BlockNumber

_GROWTH_LIMIT = 4096


@dataclass(frozen=True, slots=True)
class PlacedLog:
    """A log in its place.

    Attributes:
        log: The log.
        block_number: Height of its block.
        block_hash: 32-byte hash of its block.
        transaction_hash: 32-byte hash of its transaction.
        log_index: Its place in the block.
    """

    log: Log
    block_number: BlockNumber
    block_hash: bytes
    transaction_hash: bytes
    log_index: int


class LogReader:
    """Reads the logs of some contracts, learning how wide a range the node bears."""

    def __init__(self, rpc: JsonRpc, addresses: Sequence[Address], width: int = 512) -> None:
        """Point at the contracts.

        Args:
            rpc: The chain's endpoint.
            addresses: The contracts.
            width: Blocks to ask for at first.
        """
        self._rpc = rpc
        self._addresses = list(addresses)
        self.width = width

    def reach(self, first: int, last: int) -> int:
        """Tell how far the next answer may go.

        Args:
            first: The first block.
            last: The last block wanted, not below the first.

        Returns:
            Last block that one question covers at the width learnt so far.
        """
        return min(last, first + self.width - 1)

    def read(self, first: int, last: int) -> list[PlacedLog] | None:
        """Read the logs of a range.

        Args:
            first: The first block.
            last: The last block, from ``reach``.

        Returns:
            The logs in the chain's order; None when the node refused a range of several
            blocks, which makes the next one half as wide.

        Raises:
            NodeRefused: The node refuses a single block.
            NodeUnreachable: It does not answer for a single block.
        """
        asked = last - first + 1
        try:
            answer = self._rpc.call("eth_getLogs", self._filter(first, last))
        except (NodeRefused, NodeUnreachable):
            if asked == 1:
                raise
            self.width = asked // 2
            return None
        if asked == self.width:
            self.width = min(_GROWTH_LIMIT, self.width * 2)
        return sorted(map(_placed, answer), key=lambda log: (log.block_number, log.log_index))

    def _filter(self, first: int, last: int) -> dict[str, Any]:
        span = {"fromBlock": to_quantity(first), "toBlock": to_quantity(last)}
        return {**span, "address": self._addresses}


def _placed(entry: dict[str, Any]) -> PlacedLog:
    topics = tuple(from_data(topic) for topic in entry["topics"])
    return PlacedLog(
        log=Log(checksummed(entry["address"]), topics, from_data(entry["data"])),
        block_number=BlockNumber(from_quantity(entry["blockNumber"])),
        block_hash=from_data(entry["blockHash"]),
        transaction_hash=from_data(entry["transactionHash"]),
        log_index=from_quantity(entry["logIndex"]),
    )
