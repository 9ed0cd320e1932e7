"""The sender's conversation with the node about transactions; it knows no database."""

from collections.abc import Sequence
from dataclasses import dataclass

from chain.errors import GwanmunError
from chain.ledger.errors import Reverted
from chain.ledger.reverts import decode_revert, reverted
from chain.node.errors import NodeRefused
from chain.node.hexes import from_data, from_quantity, to_data, to_quantity
from chain.node.rpc import JsonRpc
from chain.types import Address

_KNOWN = ("already known", "already imported", "known transaction", "nonce too low")


@dataclass(frozen=True, slots=True)
class Receipt:
    """What came of a transaction.

    Attributes:
        block_number: Height of its block.
        block_hash: Hash of its block, hexadecimal.
        succeeded: False when the contract refused.
    """

    block_number: int
    block_hash: str
    succeeded: bool


def send_raw(rpc: JsonRpc, transactions: Sequence[bytes]) -> list[NodeRefused | None]:
    """Send signed bytes as one batch.

    Args:
        rpc: The chain's endpoint.
        transactions: Signed transactions in the order of their nonces.

    Returns:
        In their order: None when the node has it (also when it had it before, or when its
        nonce is used, which the receipt must then confirm), else the node's refusal.

    Raises:
        NodeUnreachable: No answer; any of them may have arrived.
    """
    answers = rpc.batch([("eth_sendRawTransaction", [to_data(raw)]) for raw in transactions])
    return [_refusal(answer) for answer in answers]


def fetch_receipts(rpc: JsonRpc, hashes: Sequence[str]) -> list[Receipt | None]:
    """Ask what came of transactions.

    Args:
        rpc: The chain's endpoint.
        hashes: Transaction hashes, hexadecimal.

    Returns:
        In their order: the receipt, or None while it is in no block.

    Raises:
        NodeUnreachable: No answer.
        NodeRefused: The endpoint refuses one of them.
    """
    receipts: list[Receipt | None] = []
    for answer in rpc.batch([("eth_getTransactionReceipt", [each]) for each in hashes]):
        if isinstance(answer, NodeRefused):
            raise answer
        receipts.append(None if answer is None else _receipt(answer))
    return receipts


def nonce_at(rpc: JsonRpc, key_address: str, block: int | str) -> int:
    """Count the transactions of a key that are in blocks.

    Args:
        rpc: The chain's endpoint.
        key_address: The key.
        block: Height or tag up to which to count.

    Returns:
        The number that the key's next transaction carries there.

    Raises:
        NodeUnreachable: No answer.
        NodeRefused: The endpoint refuses.
    """
    tag = to_quantity(block) if isinstance(block, int) else block
    return from_quantity(rpc.call("eth_getTransactionCount", key_address, tag))


def explain_failure(rpc: JsonRpc, tx_hash: str, call: tuple[Address, str, bytes, int]) -> Reverted:
    """Find out why a contract refused a transaction that is in a block.

    The trace tells exactly; an endpoint without traces is asked to call again on the block's
    state, which may differ by what else was in the block.

    Args:
        rpc: The chain's endpoint.
        tx_hash: The transaction.
        call: Sender, contract, data and height.

    Returns:
        The contract's error; code ``Reverted`` when it can no longer be told.
    """
    try:
        trace = rpc.call("debug_traceTransaction", tx_hash, {"tracer": "callTracer"})
        return decode_revert(from_data(trace.get("output") or "0x"))
    except (GwanmunError, AttributeError, ValueError):
        return _call_again(rpc, call)


def _call_again(rpc: JsonRpc, call: tuple[Address, str, bytes, int]) -> Reverted:
    sender, contract, data, height = call
    attempt = {"from": sender, "to": contract, "data": to_data(data)}
    try:
        rpc.call("eth_call", attempt, to_quantity(height))
    except NodeRefused as refusal:
        fault = reverted(refusal)
        if isinstance(fault, Reverted):
            return fault
    return Reverted("The contract refused; why can no longer be told.")


def _refusal(answer: object) -> NodeRefused | None:
    if not isinstance(answer, NodeRefused):
        return None
    said = answer.message.lower()
    return None if any(word in said for word in _KNOWN) else answer


def _receipt(answer: dict[str, str]) -> Receipt:
    succeeded = from_quantity(answer["status"]) == 1
    return Receipt(from_quantity(answer["blockNumber"]), answer["blockHash"], succeeded)
