"""Says places of the law otherwise and counts what no proof sees: ``python -m tests.mutation.run``.

First the whole law must hold and a law under which nobody can issue must die. Then each variant is
built and judged by forge's proofs. Of all that compile 90 % must die, of guards, roles and state
writes all; a survivor with a reason in reasons.toml counts as no fault. Results are kept in
build/mutation, so that a run that was cut goes on. Exit status 1 where too many survive.
"""

import argparse
import json
import random
import sys
import time
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

from tests.mutants.building import PROJECT, WHOLE, law_sources
from tests.mutants.building import build as build_named
from tests.mutants.mutants import MUST_DIE
from tests.mutation.judging import Court, build_variants, court
from tests.mutation.rules import MUST, Variant, variants

RESULTS = PROJECT / "build/mutation/results.json"
TABLE = PROJECT / "docs/measurements/mutation.md"
REASONS = Path(__file__).with_name("reasons.toml")
KILLED, SURVIVED, INVALID = "killed", "survived", "not compiling"
WANTED_SHARE = 0.9
FILES = {
    "TitlesState.sol": ("Titles",),
    "TitleIssues.sol": ("Titles",),
    "TitleHouses.sol": ("Titles",),
    "TitleTransfers.sol": ("Titles",),
    "TitleEndorsements.sol": ("Titles",),
    "TitlePledges.sol": ("Titles",),
    "TitlePresentations.sol": ("Titles",),
    "TitleSurrenders.sol": ("Titles",),
    "TitleVoids.sol": ("Titles",),
    "TitleMigrations.sol": ("Titles",),
    "types/TitleChanges.sol": ("Titles",),
    "types/TitleWord.sol": ("Titles",),
    "TitleFacing.sol": ("Titles",),
    "Intents.sol": ("Titles", "Customs"),
    "Financing.sol": ("Financing",),
    "FinancingState.sol": ("Financing",),
    "FinancingAdvice.sol": ("Financing",),
    "types/FinancingWord.sol": ("Financing",),
    "CreditsState.sol": ("Credits",),
    "CreditPresentations.sol": ("Credits",),
    "CreditExaminations.sol": ("Credits",),
    "Credits.sol": ("Credits",),
    "FacadeWallets.sol": ("TitleFacades",),
    "FacadeTellings.sol": ("TitleFacades",),
    "FacadeIssues.sol": ("TitleFacades",),
    "TitleFacades.sol": ("TitleFacades",),
    "TitleFacade.sol": ("TitleFacades",),
    "libraries/PeerErrors.sol": ("TitleFacades",),
    "libraries/Tellings.sol": ("TitleFacades",),
    "libraries/Clearances.sol": ("Customs",),
    "libraries/Pauses.sol": ("Consortium",),
}
"""File to the contracts that are built with it, one after the other until a proof fails."""


def main(arguments: list[str] | None = None) -> int:
    """Play variants.

    Args:
        arguments: Command line without the program's name; None reads the process's own.

    Returns:
        0 when enough of them died, else 1.
    """
    parser = argparse.ArgumentParser(prog="python -m tests.mutation.run", description=__doc__)
    parser.add_argument("--sample", type=int, help="that many, drawn by --seed")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--minutes", type=float, help="begin no other variant after so long")
    parser.add_argument("--keep", action="store_true", help="write docs/measurements/mutation.md")
    chosen = parser.parse_args(arguments)
    every = all_variants()
    drawn = every if chosen.sample is None else _drawn(every, chosen.sample, chosen.seed)
    known = _known()
    with court() as place:
        fault = _control(place)
        if fault:
            print(fault)
            return 1
        _play(place, [each for each in drawn if each.name not in known], known, chosen.minutes)
    judged = {each: known[each.name] for each in drawn if each.name in known}
    if chosen.keep:
        TABLE.write_text(table(judged, len(every)))
    print(table(judged, len(every)))
    return 0 if is_enough(judged) else 1


def all_variants() -> list[Variant]:
    """Say every place of the files above otherwise.

    Returns:
        The variants, file by file.
    """
    law = law_sources()
    return [each for file in FILES for each in variants(file, law[file])]


