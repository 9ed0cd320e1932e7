"""Intents: acts signed off line and carried out by anybody (contracts/Intents.sol)."""

from dataclasses import dataclass

from chain.ledger.keys import Signer
from chain.ledger.typed_data import Domain, Struct, digest
from chain.types import Address

INTENT = Struct(
    "Intent",
    (("bytes32", "subject"), ("uint64", "sequence"), ("uint64", "deadline"), ("bytes", "call")),
)
"""The struct that an intent's signature covers."""


@dataclass(frozen=True, slots=True)
class Intent:
    """A call that its signer wants carried out; members in the contract's order.

    Attributes:
        subject: 32 bytes, equal to the first argument of the call.
        sequence: Acts that the subject has seen when this one comes.
        deadline: Last second, in block time, in which it counts.
        call: Selector and arguments.
    """

    subject: bytes
    sequence: int
    deadline: int
    call: bytes


def intent_domain(chain_id: int, contract: Address) -> Domain:
    """Tell where an intent counts.

    Args:
        chain_id: The chain's id.
        contract: The contract whose act it is.

    Returns:
        The EIP-712 domain, name Gwanmun, version 1.
    """
    return Domain("Gwanmun", "1", chain_id, contract)


def intent_digest(domain: Domain, intent: Intent) -> bytes:
    """Compute what an officer's key signs.

    Args:
        domain: From ``intent_domain``.
        intent: The intent.

    Returns:
        32 bytes.

    Raises:
        TypedDataMalformed: A value does not fit.
    """
    values = {
        "subject": intent.subject,
        "sequence": intent.sequence,
        "deadline": intent.deadline,
        "call": intent.call,
    }
    return digest(domain, INTENT, values)


def sign_intent(signer: Signer, domain: Domain, intent: Intent) -> bytes:
    """Sign an intent.

    Args:
        signer: The key whose will it is.
        domain: From ``intent_domain``.
        intent: The intent.

    Returns:
        65 bytes for ``perform(intent, signature)``.

    Raises:
        TypedDataMalformed: A value does not fit.
    """
    return signer.sign_digest(intent_digest(domain, intent))
