"""Everything of a member is killed at random points while papers come in over HTTP, 20 a second.

A kill of a gateway hits its API, sender, preparer and index at once: they are threads of one
process. Operators and customs' clearance are killed beside. Every paper that the client's ledger
holds must be found after the restart and stand on the chain once. The control is a gateway that
answers before it commits. ``python -m tests.drills.whole_crash`` is the long form.
"""

import argparse
import random
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from chain.deployment import Deployment
from chain.node.rpc import JsonRpc
from scripts.network.local import embedded_network
from scripts.papers.making import make_papers
from tests.drills.client import Client, Paper
from tests.drills.members import CLEARANCE, GATEWAY, Members
from tests.drills.reckoning import reckon, recorded, verdicts
from tests.drills.telling import Report, finish, progress

GATEWAYS = ["exporter", "importer"]
ORACLES = ["operator-1", "operator-2", "operator-3", "operator-4", CLEARANCE]
_WEIGHTS = [12, 3, 1, 1, 1, 1, 1]
"""How often each is killed: most papers come in at the exporter's gateway."""
_STARTING = 0.2
"""Share of kills that come while the process still starts."""
_TAIL = 1.0
"""Most seconds between the last paper of a portion and the kill."""
_DECLARATION_EVERY = 20


@contextmanager
def ground(oracles: list[str]) -> Iterator[Members]:
    """Start an embedded network with two gateways.

    Args:
        oracles: Operators and clearance, from ``ORACLES``.

    Yields:
        Its processes; stopped and removed afterwards.

    Raises:
        ProcessNotReady: One did not start.
    """
    with tempfile.TemporaryDirectory(prefix="gwanmun-drill-") as folder:
        network = embedded_network(Path(folder))
        try:
            network.start_ground()
            yield Members(network, GATEWAYS, oracles)
        finally:
            network.stop()


def drill(
    members: Members, submissions: int, kills: int, seed: int = 1, victims: int = len(_WEIGHTS)
) -> Report:
    """Hand papers in, kill, start again, and hold the ledger against what is there.

    Args:
        members: The processes, all ready; they are ready afterwards.
        submissions: Papers, the kills and above.
        kills: SIGKILLs.
        seed: Of the papers, the victims and the moments.
        victims: How many of the names are killed, gateways first.

    Returns:
        What ``reckon`` counts, and submissions, kills by victim, kills_in_work (papers were
        without an answer or on their way), refusals, verdicts, seconds.

    Raises:
        ProcessNotReady: A process did not come back.
    """
    chance, begun = random.Random(seed), time.monotonic()
    before = on_chain(members)
    folder = Path(tempfile.mkdtemp(prefix="ledger-", dir=members.network.folder))
    client = Client({slug: members.counter(slug) for slug in GATEWAYS}, folder / "ledger.jsonl")
    papers = [_paper(seed * 100_000 + number) for number in range(submissions)]
    members.kills.clear()
    hits, mortal = 0, members.names[:victims]
    for number in range(kills):
        progress("kill", number, kills)
        hits += _kill_one(members, client, papers[number::kills], (chance, mortal))
    for name in members.names:
        members.wait_ready(name)
    ledger = client.finish()
    members.settle()
    counted = reckon(members, ledger, before)
    judged = CLEARANCE in members.names and not counted["never"]
    return {
        "submissions": submissions,
        "kills": sum(members.kills.values()),
        "kills_by_victim": dict(sorted(members.kills.items())),
        "kills_in_work": hits,
        "refusals": len(client.refusals),
        **counted,
        "verdicts": verdicts(members, ledger) if judged else {},
        "seconds": round(time.monotonic() - begun, 1),
    }


def holds(report: Report) -> bool:
    """Tell whether nothing was lost or doubled.

    Args:
        report: From ``drill``.

    Returns:
        True when every paper was acknowledged, found, and stands once.
    """
    everything = [report[name] for name in ("acknowledged", "found", "final", "once")]
    nothing = [report[name] for name in ("twice_or_more", "never", "otherwise", "strangers")]
    judged = set(dict(report["verdicts"])) <= {"agreed"}
    right = set(everything) == {report["submissions"]} and set(nothing) == {0}
    return right and judged and bool(report["index_equal"])


def control(members: Members, submissions: int, kills: int) -> Report:
    """Do the same to a gateway that answers before it commits.

    Args:
        members: The processes, all ready.
        submissions: Papers.
        kills: SIGKILLs, of gateways alone.

    Returns:
        As ``drill``; the drill can fail if some never reach the chain.

    Raises:
        ProcessNotReady: A process did not come back.
    """
    members.gateway_module = "tests.drills.hasty_gateway"
    for slug in GATEWAYS:
        members.kill(slug)
        members.launch(slug)
        members.wait_ready(slug)
    try:
        return drill(members, submissions, kills, seed=2, victims=len(GATEWAYS))
    finally:
        members.gateway_module = GATEWAY


def _kill_one(
    members: Members, client: Client, papers: list[Paper], fate: tuple[random.Random, list[str]]
) -> bool:
    chance, mortal = fate
    victim = chance.choices(mortal, _WEIGHTS[: len(mortal)])[0]
    if chance.random() >= _STARTING:
        members.wait_ready(victim)
    client.bring(papers)
    time.sleep(chance.uniform(0.0, _TAIL))
    in_work = bool(client.unanswered) or any(map(members.unfinished, GATEWAYS))
    members.kill(victim)
    members.launch(victim)
    return in_work


def _paper(number: int) -> Paper:
    papers = make_papers(number)
    if number % _DECLARATION_EVERY:
        return Paper(f"drill-{number}", "exporter", papers.invoice, "importer")
    return Paper(f"drill-{number}", "importer", papers.declaration, "exporter")


def on_chain(members: Members) -> set[str]:
    network = members.network
    deployment = Deployment.read(network.folder / "deployment.json")
    return {each.root.hex() for each in recorded(JsonRpc(network.ground.rpc_url), deployment)}


def main() -> int:
    """Run the long form, and the control beside it.

    Returns:
        0 where nothing was lost or doubled and the control lost some, else 1.
    """
    parser = argparse.ArgumentParser(prog="python -m tests.drills.whole_crash", description=__doc__)
    parser.add_argument("--submissions", type=int, default=1000, help="20000 in the nightly form")
    parser.add_argument("--kills", type=int, default=100, help="1000 in the nightly form")
    parser.add_argument("--json", type=Path, help="write the result here")
    options = parser.parse_args()
    with ground(ORACLES) as members:
        report = drill(members, options.submissions, options.kills)
        hasty = control(members, 40, 6)
    held = holds(report) and hasty["never"] > 0
    return finish("whole_crash", {"drill": report, "control": hasty}, held, options.json)


if __name__ == "__main__":
    raise SystemExit(main())