def is_enough(judged: dict[Variant, str]) -> bool:
    """Judge a run.

    Args:
        judged: Variant to its outcome.

    Returns:
        Whether 90 % of what compiles died, and all guards, roles and state writes.
    """
    open_ones = _survivors(judged)
    valid = sum(outcome != INVALID for outcome in judged.values())
    killed = sum(outcome == KILLED for outcome in judged.values())
    must = [each for each in open_ones if each.kind in MUST]
    return valid > 0 and killed >= WANTED_SHARE * valid and not must


def table(judged: dict[Variant, str], generated: int) -> str:
    """Write what came of the variants.

    Args:
        judged: Variant to its outcome.
        generated: How many there are in all.

    Returns:
        Markdown.
    """
    counts = Counter((each.kind, outcome) for each, outcome in judged.items())
    kinds = sorted({kind for kind, _ in counts})
    lines = [
        "# Faults of one place in the law, and how many the proofs see",
        "",
        f"Made by `python -m tests.mutation.run --keep`: {len(judged)} of {generated} variants of",
        f"{len(FILES)} files judged.",
        "",
        "| kind | killed | survived | not compiling |",
        "|---|---|---|---|",
        *(
            f"| {kind} | {counts[kind, KILLED]} | {counts[kind, SURVIVED]} | "
            f"{counts[kind, INVALID]} |"
            for kind in kinds
        ),
        "",
        *(f"- {each.kind} {each.told}: {_reason(each)}" for each in _all_survivors(judged)),
    ]
    return "\n".join(lines) + "\n"


def _all_survivors(judged: dict[Variant, str]) -> list[Variant]:
    return [each for each, outcome in judged.items() if outcome == SURVIVED]


def _survivors(judged: dict[Variant, str]) -> list[Variant]:
    return [each for each in _all_survivors(judged) if _reason(each) == "OPEN"]


def _reason(variant: Variant) -> str:
    reasons: list[dict[str, Any]] = tomllib.loads(REASONS.read_text())["survivor"]
    for each in reasons:
        same = each["file"] == variant.file and each["text"] in variant.text
        if same and each["otherwise"] == " ".join(variant.otherwise.split()):
            return str(each["reason"])
    return "OPEN"


def _drawn(every: list[Variant], count: int, seed: int) -> list[Variant]:
    return random.Random(seed).sample(every, min(count, len(every)))


def _control(place: Court) -> str:
    """Check that the court sees both outcomes; an empty text when it does."""
    built = build_named([MUST_DIE])
    if place.kills("Titles", built[f"{WHOLE}/Titles"]):
        return "the whole law does not hold in the court"
    if not place.kills("Titles", built[f"{MUST_DIE.name}/Titles"]):
        return "the law that must die survives: the court is blind"
    return ""


def _play(
    place: Court, waiting: list[Variant], known: dict[str, str], minutes: float | None
) -> None:
    began = time.monotonic()
    pairs = [(each, FILES[each.file]) for each in waiting]
    for number, (variant, built) in enumerate(build_variants(pairs), 1):
        if not built:
            known[variant.name] = INVALID
        else:
            killed = any(place.kills(contract, code) for contract, code in built.items())
            known[variant.name] = KILLED if killed else SURVIVED
        RESULTS.parent.mkdir(parents=True, exist_ok=True)
        RESULTS.write_text(json.dumps(known))
        if known[variant.name] == SURVIVED or number % 20 == 0:
            told = f"{number} of {len(pairs)}: {known[variant.name]} {variant.told}"
            print(told, flush=True)
        if minutes is not None and time.monotonic() - began > minutes * 60:
            break


def _known() -> dict[str, str]:
    """What an earlier run found; survivors are judged anew, since there may be new proofs."""
    found: dict[str, str] = json.loads(RESULTS.read_text()) if RESULTS.exists() else {}
    return {name: outcome for name, outcome in found.items() if outcome != SURVIVED}


if __name__ == "__main__":
    sys.exit(main())
