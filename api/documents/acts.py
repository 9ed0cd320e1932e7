"""The acts on the chain that a prepared document needs."""

from dataclasses import dataclass

from eth_hash.auto import keccak
from sqlalchemy import select
from sqlalchemy.orm import Session

from api.documents.plan import Plan
from api.gateway import Gateway
from api.index.event_json import event_of
from api.index.tables import IN_ORDER, EventRow
from api.submissions.tables import SubmissionRow
from chain.ledger.batches import DocumentBatched
from chain.ledger.binding import Call
from chain.ledger.generated.documents.structs import Content, Leaf
from chain.sealed.sealing import Laid
from chain.titles.keys import title_key
from chain.types import Cid, Tag

_BATCHED = DocumentBatched.__name__


@dataclass(frozen=True, slots=True)
class PlannedAct:
    """One act.

    Attributes:
        call: What is called.
        follows: Whether it needs an act before it, so that it cannot be tried beforehand.
    """

    call: Call
    follows: bool = False


def tag_digest(tag: Tag) -> bytes:
    """Shorten a reference tag to what titles are keyed by.

    Args:
        tag: 64 bytes.

    Returns:
        32 bytes.
    """
    return bytes(keccak(tag))


def acts_of(gateway: Gateway, row: SubmissionRow, plan: Plan) -> tuple[PlannedAct, ...]:
    """List the acts of a document in their order.

    Args:
        gateway: The gateway.
        row: The submission, its content laid.
        plan: Its plan.

    Returns:
        Record or supersede, before that a record of its own for an older version that stands in
        a batch; then issue for a bill, or lodge for a declaration.
    """
    root, shipment = bytes.fromhex(row.subject or ""), bytes.fromhex(row.shipment or "")
    own_record = _own_record(gateway, plan.supersedes) if plan.supersedes else None
    acts = [PlannedAct(own_record)] if own_record else []
    record = _record(gateway, row, plan, root, shipment)
    acts.append(PlannedAct(record, follows=bool(own_record)))
    if plan.issues_title and row.tag:
        digest = tag_digest(Tag(bytes.fromhex(row.tag)))
        issue = gateway.law.titles.issue(
            title_key(gateway.member, digest),
            digest,
            plan.beneficiary,
            plan.holder,
            plan.form,
            root,
            shipment,
        )
        acts.append(PlannedAct(issue))
    if plan.lodged_as:
        lodge = gateway.law.customs.lodge(root, shipment, plan.lodged_as)
        acts.append(PlannedAct(lodge, follows=True))
    return tuple(acts)


def _record(gateway: Gateway, row: SubmissionRow, plan: Plan, root: bytes, shipment: bytes) -> Call:
    container, envelope = row.laid or ("", "")
    content = Content(*Laid(Cid(container), Cid(envelope)).for_chain())
    if plan.supersedes:
        previous = bytes.fromhex(plan.supersedes)
        return gateway.law.documents.supersede(root, previous, shipment, content)
    return gateway.law.documents.record(root, shipment, plan.kind, content)


def _own_record(gateway: Gateway, previous: str) -> Call | None:
    """What an older version in a batch needs before it can be superseded; None for any other."""
    query = select(EventRow).where(EventRow.subject == previous, EventRow.name == _BATCHED)
    with Session(gateway.engines.reading) as session:
        found = session.scalars(query.order_by(*IN_ORDER).limit(1)).one_or_none()
    law = gateway.law.documents
    if found is None or law.record_of(bytes.fromhex(previous)).recorded_since:
        return None
    event = event_of(found.contract, found.name, found.values)
    if not isinstance(event, DocumentBatched):
        return None
    leaf = Leaf(event.root, event.shipment, event.document, event.envelope)
    return law.record_from_batch(event.root, event.batch, leaf, event.siblings)
