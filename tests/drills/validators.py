"""Validators are killed and started while papers come in: one of four, two of four, all four.

With one away every paper must be accepted and become final; with two or four away the chain stands
still, reads are served, papers are taken and wait, and all is final soon after the return. Nodes
must never disagree about a block. Controls: without the return nothing becomes final, and two
chains of different nodes count as forks. ``python -m tests.drills.validators`` is the long form.
"""

import argparse
import json
import random
import tempfile
import time
from collections import Counter as Count
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from scripts.network.local import LocalNetwork
from scripts.papers.making import make_papers
from tests.drills.client import Client, Paper
from tests.drills.kaia_ground import KaiaGround, forks, forks_of_strangers, height_at
from tests.drills.members import Members
from tests.drills.reckoning import Ledger, reckon
from tests.drills.telling import Report, finish, progress

GATEWAY = "exporter"
LIMIT = 60.0
"""Seconds to final: after the submission with one validator away, after the return with more."""
_PAPERS = 20
_STILL = 12.0
"""Seconds that a chain without quorum is watched: a dead proposer's turn takes ten."""


@dataclass
class Field:
    """What the drill works on.

    Attributes:
        members: The gateway.
        ground: The chain.
        chance: Of the victims and the moments.
        ledger: What the client was told so far.
        refusals: What the gateway said instead of 202.
        number: Papers so far.
    """

    members: Members
    ground: KaiaGround
    chance: random.Random
    ledger: Ledger = field(default_factory=dict)
    refusals: list[str] = field(default_factory=list)
    number: int = 0

    def bring(self, count: int = _PAPERS) -> Ledger:
        """Hand papers in, 20 a second, and wait for their answers."""
        first, self.number = self.number, self.number + count
        folder = Path(tempfile.mkdtemp(prefix="ledger-", dir=self.members.network.folder))
        client = Client({GATEWAY: self.members.counter(GATEWAY)}, folder / "ledger.jsonl")
        client.bring([_paper(number) for number in range(first, first + count)])
        told = client.finish()
        self.ledger |= told
        self.refusals += client.refusals
        return told

    def states(self, told: Ledger) -> list[dict[str, Any]]:
        """Ask the counter where papers stand."""
        counter = self.members.counter(GATEWAY)
        return [counter.get(f"/v1/submissions/{each['submission']}") for each in told.values()]

    def seconds_to_final(self, told: Ledger, patience: float = LIMIT) -> float | None:
        """Wait until papers are final: seconds from now, None where some are not in time."""
        begun = time.monotonic()
        while {each["state"] for each in self.states(told)} != {"final"}:
            if time.monotonic() - begun > patience:
                return None
            time.sleep(0.5)
        return round(time.monotonic() - begun, 1)

    def caught_up(self, slug: str, patience: float = LIMIT) -> float:
        """Wait until a validator is as high as the others: seconds, at most the patience."""
        begun = time.monotonic()
        urls = {node.slug: node.url for node in self.ground.validators}
        while (waited := time.monotonic() - begun) < patience:
            if height_at(urls[slug]) >= max(map(height_at, urls.values())) - 1:
                break
            time.sleep(0.3)
        return waited

    def start(self, slugs: list[str]) -> None:
        """Start killed validators and wait until they serve blocks."""
        nodes = [node for node in self.ground.validators if node.slug in slugs]
        for node in nodes:
            self.ground.chain.start_node(node)
        for node in nodes:
            self.ground.chain.wait_for_node(node)


@contextmanager
def opened(seed: int = 1) -> Iterator[Field]:
    """Start a network on Kaia with one gateway.

    Args:
        seed: Of the victims and the moments.

    Yields:
        What the drill works on; stopped and removed afterwards.

    Raises:
        EngineMissing: Kaia is not built on this machine.
        ProcessNotReady: The gateway did not start.
    """
    with tempfile.TemporaryDirectory(prefix="gwanmun-drill-") as folder:
        ground = KaiaGround(Path(folder))
        network = LocalNetwork(Path(folder), ground)
        try:
            network.start_ground()
            yield Field(Members(network, [GATEWAY], []), ground, random.Random(seed))
        finally:
            network.stop()


