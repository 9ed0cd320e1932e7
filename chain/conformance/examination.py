"""All checks in their order, what failing each costs, and how one is made."""

from collections.abc import Callable
from dataclasses import dataclass

from chain.conformance import (
    chain_checks,
    contract_checks,
    opcodes,
    proof_checks,
    reading_checks,
)
from chain.conformance.endpoint import Endpoint
from chain.conformance.errors import NotServed, NotTold, ServedWrongly
from chain.conformance.finding import Finding, Outcome
from chain.node.errors import NodeError, NodeUnreachable


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that is asked of an endpoint.

    Attributes:
        name: Such as ``state_proof``.
        asks: What is asked, in words.
        run: Asks it; gives back what was seen.
        gravity: What the endpoint is where it does not serve this.
        cost: What that costs us.
    """

    name: str
    asks: str
    run: Callable[[Endpoint], str]
    gravity: Outcome
    cost: str


_UNFIT, _LIMIT = Outcome.UNFIT, Outcome.LIMIT
_LAW = "the contracts are compiled for Cancun: they cannot run"

CHECKS = (
    Check(
        "chain",
        "who the chain is",
        chain_checks.chain_id,
        _UNFIT,
        "a process cannot tell whether it is on its own chain",
    ),
    Check(
        "header_hash",
        "whether headers give their hashes",
        chain_checks.header_hash,
        _UNFIT,
        "a lie about a block cannot be seen, and no proof pack can be made",
    ),
    Check("push0", "PUSH0 (Shanghai)", opcodes.push_zero, _UNFIT, _LAW),
    Check("mcopy", "MCOPY (Cancun)", opcodes.memory_copy, _UNFIT, _LAW),
    Check("transient_storage", "TSTORE, TLOAD (Cancun)", opcodes.transient_storage, _UNFIT, _LAW),
    Check(
        "block_gas",
        "whether the law fits into a block",
        chain_checks.block_gas,
        _UNFIT,
        "the contracts cannot be deployed",
    ),
    Check(
        "gas_price_zero",
        "transactions at gas price 0 without funds",
        contract_checks.gas_price_zero,
        _UNFIT,
        "keys hold no funds here: no act is taken",
    ),
    Check(
        "custom_error",
        "refusals with their names and values",
        contract_checks.custom_error,
        _LIMIT,
        "a refused act says only that it was refused, not why",
    ),
    Check(
        "batches",
        "many calls in one request",
        reading_checks.batches,
        _UNFIT,
        "the sender and the index ask in batches: neither works",
    ),
    Check(
        "block_hash_opcode",
        "BLOCKHASH against the hash served",
        contract_checks.block_hash_opcode,
        _UNFIT,
        "checkpoints keep other hashes than headers have: old acts cannot be proven",
    ),
    Check(
        "receipts_per_block",
        "a block's receipts at once, and their root",
        reading_checks.receipts,
        _LIMIT,
        "no proof pack can be made from this endpoint",
    ),
    Check(
        "logs",
        "events by ranges of blocks and by topic",
        reading_checks.logs,
        _UNFIT,
        "the index cannot follow",
    ),
    Check(
        "state_proof",
        "eth_getProof against the state root",
        proof_checks.state_proof,
        _LIMIT,
        "no proof pack can be made from this endpoint",
    ),
    Check(
        "old_state",
        "state of days gone by",
        proof_checks.old_state,
        _LIMIT,
        "an auditor must ask an archive node about earlier days",
    ),
    Check(
        "seals",
        "the validators' seals on the head",
        chain_checks.seals,
        _LIMIT,
        "a pack's block hash must be had from a source that is trusted: no seal vouches for it",
    ),
    Check(
        "finality",
        "which block is final, and how that is known",
        chain_checks.finality,
        _LIMIT,
        "GWANMUN_CONFIRMATIONS must say how many blocks to wait, and it is a guess",
    ),
    Check(
        "reorg",
        "how deep blocks can be taken back",
        chain_checks.reorg,
        _LIMIT,
        "acts are final later, and pages may take back what they showed",
    ),
    Check(
        "trace",
        "traces (optional)",
        contract_checks.trace,
        _LIMIT,
        "why an included act failed is told by calling it again, which may differ",
    ),
    Check(
        "clock",
        "block times against our clock",
        chain_checks.clock,
        _LIMIT,
        "deadlines of intents and questions run by the block's time: they pass early or late",
    ),
    Check("pace", "how long an act waits for its block", chain_checks.pace, _LIMIT, "acts wait"),
)
"""In the order in which they are made: later ones build on what earlier ones left."""


def examine(endpoint: Endpoint, check: Check) -> Finding:
    """Make one check.

    Args:
        endpoint: The endpoint, with what earlier checks left.
        check: Out of ``CHECKS``.

    Returns:
        What it found.

    Raises:
        NodeUnreachable: The endpoint is away altogether.
    """
    try:
        return Finding(check.name, Outcome.FIT, check.run(endpoint))
    except NotTold as fault:
        return Finding(check.name, Outcome.NOT_TOLD, str(fault), check.cost)
    except ServedWrongly as fault:
        return Finding(check.name, Outcome.UNFIT, str(fault), check.cost)
    except NodeUnreachable as fault:
        # Some endpoints end the connection at what they do not serve.
        endpoint.rpc.call("eth_chainId")
        return Finding(check.name, check.gravity, f"No answer: {fault}", check.cost)
    except (NotServed, NodeError) as fault:
        return Finding(check.name, check.gravity, str(fault), check.cost)
    except (KeyError, TypeError, ValueError, IndexError, AttributeError) as fault:
        said = f"An answer does not have its form: {type(fault).__name__} {fault}"
        return Finding(check.name, check.gravity, said, check.cost)
