"""The steps from a stored document to its acts in the outbox; each commits by itself."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.documents.acts import PlannedAct, acts_of
from api.documents.plan import Plan
from api.documents.tagging import TagClient
from api.gateway import Gateway
from api.members import reader_keys
from api.submissions.accepting import enqueue_calls
from api.submissions.tables import State, SubmissionRow
from chain.documents.kinds import Kind
from chain.documents.reading import read_document
from chain.ledger.errors import Reverted
from chain.ledger.models import ACTIVE, OutboxRow, now
from chain.ledger.outbox import preflight
from chain.node.hexes import to_data
from chain.sealed.payload import PROFILE, DocumentPayload
from chain.sealed.sealing import lay
from chain.tags.reference import ReferenceKind
from chain.types import Root
from chain.vault.container import Binding
from chain.vault.content import ContentStore


class Steps:
    """The steps of one member's documents, for one thread."""

    def __init__(self, gateway: Gateway) -> None:
        """Open what the steps need.

        Args:
            gateway: The gateway.
        """
        self._gateway = gateway
        self._tags = TagClient(gateway.member, gateway.key)
        self._store: ContentStore | None = None

    def close(self) -> None:
        """Close the connections."""
        self._tags.close()

    def take_one(self, submission: str) -> bool:
        """Take a submission one step on.

        Args:
            submission: Its id.

        Returns:
            Whether there may be another step.

        Raises:
            TagHolderUnreachable: The tag holder does not answer: later.
            ContentUnavailable: The content store does not answer: later.
            NodeError: The chain does not answer: later.
            GwanmunError: Somebody refuses for good.
        """
        with Session(self._gateway.engines.reading) as session:
            row = session.get_one(SubmissionRow, submission)
        step = {
            State.RECEIVED.value: self._tag,
            State.TAGGED.value: self._seal,
            State.SEALED.value: self._queue,
        }.get(row.state)
        if step is None:
            return False
        self._gateway.courtesy.give_way()
        step(row)
        return True

    def _tag(self, row: SubmissionRow) -> None:
        plan = Plan.model_validate(row.plan)
        proof, tag = None, None
        if plan.reference:
            holder = self._gateway.network.tag_holder
            found, output = self._tags.tag(holder, ReferenceKind(plan.reference), plan.number)
            proof, tag = found.to_json(), output.hex()
        with Session(self._gateway.engines.writing) as session, session.begin():
            kept = session.get_one(SubmissionRow, row.id)
            kept.tag_proof, kept.tag = proof, tag
            kept.state, kept.tagged_at, kept.waiting_for = State.TAGGED.value, now(), None

    def _seal(self, row: SubmissionRow) -> None:
        plan = Plan.model_validate(row.plan)
        binding = Binding(Root(bytes.fromhex(row.subject or "")), self._version(plan), PROFILE)
        readers = reader_keys(self._gateway, plan.readers)
        if self._store is None:
            self._store = self._gateway.content_store()
        payload = self._payload(row, plan).to_bytes()
        self._gateway.courtesy.give_way()
        laid = lay(self._store, payload, binding, readers)
        with Session(self._gateway.engines.writing) as session, session.begin():
            kept = session.get_one(SubmissionRow, row.id)
            kept.laid = [laid.container, laid.envelope]
            kept.state, kept.sealed_at, kept.waiting_for = State.SEALED.value, now(), None

    def _queue(self, row: SubmissionRow) -> None:
        acts = acts_of(self._gateway, row, Plan.model_validate(row.plan))
        for act in acts:
            self._gateway.courtesy.give_way()
            if not act.follows:
                preflight(self._gateway.rpc, act.call, self._gateway.key.address)
        with Session(self._gateway.engines.writing) as session, session.begin():
            kept = session.get_one(SubmissionRow, row.id)
            _require_alone(session, kept, acts)
            enqueue_calls(session, self._gateway, kept, *(act.call for act in acts))
            kept.state, kept.queued_at, kept.waiting_for = State.QUEUED.value, now(), None
        self._gateway.send.set()

    def _payload(self, row: SubmissionRow, plan: Plan) -> DocumentPayload:
        document = read_document(
            row.raw or b"", media_type=row.media_type, kind=Kind.from_number(plan.kind)
        )
        shipment, secret = bytes.fromhex(row.shipment or ""), bytes.fromhex(row.secret or "")
        return DocumentPayload.of(document, shipment, secret, row.tag_proof)

    def _version(self, plan: Plan) -> int:
        if plan.supersedes is None:
            return 1
        return self._gateway.law.documents.record_of(bytes.fromhex(plan.supersedes)).version + 1


def _require_alone(session: Session, row: SubmissionRow, acts: tuple[PlannedAct, ...]) -> None:
    """Refuse a second title of a bill whose first is on its way and not on the chain yet."""
    issue = next((act.call for act in acts if act.call.function == "Titles.issue"), None)
    if issue is None:
        return
    query = (
        select(SubmissionRow.id)
        .join(OutboxRow, OutboxRow.idempotency_key.startswith(SubmissionRow.id + ":"))
        .where(
            SubmissionRow.tag == row.tag,
            SubmissionRow.id != row.id,
            OutboxRow.act == issue.function,
            OutboxRow.status.in_([status.value for status in ACTIVE]),
        )
        .limit(1)
    )
    if session.scalar(query) is not None:
        title = issue.data[4:36]
        raise Reverted(
            "A title of this bill is on its way.",
            code="TitleAlreadyIssued",
            titleId=to_data(title),
            status=0,
        )
