"""Proposals of the consortium: made, found again, carried out when their timelock is over."""

import time

from chain.ledger.addresses import checksummed
from chain.ledger.binding import Log
from chain.ledger.generated.consortium.events import ProposalMade
from chain.ledger.keys import LocalKey
from chain.node.hexes import from_data, from_quantity, to_quantity
from scripts.relay import Relay


def propose(relay: Relay, proposer: int, admin: LocalKey, wanted: bytes) -> int:
    """Put a call of Consortium to the vote.

    Args:
        relay: The law.
        proposer: Id of the member that proposes.
        admin: Its admin key.
        wanted: The call that is voted on, such as ``admit``'s or ``suspendMember``'s.

    Returns:
        Number of the proposal.

    Raises:
        Reverted: The consortium refuses.
    """
    call = relay.consortium.propose(proposer, relay.consortium.address, wanted)
    done = relay.send(relay.intent(relay.consortium, call, admin))
    receipt = relay.rpc.call("eth_getTransactionReceipt", done.transaction)
    for log in receipt["logs"]:
        if from_data(log["topics"][0]) == ProposalMade.TOPIC0:
            return from_quantity(log["topics"][1])
    raise LookupError("the transaction made no proposal")


def call_of(relay: Relay, proposal: int) -> bytes:
    """Find the call that a proposal is about: the chain keeps its hash, its event the whole.

    Args:
        relay: The law.
        proposal: Number of the proposal.

    Returns:
        The call.

    Raises:
        LookupError: There is no such proposal.
    """
    wanted = {
        "address": relay.consortium.address,
        "fromBlock": to_quantity(relay.deployment.deployed_in_block),
        "toBlock": "latest",
        "topics": ["0x" + ProposalMade.TOPIC0.hex(), f"0x{proposal:064x}"],
    }
    for entry in relay.rpc.call("eth_getLogs", wanted):
        topics = tuple(from_data(topic) for topic in entry["topics"])
        log = Log(checksummed(entry["address"]), topics, from_data(entry["data"]))
        return ProposalMade.decode(log).call
    raise LookupError(f"there is no proposal {proposal}")


def execute(relay: Relay, proposal: int, call: bytes, patience_seconds: float = 60.0) -> None:
    """Carry a passed proposal out as soon as its timelock is over.

    Args:
        relay: The law.
        proposal: Number of the proposal.
        call: The call that was voted on.
        patience_seconds: How long to wait for the timelock.

    Raises:
        TimeoutError: The timelock was not over in time, or the proposal did not pass.
        Reverted: The consortium refuses.
    """
    deadline = time.monotonic() + patience_seconds
    while time.monotonic() < deadline:
        block = relay.rpc.call("eth_getBlockByNumber", "latest", False)  # noqa: FBT003
        executable = relay.consortium.proposal_at(proposal).executable_from
        if executable and int(block["timestamp"], 16) >= executable:
            relay.send(relay.consortium.execute(proposal, call))
            return
        time.sleep(0.5)
    raise TimeoutError(f"proposal {proposal} cannot be carried out yet")
