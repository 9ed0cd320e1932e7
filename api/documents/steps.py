"""The steps from stored documents to their acts in the outbox; each commits many at once."""

import base64
from collections.abc import Callable, Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.documents.acts import PlannedAct, acts_of
from api.documents.plan import Plan
from api.documents.tagging import TagClient, Tagged
from api.errors import MemberUnknown, TagHolderUnreachable
from api.gateway import Gateway
from api.index.tables import OpenedRow
from api.members import keys_by_member, reader_keys
from api.submissions.accepting import acts_in_order, outbox_keys
from api.submissions.tables import State, SubmissionRow
from chain.errors import GwanmunError
from chain.ledger.batches import FIRST_VERSION
from chain.ledger.binding import Call
from chain.ledger.errors import Reverted
from chain.ledger.models import ACTIVE, OutboxRow, now
from chain.ledger.outbox import Submission, enqueue_all, preflight_all
from chain.node.errors import NodeError, NodeUnreachable
from chain.node.hexes import to_data
from chain.sealed.payload import PROFILE, DocumentPayload
from chain.sealed.sealing import Laid, Sealed, lay_all, seal_for
from chain.tags.reference import ReferenceKind
from chain.types import Root
from chain.vault.container import Binding
from chain.vault.content import ContentStore

Faults = dict[str, GwanmunError]
"""Submission to what stopped it."""
Taken = tuple[list[SubmissionRow], Faults]
"""Submissions as they stand after a step, committed; and those that it stopped at."""
Acts = dict[str, tuple[PlannedAct, ...]]
"""Submission to its acts in their order."""
Step = Callable[[Sequence[SubmissionRow]], Taken]

_LAID_AT_ONCE = 16 * 2**20
"""Bytes of ciphertext that go to the content store in one request."""


