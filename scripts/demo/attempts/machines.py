"""Attempts by oracles: one lies, one copies, one wants to release."""

from chain.types import DeclarationId
from chain.verdicts.commitment import question_id
from chain.verdicts.kinds import AssessmentKind, AssessmentStatus
from scripts.demo.cast import Cast
from scripts.demo.goods import SEATS, TOYS, demo_papers
from scripts.demo.insider import opened_advice, try_intent
from scripts.demo.shipment import Shipment, follow_paper, submit_paper
from scripts.demo.telling import Outcome
from scripts.papers.world import Goods

LIAR_SEED, COPIER_SEED = 41, 53
MISBEHAVING = {"operator-4": "honest,honest,honest,lie,copy,honest"}
"""The journey asks twice, the loan once; then one question meets a liar and one a copier."""


def lying_oracle(cast: Cast) -> tuple[Outcome, Shipment]:
    """One of four operators commits to another advice: the verdict is the others'.

    Args:
        cast: Everybody.

    Returns:
        The outcome, and the shipment, released by policy.
    """
    shipment = _judged(cast, TOYS, LIAR_SEED)
    seen = _verdict(cast, shipment)
    outcome = cast.attempt(
        "lying oracle", "Assessments: 2f+1 equal answers", "agreed on 1, 4 posted, 4 opened", seen
    )
    return outcome, shipment


def copying_oracle(cast: Cast) -> tuple[Outcome, Shipment]:
    """One of four operators posts what another one posted: it opens for nobody else.

    Args:
        cast: Everybody.

    Returns:
        The outcome, and the shipment, released by policy.
    """
    shipment = _judged(cast, SEATS, COPIER_SEED)
    seen = _verdict(cast, shipment)
    outcome = cast.attempt(
        "copying oracle",
        "Assessments: a post is bound to its operator",
        "agreed on 1, 4 posted, 3 opened",
        seen,
    )
    return outcome, shipment


def oracle_releases(cast: Cast, declaration: bytes) -> Outcome:
    """An operator signs a release.

    Args:
        cast: Everybody.
        declaration: A declaration that is accepted and judged.

    Returns:
        The outcome.
    """
    customs = cast.law.customs
    opening, draw_key = opened_advice(cast, declaration)
    advice = (opening.value, opening.salt, opening.score_leaf)
    policy = customs.policy_in_force().policy_hash
    call = customs.release_by_policy(declaration, policy, advice, draw_key)  # type: ignore[arg-type]
    seen = try_intent(cast, customs, call, cast.key("operator-1"))
    return cast.attempt("oracle releases", "Customs: roles", "KeyLacksRole", seen)


def _judged(cast: Cast, goods: Goods, seed: int) -> Shipment:
    """Lead a shipment to its verdict while one operator misbehaves."""
    shipment = Shipment(demo_papers(goods, seed))
    for paper in ("bill", "invoice", "declaration"):
        submit_paper(cast, shipment, paper)
    for paper in ("bill", "invoice", "declaration"):
        follow_paper(cast, shipment, paper)
    path = f"/v1/declarations/{shipment.declaration}"
    cast.counter("customs").wait_for(path, lambda found: found["line"]["lane"] != "none")
    return shipment


def _verdict(cast: Cast, shipment: Shipment) -> str:
    """Read the verdict from the contract, and the advice as customs opens it."""
    declaration = DeclarationId(bytes.fromhex(shipment.declaration))
    question = question_id(declaration, AssessmentKind.RISK, 0)
    record = cast.law.assessments.question_at(question)
    status = AssessmentStatus(cast.law.assessments.status_of(question)).name.lower()
    advice = opened_advice(cast, declaration)[0].value
    posted, opened = record.posted.bit_count(), record.opened.bit_count()
    return f"{status} on {advice}, {posted} posted, {opened} opened"
