r"""The process behind ``gwanmun network up``: starts a network, keeps its nodes as wished, ends it.

    starting --all ready--> running --SIGTERM, SIGINT--> stopping --> ended
        \--something did not start--> ended (code 3)

While it runs, a node in the chain's plan runs too, unless a file ``wishes/<node>.down`` says
otherwise: that is how nodes are stopped for maintenance, and started again, and how a newcomer's
node comes in; one that left the plan ends. One that comes back is handed what it missed.
A file ``wishes/<member>.joins`` asks for a voted-in member's content node, database and gateway;
what came of it stands in the phone book, or in ``wishes/<member>.refused``. A file
``wishes/<member>.left`` keeps a leaver's content node and gateway down. It touches no process that
it did not start.
"""

import argparse
import json
import logging
import os
import signal
import sys
import time
from pathlib import Path
from subprocess import CalledProcessError
from threading import Event

from chain.errors import GwanmunError
from chain.network.network import NetworkMember
from chain.node.errors import NodeNotStarted
from scripts.network.attending import Attendant
from scripts.network.consortium_ground import ConsortiumGround
from scripts.network.local import LocalNetwork, consortium_network
from scripts.network.processes import ProcessNotReady
from scripts.network.wishes import WISHES, is_gone, leavers, note_gone, wish_file

RUNNING = "running.json"
_LOOK_SECONDS = 1.0
_REST_SECONDS = 5.0
"""Between two starts of a node that ends by itself."""
_MISSING = 3
_LOG = logging.getLogger(__name__)


class Supervisor:
    """Keeps the nodes of one running network as its files wish."""

    def __init__(self, network: LocalNetwork, ground: ConsortiumGround) -> None:
        """Take a network that runs.

        Args:
            network: The network.
            ground: Its ground.
        """
        self._network = network
        self._ground = ground
        self._started: dict[str, float] = {}
        self._attendant = Attendant()

    def look(self) -> None:
        """Compare wishes with what runs, once; start and stop what differs."""
        chain = self._ground.chain
        nodes = chain.plan.nodes
        if left := sorted(set(chain.pids) - {node.slug for node in nodes}):
            _LOG.warning("stopping %s: no longer in the plan", ", ".join(left))
            chain.stop(left)
        for node in nodes:
            wanted = not wish_file(self._network.folder, node.slug).exists()
            runs = node.slug in chain.pids
            if runs and not wanted:
                _LOG.warning("stopping %s as wished", node.slug)
                chain.stop([node.slug])
            rested = time.monotonic() - self._started.get(node.slug, -_REST_SECONDS)
            if wanted and not runs and rested >= _REST_SECONDS:
                _LOG.warning("starting %s", node.slug)
                self._started[node.slug] = time.monotonic()
                try:
                    chain.start_node(node)
                except NodeNotStarted:
                    _LOG.exception("%s did not start", node.slug)
        self._attendant.look(chain.running)
        self._meet_wishes()

    def _meet_wishes(self) -> None:
        """Take in who joins, and let go who left."""
        for wish in self._network.folder.glob(f"{WISHES}/*.joins"):
            self._take_in(wish)
        for slug in sorted(leavers(self._network.folder)):
            if not is_gone(self._network.folder, slug):
                _LOG.warning("letting %s go", slug)
                self._network.let_go(slug)
                note_gone(self._network.folder, slug)

    def _take_in(self, wish: Path) -> None:
        """Take a member in, once: a wish that cannot be met is put aside with the reason."""
        try:
            entry = NetworkMember.model_validate_json(wish.read_bytes())
            _LOG.warning("taking %s in", entry.slug)
            self._network.take_in(entry)
        except (GwanmunError, ProcessNotReady, OSError, ValueError, CalledProcessError) as fault:
            _LOG.exception("%s was not met", wish.name)
            wish.with_suffix(".refused").write_text(f"{fault}\n", encoding="utf8")
        wish.unlink()

    def run(self, stop: Event) -> None:
        """Look again and again until told to stop.

        Args:
            stop: Ends it within a second.
        """
        while not stop.wait(_LOOK_SECONDS):
            self.look()


def main() -> int:
    """Run a network until told to stop.

    Returns:
        0 when it ended as told, 3 when something did not start.
    """
    parser = argparse.ArgumentParser(prog="python -m scripts.network.supervising")
    parser.add_argument("--folder", type=Path, required=True, help="the network's folder")
    folder: Path = parser.parse_args().folder.resolve()
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="%(asctime)s %(message)s")
    stop = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    network = consortium_network(folder)
    try:
        network.start_ground()
        network.start_members()
    except (GwanmunError, ProcessNotReady, OSError) as fault:
        network.stop()
        sys.stderr.write(f"not started: {fault}\n")
        return _MISSING
    mark = folder / RUNNING
    mark.write_text(json.dumps({"pid": os.getpid(), "started": start_time(os.getpid())}))
    try:
        if isinstance(network.ground, ConsortiumGround):
            Supervisor(network, network.ground).run(stop)
    finally:
        network.stop()
        mark.unlink(missing_ok=True)
    return 0


def start_time(pid: int) -> str:
    """Tell when a process began, so that a number used again is not taken for it.

    Args:
        pid: Process id.

    Returns:
        Clock ticks since the machine's start; empty when there is no such process.
    """
    try:
        said = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace")
    except OSError:
        return ""
    return said.rpartition(")")[2].split()[19]


if __name__ == "__main__":
    raise SystemExit(main())
