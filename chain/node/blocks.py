"""Block headers, their hash, and which block is final; it reads no contract."""

from dataclasses import dataclass
from typing import Any

import rlp  # type: ignore[import-untyped, unused-ignore]
from eth_hash.auto import keccak

from chain.node.errors import NodeNotFound, NodeRefused
from chain.node.hexes import from_data, from_quantity, to_quantity
from chain.node.rpc import JsonRpc
from chain.types import BlockNumber

_INVALID_PARAMS = -32602


@dataclass(frozen=True, slots=True)
class Header:
    """A header of an Ethereum chain up to Cancun; byte strings are raw, numbers are numbers.

    The fields that a fork added are None on chains before it; Kaia's own header is another
    record (its ``eth_`` view lacks fields of the hash).
    """

    hash: bytes
    parent_hash: bytes
    uncles_hash: bytes
    coinbase: bytes
    state_root: bytes
    transactions_root: bytes
    receipts_root: bytes
    logs_bloom: bytes
    difficulty: int
    number: BlockNumber
    gas_limit: int
    gas_used: int
    timestamp: int
    extra_data: bytes
    mix_hash: bytes
    nonce: bytes
    base_fee: int | None
    withdrawals_root: bytes | None
    blob_gas_used: int | None
    excess_blob_gas: int | None
    parent_beacon_root: bytes | None


def read_header(block: dict[str, Any]) -> Header:
    """Read a header from what ``eth_getBlockByNumber`` answers.

    Args:
        block: The JSON object.

    Returns:
        The header.

    Raises:
        KeyError: A field that every header has is absent.
        ValueError: A field is not hexadecimal.
    """
    return Header(
        hash=from_data(block["hash"]),
        parent_hash=from_data(block["parentHash"]),
        uncles_hash=from_data(block["sha3Uncles"]),
        coinbase=from_data(block["miner"]),
        state_root=from_data(block["stateRoot"]),
        transactions_root=from_data(block["transactionsRoot"]),
        receipts_root=from_data(block["receiptsRoot"]),
        logs_bloom=from_data(block["logsBloom"]),
        difficulty=from_quantity(block["difficulty"]),
        number=BlockNumber(from_quantity(block["number"])),
        gas_limit=from_quantity(block["gasLimit"]),
        gas_used=from_quantity(block["gasUsed"]),
        timestamp=from_quantity(block["timestamp"]),
        extra_data=from_data(block["extraData"]),
        mix_hash=from_data(block.get("mixHash") or ""),
        nonce=from_data(block.get("nonce") or ""),
        base_fee=_number(block, "baseFeePerGas"),
        withdrawals_root=_bytes(block, "withdrawalsRoot"),
        blob_gas_used=_number(block, "blobGasUsed"),
        excess_blob_gas=_number(block, "excessBlobGas"),
        parent_beacon_root=_bytes(block, "parentBeaconBlockRoot"),
    )


def header_rlp(header: Header) -> bytes:
    """Encode a header as its hash is taken over (yellow paper 4.4, EIP-1559, 4895, 4844, 4788).

    Args:
        header: A header of an Ethereum chain.

    Returns:
        RLP bytes; the fields of later forks are left out where they are None.
    """
    fields: list[bytes | int] = [
        header.parent_hash,
        header.uncles_hash,
        header.coinbase,
        header.state_root,
        header.transactions_root,
        header.receipts_root,
        header.logs_bloom,
        header.difficulty,
        header.number,
        header.gas_limit,
        header.gas_used,
        header.timestamp,
        header.extra_data,
        header.mix_hash,
        header.nonce,
    ]
    later = (
        header.base_fee,
        header.withdrawals_root,
        header.blob_gas_used,
        header.excess_blob_gas,
        header.parent_beacon_root,
    )
    fields += [field for field in later if field is not None]
    return bytes(rlp.encode(fields))


def header_hash(header: Header) -> bytes:
    """Recompute a block's hash.

    Args:
        header: A header of an Ethereum chain.

    Returns:
        32 bytes; equal to ``header.hash`` when the endpoint told the truth.
    """
    return bytes(keccak(header_rlp(header)))


def fetch_header(rpc: JsonRpc, number: int | str) -> Header:
    """Fetch a header.

    Args:
        rpc: The endpoint.
        number: Height, or a tag such as ``latest``.

    Returns:
        The header.

    Raises:
        NodeNotFound: There is no such block.
        NodeUnreachable: No answer.
        NodeRefused: The endpoint refuses, as for a tag that it does not know.
    """
    tag = to_quantity(number) if isinstance(number, int) else number
    block = rpc.call("eth_getBlockByNumber", tag, False)  # noqa: FBT003 - the API's order
    if block is None:
        raise NodeNotFound("There is no such block.", block=tag)
    return read_header(block)


class Finality:
    """Which block is final: the engine's ``finalized`` tag, else ``confirmations`` below head."""

    def __init__(self, rpc: JsonRpc, confirmations: int = 0) -> None:
        """Choose the rule; the tag is tried at the first question.

        Args:
            rpc: The endpoint.
            confirmations: Blocks below the head that count as final where the engine has no
                tag; 0 where every block is final at once, as on Istanbul BFT.
        """
        self._rpc = rpc
        self._confirmations = confirmations
        self._tagged = True

    def final_number(self) -> BlockNumber:
        """Ask which block is final now.

        Returns:
            Its height; 0 at the beginning of a chain.

        Raises:
            NodeUnreachable: No answer.
            NodeRefused: The endpoint refuses for another reason than not knowing the tag.
        """
        if self._tagged:
            try:
                return fetch_header(self._rpc, "finalized").number
            except NodeNotFound:
                return BlockNumber(0)
            except NodeRefused as refusal:
                if refusal.refusal != _INVALID_PARAMS:
                    raise
                self._tagged = False
        head = from_quantity(self._rpc.call("eth_blockNumber"))
        return BlockNumber(max(0, head - self._confirmations))


def _number(block: dict[str, Any], name: str) -> int | None:
    value = block.get(name)
    return None if value is None else from_quantity(value)


def _bytes(block: dict[str, Any], name: str) -> bytes | None:
    value = block.get(name)
    return None if value is None else from_data(value)
