"""Checks of the chain itself: headers, finality, blocks taken back, clock, pace."""

from chain.conformance.endpoint import Endpoint
from chain.conformance.errors import NotServed, NotTold, ServedWrongly
from chain.ledger.addresses import checksummed
from chain.node.blocks import fetch_header
from chain.node.engine import find_engine, serve_header
from chain.node.errors import NodeNotFound, NodeRefused
from chain.node.hexes import from_quantity, to_data
from chain.proofs.codec import read_linked_header
from chain.proofs.errors import ProofError
from chain.proofs.seals import Sealing, check_seals

LAW_GAS = 12_000_000
"""What a transaction that deploys the largest contract may use (migrations/contracts)."""
CLOCK_SECONDS, WRONG_CLOCK_SECONDS = 15.0, 300.0
"""More than the first is a limit, more than the second is unfit: deadlines are in minutes."""
PACE_SECONDS = 15.0
_INVALID_PARAMS = -32602
_HEADERS = 8


def chain_id(endpoint: Endpoint) -> str:
    """Ask who the chain is.

    Args:
        endpoint: The endpoint.

    Returns:
        Chain id and what the program calls itself.

    Raises:
        NodeRefused: It does not say its chain id.
    """
    number = from_quantity(endpoint.rpc.call("eth_chainId"))
    try:
        program = str(endpoint.rpc.call("web3_clientVersion"))
    except NodeRefused:
        program = "a program without a name"
    return f"chain {number}, {program}"


def header_hash(endpoint: Endpoint) -> str:
    """Recompute the hashes of the newest headers and follow their links.

    Args:
        endpoint: The endpoint.

    Returns:
        The engine, and how many headers fit.

    Raises:
        ServedWrongly: No known form gives a header's hash, or a link is broken.
    """
    endpoint.engine = find_engine(endpoint.rpc)
    if endpoint.engine is None:
        raise ServedWrongly("No known form of header gives the hash that is served.")
    head = endpoint.header("latest").number
    numbers = range(max(0, head - _HEADERS), head + 1)
    above: bytes | None = None
    for number in reversed(numbers):
        served = serve_header(endpoint.rpc, endpoint.engine, number)
        if not served.fits or (above is not None and served.hash != above):
            raise ServedWrongly(f"The header of block {number} does not give its hash.")
        above = endpoint.header(number).parent_hash
    return f"{endpoint.engine}: {len(numbers)} headers give their hashes and are linked"


def block_gas(endpoint: Endpoint) -> str:
    """Look whether the law fits into a block.

    Args:
        endpoint: The endpoint.

    Returns:
        The limit.

    Raises:
        NotServed: A block takes less gas than the deployment needs.
    """
    limit = endpoint.header("latest").gas_limit
    if limit < LAW_GAS:
        raise NotServed(f"A block takes {limit} gas, the law needs {LAW_GAS}.")
    return f"a block takes {limit} gas"


def seals(endpoint: Endpoint) -> str:
    """Count the validators' seals on the newest block.

    Args:
        endpoint: The endpoint.

    Returns:
        How many of how many sealed.

    Raises:
        NotServed: The headers carry no seals that we know.
        ServedWrongly: The seals are not what they should be.
    """
    sealing = _sealing(endpoint)
    if sealing is None:
        raise NotServed("The headers carry no seals that we know.")
    named = _named_validators(endpoint)
    if named is not None and named != set(sealing.validators):
        raise ServedWrongly("The header names other validators than the endpoint does.")
    return f"{len(sealing.signers)} of {len(sealing.validators)} validators sealed the head"


def finality(endpoint: Endpoint) -> str:
    """Find out which block is final, and how that can be known.

    Args:
        endpoint: The endpoint.

    Returns:
        The rule.

    Raises:
        NotServed: There is no rule but a number of confirmations.
        ServedWrongly: The tag is refused in a way that our processes take for a fault.
    """
    try:
        final = fetch_header(endpoint.rpc, "finalized").number
    except NodeNotFound as fault:
        raise NotServed("The tag finalized is known and names no block yet.") from fault
    except NodeRefused as refusal:
        if refusal.refusal != _INVALID_PARAMS:
            raise ServedWrongly(
                f"The tag finalized is refused with {refusal.refusal}, not {_INVALID_PARAMS}."
            ) from refusal
        return _final_by_seals(endpoint)
    endpoint.reach = endpoint.header("latest").number - final
    return f"by the tag finalized, {endpoint.reach} below the head"


