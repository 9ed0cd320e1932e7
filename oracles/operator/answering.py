"""From a question to a commitment: package opened, model run, report sealed; nothing is sent."""

import json
import secrets
from collections.abc import Mapping

from pydantic import ValidationError

from chain.errors import GwanmunError
from chain.sealed.bundle import lay_bundle, open_bundle
from chain.types import DeclarationId, Root
from chain.vault.cid import cid_digest, digest_cid
from chain.vault.container import Binding
from chain.vault.errors import ContentMissing, ContentUnavailable
from chain.verdicts.commitment import Question, commitment_of
from chain.verdicts.kinds import AssessmentKind
from chain.verdicts.package import PROFILE, Package
from oracles.common.standing import CUSTOMS_AND_AUDITORS, Standing
from oracles.operator.assignments import AssignmentRow, PackageRow, Stage
from oracles.operator.behaviour import Script
from oracles.operator.judgement import Judge

REPORT_PROFILE = "report"
"""Profile under which reports are sealed; bound to the question's id."""


class ModelNotPinned(GwanmunError):
    """The oracle set pins another model than the one in this process."""


class PackageMissing(GwanmunError):
    """The chain names no package for the question."""


class Answering:
    """Prepares answers."""

    def __init__(
        self, standing: Standing, judges: Mapping[AssessmentKind, Judge], script: Script
    ) -> None:
        """Join what answering needs.

        Args:
            standing: The process's standing.
            judges: Its models.
            script: How it behaves.
        """
        self._standing = standing
        self._judges = judges
        self._script = script
        self._readers = standing.reader_keys(CUSTOMS_AND_AUDITORS)

    def prepare(self, row: AssignmentRow, package_row: PackageRow | None) -> None:
        """Bring an assignment from asked to answered, or to abstained with the reason.

        Args:
            row: The assignment; changed in place.
            package_row: The package that the chain names, if the event was seen.

        Raises:
            ContentUnavailable: The content store does not answer; try again.
            NodeError: The endpoint does not answer; try again.
        """
        try:
            self._answer(row, package_row)
        except (ContentUnavailable, ContentMissing):
            raise
        except (GwanmunError, ValidationError) as fault:
            row.stage, row.why = Stage.ABSTAINED, getattr(fault, "code", "PackageUnreadable")

    def _answer(self, row: AssignmentRow, package_row: PackageRow | None) -> None:
        judge = self._judges[AssessmentKind(row.kind)]
        pinned = self._standing.assessments.oracle_set_at(row.set).model_hash
        if pinned != judge.model_hash:
            raise ModelNotPinned("The set pins another model.", pinned=pinned.hex())
        package = self._open(row, package_row)
        judgement = judge.judge(package)
        question = question_of(row)
        secret = bytes.fromhex(package.secret)
        answer = self._script.way(row.place).answer(judgement.answer)
        row.commitment = commitment_of(question, secret, answer)
        row.nonce = secrets.token_bytes(32)
        row.report = self._lay_report(question, judgement.report)
        row.stage = Stage.ANSWERED

    def _open(self, row: AssignmentRow, package_row: PackageRow | None) -> Package:
        if package_row is None:
            raise PackageMissing("No package was named for the question.")
        declaration = DeclarationId(row.declaration)
        content = open_bundle(
            self._standing.store,
            digest_cid(package_row.codec, package_row.content),
            Binding(Root(declaration), 0, PROFILE),
            self._standing.home.reader_key(),
        )
        return Package.read(content, declaration, package_row.plaintext_hash)

    def _lay_report(self, question: Question, report: dict[str, object]) -> bytes:
        body = json.dumps(report, sort_keys=True, ensure_ascii=False).encode()
        binding = Binding(Root(question.id), 0, REPORT_PROFILE)
        cid = lay_bundle(self._standing.store, body, binding, self._readers)
        return cid_digest(cid)[1]


def question_of(row: AssignmentRow) -> Question:
    """Read the question behind an assignment.

    Args:
        row: The assignment.

    Returns:
        The question.
    """
    return Question(DeclarationId(row.declaration), AssessmentKind(row.kind), row.round, row.set)
