"""An operator's work, batch by batch: learn what is asked, answer, post, open."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from chain.events.records import Batch, EventRecord, Rewound
from chain.ledger.binding import Call
from chain.ledger.generated.assessments.events import AnswerPosted, QuestionOpened
from chain.ledger.generated.assessments.structs import Opening, Statement
from chain.ledger.generated.customs.events import DeclarationAccepted, InspectionOrdered
from chain.ledger.generated.customs.structs import Package as PackageStruct
from chain.ledger.typed_data import Domain, Struct, digest
from chain.node.hexes import from_quantity
from chain.types import MemberId
from chain.vault.errors import ContentMissing
from chain.verdicts.commitment import post_of
from chain.verdicts.kinds import AssessmentKind, AssessmentStatus
from oracles.common.journal import Journal
from oracles.common.standing import BATCH_GAS, Standing
from oracles.operator.answering import Answering
from oracles.operator.assignments import WORKING, AssignmentRow, PackageRow, Stage
from oracles.operator.behaviour import Script

STATEMENT = Struct("Statement", (("bytes32", "question"), ("uint32", "set"), ("bytes32", "post")))
"""The struct that an operator signs (contracts/Assessments.sol)."""

_BATCH = 50


class Operator:
    """One operator's work."""

    def __init__(self, standing: Standing, answering: Answering, script: Script) -> None:
        """Join what the work needs.

        Args:
            standing: The process's standing.
            answering: Prepares answers.
            script: How it behaves.
        """
        self._standing = standing
        self._answering = answering
        self._script = script
        self._journal = Journal(standing.sessions)
        address = standing.assessments.address
        self._domain = Domain("Gwanmun", "1", standing.deployment.chain_id, address)

    def take(self, step: Batch | Rewound | None) -> None:
        """Take one step of the chain, or look after what waits.

        Args:
            step: A batch, blocks taken back, or None.

        Raises:
            NodeError: The endpoint does not answer; nothing is lost.
            ContentUnavailable: The content store does not answer; nothing is lost.
        """
        if step is None:
            self._work()
            return
        with self._standing.sessions.begin() as session:
            if isinstance(step, Rewound):
                self._forget(session, step.checkpoint.number)
                self._journal.rewind(session, step.checkpoint)
                return
            for record in step.records:
                self._learn(session, record)
            self._journal.keep(session, step.checkpoint)

    def _forget(self, session: Session, above: int) -> None:
        session.query(AssignmentRow).filter(
            AssignmentRow.opened_in_block > above, AssignmentRow.stage == Stage.ASKED
        ).delete()

    def _learn(self, session: Session, record: EventRecord) -> None:
        match record.event:
            case DeclarationAccepted(declaration_id=subject, package=package):
                self._keep_package(session, subject, AssessmentKind.RISK, package)
            case InspectionOrdered(declaration_id=subject, package=package):
                self._keep_package(session, subject, AssessmentKind.XRAY, package)
            case QuestionOpened() as asked:
                self._keep_question(session, asked, record.block_number)
            case AnswerPosted(question=question, operator=operator, post=post):
                self._keep_post(session, question, operator, post)

    def _keep_post(self, session: Session, question: bytes, operator: int, post: bytes) -> None:
        row = session.get(AssignmentRow, question)
        if row is not None and operator != self._standing.member and not row.first_post:
            row.first_post = post

    def _keep_package(
        self, session: Session, subject: bytes, kind: AssessmentKind, package: PackageStruct
    ) -> None:
        row = PackageRow(
            declaration=subject,
            kind=int(kind),
            content=package.content,
            codec=package.codec,
            plaintext_hash=package.plaintext_hash,
        )
        session.merge(row)

    def _keep_question(self, session: Session, asked: QuestionOpened, height: int) -> None:
        operators = self._standing.assessments.oracle_set_at(asked.set).operators
        if self._standing.member not in operators:
            return
        if session.get(AssignmentRow, asked.question) is not None:
            return
        session.add(
            AssignmentRow(
                question=asked.question,
                declaration=asked.subject,
                kind=asked.kind,
                round=asked.round,
                place=session.query(AssignmentRow).count(),
                set=asked.set,
                opened_in_block=height,
                post_by=asked.post_by,
                open_by=asked.open_by,
                stage=Stage.ASKED,
            )
        )

    def _work(self) -> None:
        with self._standing.sessions.begin() as session:
            rows = list(
                session.scalars(select(AssignmentRow).where(AssignmentRow.stage.in_(WORKING)))
            )
            if not rows:
                return
            for row in (each for each in rows if each.stage == Stage.ASKED):
                self._prepare(session, row)
            self._post(session, [each for each in rows if each.stage == Stage.ANSWERED])
            self._open(session, [each for each in rows if each.stage == Stage.POSTED])
        self._standing.sender.wake.set()

    def _prepare(self, session: Session, row: AssignmentRow) -> None:
        try:
            self._answering.prepare(row, session.get(PackageRow, (row.declaration, row.kind)))
        except ContentMissing:
            # The package may arrive after the act that names it; the deadline ends the wait.
            if self._status(row) not in (AssessmentStatus.POSTING, AssessmentStatus.NONE):
                row.stage, row.why = Stage.ENDED, "ContentMissing"

    def _post(self, session: Session, rows: list[AssignmentRow]) -> None:
        """Post what is due: the contract takes posts from the second block on."""
        head = from_quantity(self._standing.rpc.call("eth_blockNumber"))
        due = []
        for row in rows:
            if self._status(row) != AssessmentStatus.POSTING:
                row.stage, row.why = Stage.ENDED, "PostingOver"
            elif head > row.opened_in_block:
                due.append(row)
        posts = [(row, post) for row in due if (post := self._post_of(row)) is not None]
        for start in range(0, len(posts), _BATCH):
            chunk = posts[start : start + _BATCH]
            self._submit(session, "post", [row for row, _ in chunk], self._posting(chunk))

    def _post_of(self, row: AssignmentRow) -> bytes | None:
        own = post_of(
            _known(row.commitment),
            MemberId(self._standing.member),
            _known(row.nonce),
            _known(row.report),
        )
        return self._script.way(row.place).post(own, row.first_post)

    def _posting(self, chunk: list[tuple[AssignmentRow, bytes]]) -> Call:
        statements = tuple(Statement(row.question, row.set, post) for row, post in chunk)
        signatures = tuple(self._sign(each) for each in statements)
        for row, _ in chunk:
            row.stage = Stage.POSTED
        return self._standing.assessments.post(statements, signatures, gas=BATCH_GAS)

    def _sign(self, statement: Statement) -> bytes:
        values = {
            "question": statement.question,
            "set": statement.set,
            "post": statement.post,
        }
        return self._standing.key.sign_digest(digest(self._domain, STATEMENT, values))

    def _open(self, session: Session, rows: list[AssignmentRow]) -> None:
        due = []
        for row in rows:
            status = self._status(row)
            if status in (AssessmentStatus.OPENING, AssessmentStatus.AGREED):
                due.append(row)
            elif status != AssessmentStatus.POSTING:
                row.stage, row.why = Stage.ENDED, status.name
        for start in range(0, len(due), _BATCH):
            chunk = due[start : start + _BATCH]
            openings = tuple(
                Opening(
                    row.question,
                    self._standing.member,
                    _known(row.commitment),
                    _known(row.nonce),
                    _known(row.report),
                )
                for row in chunk
            )
            for row in chunk:
                row.stage = Stage.OPENED
            call = self._standing.assessments.open_posts(openings, gas=BATCH_GAS)
            self._submit(session, "open", chunk, call)

    def _submit(self, session: Session, act: str, rows: list[AssignmentRow], call: Call) -> None:
        """One act per set of questions: a restart never sends it twice."""
        name = f"{act}-{rows[0].question.hex()}-{len(rows)}"
        self._standing.submit(session, name, call)

    def _status(self, row: AssignmentRow) -> AssessmentStatus:
        return AssessmentStatus(self._standing.assessments.status_of(row.question))


def _known(value: bytes | None) -> bytes:
    if value is None:
        raise LookupError("an assignment without an answer cannot be posted or opened")
    return value
