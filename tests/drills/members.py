"""The members' own processes under a drill: started, killed with SIGKILL, started again.

A gateway's API, sender, preparer and index are threads of one process: one kill hits them all.
Oracle operators and customs' clearance are processes of their own.
"""

import time
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from api.database import open_engines
from api.submissions.tables import UNPREPARED, SubmissionRow
from chain.ledger.models import ACTIVE, OutboxRow
from scripts.demo.cast import api_key
from scripts.demo.client import Counter
from scripts.network.laying import POLICY_FILE, home_of
from scripts.network.local import LocalNetwork
from scripts.network.ports import free_ports
from scripts.network.processes import OurProcess

GATEWAY = "api.main"
CLEARANCE = "clearance"
_PATIENCE = 60.0


class Members:
    """Some members of a network whose ground runs; every process keeps its port."""

    def __init__(self, network: LocalNetwork, gateways: list[str], oracles: list[str]) -> None:
        """Start the processes and wait until all are ready.

        Args:
            network: Its ground was started.
            gateways: Members whose gateways run.
            oracles: Operators, and ``clearance`` for customs' own policy process.

        Raises:
            ProcessNotReady: One did not start.
        """
        self.network = network
        self.gateway_module = GATEWAY
        self.clocks: dict[str, list[str]] = {}
        self.ports = dict(zip(gateways, free_ports(len(gateways)), strict=True))
        self._oracles = oracles
        self._running: dict[str, OurProcess] = {}
        self.kills: dict[str, int] = {}
        for name in self.names:
            self.launch(name)
        for name in self.names:
            self.wait_ready(name)
        self._keys = {slug: api_key(home_of(network.folder, slug)) for slug in gateways}

    @property
    def names(self) -> list[str]:
        """Everything that can be killed: gateways by their member, oracles by their own name."""
        return [*self.ports, *self._oracles]

    def launch(self, name: str) -> None:
        """Start a process; it is not ready yet.

        Args:
            name: Out of ``names``, not running.
        """
        module, words = self._words(name)
        if name in self.clocks:
            words = [*self.clocks[name], module, *words]
            module = "tests.drills.wrong_clock"
        self._running[name] = self.network.processes.launch(name, module, words)

    def wait_ready(self, name: str) -> None:
        """Wait until a process is ready.

        Args:
            name: Out of ``names``, running.

        Raises:
            ProcessNotReady: It ended or stayed silent.
        """
        process = self._running[name]
        if not process.ready:
            self.network.processes.wait_ready(process)

    def kill(self, name: str) -> None:
        """End a process as a power cut does.

        Args:
            name: Out of ``names``, running.
        """
        process = self._running.pop(name)
        process.kill()
        self.network.processes.stop(process)
        self.kills[name] = self.kills.get(name, 0) + 1

    def counter(self, slug: str) -> Counter:
        """Open a member's counter, which also answers after its process was started again.

        Args:
            slug: A member with a gateway.

        Returns:
            The counter.
        """
        return Counter(slug, f"http://127.0.0.1:{self.ports[slug]}", self._keys[slug])

    def unfinished(self, slug: str) -> int:
        """Count what a member's gateway still has to do, as its database says.

        Args:
            slug: A member with a gateway.

        Returns:
            Submissions not prepared, and acts not final.
        """
        engines = open_engines(home_of(self.network.folder, slug).database_url)
        states = [state.value for state in UNPREPARED]
        statuses = [status.value for status in ACTIVE]
        try:
            with Session(engines.reading) as session:
                waiting = select(func.count()).where(SubmissionRow.state.in_(states))
                flying = select(func.count()).where(OutboxRow.status.in_(statuses))
                return int(session.scalar(waiting) or 0) + int(session.scalar(flying) or 0)
        finally:
            engines.dispose()

    def settle(self, seconds: float = _PATIENCE) -> bool:
        """Wait until no gateway has anything left to do.

        Args:
            seconds: Patience.

        Returns:
            Whether it came so far.
        """
        deadline = time.monotonic() + seconds
        while any(self.unfinished(slug) for slug in self.ports):
            if time.monotonic() > deadline:
                return False
            time.sleep(0.25)
        return True

    def _words(self, name: str) -> tuple[str, list[str]]:
        if name in self.ports:
            port = ["--port", str(self.ports[name])]
            return self.gateway_module, [*self._standing(name), *port]
        if name == CLEARANCE:
            return "oracles.clearance", [*self._standing("customs"), "--policy", str(POLICY_FILE)]
        return "oracles.operator", self._standing(name)

    def _standing(self, slug: str) -> list[str]:
        home: Path = home_of(self.network.folder, slug).folder
        return ["--home", str(home), "--network", str(self.network.network_file)]
