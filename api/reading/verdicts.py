"""Questions to the oracles as answers show them: sealed until this member may open them."""

import json
import time
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.index.tables import OpenedRow
from api.index.tables_customs import AnswerRow, OracleSetRow, QuestionRow
from api.index.words import advice_word, status_word
from api.reading.members import MemberRef, member_ref, moment
from chain.verdicts.kinds import AssessmentKind, AssessmentStatus


@dataclass(frozen=True, slots=True)
class AnswerView:
    """What one operator did.

    Attributes:
        operator: Who.
        posted: Whether it posted.
        opened: Whether it opened its post.
        agrees: Whether it opened what was agreed upon; None while nothing was.
        suspended: Whether it was shown to have two faces.
        report: Its sealed report, opened where this member is a reader.
    """

    operator: MemberRef
    posted: bool
    opened: bool
    agrees: bool | None
    suspended: bool
    report: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class VerdictView:
    """One question.

    Attributes:
        question: Its id.
        declaration: What it is about.
        kind: risk or xray.
        round: 0 for the first time.
        oracle_set: Number of the set that answers.
        model_hash: SHA-256 of the pinned model's manifest.
        status: posting, opening, agreed, split or overdue, deadlines considered.
        post_by: Last moment of posting.
        open_by: Last moment of opening.
        quorum: How many equal answers make a verdict.
        commitment: What was agreed upon, sealed.
        advice: Word of the advice, None where this member cannot know it.
        score: Step of the model's table, None where this member cannot know it.
        answers: One per operator of the set.
    """

    question: str
    declaration: str
    kind: str
    round: int
    oracle_set: int
    model_hash: str
    status: str
    post_by: str
    open_by: str
    quorum: int
    commitment: str | None
    advice: str | None
    score: int | None
    answers: tuple[AnswerView, ...]


def verdicts_of(session: Session, declaration: str) -> tuple[VerdictView, ...]:
    """List the questions about a declaration.

    Args:
        session: Open session.
        declaration: Its id.

    Returns:
        Risk first, then X-ray by round.
    """
    query = (
        select(QuestionRow)
        .where(QuestionRow.declaration == declaration)
        .order_by(QuestionRow.kind, QuestionRow.round)
    )
    return tuple(_view(session, row) for row in session.scalars(query))


def reasons_of(session: Session, declaration: str) -> list[dict[str, Any]]:
    """List the machines' reasons about a declaration's risk, from the first report that opens.

    Args:
        session: Open session.
        declaration: Its id.

    Returns:
        As the reports have them; empty where none opens.
    """
    query = (
        select(AnswerRow.report)
        .join(QuestionRow, QuestionRow.id == AnswerRow.question)
        .where(
            QuestionRow.declaration == declaration,
            QuestionRow.kind == AssessmentKind.RISK.value,
            AnswerRow.commitment == QuestionRow.verdict,
        )
        .order_by(AnswerRow.operator)
    )
    reports = (_report(session, cid) for cid in session.scalars(query))
    found = next((report for report in reports if report), {})
    reasons = found.get("reasons", [])
    return reasons if isinstance(reasons, list) else []


def _view(session: Session, row: QuestionRow) -> VerdictView:
    oracle_set = session.get(OracleSetRow, row.oracle_set)
    operators = oracle_set.operators if oracle_set else []
    quorum = (len(operators) - 1) // 3 * 2 + 1 if operators else 0
    query = select(AnswerRow).where(AnswerRow.question == row.id)
    answers = {each.operator: each for each in session.scalars(query)}
    return VerdictView(
        question=row.id,
        declaration=row.declaration,
        kind=AssessmentKind(row.kind).name.lower(),
        round=row.round,
        oracle_set=row.oracle_set,
        model_hash=oracle_set.model_hash if oracle_set else "",
        status=_status(row, answers, quorum),
        post_by=moment(row.post_by),
        open_by=moment(row.open_by),
        quorum=quorum,
        commitment=row.verdict,
        advice=advice_word(row.kind, row.advice) if row.advice else None,
        score=row.score if row.advice else None,
        answers=tuple(
            _answer(session, row, oracle_set, operator, answers.get(operator))
            for operator in operators
        ),
    )


def _answer(
    session: Session,
    question: QuestionRow,
    oracle_set: OracleSetRow | None,
    operator: int,
    row: AnswerRow | None,
) -> AnswerView:
    opened = row is not None and row.commitment is not None
    agrees = row.commitment == question.verdict if row and question.verdict and opened else None
    return AnswerView(
        operator=member_ref(session, operator),
        posted=row is not None,
        opened=opened,
        agrees=agrees,
        suspended=oracle_set is not None and operator in oracle_set.suspended,
        report=_report(session, row.report) if row else None,
    )


def _status(row: QuestionRow, answers: dict[int, AnswerRow], quorum: int) -> str:
    """Where it stands now (contracts/libraries/Questions.sol, statusNow)."""
    status, present = AssessmentStatus(row.status), int(time.time())
    opened = sum(each.commitment is not None for each in answers.values())
    if status == AssessmentStatus.POSTING and present > row.post_by:
        if len(answers) < quorum:
            return status_word(AssessmentStatus.OVERDUE)
        status = AssessmentStatus.OPENING
    if status == AssessmentStatus.OPENING and present > row.open_by:
        missing = opened < quorum
        return status_word(AssessmentStatus.OVERDUE if missing else AssessmentStatus.SPLIT)
    return status_word(status)


def _report(session: Session, cid: str | None) -> dict[str, Any] | None:
    opened = session.get(OpenedRow, cid) if cid else None
    if opened is None:
        return None
    try:
        report = json.loads(opened.content)
    except ValueError:
        return None
    return report if isinstance(report, dict) else None
