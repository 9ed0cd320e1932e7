"""What ties a title to a master bill, to other wallets or to a newer register, over HTTP."""

from typing import Annotated, Any

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from api.documents.routes import IdempotencyKey
from api.titles.asking import Asked, Digest, Remarked
from api.users.access import Actor, Here
from chain.ledger.addresses import checksummed

router = APIRouter(prefix="/v1/titles", tags=["titles"])


class MasterLink(BaseModel):
    """Linking a house bill to its master bill."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    master: Digest
    """Title of the master bill, which this member owns or holds."""


class Migration(Remarked):
    """Letting a title go to a newer register."""

    successor: Annotated[str, Field(pattern=r"^0x[0-9a-fA-F]{40}$")]
    """The register that a vote named in the directory."""


@router.post("/{title}/master", status_code=202)
def link_master(
    title: str, body: MasterLink, gateway: Here, user: Actor, idempotency_key: IdempotencyKey = None
) -> dict[str, Any]:
    """Link a house bill that this member issued to its master bill: never both are pledged.

    Args:
        title: Id of the house bill's title.
        body: The master bill.
        gateway: The gateway.
        user: Who submits.
        idempotency_key: The same key with the same body is the same submission.

    Returns:
        submission, status_url and subject.

    Raises:
        NothingFound: There is none that this member may see.
        Reverted: Titles refuses.
    """
    asked = Asked.of(gateway, title, user, idempotency_key)
    master = bytes.fromhex(body.master.removeprefix("0x"))
    call = gateway.law.titles.link_house(asked.id, asked.tag, master)
    return asked.submit("master", call, body)


@router.post("/{title}/facade", status_code=202)
def give_facade(
    title: str, gateway: Here, user: Actor, idempotency_key: IdempotencyKey = None
) -> dict[str, Any]:
    """Show a title, as its holder, to wallets of the open peer (TradeTrust token-registry 5).

    Args:
        title: Its id.
        gateway: The gateway.
        user: Who submits.
        idempotency_key: The same key is the same submission.

    Returns:
        submission, status_url and subject.

    Raises:
        NothingFound: There is none that this member may see.
        Reverted: Titles refuses.
    """
    asked = Asked.of(gateway, title, user, idempotency_key)
    return asked.submit("facade", gateway.law.titles.give_facade(asked.id), Remarked())


@router.post("/{title}/migration", status_code=202)
def migrate(
    title: str, body: Migration, gateway: Here, user: Actor, idempotency_key: IdempotencyKey = None
) -> dict[str, Any]:
    """Let a title go, as its holder, to the register that took this one's place.

    Args:
        title: Its id.
        body: Where to.
        gateway: The gateway.
        user: Who submits.
        idempotency_key: The same key with the same body is the same submission.

    Returns:
        submission, status_url and subject.

    Raises:
        NothingFound: There is none that this member may see.
        Reverted: Titles refuses.
    """
    asked = Asked.of(gateway, title, user, idempotency_key)
    register = checksummed(bytes.fromhex(body.successor.removeprefix("0x")))
    call = gateway.law.titles.migrate(asked.id, register, body.remark_digest)
    return asked.submit("migration", call, body)
