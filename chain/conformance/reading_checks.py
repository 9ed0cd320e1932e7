"""Checks of reading in bulk: batches, a block's receipts, logs by ranges."""

from typing import Any

import httpx
from eth_hash.auto import keccak

from chain.conformance.endpoint import MARKS, Endpoint
from chain.conformance.errors import NotServed, ServedWrongly
from chain.node.engine import RECEIPTS, serve_header
from chain.node.hexes import from_data, from_quantity, to_data, to_quantity
from chain.proofs.receipts import encode_receipt
from chain.proofs.trie import build_trie

BATCH = 200
"""As many as our sender puts into one request."""
_TIMEOUT_SECONDS = 30.0
_MARKED = to_data(bytes(keccak(b"Marked(uint256,bytes32)")))


def batches(endpoint: Endpoint) -> str:
    """Send a small batch with a call that must fail, then one of our sender's size.

    Args:
        endpoint: The endpoint.

    Returns:
        Whether answers came in order.

    Raises:
        NotServed: There are no batches, an answer is missing, or a failure spoils the others.
    """
    order = _batch(endpoint, ["eth_chainId", "gwanmun_noSuchMethod", "eth_blockNumber"])
    failed = [each["id"] for each in order if "error" in each]
    if failed != [1]:
        raise NotServed("In a batch, an error does not come with its own call.")
    large = _batch(endpoint, ["eth_chainId"] * BATCH)
    if len({each.get("result") for each in large}) != 1:
        raise NotServed("In a batch, equal calls have different answers.")
    in_order = all(_in_order(answers) for answers in (order, large))
    return f"{BATCH} calls in one request, answered {'in order' if in_order else 'out of order'}"


def receipts(endpoint: Endpoint) -> str:
    """Read a block's receipts at once and recompute their root.

    Args:
        endpoint: The endpoint.

    Returns:
        What was seen.

    Raises:
        NotTold: There is no probe, or the engine is unknown.
        NodeRefused: A block's receipts are not served.
        ServedWrongly: They do not give the header's root, or leave a transaction out.
    """
    engine, _ = endpoint.known_engine(), endpoint.probe
    for ours in endpoint.receipts:
        number = from_quantity(ours["blockNumber"])
        served: list[dict[str, Any]] = endpoint.rpc.call(RECEIPTS[engine], to_quantity(number))
        if ours["transactionHash"] not in {each["transactionHash"] for each in served}:
            raise ServedWrongly(f"Block {number} is served without a transaction's receipt.")
        root = build_trie([encode_receipt(each, engine) for each in served]).root_hash
        if root != serve_header(endpoint.rpc, engine, number).receipts_root:
            raise ServedWrongly(f"The receipts of block {number} do not give its root.")
    return f"{RECEIPTS[engine]} gives the receipts root of {len(endpoint.receipts)} blocks"


def logs(endpoint: Endpoint) -> str:
    """Read the probe's events over a range, block by block, and by topic.

    Args:
        endpoint: The endpoint.

    Returns:
        What was seen.

    Raises:
        NotTold: There is no probe.
        NodeRefused: The endpoint refuses.
        ServedWrongly: Events are missing, doubled, or of another block.
    """
    _ = endpoint.probe
    blocks = sorted({from_quantity(each["blockNumber"]) for each in endpoint.receipts})
    first, last = blocks[0], blocks[-1]
    whole = _logs(endpoint, first, last)
    paged = [each for number in range(first, last + 1) for each in _logs(endpoint, number, number)]
    numbers = [from_quantity(each["topics"][1]) for each in whole]
    if numbers != list(range(MARKS)):
        raise ServedWrongly(f"A range of blocks gives the events {numbers}.")
    if [_place(each) for each in paged] != [_place(each) for each in whole]:
        raise ServedWrongly("Block by block, events are others than over the range.")
    one = _logs(endpoint, first, last, to_data((MARKS - 1).to_bytes(32)))
    if [_place(each) for each in one] != [_place(whole[-1])]:
        raise ServedWrongly("A filter by topic gives other events than have it.")
    for each in whole:
        if from_data(each["blockHash"]) != endpoint.header(from_quantity(each["blockNumber"])).hash:
            raise ServedWrongly("An event names another block hash than its header has.")
    return f"{MARKS} events over {last - first + 1} blocks, at once, block by block and by topic"


def _batch(endpoint: Endpoint, methods: list[str]) -> list[dict[str, Any]]:
    calls = [
        {"jsonrpc": "2.0", "id": place, "method": method, "params": []}
        for place, method in enumerate(methods)
    ]
    try:
        # Not through JsonRpc, which hides in which order answers come.
        with httpx.Client(timeout=_TIMEOUT_SECONDS, trust_env=False) as http:
            answer = http.post(endpoint.rpc.url, json=calls).json()
    except (httpx.HTTPError, ValueError) as fault:
        raise NotServed(f"A batch of {len(calls)} is not answered: {fault}") from fault
    if not isinstance(answer, list):
        raise NotServed(f"A batch of {len(calls)} is refused: {answer}")
    ids = sorted(each["id"] for each in answer if isinstance(each, dict) and "id" in each)
    if ids != list(range(len(calls))):
        raise NotServed(f"A batch of {len(calls)} has {len(answer)} answers.")
    return answer


def _in_order(answers: list[dict[str, Any]]) -> bool:
    return [each["id"] for each in answers] == list(range(len(answers)))


def _logs(endpoint: Endpoint, first: int, last: int, *topics: str) -> list[dict[str, Any]]:
    wanted = {
        "address": endpoint.probe,
        "topics": [_MARKED, *topics],
        "fromBlock": to_quantity(first),
        "toBlock": to_quantity(last),
    }
    found: list[dict[str, Any]] = endpoint.rpc.call("eth_getLogs", wanted)
    return found


def _place(log: dict[str, Any]) -> tuple[str, str]:
    return (log["blockHash"], log["logIndex"])
