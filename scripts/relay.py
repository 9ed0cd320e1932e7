"""Sends signed intents from a key without any role, and waits; for the command line and the demo.

Gateways send through their outbox; nothing that must survive a crash goes through here.
"""

import secrets
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from chain.deployment import Deployment
from chain.ledger.binding import Call, Contract
from chain.ledger.errors import Reverted
from chain.ledger.generated.assessments import Assessments
from chain.ledger.generated.consortium import Consortium
from chain.ledger.generated.consortium.structs import Intent as IntentStruct
from chain.ledger.generated.customs import Customs
from chain.ledger.generated.documents import Documents
from chain.ledger.generated.titles import Titles
from chain.ledger.intents import Intent, intent_domain, sign_intent
from chain.ledger.keys import LocalKey, Transaction
from chain.ledger.outbox import preflight
from chain.ledger.transit import fetch_receipts, nonce_at, send_raw
from chain.node.errors import NodeNotFound
from chain.node.hexes import to_data
from chain.node.rpc import JsonRpc

PATIENCE_SECONDS = 30.0
DEADLINE_SECONDS = 3600


@dataclass(frozen=True, slots=True)
class Done:
    """An act that is in a block.

    Attributes:
        transaction: Hash in hexadecimal.
        block: Height.
        succeeded: Whether it was carried out.
    """

    transaction: str
    block: int
    succeeded: bool


@dataclass
class Relay:
    """The law as one sees it from outside, with a throw-away sender.

    Attributes:
        rpc: The chain's endpoint.
        deployment: Where the law stands.
        sender: Key that sends; it holds no role.
    """

    rpc: JsonRpc
    deployment: Deployment
    sender: LocalKey = field(default_factory=lambda: LocalKey(secrets.token_bytes(32)))

    def __post_init__(self) -> None:
        """Point typed gateways at the contracts."""
        at = self.deployment.address
        self.consortium = Consortium(self.rpc, at("Consortium"))
        self.documents = Documents(self.rpc, at("Documents"))
        self.titles = Titles(self.rpc, at("Titles"))
        self.customs = Customs(self.rpc, at("Customs"))
        self.assessments = Assessments(self.rpc, at("Assessments"))

    def intent(self, contract: Contract, call: Call, key: LocalKey) -> Call:
        """Turn an act into an intent of a key.

        Args:
            contract: The contract whose act it is.
            call: The act; its first argument is its subject.
            key: Whose will it is.

        Returns:
            The call of ``perform`` that anybody may send.
        """
        subject = call.data[4:36]
        sequence = self.consortium_like(contract).sequence_of(subject)
        deadline = int(time.time()) + DEADLINE_SECONDS
        intent = Intent(subject, sequence, deadline, call.data)
        domain = intent_domain(self.deployment.chain_id, contract.address)
        signature = sign_intent(key, domain, intent)
        struct = IntentStruct(subject, sequence, deadline, call.data)
        return self.consortium_like(contract).perform(struct, signature)

    def consortium_like(self, contract: Contract) -> Consortium:
        """Use the two functions that every contract with intents has.

        Args:
            contract: Any contract of the law but Assessments.

        Returns:
            A gateway with ``perform`` and ``sequence_of`` at that address.
        """
        return Consortium(self.rpc, contract.address)

    def send(self, call: Call) -> Done:
        """Try an act, send it, and wait for its block.

        Args:
            call: The act.

        Returns:
            What came of it.

        Raises:
            Reverted: The contract refuses; nothing was sent.
            NodeNotFound: It is in no block after half a minute.
            NodeUnreachable: No answer.
        """
        preflight(self.rpc, call, self.sender.address)
        return self.push(call)

    def push(self, call: Call) -> Done:
        """Send an act without trying it first, and wait for its block.

        Args:
            call: The act.

        Returns:
            What came of it; a refusal stands in ``succeeded``.

        Raises:
            NodeRefused: The endpoint does not take it.
            NodeNotFound: It is in no block after half a minute.
            NodeUnreachable: No answer.
        """
        return self.push_all([call])[0]

    def push_all(self, calls: Sequence[Call]) -> list[Done]:
        """Send several acts at once, in order, and wait for their blocks.

        Args:
            calls: The acts.

        Returns:
            What came of each.

        Raises:
            NodeRefused: The endpoint does not take one.
            NodeNotFound: One is in no block after half a minute.
            NodeUnreachable: No answer.
        """
        nonce, chain = nonce_at(self.rpc, self.sender.address, "pending"), self.deployment.chain_id
        signed = [
            self.sender.sign_transaction(
                Transaction(chain, nonce + i, call.gas, call.to, call.data)
            )
            for i, call in enumerate(calls)
        ]
        for refusal in send_raw(self.rpc, [each.raw for each in signed]):
            if refusal is not None:
                raise refusal
        return [self._wait(to_data(each.hash)) for each in signed]

    def _wait(self, digest: str) -> Done:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            receipt = fetch_receipts(self.rpc, [digest])[0]
            if receipt is not None:
                return Done(digest, receipt.block_number, receipt.succeeded)
            time.sleep(0.1)
        raise NodeNotFound("The transaction is in no block.", transaction=digest)

    def attempt(self, call: Call) -> tuple[str, bool]:
        """Send an act that should come to nothing, whatever the preflight says.

        Args:
            call: The act.

        Returns:
            The contract's own error name (empty where it let the act pass), and whether the
            transaction, sent all the same, succeeded.
        """
        seen = ""
        try:
            preflight(self.rpc, call, self.sender.address)
        except Reverted as refusal:
            seen = refusal.code
        return seen, self.push(call).succeeded
