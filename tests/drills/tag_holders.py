"""The drills of tag holders: one leaves, one answers garbage; tags and titles must not move.

The one holder's key is split 2 of 3 while the network runs, then a holder is gone for good and
another joins by a refresh; or a holder lies in three ways. Bills are issued all along and verify
at their reader. Controls: with two of three gone or lying a bill waits and none is issued, a
share of the old epoch is refused by name, and answers that are combined without their proofs make
other tags, so that the drill would see it. ``python -m tests.drills.tag_holders leaves`` or
``garbage``: about a minute each.
"""

import argparse
from pathlib import Path

from api.tag_tally import EPOCH, GARBLED
from chain.tags.polynomial import combine
from chain.tags.reference import ReferenceKind, ask, reference_input
from chain.tags.sharing import Share
from chain.tags.threshold import evaluate_share
from chain.tags.voprf import unblind
from tests.drills.tag_holders_ground import HOLDERS, NUMBERS, Ground, Liar
from tests.drills.telling import Report, finish

_UNDER = ("received", "TagHolderUnreachable")


def split(ground: Ground) -> Report:
    """Split the key while bills stand.

    Args:
        ground: What the drill works on; its one holder holds the whole key.

    Returns:
        tags_moved, titles_moved, issued (a bill under shares verifies), again (what the chain
        says to a number that has a title from before the split).
    """
    first = ground.issue(7_001)
    tags, words = ground.tags(), ground.words()
    ground.split()
    return {
        "tags_moved": _moved(tags, ground.tags()),
        "titles_moved": _moved(words, ground.words()),
        "issued": [first, ground.issue(7_002)],
        "again": ground.issue_again(ground.bills[0]),
    }


def leave(ground: Ground, bills: int) -> Report:
    """One of three holders is gone; a refresh gives its place to another.

    Args:
        ground: After ``split``.
        bills: How many are issued while it is gone.

    Returns:
        tags_moved and titles_moved in each part; issued; control: what a bill waits for when two
        are gone; old_share: how often answers with a share of the old epoch are refused.
    """
    tags, words = ground.tags(), ground.words()
    ground.stop("customs")
    ground.list_holders(HOLDERS)
    issued = [ground.issue(7_100 + place) for place in range(bills)]
    gone = _moved(tags, ground.tags())
    ground.stop("bank")
    answer, waits = ground.waits_for(7_200)
    ground.start("bank")
    ground.list_holders(HOLDERS)
    ground.carrier.settled(answer)
    old = ground.shares["bank"]
    ground.refresh(("tags", "bank"), {"tags": 1, "bank": 2, "terminal": 4})
    ground.list_holders(("tags", "bank", "terminal"))
    after = {"tags_moved": _moved(tags, ground.tags()), "issued": ground.issue(7_201)}
    ground.stop("tags")
    alone = _moved(tags, ground.tags())
    ground.start("tags")
    return {
        "issued": issued,
        "gone": {"tags_moved": gone},
        "control": {"two_gone": waits},
        "refreshed": after | {"without_the_first": alone},
        "old_share": _old_share(ground, old),
        "titles_moved": _moved(words, ground.words()[: len(words)]),
    }


def _old_share(ground: Ground, old: Share) -> Report:
    """A present holder forgot to take its new share: its answers are refused by name."""
    new = ground.shares["bank"]
    ground.stop("bank")
    ground.keep("bank", old)
    ground.start("bank")
    ground.keep_in_mind("bank", new)
    ground.list_holders(("tags", "bank", "terminal"))
    ground.tally.answered("bank")
    tags = [ground.tags() for _ in range(3)]
    return {
        "refused": ground.tally.faults_of("bank", EPOCH),
        "tags_equal": len({tuple(each) for each in tags}) == 1,
    }


