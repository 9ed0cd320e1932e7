"""A chain in memory that can fork and refuse, with real header hashes; no test in here."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from eth_hash.auto import keccak

from chain.events.records import Checkpoint
from chain.ledger.abi import encode_values
from chain.ledger.addresses import checksummed
from chain.ledger.generated.titles.events import IntentPerformed
from chain.node.blocks import Header, header_hash
from chain.node.errors import NodeRefused
from chain.node.hexes import from_quantity, to_data
from chain.node.rpc import Json, JsonRpc, Request
from chain.types import BlockNumber

TITLES = checksummed("0x" + "71" * 20)
SENDER = checksummed("0x" + "5e" * 20)

_EMPTY = Header(
    hash=b"",
    parent_hash=bytes(32),
    uncles_hash=bytes(32),
    coinbase=bytes(20),
    state_root=bytes(32),
    transactions_root=bytes(32),
    receipts_root=bytes(32),
    logs_bloom=bytes(256),
    difficulty=0,
    number=BlockNumber(0),
    gas_limit=1,
    gas_used=0,
    timestamp=0,
    extra_data=b"",
    mix_hash=bytes(32),
    nonce=bytes(8),
    base_fee=0,
    withdrawals_root=None,
    blob_gas_used=None,
    excess_blob_gas=None,
    parent_beacon_root=None,
)


class ForkingChain(JsonRpc):
    """Blocks, each with the subjects of the intents that it holds."""

    def __init__(self) -> None:
        """Begin with a genesis block."""
        super().__init__("http://127.0.0.1:1")
        self.blocks: list[tuple[Header, list[bytes]]] = []
        self.widest = 10_000
        self.asked: list[tuple[int, int]] = []
        self.after_logs: list[tuple[int, list[list[bytes]]]] = []
        self.mine([])

    def mine(self, subjects: list[bytes], salt: bytes = b"") -> None:
        """Add a block.

        Args:
            subjects: 32 bytes for each event; the receipts' root stands for them.
            salt: Makes the block differ from another with the same content.
        """
        parent = self.blocks[-1][0] if self.blocks else _EMPTY
        header = replace(
            _EMPTY,
            parent_hash=parent.hash or bytes(32),
            number=BlockNumber(len(self.blocks)),
            timestamp=1_700_000_000 + len(self.blocks),
            receipts_root=bytes(keccak(b"".join(subjects))),
            extra_data=salt,
        )
        self.blocks.append((replace(header, hash=header_hash(header)), subjects))

    def fork(self, depth: int, replacement: list[list[bytes]]) -> None:
        """Take blocks back and put others in their place.

        Args:
            depth: Blocks taken back.
            replacement: Subjects of each new block.
        """
        del self.blocks[len(self.blocks) - depth :]
        for subjects in replacement:
            self.mine(subjects, salt=b"fork")

    def checkpoint(self, number: int) -> Checkpoint:
        """Name a block as a reader keeps it."""
        return Checkpoint(BlockNumber(number), self.blocks[number][0].hash)

    def batch(self, requests: Sequence[Request]) -> list[Any]:
        """Answer as a node does."""
        return [self._answer(method, list(parameters)) for method, parameters in requests]

    def _answer(self, method: str, parameters: list[Any]) -> Json:
        if method == "eth_blockNumber":
            return hex(len(self.blocks) - 1)
        if method == "eth_getLogs":
            return self._logs(parameters[0])
        if parameters[0] == "finalized":
            return NodeRefused(method, -32602, "no such tag", b"")
        number = from_quantity(parameters[0])
        return _as_json(self.blocks[number][0]) if number < len(self.blocks) else None

    def _logs(self, wanted: dict[str, Any]) -> Json:
        first, last = from_quantity(wanted["fromBlock"]), from_quantity(wanted["toBlock"])
        self.asked.append((first, last))
        if last - first + 1 > self.widest:
            return NodeRefused("eth_getLogs", -32005, "too many blocks", b"")
        found = [
            _log(header, place, subject)
            for header, subjects in self.blocks[first : last + 1]
            for place, subject in enumerate(subjects)
        ]
        if self.after_logs:
            self.fork(*self.after_logs.pop())
        return found


def _log(header: Header, place: int, subject: bytes) -> dict[str, Any]:
    signer = encode_values(("address",), (SENDER,))
    return {
        "address": TITLES.lower(),
        "topics": [to_data(topic) for topic in (IntentPerformed.TOPIC0, subject, signer, signer)],
        "data": "0x",
        "blockNumber": hex(header.number),
        "blockHash": to_data(header.hash),
        "transactionHash": to_data(subject),
        "logIndex": hex(place),
    }


def _as_json(header: Header) -> dict[str, Any]:
    names = {
        "hash": header.hash,
        "parentHash": header.parent_hash,
        "sha3Uncles": header.uncles_hash,
        "miner": header.coinbase,
        "stateRoot": header.state_root,
        "transactionsRoot": header.transactions_root,
        "receiptsRoot": header.receipts_root,
        "logsBloom": header.logs_bloom,
        "extraData": header.extra_data,
        "mixHash": header.mix_hash,
        "nonce": header.nonce,
    }
    numbers = {
        "difficulty": header.difficulty,
        "number": header.number,
        "gasLimit": header.gas_limit,
        "gasUsed": header.gas_used,
        "timestamp": header.timestamp,
        "baseFeePerGas": 0,
    }
    return {name: to_data(value) for name, value in names.items()} | {
        name: hex(value) for name, value in numbers.items()
    }
