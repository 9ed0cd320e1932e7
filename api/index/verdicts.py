"""Finds which answer a verdict stands for, where this member may open the package."""

import json
from collections.abc import Iterator

from pydantic import ValidationError
from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from api.index.tables import BundleRow, OpenedRow
from api.index.tables_customs import AnswerRow, QuestionRow
from chain.types import DeclarationId
from chain.verdicts.commitment import Answer, Question, commitment_of, find_answer
from chain.verdicts.errors import AnswerUnknown, PackageMismatch
from chain.verdicts.kinds import SCORES, AssessmentKind
from chain.verdicts.package import Package

UNKNOWN = Answer(0, 0)
"""No answer of any model gives the verdict: it goes to an officer."""
_AT_ONCE = 20


def question_of(row: QuestionRow) -> Question:
    """Name a question as commitments do.

    Args:
        row: Its row, opened to a set.

    Returns:
        The question.
    """
    subject = DeclarationId(bytes.fromhex(row.declaration))
    return Question(subject, AssessmentKind(row.kind), row.round, row.oracle_set)


def package_of(session: Session, row: QuestionRow) -> Package | None:
    """Read the package of a question.

    Args:
        session: Open session.
        row: The question.

    Returns:
        The package, or None where this member did not open it or it is not the chain's.
    """
    bundle = session.get(BundleRow, row.package) if row.package else None
    opened = session.get(OpenedRow, row.package) if row.package else None
    if bundle is None or opened is None or bundle.plaintext_hash is None:
        return None
    declaration = DeclarationId(bytes.fromhex(row.declaration))
    try:
        return Package.read(opened.content, declaration, bytes.fromhex(bundle.plaintext_hash))
    except (PackageMismatch, ValidationError):
        return None


def find_verdicts(session: Session) -> dict[str, Answer]:
    """Find the answers behind verdicts that nobody here looked for yet.

    The reports that this member opened name their answers; only where none of them fits is the
    model's whole range tried, which takes a second.

    Args:
        session: Open session.

    Returns:
        By question; UNKNOWN where no answer gives the verdict.
    """
    opened = select(OpenedRow.cid)
    query = (
        select(QuestionRow)
        .where(
            QuestionRow.verdict.is_not(None),
            QuestionRow.advice.is_(None),
            QuestionRow.package.in_(opened),
            ~_reports_wait(),
        )
        .limit(_AT_ONCE)
    )
    return {row.id: _find(session, row) for row in session.scalars(query)}


def _reports_wait() -> ColumnElement[bool]:
    return (
        select(BundleRow.cid)
        .where(
            BundleRow.profile == "report",
            BundleRow.subject == QuestionRow.id,
            BundleRow.access == "pending",
            BundleRow.tries == 0,
        )
        .exists()
    )


def _find(session: Session, row: QuestionRow) -> Answer:
    package = package_of(session, row)
    if package is None or row.verdict is None:
        return UNKNOWN
    question, secret = question_of(row), bytes.fromhex(package.secret)
    verdict = bytes.fromhex(row.verdict)
    for answer in _reported(session, row):
        if commitment_of(question, secret, answer) == verdict:
            return answer
    try:
        return find_answer(question, secret, verdict, range(SCORES))
    except AnswerUnknown:
        return UNKNOWN


def _reported(session: Session, row: QuestionRow) -> Iterator[Answer]:
    """What the operators say that they answered; the commitment decides whether it is true."""
    query = (
        select(OpenedRow.content)
        .join(AnswerRow, AnswerRow.report == OpenedRow.cid)
        .where(AnswerRow.question == row.id, AnswerRow.commitment == row.verdict)
    )
    for content in session.scalars(query):
        try:
            report = json.loads(content)
            answer = Answer(int(report["advice"]), int(report["score"]))
        except (ValueError, KeyError, TypeError):
            continue
        if 0 < answer.advice <= 3 and 0 <= answer.score < SCORES:  # noqa: PLR2004 - three leaves
            yield answer
