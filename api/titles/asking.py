"""Who asks for an act on which title; every act on a title is submitted here."""

from dataclasses import dataclass
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy.orm import Session

from api.gateway import Gateway
from api.index.tables_customs import TitleRow
from api.reading.visible import visible_title
from api.submissions.accepting import make_request
from api.submissions.acting import Act, submit
from api.users.keeping import User
from chain.ledger.binding import Call

Digest = Annotated[str, Field(pattern=r"^(0x)?[0-9a-fA-F]{64}$")]
Word = Annotated[str, Field(min_length=1, max_length=64)]


class Remarked(BaseModel):
    """An act with nothing to say but a remark."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    remark: Digest | None = None
    """Digest of a sealed remark."""

    @property
    def remark_digest(self) -> bytes:
        """32 bytes, zeros for none."""
        return bytes.fromhex(self.remark.removeprefix("0x")) if self.remark else bytes(32)


@dataclass(frozen=True, slots=True)
class Asked:
    """One user's wish about one title.

    Attributes:
        gateway: The gateway.
        row: The title as the index has it.
        user: Name of who asks.
        idempotency_key: As the request named it.
    """

    gateway: Gateway
    row: TitleRow
    user: str
    idempotency_key: str | None

    @classmethod
    def of(cls, gateway: Gateway, title: str, user: User, idempotency_key: str | None) -> Self:
        """Find the title.

        Args:
            gateway: The gateway.
            title: Its id.
            user: Who asks.
            idempotency_key: As the request named it.

        Returns:
            The wish.

        Raises:
            NothingFound: There is none that this member may see.
        """
        with Session(gateway.engines.reading) as session:
            return cls(gateway, visible_title(session, title), user.name, idempotency_key)

    @property
    def id(self) -> bytes:
        """32 bytes."""
        return bytes.fromhex(self.row.id)

    @property
    def tag(self) -> bytes:
        """Keccak of the bill's reference tag, under which the title was issued."""
        return bytes.fromhex(self.row.tag)

    def submit(self, act: str, call: Call, body: BaseModel) -> dict[str, Any]:
        """Submit the act; its name, its body and the title tell it from others.

        Args:
            act: Name, such as ``transfer``.
            call: The act.
            body: What was asked.

        Returns:
            submission, status_url and subject.

        Raises:
            IdempotencyConflict: The key was used with another body.
            Reverted: The law refuses.
        """
        content, about = body.model_dump_json().encode(), {"title": self.row.id}
        named = make_request(f"title.{act}", self.idempotency_key, self.user, content, about)
        return submit(self.gateway, named, Act(call, self.row.id, self.row.shipment))