class Steps:
    """The steps of one member's documents, for one thread."""

    def __init__(self, gateway: Gateway) -> None:
        """Open what the steps need.

        Args:
            gateway: The gateway.
        """
        self._gateway = gateway
        self._tags = TagClient(gateway.member, gateway.key, gateway.tag_tally)
        self._store: ContentStore | None = None
        self.in_order: tuple[tuple[State, Step], ...] = (
            (State.RECEIVED, self._tag),
            (State.TAGGED, self._seal),
            (State.SEALED, self._queue),
        )
        """Where a submission stands, and the step that takes it on."""

    def close(self) -> None:
        """Close the connections."""
        self._tags.close()

    def _tag(self, rows: Sequence[SubmissionRow]) -> Taken:
        plans = {row.id: Plan.model_validate(row.plan) for row in rows}
        faults: Faults = {}
        tagged: dict[str, Tagged | None] = dict.fromkeys(
            key for key, plan in plans.items() if not plan.reference
        )
        for kind in ReferenceKind:
            named = {key: plan for key, plan in plans.items() if plan.reference == kind.value}
            faults |= self._ask(kind, named, tagged) if named else {}
        with self._writing() as session, session.begin():
            kept_rows = _rows(session, tagged)
            for kept in kept_rows:
                found = tagged[kept.id]
                if found is not None:
                    kept.tag_proof, kept.tag = found[0].to_json(), found[1].hex()
                kept.state, kept.tagged_at, kept.waiting_for = State.TAGGED.value, now(), None
        return kept_rows, faults

    def _ask(
        self, kind: ReferenceKind, plans: dict[str, Plan], tagged: dict[str, Tagged | None]
    ) -> Faults:
        """Ask for the tags of one kind of numbers; where they do not come together, for each."""
        holder = self._gateway.network.tag_holder
        self._gateway.courtesy.give_way()
        try:
            found = self._tags.tag_all(holder, kind, [plan.number for plan in plans.values()])
        except GwanmunError as fault:
            if isinstance(fault, TagHolderUnreachable) or len(plans) == 1:
                return dict.fromkeys(plans, fault)
            faults: Faults = {}
            for key, plan in plans.items():
                faults |= self._ask(kind, {key: plan}, tagged)
            return faults
        tagged |= dict(zip(plans, found, strict=True))
        return {}

    def _seal(self, rows: Sequence[SubmissionRow]) -> Taken:
        taken: list[SubmissionRow] = []
        faults: Faults = {}
        waiting: dict[str, tuple[bytes, Sealed]] = {}
        plans = {row.id: Plan.model_validate(row.plan) for row in rows}
        try:
            keys = keys_by_member(
                self._gateway, {each for plan in plans.values() for each in plan.readers}
            )
        except NodeError as fault:
            return [], dict.fromkeys(plans, fault)
        except MemberUnknown:
            # One of them names nobody: each finds out for itself.
            keys = {}
        for row in rows:
            self._gateway.courtesy.give_way()
            try:
                waiting[row.id] = self._sealed(row, plans[row.id], keys)
            except GwanmunError as fault:
                faults[row.id] = fault
            if sum(len(sealed.container) for _, sealed in waiting.values()) > _LAID_AT_ONCE:
                taken += self._lay(waiting, faults)
                waiting = {}
        return taken + self._lay(waiting, faults), faults

    def _sealed(
        self, row: SubmissionRow, plan: Plan, known: dict[int, bytes]
    ) -> tuple[bytes, Sealed]:
        if known:
            keys = [known[each] for each in sorted(set(plan.readers))]
        else:
            keys = reader_keys(self._gateway, plan.readers)
        binding = Binding(Root(bytes.fromhex(row.subject or "")), self._version(plan), PROFILE)
        payload = self._payload(row, plan).to_bytes()
        return payload, seal_for(payload, binding, keys)

    def _lay(self, waiting: dict[str, tuple[bytes, Sealed]], faults: Faults) -> list[SubmissionRow]:
        """Lay sealed documents, and keep their plain text as our own index would open it."""
        if not waiting:
            return []
        try:
            if self._store is None:
                self._store = self._gateway.content_store()
            laid = lay_all(self._store, [sealed for _, sealed in waiting.values()])
        except GwanmunError as fault:
            faults |= dict.fromkeys(waiting, fault)
            return []
        laid_at = dict(zip(waiting, laid, strict=True))
        with self._writing() as session, session.begin():
            rows = _rows(session, waiting)
            for row in rows:
                _keep_laid(session, row, laid_at[row.id], waiting[row.id][0])
        return rows

    def _queue(self, rows: Sequence[SubmissionRow]) -> Taken:
        acts, faults = self._planned(rows)
        self._gateway.courtesy.give_way()
        faults |= self._tried(acts)
        taken: list[SubmissionRow] = []
        queued: list[Submission] = []
        with self._writing() as session, session.begin():
            for kept in _rows(session, [key for key in acts if key not in faults]):
                try:
                    _require_alone(session, kept, acts[kept.id])
                except Reverted as issued:
                    faults[kept.id] = issued
                    continue
                calls = (act.call for act in acts[kept.id])
                queued += acts_in_order(kept, calls, self._gateway.lane_of(kept.id))
                if _issue_of(acts[kept.id]):
                    # Before the next one is looked at: it may be of the same bill.
                    enqueue_all(session, queued)
                    queued = []
                kept.state, kept.queued_at, kept.waiting_for = State.QUEUED.value, now(), None
                taken.append(kept)
            enqueue_all(session, queued)
        self._gateway.send.set()
        return taken, faults

    def _planned(self, rows: Sequence[SubmissionRow]) -> tuple[Acts, Faults]:
        """List the acts of each; a later version asks the chain how its older one stands."""
        acts: Acts = {}
        faults: Faults = {}
        for row in rows:
            try:
                acts[row.id] = acts_of(self._gateway, row, Plan.model_validate(row.plan))
            except GwanmunError as fault:
                faults[row.id] = fault
        return acts, faults

    def _tried(self, acts: Acts) -> Faults:
        """Try on the present state what needs no act before it, all in one request.

        While no endpoint answers nothing is tried: the acts wait in the outbox for the chain,
        and the contract says then what it would have said now.
        """
        tries = [(key, act.call) for key, each in acts.items() for act in each if not act.follows]
        calls = [call for _, call in tries]
        try:
            answers = preflight_all(self._gateway.rpc, calls, self._gateway.key.address)
        except NodeUnreachable:
            return {}
        faults: Faults = {}
        for (key, _), answer in zip(tries, answers, strict=True):
            if answer is not None:
                faults.setdefault(key, answer)
        return faults

    def _writing(self) -> Session:
        """A session whose rows stay readable after its commit, for the next step."""
        return Session(self._gateway.engines.writing, expire_on_commit=False)

    def _payload(self, row: SubmissionRow, plan: Plan) -> DocumentPayload:
        """Write down what was read when it was taken in: it is not read again."""
        return DocumentPayload(
            shipment=row.shipment or "",
            kind=plan.kind,
            media_type=row.media_type or "",
            secret=row.secret or "",
            raw=base64.b64encode(row.raw or b"").decode("ascii"),
            tag=row.tag_proof,
        )

    def _version(self, plan: Plan) -> int:
        if plan.supersedes is None:
            return 1
        older = self._gateway.law.documents.record_of(bytes.fromhex(plan.supersedes))
        # What stands in a batch has no record of its own yet and is a first version.
        return max(older.version, FIRST_VERSION) + 1


def _rows(session: Session, submissions: Iterable[str]) -> list[SubmissionRow]:
    """Fetch rows in one statement, the oldest first; a submission is never deleted."""
    query = select(SubmissionRow).where(SubmissionRow.id.in_(list(submissions)))
    return list(session.scalars(query.order_by(SubmissionRow.received_at)))


def _keep_laid(session: Session, kept: SubmissionRow, laid: Laid, payload: bytes) -> None:
    kept.laid = [laid.container, laid.envelope]
    kept.state, kept.sealed_at, kept.waiting_for = State.SEALED.value, now(), None
    # Sealed under a new key, it has a content id that nobody has seen before.
    session.add(OpenedRow(cid=laid.container, content=payload))


def _require_alone(session: Session, row: SubmissionRow, acts: tuple[PlannedAct, ...]) -> None:
    """Refuse a second title of a bill whose first is on its way and not on the chain yet."""
    issue = _issue_of(acts)
    if issue is None:
        return
    others = select(SubmissionRow.id).where(
        SubmissionRow.tag == row.tag, SubmissionRow.id != row.id
    )
    keys = [key for other in session.scalars(others) for key in outbox_keys(other)]
    query = (
        select(OutboxRow.id)
        .where(
            OutboxRow.idempotency_key.in_(keys),
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


def _issue_of(acts: tuple[PlannedAct, ...]) -> Call | None:
    return next((act.call for act in acts if act.call.function == "Titles.issue"), None)
