"""Who asks for an act on which presentation; every act on one is submitted here."""

from dataclasses import dataclass
from typing import Any, Self

from pydantic import BaseModel
from sqlalchemy.orm import Session

from api.gateway import Gateway
from api.index.tables_credits import PresentationRow
from api.reading.credits import own_presentation
from api.submissions.accepting import make_request
from api.submissions.acting import Act, submit
from api.users.keeping import User
from chain.ledger.binding import Call


@dataclass(frozen=True, slots=True)
class Presenting:
    """One user's wish about one presentation.

    Attributes:
        gateway: The gateway.
        row: The presentation as the index has it.
        user: Name of who asks.
        idempotency_key: As the request named it.
    """

    gateway: Gateway
    row: PresentationRow
    user: str
    idempotency_key: str | None

    @classmethod
    def of(
        cls, gateway: Gateway, presentation: str, user: User, idempotency_key: str | None
    ) -> Self:
        """Find the presentation.

        Args:
            gateway: The gateway.
            presentation: Its id.
            user: Who asks.
            idempotency_key: As the request named it.

        Returns:
            The wish.

        Raises:
            NothingFound: There is none that this member takes part in.
        """
        with Session(gateway.engines.reading) as session:
            row = own_presentation(session, presentation, gateway.member)
            return cls(gateway, row, user.name, idempotency_key)

    @property
    def id(self) -> bytes:
        """32 bytes."""
        return bytes.fromhex(self.row.id)

    def submit(self, act: str, call: Call, body: BaseModel) -> dict[str, Any]:
        """Submit the act.

        Args:
            act: Name, such as ``completeness``.
            call: The act.
            body: What was asked.

        Returns:
            submission, status_url and subject.

        Raises:
            IdempotencyConflict: The key was used with another body.
            Reverted: The law refuses.
        """
        content, about = body.model_dump_json().encode(), {"presentation": self.row.id}
        named = make_request(f"credit.{act}", self.idempotency_key, self.user, content, about)
        return submit(self.gateway, named, Act(call, self.row.id, None))


def raw(digest: str) -> bytes:
    """Read a digest.

    Args:
        digest: 64 hex digits, with or without 0x.

    Returns:
        32 bytes.
    """
    return bytes.fromhex(digest.removeprefix("0x"))