def lie(ground: Ground, bills: int) -> Report:
    """One of three holders answers garbage.

    Args:
        ground: After ``split``.
        bills: How many are issued meanwhile.

    Returns:
        tags_moved, titles_moved, issued, named (faults by holder), unchecked (tags moved when
        answers are combined without their proofs), control: what a bill waits for when two lie.
    """
    tags, words = ground.tags(), ground.words()
    liars = [Liar(ground.shares[slug]) for slug in ("bank", "customs")]
    try:
        ground.list_holders(HOLDERS, bank=liars[0].url)
        issued = [ground.issue(7_300 + place) for place in range(bills)]
        moved = []
        for _ in range(6):
            # As after half a minute: it is asked in its turn again.
            ground.tally.answered("bank")
            moved.append(_moved(tags, ground.tags()))
        named = {slug: ground.tally.faults_of(slug, GARBLED) for slug in HOLDERS}
        ground.list_holders(HOLDERS, bank=liars[0].url, customs=liars[1].url)
        answer, waits = ground.waits_for(7_400)
        ground.list_holders(HOLDERS, **{s: ground.running[s][1] for s in ("bank", "customs")})
        ground.carrier.settled(answer)
        return {
            "issued": issued,
            "tags_moved": sum(moved),
            "named": named,
            "unchecked": _unchecked(ground, liars[0]),
            "control": {"two_lie": waits},
            "titles_moved": _moved(words, ground.words()[: len(words)]),
        }
    finally:
        for liar in liars:
            liar.close()


def _unchecked(ground: Ground, liar: Liar) -> int:
    """Numbers whose tag moves for a client that checks no proof: honest one beside the liar."""
    moved = 0
    for number in NUMBERS:
        asked = ask(ground.carrier.gateway.member, ReferenceKind.BILL, number)
        message = reference_input(ground.carrier.gateway.member, ReferenceKind.BILL, number)
        honest = {s: evaluate_share(ground.shares[s], asked.element) for s in ("tags", "customs")}
        elements = {each.index: each.evaluation.element for each in honest.values()}
        true = unblind(message, asked, combine(elements))
        false = evaluate_share(liar.false_share, asked.element)
        mixed = {1: elements[1], 2: false.evaluation.element}
        moved += unblind(message, asked, combine(mixed)) != true
    return moved


def _moved(before: list[object], after: list[object]) -> int:
    return sum(one != other for one, other in zip(before, after, strict=True))


def held_leaving(report: Report) -> bool:
    """Judge the drill of a holder that leaves.

    Args:
        report: split and leave.

    Returns:
        Whether it held and its controls failed.
    """
    split_, left = report["split"], report["leave"]
    still = not (split_["tags_moved"] or split_["titles_moved"] or left["titles_moved"])
    still &= not (left["gone"]["tags_moved"] or left["refreshed"]["tags_moved"])
    still &= not left["refreshed"]["without_the_first"]
    went_on = all([*split_["issued"], *left["issued"], left["refreshed"]["issued"]])
    controls = left["control"]["two_gone"] == _UNDER and left["old_share"] == {
        "refused": 1,
        "tags_equal": True,
    }
    return still and went_on and controls and split_["again"] == "TitleAlreadyIssued"


def held_lying(report: Report) -> bool:
    """Judge the drill of a holder that answers garbage.

    Args:
        report: split and lie.

    Returns:
        Whether it held and its controls failed.
    """
    lied = report["lie"]
    still = not (report["split"]["tags_moved"] or lied["tags_moved"] or lied["titles_moved"])
    named = lied["named"]["bank"] > 2 and lied["named"]["tags"] == lied["named"]["customs"] == 0
    controls = lied["unchecked"] == len(NUMBERS) and lied["control"]["two_lie"] == _UNDER
    return still and all(lied["issued"]) and named and controls


def main() -> int:
    """Run one drill.

    Returns:
        0 where it held and its controls failed, else 1.
    """
    parser = argparse.ArgumentParser(prog="python -m tests.drills.tag_holders", description=__doc__)
    parser.add_argument("which", choices=("leaves", "garbage"))
    parser.add_argument("--bills", type=int, default=10)
    parser.add_argument("--report", type=Path, default=None)
    options = parser.parse_args()
    ground = Ground()
    try:
        report = {"split": split(ground)}
        if options.which == "leaves":
            report["leave"] = leave(ground, options.bills)
            held = held_leaving(report)
        else:
            report["lie"] = lie(ground, options.bills)
            held = held_lying(report)
    finally:
        ground.close()
    return finish(f"tag_holder_{options.which}", report, held, options.report)


if __name__ == "__main__":
    raise SystemExit(main())
