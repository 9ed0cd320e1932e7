"""Receipts as they stand in the trie: written from an endpoint's JSON, read from a pack."""

from dataclasses import dataclass
from typing import Any

import rlp  # type: ignore[import-untyped]

from chain.ledger.addresses import checksummed
from chain.ledger.binding import Log
from chain.node.engine import Engine
from chain.node.hexes import from_data, from_quantity
from chain.proofs.errors import PackMalformed

_TYPED = 0x7F


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a transaction left behind.

    Attributes:
        succeeded: Whether it was carried out.
        logs: What contracts wrote, in order.
    """

    succeeded: bool
    logs: tuple[Log, ...]


def encode_receipt(receipt: dict[str, Any], engine: Engine) -> bytes:
    """Encode a receipt as the trie keeps it.

    Args:
        receipt: JSON of the engine's method for a block's receipts.
        engine: Whose receipt it is.

    Returns:
        RLP of status, gas, bloom, logs; on Ethereum with the type byte before it, where it has
        one (EIP-2718).
    """
    logs = [
        [
            from_data(log["address"]),
            [from_data(topic) for topic in log["topics"]],
            from_data(log["data"]),
        ]
        for log in receipt["logs"]
    ]
    bloom = from_data(receipt["logsBloom"])
    if engine is Engine.KAIA:
        # The leaf keeps the reason of a failure, which the JSON calls txError, and the gas of
        # this transaction alone (Kaia v1.0.3, blockchain/types/receipt.go).
        status = from_quantity(receipt.get("txError") or receipt["status"])
        return bytes(rlp.encode([status, from_quantity(receipt["gasUsed"]), bloom, logs]))
    gas = from_quantity(receipt["cumulativeGasUsed"])
    kind = from_quantity(receipt.get("type", "0x0"))
    body = rlp.encode([from_quantity(receipt["status"]), gas, bloom, logs])
    return (bytes((kind,)) if kind else b"") + bytes(body)


def decode_receipt(encoded: bytes) -> Receipt:
    """Read a receipt as the trie keeps it.

    Args:
        encoded: From ``encode_receipt``.

    Returns:
        The receipt.

    Raises:
        PackMalformed: The bytes are no receipt.
    """
    try:
        status, _, _, logs = rlp.decode(encoded[1:] if encoded[0] <= _TYPED else encoded)
        return Receipt(status == b"\x01", tuple(_log(each) for each in logs))
    except (rlp.exceptions.RLPException, ValueError, IndexError, TypeError) as fault:
        raise PackMalformed("A receipt cannot be read.") from fault


def _log(fields: list[Any]) -> Log:
    address, topics, data = fields
    return Log(checksummed(bytes(address)), tuple(bytes(topic) for topic in topics), bytes(data))
