"""How many altered copies of an invoice financing tags find, and how many honest ones they hit.

Tags are compared by their inputs: one key makes equal tags of equal inputs and no others. A part
of the pairs is compared through a 2-of-3 evaluation besides, which must agree.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import cycle
from random import Random
from typing import Any

from chain.tags.financing import InvoiceFields, exact_inputs, near_inputs
from chain.tags.polynomial import combine
from chain.tags.sharing import Share, deal
from chain.tags.threshold import evaluate_share
from chain.tags.voprf import blind, new_tag_key, unblind
from scripts.bench.tag_invoices import (
    COUNTED_ANEW,
    EXACT,
    NEAR,
    NEGATIVE,
    TURNS,
    Alter,
    equal_same_day,
    originals,
)

COUNT, SEED = 10_000, 20_260_401
GOAL_NEAR, GOAL_FALSE = 0.95, 0.005
_THROUGH_HOLDERS = 60


def measure(count: int = COUNT, seed: int = SEED) -> dict[str, Any]:
    """Alter invoices, make honest ones, and compare their tags with all that were financed.

    Args:
        count: Invoices financed, altered copies, and honest ones: as many of each.
        seed: Of the generator.

    Returns:
        financed, altered and honest with their kinds, recall and false figures, and goals.
    """
    random = Random(seed)  # noqa: S311 - an experiment that can be repeated
    financed = originals(random, count)
    kinds = {**EXACT, **NEAR}
    altered = {name: _altered(random, financed, kinds, name) for name in kinds}
    exact = {name: _exact_recall(altered[name]) for name in EXACT}
    near = {name: _near_recall(random, altered[name]) for name in NEAR}
    hits = _Registry(financed)
    honest = {name: hits.judge(_honest(random, financed, name)) for name in NEGATIVE}
    alone = hits.judge(
        [equal_same_day(random, each) for each in financed[: max(1, count // len(NEGATIVE))]]
    )
    figures = _figures(exact, near, honest)
    return {
        "seed": seed,
        "financed": count,
        "altered": sum(len(each) for each in altered.values()),
        "exact": exact,
        "near": near,
        "honest": honest,
        "honest_equal_on_one_day": alone,
        **figures,
        "through_holders_agree": _through_holders(random, altered),
    }


Pair = tuple[InvoiceFields, InvoiceFields]


class _Registry:
    """Tags of everything financed."""

    def __init__(self, financed: Iterable[InvoiceFields]) -> None:
        self._exact: set[bytes] = set()
        self._near: set[bytes] = set()
        for each in financed:
            self._exact |= set(exact_inputs(each).values())
            self._near |= set(near_inputs(each))

    def judge(self, honest: Iterable[InvoiceFields]) -> dict[str, int]:
        """Count what honest invoices meet."""
        judged = list(honest)
        return {
            "invoices": len(judged),
            "locked": sum(bool(self._exact & set(exact_inputs(e).values())) for e in judged),
            "advised": sum(bool(self._near & set(near_inputs(each))) for each in judged),
        }


def _altered(
    random: Random, financed: list[InvoiceFields], kinds: Mapping[str, Alter], name: str
) -> list[Pair]:
    """Every original altered once: the kinds take turns."""
    turns = zip(financed, cycle(kinds), strict=False)
    return [(each, kinds[name](random, each)) for each, turn in turns if turn == name]


def _honest(random: Random, financed: list[InvoiceFields], name: str) -> list[InvoiceFields]:
    turns = zip(financed, cycle(TURNS), strict=False)
    made = [NEGATIVE[name](random, each) for each, turn in turns if turn == name]
    if name != COUNTED_ANEW:
        return made
    # A form that has the year in it gives another number: then it is no case of this kind.
    return [each for each in made if not any(year in each.number for year in ("2025", "2026"))]


def _exact_recall(pairs: list[Pair]) -> dict[str, int]:
    found = sum(exact_inputs(one) == exact_inputs(other) for one, other in pairs)
    return {"invoices": len(pairs), "locked": found}


def _near_recall(random: Random, pairs: list[Pair]) -> dict[str, int]:
    """Advised by the buckets alone, under another number; under its own the number locks too."""
    renamed = [(one, replace(other, number=f"X{random.randrange(10**9)}")) for one, other in pairs]
    advised = sum(bool(set(near_inputs(one)) & set(near_inputs(two))) for one, two in renamed)
    locked = sum(
        bool(set(exact_inputs(one).values()) & set(exact_inputs(two).values()))
        for one, two in pairs
    )
    return {"invoices": len(pairs), "advised": advised, "locked_by_number": locked}


def _figures(
    exact: Mapping[str, Mapping[str, int]],
    near: Mapping[str, Mapping[str, int]],
    honest: Mapping[str, Mapping[str, int]],
) -> dict[str, Any]:
    def share(rows: Mapping[str, Mapping[str, int]], what: str) -> float:
        counted = sum(each[what] for each in rows.values())
        return round(counted / sum(each["invoices"] for each in rows.values()), 5)

    recall, advised = share(exact, "locked"), share(near, "advised")
    false_locks = sum(each["locked"] for each in honest.values())
    false_advice = share(honest, "advised")
    return {
        "exact_recall": recall,
        "near_recall": advised,
        "false_locks": false_locks,
        "false_advice": false_advice,
        "goals": {
            "exact": recall == 1.0 and false_locks == 0,
            "near": advised >= GOAL_NEAR and false_advice <= GOAL_FALSE,
        },
    }


def _through_holders(random: Random, altered: Mapping[str, list[Pair]]) -> bool:
    """Whether real tags of two of three holders say the same as the inputs do."""
    shares = deal(new_tag_key()[0], 2, (1, 2, 3))
    for name, pairs in altered.items():
        for one, other in pairs[: max(1, _THROUGH_HOLDERS // len(altered))]:
            first, second = list(exact_inputs(one).values()), list(exact_inputs(other).values())
            for left, right in zip(first, second, strict=True):
                chosen = [random.sample(shares, 2) for _ in range(2)]
                equal = _tag(left, chosen[0]) == _tag(right, chosen[1])
                if equal != (left == right) or (name in EXACT and not equal):
                    return False
    return True


def _tag(message: bytes, shares: list[Share]) -> bytes:
    blinded = blind(message)
    partials = [evaluate_share(each, blinded.element) for each in shares]
    combined = combine({each.index: each.evaluation.element for each in partials})
    return unblind(message, blinded, combined)
