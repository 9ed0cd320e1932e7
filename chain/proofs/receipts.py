"""Receipts as they stand in the trie: written from an endpoint's JSON, read from a pack."""

from dataclasses import dataclass
from typing import Any

import rlp  # type: ignore[import-untyped]

from chain.ledger.addresses import checksummed
from chain.ledger.binding import Log
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


def encode_receipt(receipt: dict[str, Any]) -> bytes:
    """Encode a receipt as the trie keeps it (EIP-2718).

    Args:
        receipt: JSON of ``eth_getBlockReceipts``.

    Returns:
        Type byte, where it has one, and RLP of status, gas, bloom, logs.
    """
    logs = [
        [
            from_data(log["address"]),
            [from_data(topic) for topic in log["topics"]],
            from_data(log["data"]),
        ]
        for log in receipt["logs"]
    ]
    body = [
        from_quantity(receipt["status"]),
        from_quantity(receipt["cumulativeGasUsed"]),
        from_data(receipt["logsBloom"]),
        logs,
    ]
    kind = from_quantity(receipt.get("type", "0x0"))
    return (bytes((kind,)) if kind else b"") + bytes(rlp.encode(body))


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
