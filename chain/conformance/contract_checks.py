"""Checks that need a contract: gas price 0, named refusals, BLOCKHASH, traces."""

from chain.conformance.endpoint import MARKS, Endpoint, word_of
from chain.conformance.errors import NotServed, ServedWrongly
from chain.ledger.abi import encode_values, selector
from chain.node.errors import NodeRefused
from chain.node.hexes import from_quantity

_NUMBER = 7
_REASON = "asked to refuse"


def gas_price_zero(endpoint: Endpoint) -> str:
    """Deploy the probe and write events, from a key without funds.

    Args:
        endpoint: The endpoint.

    Returns:
        What was done.

    Raises:
        NotServed: A transaction was not taken into a block, or failed.
        NodeRefused: The endpoint refuses such transactions.
    """
    balance = from_quantity(endpoint.rpc.call("eth_getBalance", endpoint.key.address, "latest"))
    endpoint.deploy()
    for number in range(MARKS):
        endpoint.mark(number)
    return f"{MARKS + 1} transactions from an account with {balance}"


def custom_error(endpoint: Endpoint) -> str:
    """Let the probe refuse, and look for the error's name and values.

    Args:
        endpoint: The endpoint.

    Returns:
        What was seen.

    Raises:
        NotTold: There is no probe.
        NotServed: The refusal comes without its data.
        ServedWrongly: The refusal is none, or another.
    """
    values = encode_values(("uint256", "bytes32", "string"), (_NUMBER, word_of(_NUMBER), _REASON))
    expected = selector("Refused(uint256,bytes32,string)") + values
    try:
        endpoint.ask("refuse(uint256)", _NUMBER)
    except NodeRefused as refusal:
        if not refusal.data:
            raise NotServed(f"A refusal comes without its data: {refusal.message}") from refusal
        if refusal.data != expected:
            raise ServedWrongly("A refusal comes with other data.") from refusal
        return "a refusal comes with its name and values"
    raise ServedWrongly("A call that must be refused was answered.")


def block_hash_opcode(endpoint: Endpoint) -> str:
    """Compare what BLOCKHASH gives with the hash that is served.

    Args:
        endpoint: The endpoint.

    Returns:
        What was compared.

    Raises:
        NotTold: There is no probe.
        ServedWrongly: They differ.
    """
    # Without a probe nothing would be compared, and nothing differ.
    _ = endpoint.probe
    numbers = sorted({from_quantity(each["blockNumber"]) for each in endpoint.receipts})[:-1]
    for number in numbers:
        if endpoint.ask("hashOf(uint256)", number) != endpoint.header(number).hash:
            raise ServedWrongly(f"BLOCKHASH gives another hash for block {number}.")
    return f"BLOCKHASH gives the hashes that are served, for {len(numbers)} blocks"


def trace(endpoint: Endpoint) -> str:
    """Trace a transaction.

    Args:
        endpoint: The endpoint.

    Returns:
        What was seen.

    Raises:
        NotTold: There is no probe.
        NodeRefused: The endpoint does not trace.
        NotServed: The trace is of something else.
    """
    probe, last = endpoint.probe, endpoint.receipts[-1]
    asked = (last["transactionHash"], {"tracer": "callTracer"})
    found = endpoint.rpc.call("debug_traceTransaction", *asked)
    if str(found["to"]).lower() != probe.lower():
        raise NotServed("The trace is of another call.")
    return "debug_traceTransaction shows the call"