def one_away(place: Field, cycles: int) -> Report:
    """Kill one of four and start it again, at random, while papers come in.

    Args:
        place: What the drill works on.
        cycles: How often.

    Returns:
        cycles, papers, slowest (seconds from the submission to final), late (above the limit),
        slowest_to_catch_up (seconds from a validator's start to the others' height).
    """
    told: Ledger = {}
    slowest = 0.0
    for number in range(cycles):
        progress("cycle", number, cycles)
        victim = place.chance.choice(place.ground.validators).slug
        told |= place.bring(_PAPERS // 2)
        place.ground.chain.kill_node(victim)
        told |= place.bring(_PAPERS // 2)
        time.sleep(place.chance.uniform(0.0, 8.0))
        place.start([victim])
        # Killed, it falls back to the state on its disk: until it is up again, one is away.
        slowest = max(slowest, place.caught_up(victim))
        time.sleep(place.chance.uniform(0.0, 4.0))
    place.seconds_to_final(told)
    seconds = [_seconds(each) for each in place.states(told)]
    late = sum(each is None or each > LIMIT for each in seconds)
    last = max((each for each in seconds if each is not None), default=0.0)
    return {
        "cycles": cycles,
        "papers": len(told),
        "slowest": round(last, 1),
        "late": late,
        "slowest_to_catch_up": round(slowest, 1),
    }


def several_away(place: Field, count: int) -> Report:
    """Kill several at once, hand papers in, watch the chain stand still, start them again.

    Args:
        place: What the drill works on.
        count: 2 to 4.

    Returns:
        away, papers (answered 202), states (while the chain stood still), final_in_need (the
        control: must be 0), blocks_in_need (made after the first seconds; must be 0),
        reads_served, final_after (seconds from the return, None where not in time).
    """
    before = place.bring()
    place.seconds_to_final(before)
    victims = [node.slug for node in place.chance.sample(place.ground.validators, count)]
    for victim in victims:
        place.ground.chain.kill_node(victim)
    # What was under way at the kill may still come to a block.
    time.sleep(2.0)
    height = height_at(place.ground.rpc_url)
    told = place.bring()
    time.sleep(_STILL)
    states = Count(str(each["state"]) for each in place.states(told))
    made = height_at(place.ground.rpc_url) - height
    shown = place.members.counter(GATEWAY).get("/v1/shipments")
    place.start(victims)
    return {
        "away": count,
        "papers": len(told),
        "states": dict(states),
        "final_in_need": states["final"],
        "blocks_in_need": made,
        "reads_served": bool(shown["items"]),
        "final_after": place.seconds_to_final(told),
    }


def reckoned(place: Field) -> Report:
    """Hold everything against the chain at the end.

    Args:
        place: What the drill works on, all validators started.

    Returns:
        What ``reckon`` counts, submissions, refusals, and forks over all nodes.
    """
    nodes = [node.url for node in place.ground.chain.plan.nodes]
    counted = reckon(place.members, place.ledger, set())
    return {
        "submissions": place.number,
        "refusals": len(place.refusals),
        "refused_with": _codes([json.loads(each).get("code") for each in place.refusals]),
        "failed_with": _codes([each["error_code"] for each in place.states(place.ledger)]),
        **counted,
        "forks": forks(nodes),
        "blocks": min(height_at(url) for url in nodes),
    }


def holds(one: Report, several: list[Report], end: Report) -> bool:
    """Tell whether nothing failed, forked, was lost or came late.

    Args:
        one: From ``one_away``.
        several: From ``several_away``.
        end: From ``reckoned``.

    Returns:
        True when all of it held.
    """
    everything = {end[name] for name in ("submissions", "acknowledged", "found", "final", "once")}
    nothing = ("refusals", "failed", "twice_or_more", "never", "otherwise", "strangers", "forks")
    stood = all(
        each["final_after"] is not None
        and each["reads_served"]
        and each["papers"] == _PAPERS
        and each["final_in_need"] == each["blocks_in_need"] == 0
        for each in several
    )
    complete = len(everything) == 1 and not any(end[name] for name in nothing)
    return complete and stood and one["late"] == 0 and bool(end["index_equal"])


def _codes(codes: list[str | None]) -> dict[str, int]:
    return dict(Count(code for code in codes if code))


def _paper(number: int) -> Paper:
    invoice = make_papers(500_000 + number).invoice
    return Paper(f"drill-{number}", GATEWAY, invoice, "importer")


def _seconds(state: dict[str, Any]) -> float | None:
    if state["state"] != "final":
        return None
    return float(sum(step["seconds"] for step in state["steps"]))


def main() -> int:
    """Run the long form with its controls.

    Returns:
        0 where all held and the controls failed, else 1.
    """
    parser = argparse.ArgumentParser(prog="python -m tests.drills.validators", description=__doc__)
    parser.add_argument("--cycles", type=int, default=20, help="kills of one of four")
    parser.add_argument("--json", type=Path, help="write the result here")
    options = parser.parse_args()
    with opened() as place:
        one = one_away(place, options.cycles)
        several = [several_away(place, count) for count in (2, 4)]
        end = reckoned(place)
    strangers = forks_of_strangers()
    held = holds(one, several, end) and strangers > 0
    parts = {"one": one, "two": several[0], "four": several[1], "end": end}
    control = {"forks_of_strangers": strangers}
    return finish("validators", {"drill": parts, "control": control}, held, options.json)


if __name__ == "__main__":
    raise SystemExit(main())
