"""What events of Assessments do to the index."""

from api.index.bundles import name_bundle
from api.index.content_ids import cid_or_none
from api.index.desk import Desk, Handlers, Placed, Subject
from api.index.tables_customs import AnswerRow, DeclarationRow, OracleSetRow, QuestionRow
from chain.ledger.generated.assessments import events as assessments
from chain.vault.cid import RAW


def _set_named(desk: Desk, _placed: Placed, event: assessments.OracleSetNamed) -> Subject:
    """Add the oracle set."""
    desk.session.add(
        OracleSetRow(
            id=event.set,
            kind=event.kind,
            model_hash=event.model_hash.hex(),
            operators=list(event.operators),
            suspended=[],
        )
    )
    desk.session.flush()
    return Subject()


def _operator_suspended(
    desk: Desk, _placed: Placed, event: assessments.OperatorSuspended
) -> Subject:
    """Note the operator that showed two faces."""
    row = desk.session.get_one(OracleSetRow, event.set)
    row.suspended = sorted({*row.suspended, event.operator})
    return _subject(desk, event.question)


def _question_opened(desk: Desk, _placed: Placed, event: assessments.QuestionOpened) -> Subject:
    """Open posting; the row with the package came with the event before."""
    row = desk.session.get(QuestionRow, event.question.hex())
    if row is None:
        row = QuestionRow(
            id=event.question.hex(),
            declaration=event.subject.hex(),
            kind=event.kind,
            round=event.round,
        )
        desk.session.add(row)
    row.oracle_set, row.post_by, row.open_by = event.set, event.post_by, event.open_by
    row.status = 1
    desk.session.flush()
    return _subject(desk, event.question)


def _posted(desk: Desk, _placed: Placed, event: assessments.AnswerPosted) -> Subject:
    """Add the post."""
    desk.session.add(
        AnswerRow(question=event.question.hex(), operator=event.operator, post=event.post.hex())
    )
    desk.session.flush()
    return _subject(desk, event.question)


def _opened(desk: Desk, _placed: Placed, event: assessments.AnswerOpened) -> Subject:
    """Add the commitment and where its sealed report lies."""
    answer = desk.session.get(AnswerRow, (event.question.hex(), event.operator))
    cid = cid_or_none(RAW, event.report)
    if answer is not None:
        answer.commitment, answer.report = event.commitment.hex(), cid
    name_bundle(desk, cid, "report", event.question.hex())
    return _subject(desk, event.question)


def _settled(desk: Desk, _placed: Placed, event: assessments.AssessmentSettled) -> Subject:
    """Note the new status and, when it was agreed, the verdict."""
    row = desk.session.get(QuestionRow, event.question.hex())
    if row is not None:
        row.status = event.status
        row.verdict = event.commitment.hex() if any(event.commitment) else None
    return _subject(desk, event.question)


def _subject(desk: Desk, question: bytes) -> Subject:
    row = desk.session.get(QuestionRow, question.hex())
    declaration = desk.session.get(DeclarationRow, row.declaration) if row else None
    return Subject(question.hex(), declaration.shipment if declaration else None)


HANDLERS: Handlers = {
    assessments.OracleSetNamed: _set_named,
    assessments.OperatorSuspended: _operator_suspended,
    assessments.QuestionOpened: _question_opened,
    assessments.AnswerPosted: _posted,
    assessments.AnswerOpened: _opened,
    assessments.AssessmentSettled: _settled,
}
