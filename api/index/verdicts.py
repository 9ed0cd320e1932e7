"""Finds which answer a verdict stands for, where this member may open the package."""

from typing import Final

from pydantic import ValidationError
from sqlalchemy.orm import Session

from api.index.tables import BundleRow, OpenedRow
from api.index.tables_customs import QuestionRow
from chain.types import DeclarationId
from chain.verdicts.commitment import Question, find_answer
from chain.verdicts.errors import AnswerUnknown, PackageMismatch
from chain.verdicts.kinds import AssessmentKind
from chain.verdicts.package import Package

SCORES: Final = range(1001)
"""Steps that the models of both kinds can give."""


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
        session: Open transaction.
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


def find_verdict(session: Session, row: QuestionRow) -> None:
    """Write the answer behind an agreed verdict into its row, where the package tells it.

    Args:
        session: Open transaction.
        row: The question.
    """
    package = package_of(session, row) if row.verdict else None
    if package is None or row.verdict is None:
        return
    secret, verdict = bytes.fromhex(package.secret), bytes.fromhex(row.verdict)
    try:
        answer = find_answer(question_of(row), secret, verdict, SCORES)
    except AnswerUnknown:
        return
    row.advice, row.score = answer.advice, answer.score
