"""The operator's models behind one face: a package in, an answer and a report out."""

import base64
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from chain.verdicts.commitment import Answer
from chain.verdicts.kinds import AssessmentKind
from chain.verdicts.package import Package
from oracles.risk.explain import Explainer
from oracles.risk.mapping import RiskMapping, load_mapping
from oracles.risk.score import RiskModel
from oracles.xray.examine import Examiner

_REASONS = 8


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a model says about a package.

    Attributes:
        answer: The discrete answer, equal on every CPU.
        report: Reasons for people, as JSON values.
    """

    answer: Answer
    report: dict[str, Any]


class RiskJudge:
    """The risk model over a declaration's disclosed fields."""

    def __init__(self) -> None:
        """Load the pinned model once."""
        self._model = RiskModel.load()
        self._explainer = Explainer.load(self._model)
        self._mapping: RiskMapping = load_mapping()
        self.model_hash = self._model.manifest_hash

    def judge(self, package: Package) -> Judgement:
        """Judge the riskiest item of a declaration.

        Args:
            package: Fields with proofs, already checked by ``Package.values``.

        Returns:
            The judgement.

        Raises:
            PackageMismatch: A field does not belong to the declaration.
            DeclarationFieldInvalid: A quantity or an HS code cannot be read.
        """
        rows = self._mapping.rows_of(package.values())
        answers = self._model.answer(rows)
        worst = max(range(len(rows)), key=lambda item: answers[item].step)
        found = answers[worst]
        reasons = self._explainer.explain(rows[worst]).reasons[:_REASONS]
        report = {
            "kind": "risk",
            "advice": int(found.advice),
            "score": found.step,
            "probability": round(found.probability, 6),
            "item": worst + 1,
            "model": self.model_hash.hex(),
            "reasons": [asdict(reason) for reason in reasons],
        }
        return Judgement(Answer(int(found.advice), found.step), report)


class XrayJudge:
    """The X-ray models over a scan and what is declared about it."""

    def __init__(self) -> None:
        """Load the pinned models once."""
        self._examiner = Examiner.load()
        self.model_hash = self._examiner.manifest_hash

    def judge(self, package: Package) -> Judgement:
        """Judge a scan.

        Args:
            package: Images, and the declared mass and goods with proofs.

        Returns:
            The judgement; its report carries the overlay picture.

        Raises:
            PackageMismatch: A field does not belong to the declaration.
        """
        images = {name: base64.b64decode(text) for name, text in package.attachments.items()}
        declared = self._examiner.declared_of(package.values())
        found = self._examiner.examine(images.get("high", b""), images.get("low", b""), declared)
        report = {
            "kind": "xray",
            "advice": int(found.advice),
            "score": found.score_step,
            "estimated_mass_kg": found.estimated_mass_kg,
            "model": self.model_hash.hex(),
            "simulated": True,
            "reasons": [asdict(reason) for reason in found.reasons],
            "overlay_png": base64.b64encode(found.overlay_png).decode("ascii"),
        }
        return Judgement(Answer(int(found.advice), found.score_step), report)


Judges = Mapping[AssessmentKind, RiskJudge | XrayJudge]


def load_judges() -> Judges:
    """Load every model that operators of this house serve.

    Returns:
        Kind of question to its judge.

    Raises:
        RiskModelInvalid: A model file is missing or altered.
    """
    return {AssessmentKind.RISK: RiskJudge(), AssessmentKind.XRAY: XrayJudge()}