def reorg(endpoint: Endpoint) -> str:
    """Tell how deep blocks can be taken back, and whether any was while we looked.

    Args:
        endpoint: The endpoint.

    Returns:
        The depth.

    Raises:
        NotServed: Blocks can be taken back, or were.
        ServedWrongly: A block that counted as final was taken back.
        NotTold: Nothing says how deep.
    """
    head = endpoint.header("latest").number
    taken = [n for n, digest in endpoint.first_seen.items() if _hash_now(endpoint, n) != digest]
    if taken and endpoint.reach is not None and head - min(taken) >= endpoint.reach:
        raise ServedWrongly(f"Block {min(taken)} counted as final and was taken back.")
    if taken:
        raise NotServed(f"Block {min(taken)} was taken back while we looked.")
    if endpoint.reach is None:
        raise NotTold("Nothing says how deep blocks can be taken back; none was while we looked.")
    if endpoint.reach:
        raise NotServed(f"The newest {endpoint.reach} blocks can be taken back.")
    return f"none of {len(endpoint.first_seen)} blocks was taken back, the head is final"


def clock(endpoint: Endpoint) -> str:
    """Compare the times of blocks that we waited for with our clock.

    Args:
        endpoint: The endpoint.

    Returns:
        How far they are apart.

    Raises:
        NotTold: No block was waited for.
        NotServed: They are apart.
        ServedWrongly: They are apart by minutes.
    """
    if not endpoint.waited:
        raise NotTold("No block was waited for.")
    apart = max((_apart(*each) for each in endpoint.waited), key=abs)
    said = f"blocks are {abs(apart):.0f} s {'ahead of' if apart > 0 else 'behind'} our clock"
    if abs(apart) > WRONG_CLOCK_SECONDS:
        raise ServedWrongly(said)
    if abs(apart) > CLOCK_SECONDS:
        raise NotServed(said)
    return said


def pace(endpoint: Endpoint) -> str:
    """Tell how long an act waits for its block.

    Args:
        endpoint: The endpoint.

    Returns:
        The longest wait.

    Raises:
        NotTold: Nothing was sent.
        NotServed: It is long.
    """
    if not endpoint.waited:
        raise NotTold("Nothing was sent.")
    longest = max(after - before for before, after, _ in endpoint.waited)
    said = f"the longest of {len(endpoint.waited)} acts was in a block after {longest:.1f} s"
    if longest > PACE_SECONDS:
        raise NotServed(said)
    return said


def _apart(before: float, after: float, block_time: int) -> float:
    """Seconds that a block's time lies outside of the time in which it was made."""
    # Block times are whole seconds, so one of them is no difference.
    return min(0.0, block_time + 1 - before) or max(0.0, block_time - 1 - after)


def _hash_now(endpoint: Endpoint, number: int) -> bytes | None:
    try:
        return fetch_header(endpoint.rpc, number).hash
    except NodeNotFound:
        return None


def _final_by_seals(endpoint: Endpoint) -> str:
    sealing = _sealing(endpoint)
    if sealing is None:
        raise NotServed("There is no tag finalized, and no seal on the head.")
    endpoint.reach = 0
    signers, validators = len(sealing.signers), len(sealing.validators)
    return f"no tag finalized; the head is final, {signers} of {validators} sealed it"


def _sealing(endpoint: Endpoint) -> Sealing | None:
    engine = endpoint.known_engine()
    head = serve_header(endpoint.rpc, engine, "latest")
    try:
        return check_seals(read_linked_header(to_data(head.sealed), engine), None)
    except ProofError as fault:
        raise ServedWrongly(f"The head's seals do not hold: {fault}") from fault


def _named_validators(endpoint: Endpoint) -> set[str] | None:
    """Ask the endpoint for the validators; None where it does not say."""
    try:
        named = endpoint.rpc.call("istanbul_getValidators", "latest")
    except NodeRefused:
        return None
    return {checksummed(str(each)) for each in named}
