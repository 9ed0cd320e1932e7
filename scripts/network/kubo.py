"""A private content network on this machine: one Kubo node per member, a process each.

Only processes that were started here are ever stopped.
"""

import json
import os
import signal
import subprocess
import time
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any

import httpx

from chain.vault.errors import ContentUnavailable
from scripts.network.kubo_layout import KuboNode, KuboPlan, environment, lay_out_swarm

START_SECONDS = 60.0
_STOP_SECONDS = 15.0
_ANSWER_SECONDS = 5.0


class KuboSwarm:
    """The nodes of one private swarm."""

    def __init__(self, folder: Path, ipfs: Path) -> None:
        """Describe the swarm; nothing starts yet.

        Args:
            folder: Where repositories and logs of all nodes lie.
            ipfs: Kubo's program.
        """
        self.folder = folder
        self._ipfs = ipfs
        self._running: dict[str, subprocess.Popen[bytes]] = {}

    @property
    def plan(self) -> KuboPlan:
        """Who is in the swarm, as its file says now."""
        return KuboPlan.read(self.folder)

    @property
    def command(self) -> list[str]:
        """How each node is run; its environment says which."""
        return [str(self._ipfs), "daemon", "--migrate=false", "--enable-gc=false"]

    @property
    def pids(self) -> dict[str, int]:
        """Process ids by member, of the nodes that run."""
        return {slug: each.pid for slug, each in self._running.items() if each.poll() is None}

    @property
    def urls(self) -> dict[str, str]:
        """Where each member's node is asked."""
        return {node.slug: node.url for node in self.plan.nodes}

    def lay_out(self, slugs: Iterable[str]) -> KuboPlan:
        """Make a repository for every member that has none.

        Args:
            slugs: Members, each once.

        Returns:
            The plan of all nodes.

        Raises:
            subprocess.CalledProcessError: Kubo did not make a repository.
        """
        return lay_out_swarm(self.folder, self._ipfs, slugs)

    def start(self, without: Collection[str] = ()) -> None:
        """Start every node that does not run, wait until each answers, and connect them all.

        Args:
            without: Members whose nodes stay down.

        Raises:
            ContentUnavailable: A node ended, or did not answer in 60 seconds; its log is named.
        """
        nodes = [node for node in self.plan.nodes if node.slug not in without]
        try:
            for node in nodes:
                if node.slug not in self.pids:
                    self.start_node(node)
            for node in nodes:
                self.wait_for_node(node)
            for place, node in enumerate(nodes):
                self._connect(node, nodes[place + 1 :])
        except ContentUnavailable:
            self.stop()
            raise

    def start_node(self, node: KuboNode) -> None:
        """Start one node; it is not ready yet.

        Args:
            node: Out of the plan, not running.
        """
        with self._log(node).open("ab") as log:
            # A group of its own: Ctrl-C reaches us alone, and we stop it in order.
            self._running[node.slug] = subprocess.Popen(
                self.command,
                stdout=log,
                stderr=log,
                env=environment(self.folder, node.slug, os.environ),
                process_group=0,
            )

    def wait_for_node(self, node: KuboNode, seconds: float = START_SECONDS) -> None:
        """Wait until a node answers.

        Args:
            node: Out of the plan, running.
            seconds: Patience.

        Raises:
            ContentUnavailable: It ended, or did not answer in time; its log is named.
        """
        deadline = time.monotonic() + seconds
        while not _answers(node):
            process = self._running.get(node.slug)
            ended = process is None or process.poll() is not None
            if ended or time.monotonic() > deadline:
                log = str(self._log(node))
                raise ContentUnavailable("A node did not start.", node=node.slug, log=log)
            time.sleep(0.05)

    def add(self, slug: str) -> KuboNode:
        """Take one more member into the running swarm, or one whose repository was lost.

        Args:
            slug: The member; no node of it runs.

        Returns:
            Its node, ready.

        Raises:
            subprocess.CalledProcessError: Kubo did not make a repository.
            ContentUnavailable: The new node, or one that runs, does not answer.
        """
        node = self.lay_out([slug]).node(slug)
        self.start_node(node)
        self.wait_for_node(node)
        others = [each for each in self.plan.nodes if each.slug in self.pids and each != node]
        for other in others:
            # Its file names the newcomer already; this is for the daemon that runs.
            ask(other, "swarm/peering/add", node.peer_address)
        self._connect(node, others)
        return node

    def peers_of(self, slug: str) -> list[str]:
        """List the nodes that a node is connected with.

        Args:
            slug: The member.

        Returns:
            Peer ids, sorted.

        Raises:
            ContentUnavailable: It does not answer.
        """
        found = ask(self.plan.node(slug), "swarm/peers")["Peers"] or []
        return sorted(str(each["Peer"]) for each in found)

    def collect_garbage(self, slug: str) -> None:
        """Let a node drop every block that belongs to nothing pinned.

        Args:
            slug: The member, its node running.

        Raises:
            ContentUnavailable: It does not answer.
        """
        ask(self.plan.node(slug), "repo/gc", quiet="true")

    def kill_node(self, slug: str) -> None:
        """End a node as a power cut does.

        Args:
            slug: The member, its node running.
        """
        process = self._running.pop(slug)
        process.kill()
        process.wait()

    def stop(self, slugs: Iterable[str] | None = None) -> None:
        """Stop nodes by SIGTERM, all of ours at once; twice is harmless.

        Args:
            slugs: Which ones; all without it.
        """
        chosen = [slug for slug in (slugs or list(self._running)) if slug in self._running]
        for slug in chosen:
            self._running[slug].send_signal(signal.SIGTERM)
        for slug in chosen:
            process = self._running.pop(slug)
            try:
                process.wait(_STOP_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def _connect(self, node: KuboNode, others: Iterable[KuboNode]) -> None:
        """Dial at once: nodes that start together miss each other, and try again after 5 s."""
        for other in others:
            ask(node, "swarm/connect", other.peer_address)

    def _log(self, node: KuboNode) -> Path:
        return self.folder / node.slug / "node.log"


def _answers(node: KuboNode) -> bool:
    try:
        ask(node, "version")
    except ContentUnavailable:
        return False
    return True


def ask(node: KuboNode, verb: str, argument: str | None = None, **options: str) -> dict[str, Any]:
    """Ask a node for something that the content store has no word for.

    Args:
        node: The node.
        verb: Such as ``swarm/peers``.
        argument: Its argument.
        **options: As the verb has them.

    Returns:
        The first line of its answer, nothing where it has none.

    Raises:
        ContentUnavailable: It does not answer, or refuses.
    """
    params = options if argument is None else {"arg": argument, **options}
    try:
        # No proxy of the environment stands between us and loopback.
        with httpx.Client(trust_env=False, timeout=_ANSWER_SECONDS) as client:
            answer = client.post(f"{node.url}/api/v0/{verb}", params=params).raise_for_status()
    except httpx.HTTPError as fault:
        raise ContentUnavailable("A node does not answer.", node=node.slug) from fault
    lines = answer.text.splitlines()
    return dict(json.loads(lines[0])) if lines else {}
