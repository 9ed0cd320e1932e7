"""Clocks five and a half minutes wrong, in both directions: a gateway's and an operator's.

While papers come in, the gateway is killed and comes back with the right clock. Nothing may be
lost, doubled or left waiting, and the operators must agree. The control is a gateway that insists
on its own clock. ``python -m tests.drills.clocks`` is the long form.
"""

import argparse
from pathlib import Path

from scripts.papers.making import make_papers
from tests.drills.client import Client, Paper
from tests.drills.members import Members
from tests.drills.reckoning import reckon, verdicts
from tests.drills.telling import Report, finish
from tests.drills.whole_crash import GATEWAYS, ORACLES, ground, on_chain

WRONG = 330
"""Seconds: more than the five minutes that the tag holder bears."""
OPERATOR = "operator-1"
_DECLARATION_EVERY = 10


def drill(members: Members, papers: int, seconds: int, *, stubborn: bool = False) -> Report:
    """Hand papers in while a gateway's and an operator's clocks are wrong.

    Args:
        members: The processes, all ready; their clocks are right afterwards.
        papers: How many, before the gateway is killed and after it each.
        seconds: How far the clocks are ahead; negative is behind.
        stubborn: Whether the gateway insists on its own clock, as the control does.

    Returns:
        What ``reckon`` counts, and seconds_wrong, submissions, refusals, settled, verdicts.

    Raises:
        ProcessNotReady: A process did not come back.
    """
    before = on_chain(members)
    ways = ["stubborn"] if stubborn else []
    _restart(members, {"exporter": [*ways, str(seconds)], OPERATOR: [str(seconds)]})
    ledger = members.network.folder / f"ledger-{seconds}-{stubborn}.jsonl"
    client = Client({slug: members.counter(slug) for slug in GATEWAYS}, ledger)
    first = 1_000_000 + 10_000 * seconds + 5_000 * stubborn
    client.bring([_paper(first + number) for number in range(papers)])
    # Without an answer a paper is nowhere yet, and the right clock would take all of them up.
    client.await_answers()
    members.settle()
    client.bring([_paper(first + papers + number) for number in range(papers)])
    # What waits now was stored by the wrong clock and is taken up by the right one.
    _restart(members, {})
    told = client.finish()
    settled = members.settle()
    counted = reckon(members, told, before)
    return {
        "seconds_wrong": seconds,
        "submissions": 2 * papers,
        "refusals": len(client.refusals),
        "settled": settled,
        **counted,
        "verdicts": {} if counted["never"] else verdicts(members, told),
    }


def holds(report: Report) -> bool:
    """Tell whether nothing was lost, doubled or left waiting.

    Args:
        report: From ``drill``.

    Returns:
        True when it held.
    """
    everything = {report[name] for name in ("acknowledged", "found", "final", "once")}
    nothing = ("failed", "twice_or_more", "never", "otherwise", "strangers")
    complete = everything == {report["submissions"]} and not any(report[name] for name in nothing)
    agreed = set(report["verdicts"]) == {"agreed"}
    return complete and agreed and bool(report["settled"] and report["index_equal"])


def _restart(members: Members, clocks: dict[str, list[str]]) -> None:
    """Kill the two and start them again, with these clocks."""
    members.clocks = clocks
    for name in ("exporter", OPERATOR):
        members.kill(name)
        members.launch(name)
    for name in ("exporter", OPERATOR):
        members.wait_ready(name)


def _paper(number: int) -> Paper:
    papers = make_papers(number)
    if number % _DECLARATION_EVERY:
        return Paper(f"clock-{number}", "exporter", papers.invoice, "importer")
    return Paper(f"clock-{number}", "importer", papers.declaration, "exporter")


def main() -> int:
    """Run the long form with its control.

    Returns:
        0 where it held in both directions and the control failed, else 1.
    """
    parser = argparse.ArgumentParser(prog="python -m tests.drills.clocks", description=__doc__)
    parser.add_argument("--papers", type=int, default=100, help="before the kill and after it each")
    parser.add_argument("--json", type=Path, help="write the result here")
    options = parser.parse_args()
    with ground(ORACLES) as members:
        ahead, behind = (drill(members, options.papers, each) for each in (WRONG, -WRONG))
        insisting = drill(members, 10, WRONG, stubborn=True)
    held = holds(ahead) and holds(behind) and not holds(insisting) and insisting["failed"] > 0
    parts = {"ahead": ahead, "behind": behind}
    return finish("clocks", {"drill": parts, "control": insisting}, held, options.json)


if __name__ == "__main__":
    raise SystemExit(main())
