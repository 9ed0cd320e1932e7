"""Lets a key without any role carry a member's acts: each goes as the member's signed intent.

An act about a subject that has seen none is bound to that state, so it counts once whoever sends
it. Acts on what stands already keep the member's own lane: their sequence is the chain's to tell.
"""

import time
from dataclasses import dataclass

from chain.ledger.abi import encode_values, selector
from chain.ledger.intents import Intent, intent_domain, sign_intent
from chain.ledger.keys import Signer
from chain.types import Address

_PERFORM_TYPES = ("(bytes32,uint64,uint64,bytes)", "bytes")
_PERFORM = selector("perform((bytes32,uint64,uint64,bytes),bytes)")
_SUBJECT = slice(4, 36)
_UNTOUCHED = 0
_LONGEST_SECONDS = 30 * 24 * 3600
"""Outages shorter than this end no act; the sender's clock may be wrong by days."""
_GAS_AT_REST = 250_000


@dataclass(frozen=True, slots=True)
class Will:
    """A member's acts, signed for others to send.

    Attributes:
        signer: The member's act key.
        chain_id: The chain that it signs for.
    """

    signer: Signer
    chain_id: int

    def carried(self, contract: Address, data: bytes, gas: int) -> tuple[bytes, int]:
        """Wrap an act about a subject that has seen none.

        Args:
            contract: Whom it goes to.
            data: Selector and arguments; the first is the subject.
            gas: Most gas of the act itself.

        Returns:
            Call data of ``perform``, and most gas of all.
        """
        deadline = int(time.time()) + _LONGEST_SECONDS
        intent = Intent(data[_SUBJECT], _UNTOUCHED, deadline, data)
        signature = sign_intent(self.signer, intent_domain(self.chain_id, contract), intent)
        values = (intent.subject, intent.sequence, intent.deadline, intent.call)
        wrapped = _PERFORM + encode_values(_PERFORM_TYPES, [values, signature])
        return wrapped, _GAS_AT_REST + gas + gas // 4
