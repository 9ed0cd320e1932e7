"""Checks of state proofs: at the head, and as far back as the endpoint keeps state."""

from chain.conformance.endpoint import MARKS, Endpoint
from chain.conformance.errors import NotServed, ServedWrongly
from chain.node.engine import serve_header
from chain.node.errors import NodeRefused
from chain.node.hexes import from_data, from_quantity, to_quantity
from chain.proofs.errors import StateMismatch
from chain.proofs.trie import account_at, slot_at

_SLOT = "0x" + "0" * 64
_SAMPLES = 32


def state_proof(endpoint: Endpoint) -> str:
    """Prove the probe's counter under the head's state root.

    Args:
        endpoint: The endpoint.

    Returns:
        What was proven.

    Raises:
        NotTold: There is no probe, or the engine is unknown.
        NotServed: State proofs are not served.
        ServedWrongly: A proof does not lead to the state root, or to another value.
    """
    _ = endpoint.probe
    number = endpoint.header("latest").number
    marks = _proven_marks(endpoint, number)
    if marks != MARKS:
        raise ServedWrongly(f"The proof shows {marks} marks where {MARKS} were made.")
    return f"a slot is proven under the state root of block {number}"


def old_state(endpoint: Endpoint) -> str:
    """Ask for old state, at heights spread over the whole chain.

    Args:
        endpoint: The endpoint.

    Returns:
        How much was asked.

    Raises:
        NotServed: State of some height is not kept.
    """
    head = endpoint.header("latest").number
    # Many heights: a node without an archive keeps the state of some, and quiet blocks share it.
    heights = sorted({max(1, head * place // _SAMPLES) for place in range(_SAMPLES)})
    # Balances, not proofs: some engines refuse proofs of accounts that are not there yet.
    answers = endpoint.rpc.batch(
        [("eth_getBalance", (endpoint.key.address, to_quantity(height))) for height in heights]
    )
    for height, answer in zip(heights, answers, strict=True):
        if isinstance(answer, NodeRefused):
            raise NotServed(f"State of block {height} is not kept: {answer.message}")
    return f"state of {len(heights)} blocks from {heights[0]} to {heights[-1]} is served"


def _proven_marks(endpoint: Endpoint, number: int) -> int:
    engine = endpoint.known_engine()
    header = serve_header(endpoint.rpc, engine, number)
    try:
        answer = endpoint.rpc.call("eth_getProof", endpoint.probe, [_SLOT], to_quantity(number))
    except NodeRefused as refusal:
        raise NotServed(f"eth_getProof is refused: {refusal.message}") from refusal
    account = tuple(from_data(node) for node in answer["accountProof"])
    slot = answer["storageProof"][0]
    nodes = tuple(from_data(node) for node in slot["proof"])
    try:
        root = account_at(header.state_root, from_data(endpoint.probe), account, engine)
        proven = slot_at(root, from_data(_SLOT), nodes)
    except StateMismatch as fault:
        raise ServedWrongly("A state proof does not lead to the header's state root.") from fault
    if proven != from_quantity(slot["value"]):
        raise ServedWrongly("A state proof shows another value than is said beside it.")
    return proven
