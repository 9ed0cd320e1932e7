"""Who asks for an act on which tag; every act of a one-time address is submitted here."""

from dataclasses import dataclass
from typing import Any, Self

from pydantic import BaseModel

from api.errors import FinancierUnknown, NothingFound
from api.financing.bodies import raw
from api.gateway import Gateway
from api.reading.visible import plain
from api.submissions.accepting import make_request
from api.submissions.acting import Act, submit
from api.users.keeping import User
from chain.financing.statuses import financier_of
from chain.ledger.binding import Call
from chain.types import Address


@dataclass(frozen=True, slots=True)
class Financing:
    """One user's wish about one tag.

    Attributes:
        gateway: The bank's gateway.
        tag: 32 bytes.
        financier: Its one-time address for this tag.
        user: Name of who asks.
        idempotency_key: As the request named it.
    """

    gateway: Gateway
    tag: bytes
    financier: Address
    user: str
    idempotency_key: str | None

    @classmethod
    def of(cls, gateway: Gateway, tag: str, user: User, idempotency_key: str | None) -> Self:
        """Find the financing that one of this member's addresses has.

        Args:
            gateway: The gateway.
            tag: The tag.
            user: Who asks.
            idempotency_key: As the request named it.

        Returns:
            The wish.

        Raises:
            NothingFound: No address of this member has it: a foreign one is as unknown.
            NodeUnreachable: The chain does not answer.
        """
        known = raw(plain(tag))
        # The chain is asked, not the index: it may be a block behind one's own reservation.
        financier = financier_of(gateway.law.financing.financing_word(known))
        if financier not in gateway.home.one_time_addresses():
            raise NothingFound("There is no such thing.")
        return cls(gateway, known, financier, user.name, idempotency_key)

    @classmethod
    def begun(
        cls, gateway: Gateway, tag: bytes, financier: Address, user: User, key: str | None
    ) -> Self:
        """Begin one with an address that this gateway made.

        Args:
            gateway: The gateway.
            tag: 32 bytes.
            financier: The address that the mandate names.
            user: Who asks.
            key: Header Idempotency-Key, or None.

        Returns:
            The wish.

        Raises:
            FinancierUnknown: The address was not made here.
        """
        if financier not in gateway.home.one_time_addresses():
            raise FinancierUnknown("The address was not made here.", financier=financier)
        return cls(gateway, tag, financier, user.name, key)

    def submit(self, act: str, call: Call, body: BaseModel, *then: Call) -> dict[str, Any]:
        """Submit the act, sent by the one-time address itself.

        Args:
            act: Name, such as ``reservation``.
            call: The act.
            body: What was asked.
            *then: What the address does right afterwards.

        Returns:
            submission, status_url and subject.

        Raises:
            IdempotencyConflict: The key was used with another body.
            Reverted: The law refuses.
        """
        content, about = body.model_dump_json().encode(), {"tag": self.tag.hex()}
        named = make_request(f"financing.{act}", self.idempotency_key, self.user, content, about)
        return submit(self.gateway, named, Act(call, self.tag.hex(), None, self.financier, then))
