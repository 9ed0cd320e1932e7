"""Applies the policy to a verdict: releases green, lanes yellow and red, else asks people."""

from eth_hash.auto import keccak
from sqlalchemy.orm import Session

from chain.documents.kinds import Kind
from chain.ledger.generated.customs.structs import Advice, Reason
from chain.types import DeclarationId
from chain.verdicts.commitment import AdviceOpening, Question, find_answer, open_advice
from chain.verdicts.kinds import SCORES, AssessmentKind, AssessmentStatus, Lane
from oracles.clearance.desk import CaseRow, CaseStage
from oracles.clearance.papers import Papers, differences
from oracles.clearance.policy import Policy
from oracles.common.standing import Standing

REASON_ADVICE, REASON_PAPERS_DIFFER, REASON_PAPERS_MISSING, REASON_DRAWN = 101, 102, 103, 104
"""Reason codes of the policy's own lanes (docs/specification, reason codes)."""

_WHOLE = 10_000


class Deciding:
    """Brings accepted cases to a decision of the policy, or to an officer."""

    def __init__(
        self, standing: Standing, papers: Papers, policy: Policy, policy_hash: bytes
    ) -> None:
        """Join what deciding needs.

        Args:
            standing: The process's standing.
            papers: Customs' papers.
            policy: The policy.
            policy_hash: SHA-256 of its file.
        """
        self._standing = standing
        self._papers = papers
        self._policy = policy
        self._policy_hash = policy_hash

    def decide(self, session: Session, case: CaseRow) -> None:
        """Decide a case once its verdict stands.

        Args:
            session: An open session; the act joins its transaction.
            case: The case; changed in place.
        """
        declaration = DeclarationId(case.declaration)
        question = Question(declaration, AssessmentKind.RISK, 0, 0)
        status = AssessmentStatus(self._standing.assessments.status_of(question.id))
        if status in (AssessmentStatus.SPLIT, AssessmentStatus.OVERDUE):
            case.stage, case.why = CaseStage.OFFICER, status.name
        if status != AssessmentStatus.AGREED:
            return
        drawn = self._drawn(case, question.id)
        if drawn is None:
            case.stage, case.why = CaseStage.OFFICER, "DrawMissing"
            return
        self._apply(session, case, self._opening(case, question), drawn=drawn)

    def _opening(self, case: CaseRow, question: Question) -> AdviceOpening:
        record = self._standing.assessments.question_at(question.id)
        asked = Question(question.subject, question.kind, question.round, record.set)
        secret = case.secret or b""
        answer = find_answer(asked, secret, record.verdict, range(SCORES))
        return open_advice(asked, secret, answer)

    def _drawn(self, case: CaseRow, question: bytes) -> bool | None:
        beacon = self._standing.assessments.beacon_of(question)
        if not any(beacon):
            return None
        draw = int.from_bytes(keccak((case.draw_key or b"") + beacon))
        share = self._standing.customs.policy_in_force().random_share_bps
        return draw % _WHOLE < share

    def _apply(
        self, session: Session, case: CaseRow, opening: AdviceOpening, *, drawn: bool
    ) -> None:
        documents = self._papers.documents_of(session, case.shipment)
        differ = differences(documents)
        missing = [kind for kind in self._policy.papers if kind not in documents]
        lane = self._policy.lane(
            opening.value, differ=bool(differ), missing=bool(missing), drawn=drawn
        )
        advice = Advice(opening.value, opening.salt, opening.score_leaf)
        name = f"lane-{case.declaration.hex()}"
        draw_key = case.draw_key or b""
        customs = self._standing.customs
        case.stage = CaseStage.DECIDED
        case.why = ",".join(differ)[:200]
        if lane == Lane.GREEN:
            call = customs.release_by_policy(case.declaration, self._policy_hash, advice, draw_key)
        else:
            reason = Reason(_reason(differ, missing, drawn=drawn), bytes(32))
            call = customs.set_lane(case.declaration, int(lane), advice, draw_key, reason)
        self._standing.submit(session, name, call)


def _reason(differ: tuple[str, ...], missing: list[Kind], *, drawn: bool) -> int:
    if drawn:
        return REASON_DRAWN
    if differ:
        return REASON_PAPERS_DIFFER
    return REASON_PAPERS_MISSING if missing else REASON_ADVICE
