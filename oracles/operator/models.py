"""Loads every model that operators of this house serve."""

from collections.abc import Mapping

from chain.verdicts.kinds import AssessmentKind
from oracles.operator.judgement import Judge
from oracles.operator.risk_judge import RiskJudge
from oracles.operator.xray_judge import XrayJudge

Judges = Mapping[AssessmentKind, Judge]


def load_judges() -> Judges:
    """Load every model that operators of this house serve.

    Returns:
        Kind of question to its judge.

    Raises:
        RiskModelInvalid: A model file is missing or altered.
    """
    return {AssessmentKind.RISK: RiskJudge(), AssessmentKind.XRAY: XrayJudge()}
