"""The risk model behind the operator's face."""

from dataclasses import asdict

from chain.verdicts.commitment import Answer
from chain.verdicts.package import Package
from oracles.common.mapping import RiskMapping, load_mapping
from oracles.operator.judgement import Judgement
from oracles.risk.explain import Explainer
from oracles.risk.score import RiskModel

_REASONS = 8


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
