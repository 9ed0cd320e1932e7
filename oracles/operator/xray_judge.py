"""The X-ray models behind the operator's face; every figure of theirs is simulated."""

import base64
from dataclasses import asdict

from chain.verdicts.commitment import Answer
from chain.verdicts.package import Package
from oracles.operator.judgement import Judgement
from oracles.xray.examine import Examiner


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
