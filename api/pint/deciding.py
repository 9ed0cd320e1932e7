"""Whether an envelope is accepted: by what this gateway holds, and by what the chain says."""

import base64
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.errors import EnvelopeNotFinal
from api.gateway import Gateway
from api.index.tables import DocumentRow, EventRow
from api.index.tables_customs import TitleRow
from api.pint.story import NameOf, story_of
from api.pint.tables import ACCEPTED, EnvelopeDocumentRow, EnvelopeRow
from api.reading.documents import payload_of
from api.reading.members import member_ref
from chain.documents.policy import Policy
from chain.documents.reading_json import read_json
from chain.node.blocks import Finality
from chain.pint.checking import Checked
from chain.pint.checksums import checksum_of
from chain.pint.errors import EnvelopeFault, ResponseCode
from chain.pint.models import Transaction

SURRENDERS = frozenset({"SURRENDER_FOR_DELIVERY", "SURRENDER_FOR_AMENDMENT"})
_PASSING = frozenset({"TRANSFER", "ISSUE"})
_RETRY_SECONDS = 2


def require_for_us(checked: Checked, slug: str) -> None:
    """Refuse an envelope that is sent for another party, or surrendered to another than the issuer.

    Args:
        checked: The envelope.
        slug: This member.

    Raises:
        EnvelopeFault: BENV.
    """
    last = checked.last
    if last.recipient is None or last.recipient.slug != slug:
        raise EnvelopeFault(ResponseCode.BENV, "The recipient is no party of this platform.")
    if last.actionCode in SURRENDERS and checked.transactions[0].actor.slug != slug:
        raise EnvelopeFault(ResponseCode.BENV, "A bill is surrendered to its issuer alone.")


def require_known_chain(session: Session, checked: Checked, chain: Sequence[str]) -> None:
    """Refuse an envelope whose chain leaves the one that was accepted for its document.

    Args:
        session: Open session.
        checked: The envelope.
        chain: Its signed links.

    Raises:
        EnvelopeFault: DISE: the two cannot both be true.
    """
    query = select(EnvelopeRow).where(
        EnvelopeRow.document_checksum == checked.document_checksum, EnvelopeRow.state == ACCEPTED
    )
    for known in session.scalars(query):
        if list(chain[: len(known.chain)]) != known.chain:
            raise EnvelopeFault(ResponseCode.DISE, "Another chain was accepted for this bill.")


def missing_documents(session: Session, last_checksum: str) -> list[str]:
    """List the additional documents that have not come.

    Args:
        session: Open session.
        last_checksum: Of the envelope.

    Returns:
        Their checksums.
    """
    query = select(EnvelopeDocumentRow.checksum).where(
        EnvelopeDocumentRow.last_checksum == last_checksum, EnvelopeDocumentRow.content.is_(None)
    )
    return sorted(session.scalars(query))


def require_law(gateway: Gateway, session: Session, checked: Checked) -> TitleRow:
    """Compare the envelope with the chain, the registry that controls it.

    Args:
        gateway: The gateway.
        session: Open session.
        checked: The envelope.

    Returns:
        The title that it moved.

    Raises:
        EnvelopeNotFinal: The chain's transaction is not here yet, or not final.
        EnvelopeFault: DISE: the chain tells another story. BENV: the bill is none that this member
            can read.
    """
    audit = checked.last.auditReference.removeprefix("0x")
    event = session.scalar(
        select(EventRow).where(EventRow.tx_hash == audit, EventRow.contract == "Titles").limit(1)
    )
    if event is None:
        raise _wait("The chain does not have the transaction of the audit reference yet.")
    if event.block_number > Finality(gateway.rpc).final_number():
        raise _wait("The transaction of the audit reference is not final yet.")
    title = session.get(TitleRow, event.subject or "")
    if title is None or _bill_checksum(session, title) != checked.document_checksum:
        raise EnvelopeFault(ResponseCode.BENV, "The transaction moved the title of another bill.")
    _require_same_story(gateway, session, checked, title)
    if checked.last.actionCode in _PASSING and title.holder != gateway.member:
        raise EnvelopeFault(ResponseCode.DISE, "The chain names another holder.")
    return title


def names_in(session: Session, gateway: Gateway) -> NameOf:
    """Make the question how members are called.

    Args:
        session: Open session.
        gateway: The gateway.

    Returns:
        From a member's id to its slug and its name.
    """

    def ask(member: int) -> tuple[str, str]:
        return gateway.phone_book.slug_of(member), member_ref(session, member).name

    return ask


def _require_same_story(
    gateway: Gateway, session: Session, checked: Checked, title: TitleRow
) -> None:
    """The envelope tells the chain's acts, all of them, up to the one that it is sent for."""
    name = gateway.phone_book.slug_of
    audit = checked.last.auditReference.removeprefix("0x")
    told = story_of(session, title.id)
    places = [place for place, each in enumerate(told) if each.event.tx_hash == audit]
    until = places[-1] + 1 if places else 0
    expected = [
        (each.code, f"0x{each.event.tx_hash}", name(each.actor), name(each.recipient or 0))
        for each in told[:until]
    ]
    if [_plain(each, name(0)) for each in checked.transactions] != expected:
        raise EnvelopeFault(ResponseCode.DISE, "The chain tells other transactions of this bill.")


def _plain(each: Transaction, nobody: str) -> tuple[str, str, str, str]:
    recipient = each.recipient.slug if each.recipient else nobody
    return each.actionCode, each.auditReference, each.actor.slug, recipient


def _bill_checksum(session: Session, title: TitleRow) -> str:
    document = session.get(DocumentRow, title.root)
    if document is None or document.access == "pending":
        raise _wait("The bill has not come through the content network yet.")
    payload = payload_of(session, document)
    if payload is None:
        raise EnvelopeFault(ResponseCode.BENV, "The bill is not sealed for this member.")
    return bill_checksum(base64.b64decode(payload.raw))


def bill_checksum(raw: bytes) -> str:
    """Reckon a bill's checksum from its own bytes.

    Args:
        raw: DCSA JSON as its author sent it.

    Returns:
        64 hex digits.
    """
    return checksum_of(read_json(raw, Policy(max_bytes=len(raw), max_fields=50_000)))


def _wait(reason: str) -> EnvelopeNotFinal:
    return EnvelopeNotFinal(reason, reason=reason, retry_after=_RETRY_SECONDS)
