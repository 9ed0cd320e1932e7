"""Writes the reliability pack: a report people read, the records behind it, and a manifest."""

import hashlib
import json
import zipfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from scripts.reliability.articles import ARTICLES, article_of
from scripts.reliability.evidence import Outcome
from scripts.reliability.records import Records

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""Every file of the pack has the same date, so that equal evidence gives equal bytes."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything that a pack is made of.

    Attributes:
        version: Commit of the checkout that the proofs ran in.
        tests: Outcomes of the contract tests.
        invariants: Outcomes of the random plays.
        records: The chain's own word; None where no chain was named.
    """

    version: str
    tests: Sequence[Outcome]
    invariants: Sequence[Outcome]
    records: Records | None

    @property
    def unanswered(self) -> list[str]:
        """Articles for which no test speaks."""
        spoken = {article_of(each.name) for each in self.tests}
        return [article.number for article in ARTICLES if article.key not in spoken]

    @property
    def failed(self) -> list[str]:
        """Proofs that did not hold."""
        return [each.name for each in (*self.tests, *self.invariants) if not each.held]

    @property
    def holds(self) -> bool:
        """Whether every article is answered, every proof held, and the chain says nothing else."""
        good = bool(self.invariants) and not self.unanswered and not self.failed
        return good and (self.records is None or self.records.hold)


def write_pack(evidence: Evidence, output: Path) -> dict[str, str]:
    """Write the pack.

    Args:
        evidence: What it is made of.
        output: Where it goes.

    Returns:
        The manifest: file to SHA-256.
    """
    files = {
        "report.md": report(evidence).encode(),
        "tests.json": _json([asdict(each) for each in evidence.tests]),
        "invariants.json": _json([asdict(each) for each in evidence.invariants]),
    }
    if evidence.records is not None:
        files["chain.json"] = _json(asdict(evidence.records))
    manifest = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    files["manifest.json"] = _json({"format": 1, "commit": evidence.version, "files": manifest})
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, content in files.items():
            pack.writestr(zipfile.ZipInfo(name, _EPOCH), content)
    return manifest


def report(evidence: Evidence) -> str:
    """Write the report.

    Args:
        evidence: What it tells.

    Returns:
        Markdown.
    """
    lines = [
        "# Reliability of the system",
        "",
        f"Commit {evidence.version}. Every line comes from a proof that ran for this pack.",
        "Whether this satisfies a law is a lawyer's question, not ours.",
        "",
        "| MLETR | asks | the law answers | proofs held |",
        "|---|---|---|---|",
        *(_article_line(evidence, article.key) for article in ARTICLES),
        "",
        "Article 19 (cross-border) is answered by the sealed document, not on the chain.",
        "",
        "| random play against a model | held | extent |",
        "|---|---|---|",
        *(
            f"| {each.name} | {'yes' if each.held else 'NO'} | {each.extent} |"
            for each in evidence.invariants
        ),
        "",
        *_chain_lines(evidence.records),
    ]
    return "\n".join(lines) + "\n"


def _article_line(evidence: Evidence, key: str) -> str:
    article = next(each for each in ARTICLES if each.key == key)
    tests = [each for each in evidence.tests if article_of(each.name) == key]
    held = sum(each.held for each in tests)
    return f"| {article.number} | {article.asks} | {article.answer} | {held} of {len(tests)} |"


def _chain_lines(records: Records | None) -> list[str]:
    if records is None:
        return ["No chain was named: the pack says nothing of a network in use."]
    counted = ", ".join(f"{count} {status}" for status, count in sorted(records.titles.items()))
    pauses = sum(each["event"] == "ModulePaused" for each in records.government)
    votes = sum(each["event"] == "ProposalExecuted" for each in records.government)
    return [
        f"At block {records.block['number']} ({records.block['hash']}):",
        "",
        f"- titles: {counted or 'none'}",
        f"- issued more than once: {len(records.issued_twice)}",
        f"- without holder or owner: {len(records.without_holder)}",
        f"- pauses: {pauses}; votes carried out: {votes}; chain.json has each",
    ]


def _json(value: Any) -> bytes:
    return (json.dumps(value, indent=1, ensure_ascii=False, sort_keys=True) + "\n").encode()
