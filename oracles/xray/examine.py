"""Serving: scan pair and declaration in, verdict with reasons and overlay out; no training."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from oracles.xray import declared
from oracles.xray.cargo import figures_of
from oracles.xray.errors import ScanUnreadable
from oracles.xray.model import SHIPPED, Reading, XrayModel
from oracles.xray.overlay import Boxes, boxes_of_load, draw, draw_nothing
from oracles.xray.plane import read_plane
from oracles.xray.quality import Pair, quality_of
from oracles.xray.verdict import DeclaredCargo, Finding, Verdict, XrayAdvice, judge
from oracles.xray.words import CLEAR_WORDS, SIMULATED, XrayReason, mass_reason, reason_of

FINDING_OF_FILE = {
    "Format": Finding.NOT_RAW,
    "Depth": Finding.NOT_RAW,
    "Size": Finding.WRONG_SIZE,
    "Broken": Finding.BROKEN,
}


@dataclass(frozen=True)
class XrayAnswer:
    """The answer to one scan.

    Attributes:
        advice: UNREADABLE 1, SUSPICIOUS 2 or CLEAR 3; the advice's leaf.
        score_step: 0 to 255, equal on every CPU; the score's leaf.
        reasons: Findings first, then masses, then the note that all is simulated.
        estimated_mass_kg: By the model; 0 where no scan could be read from the files.
        overlay_png: Picture for the officer.
    """

    advice: XrayAdvice
    score_step: int
    reasons: tuple[XrayReason, ...]
    estimated_mass_kg: int
    overlay_png: bytes


class Examiner:
    """Examines scans with one pinned model."""

    def __init__(self, model: XrayModel) -> None:
        """Keep the model; load does so from a folder.

        Args:
            model: Opened model.
        """
        self._model = model
        self.model_hash = model.model_hash
        self.manifest_hash = model.manifest_hash

    @staticmethod
    def load(folder: Path = SHIPPED) -> "Examiner":
        """Open a model.

        Args:
            folder: Holds graph and card.

        Returns:
            The examiner; its hashes are those of the model, 32 bytes each.

        Raises:
            XrayModelInvalid: A file is missing, or is not the one that the card names.
        """
        return Examiner(XrayModel.load(folder))

    @staticmethod
    def paths_of(leaves: Mapping[str, str]) -> tuple[str, ...]:
        """Name the leaves of a declaration that operators must see.

        Args:
            leaves: Path of every leaf to its text.

        Returns:
            Paths, sorted.
        """
        return declared.paths_of(leaves)

    @staticmethod
    def declared_of(leaves: Mapping[str, str]) -> DeclaredCargo:
        """Read what a declaration says of the container's content.

        Args:
            leaves: Path of every disclosed leaf to its text.

        Returns:
            Mass, emptiness and chapter.

        Raises:
            ScanRequestInvalid: A mass is no number, or no container holds it.
        """
        return declared.declared_of(leaves)

    def examine(self, high_png: bytes, low_png: bytes, cargo: DeclaredCargo) -> XrayAnswer:
        """Examine a scan; bad files are unreadable, never an error and never clear.

        Args:
            high_png: High energy, 16-bit grey PNG of 320 by 128 pixels.
            low_png: Low energy, likewise.
            cargo: What the papers say.

        Returns:
            The answer; advice, step and mass are equal on every CPU.
        """
        try:
            pair = Pair.of(read_plane(high_png), read_plane(low_png))
        except ScanUnreadable as fault:
            return _unreadable_file(FINDING_OF_FILE[str(fault.values["why"])])
        quality = quality_of(pair)
        reading = self._model.graph.read(figures_of(pair), quality)
        verdict = judge(quality, reading, cargo, self._model.limits)
        boxes = self._boxes(pair, verdict)
        overlay = draw(pair, boxes, _caption(verdict, reading, cargo))
        return XrayAnswer(
            verdict.advice,
            verdict.score_step,
            _reasons(verdict, reading, cargo),
            reading.mass_kg,
            overlay,
        )

    def _boxes(self, pair: Pair, verdict: Verdict) -> Boxes:
        if verdict.advice is not XrayAdvice.SUSPICIOUS:
            return []
        return boxes_of_load(pair, self._model.limits.wall_block)


def _unreadable_file(finding: Finding) -> XrayAnswer:
    reason, simulated = reason_of(finding), XrayReason("Simulated", *SIMULATED)
    overlay = draw_nothing(("UNREADABLE", reason.en))
    return XrayAnswer(XrayAdvice.UNREADABLE, 0, (reason, simulated), 0, overlay)


def _reasons(verdict: Verdict, reading: Reading, cargo: DeclaredCargo) -> tuple[XrayReason, ...]:
    reasons = [reason_of(finding) for finding in verdict.findings]
    if verdict.advice is XrayAdvice.CLEAR:
        reasons.append(XrayReason("Clear", *CLEAR_WORDS))
    if verdict.advice is not XrayAdvice.UNREADABLE:
        reasons.append(mass_reason(reading.mass_kg, cargo.mass_kg))
    return (*reasons, XrayReason("Simulated", *SIMULATED))


def _caption(verdict: Verdict, reading: Reading, cargo: DeclaredCargo) -> tuple[str, str]:
    papers = "empty" if cargo.empty else f"{cargo.mass_kg} kg"
    chapter = f", HS chapter {cargo.hs_chapter}" if cargo.hs_chapter else ""
    first = f"{verdict.advice.name}   declared: {papers}{chapter}   estimated: {reading.mass_kg} kg"
    return first, "Simulated model. Orange organic, green mixed, blue metal, purple opaque."
