"""Serving: a scan pair and a declaration in, a verdict with reasons and overlay out; no training."""

from dataclasses import dataclass
from pathlib import Path

from oracles.xray import card as cards
from oracles.xray.cargo import figures_of
from oracles.xray.errors import ScanUnreadable
from oracles.xray.model import Reading, XrayGraph
from oracles.xray.overlay import Boxes, boxes_of_load, draw, draw_nothing
from oracles.xray.plane import read_plane
from oracles.xray.quality import Pair, quality_of
from oracles.xray.verdict import DeclaredCargo, Finding, Verdict, XrayAdvice, judge
from oracles.xray.words import CLEAR_WORDS, SIMULATED, XrayReason, mass_reason, reason_of

SHIPPED = Path(__file__).parent / "model"
"""The demonstration model of this repository, trained on simulated scans."""

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


class XrayModel:
    """The pinned model: graph and card, held to each other by their hashes."""

    def __init__(self, graph: XrayGraph, limits: cards.Limits, folder: Path) -> None:
        """Join the parts; load does so from a folder.

        Args:
            graph: Opened graph.
            limits: From its card.
            folder: Where both lie.
        """
        self._graph = graph
        self.limits = limits
        self.model_hash = cards.sha256_of(folder / cards.GRAPH)
        self.manifest_hash = cards.manifest_hash(folder)

    @staticmethod
    def load(folder: Path = SHIPPED) -> "XrayModel":
        """Open a model.

        Args:
            folder: Holds graph and card.

        Returns:
            The model; model_hash is the SHA-256 of the graph's bytes (32 bytes), manifest_hash
            that of graph and card together.

        Raises:
            XrayModelInvalid: A file is missing, or is not the one that the card names.
        """
        limits = cards.read_limits(folder)
        return XrayModel(XrayGraph((folder / cards.GRAPH).read_bytes()), limits, folder)

    def examine(self, high_png: bytes, low_png: bytes, declared: DeclaredCargo) -> XrayAnswer:
        """Examine a scan; bad files are unreadable, never an error and never clear.

        Args:
            high_png: High energy, 16-bit grey PNG of 320 by 128 pixels.
            low_png: Low energy, likewise.
            declared: What the papers say.

        Returns:
            The answer; advice, step and mass are equal on every CPU.
        """
        try:
            pair = Pair.of(read_plane(high_png), read_plane(low_png))
        except ScanUnreadable as fault:
            return _unreadable_file(FINDING_OF_FILE[str(fault.values["why"])])
        quality, cargo = quality_of(pair), figures_of(pair)
        reading = self._graph.read(cargo, quality)
        verdict = judge(quality, reading, declared, self.limits)
        boxes = self._boxes(pair, verdict)
        overlay = draw(pair, boxes, _caption(verdict, reading, declared))
        return XrayAnswer(
            verdict.advice,
            verdict.score_step,
            _reasons(verdict, reading, declared),
            reading.mass_kg,
            overlay,
        )

    def _boxes(self, pair: Pair, verdict: Verdict) -> Boxes:
        if verdict.advice is not XrayAdvice.SUSPICIOUS:
            return []
        return boxes_of_load(pair, self.limits.wall_block)


def _unreadable_file(finding: Finding) -> XrayAnswer:
    reason, simulated = reason_of(finding), XrayReason("Simulated", *SIMULATED)
    overlay = draw_nothing(("UNREADABLE", reason.en))
    return XrayAnswer(XrayAdvice.UNREADABLE, 0, (reason, simulated), 0, overlay)


def _reasons(verdict: Verdict, reading: Reading, declared: DeclaredCargo) -> tuple[XrayReason, ...]:
    reasons = [reason_of(finding) for finding in verdict.findings]
    if verdict.advice is XrayAdvice.CLEAR:
        reasons.append(XrayReason("Clear", *CLEAR_WORDS))
    if verdict.advice is not XrayAdvice.UNREADABLE:
        reasons.append(mass_reason(reading.mass_kg, declared.mass_kg))
    return (*reasons, XrayReason("Simulated", *SIMULATED))


def _caption(verdict: Verdict, reading: Reading, declared: DeclaredCargo) -> tuple[str, str]:
    papers = "empty" if declared.empty else f"{declared.mass_kg} kg"
    chapter = f", HS chapter {declared.hs_chapter}" if declared.hs_chapter else ""
    first = f"{verdict.advice.name}   declared: {papers}{chapter}   estimated: {reading.mass_kg} kg"
    return first, "Simulated model. Orange organic, green mixed, blue metal, purple opaque."
