"""A Kaia chain on this machine: validators that members own, and an archive node for auditors.

Istanbul BFT with 3f + 1 validators: every block is final, f of them may lie or be away. Only
processes that were started here are ever stopped.
"""

import os
import signal
import subprocess
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from chain.node.errors import NodeError, NodeNotStarted
from chain.node.hexes import from_quantity
from chain.node.rpc import JsonRpc
from scripts.network.kaia_layout import GENESIS, KaiaNode, KaiaPlan

START_SECONDS = 60.0
_STOP_SECONDS = 20.0
_APIS = "eth,net,web3,debug,txpool,kaia,istanbul,governance,admin"
_SMALL = (
    ("--db.leveldb.cache-size", "64"),
    ("--state.cache-size", "64"),
    ("--state.trie-cache-limit", "64"),
)
"""Megabytes: several nodes share a machine here."""
_HEAP = "200MiB"
"""What Go's collector keeps a node's memory near; without it garbage doubles it under load."""
_NOBODY = "0x" + "0" * 39 + "1"
"""Who is rewarded: nothing is minted, but the program wants an address."""
_POOL = (
    ("--txpool.pricelimit", "0"),
    ("--txpool.exec-slots.account", "20000"),
    ("--txpool.exec-slots.all", "40000"),
)


@dataclass(frozen=True, slots=True)
class KaiaPrograms:
    """Kaia's programs.

    Attributes:
        consensus: ``kcn``, for validators.
        proxy: ``kpn``, for nodes outside the council.
    """

    consensus: Path
    proxy: Path

    def of(self, node: KaiaNode) -> str:
        """Choose a node's program.

        Args:
            node: The node.

        Returns:
            Its path.
        """
        return str(self.proxy if node.keeps_history else self.consensus)


class KaiaChain:
    """The nodes of one chain, each a process of its own."""

    def __init__(self, folder: Path, programs: KaiaPrograms) -> None:
        """Describe the chain; nothing starts yet.

        Args:
            folder: From ``lay_out_chain``.
            programs: Kaia's programs.
        """
        self.folder = folder
        self._programs = programs
        self._running: dict[str, subprocess.Popen[bytes]] = {}

    @property
    def plan(self) -> KaiaPlan:
        """Who is on the chain, as its file says now."""
        return KaiaPlan.read(self.folder)

    @property
    def pids(self) -> dict[str, int]:
        """Process ids by node, of those that run."""
        # A copy: others look while nodes start and stop.
        running = list(self._running.items())
        return {slug: each.pid for slug, each in running if each.poll() is None}

    @property
    def running(self) -> tuple[KaiaNode, ...]:
        """Nodes of the plan that run, in its order."""
        pids = self.pids
        return tuple(node for node in self.plan.nodes if node.slug in pids)

    def start(self) -> None:
        """Start every node and wait until the chain makes blocks.

        Raises:
            NodeNotStarted: A node ended, or no block came in 60 seconds; the log is named.
        """
        plan = self.plan
        try:
            for node in plan.nodes:
                self.start_node(node)
            deadline = time.monotonic() + START_SECONDS
            for node in plan.nodes:
                self._wait_for_block(node, deadline)
        except NodeNotStarted:
            self.stop()
            raise

    def start_node(self, node: KaiaNode) -> None:
        """Start one node; it is not ready yet.

        Args:
            node: Out of the plan, not running.

        Raises:
            NodeNotStarted: Its database cannot be made.
        """
        home = self.folder / node.slug
        if not self.database_of(node).exists():
            self._initialise(node, home)
        with (home / "node.log").open("ab") as log:
            # A group of its own: Ctrl-C reaches us alone, and we stop it in order.
            self._running[node.slug] = subprocess.Popen(
                self.command(node),
                stdout=log,
                stderr=log,
                cwd=home,
                env=environment(home, os.environ),
                process_group=0,
            )

    def wait_for_node(self, node: KaiaNode, seconds: float = START_SECONDS) -> None:
        """Wait until a node serves blocks.

        Args:
            node: Out of the plan, running.
            seconds: Patience.

        Raises:
            NodeNotStarted: It ended or stayed silent; its log is named.
        """
        self._wait_for_block(node, time.monotonic() + seconds)

    def kill_node(self, slug: str) -> None:
        """End a node as a power cut does.

        Args:
            slug: The node, running.
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

    def _initialise(self, node: KaiaNode, home: Path) -> None:
        done = subprocess.run(
            self.first_command(node),
            capture_output=True,
            cwd=home,
            env=environment(home, os.environ),
            check=False,
        )
        if done.returncode:
            said = done.stderr.decode(errors="replace")[-500:]
            raise NodeNotStarted("A node's database cannot be made.", node=home.name, said=said)

    def first_command(self, node: KaiaNode) -> list[str]:
        """Tell how a node's database is made, once.

        Args:
            node: Out of the plan.

        Returns:
            Program and words.
        """
        # The file comes last: what stands behind it is passed over without a word.
        data = str(self.folder / node.slug / "data")
        command = [self._programs.of(node), "init", "--datadir", data, "--db.single"]
        return [*command, str(self.folder / GENESIS)]

    def database_of(self, node: KaiaNode) -> Path:
        """Name the folder that is there once a node's database was made.

        Args:
            node: Out of the plan.

        Returns:
            The folder.
        """
        return self.folder / node.slug / "data" / "klay" / "chaindata"

    def command(self, node: KaiaNode) -> list[str]:
        """Tell how a node is run.

        Args:
            node: Out of the plan.

        Returns:
            Program and words.
        """
        home = self.folder / node.slug
        command = [self._programs.of(node), "--datadir", str(home / "data"), "--db.single"]
        command += ["--networkid", str(self.plan.chain_id), "--nodekey", str(home / "node.key")]
        command += ["--nodiscover", "--nat", "none", "--ntp.disable", "--ipcdisable"]
        command += ["--port", str(node.peer_port), "--rpc", "--rpcaddr", "127.0.0.1"]
        command += ["--rpcport", str(node.rpc_port), "--rpcapi", _APIS]
        command += ["--maxRequestContentLength", str(64 * 2**20)]
        for name, value in (*_POOL, *_SMALL):
            command += [name, value]
        if node.keeps_history:
            return [*command, "--gcmode", "archive"]
        return [*command, "--block-generation-time-limit", "400ms", "--rewardbase", _NOBODY]

    def _wait_for_block(self, node: KaiaNode, deadline: float) -> None:
        rpc = JsonRpc(node.url, timeout=2.0)
        try:
            while not _has_block(rpc):
                process = self._running.get(node.slug)
                ended = process is None or process.poll() is not None
                if ended or time.monotonic() > deadline:
                    log = self.folder / node.slug / "node.log"
                    raise NodeNotStarted("A node made no block.", node=node.slug, log=str(log))
                time.sleep(0.1)
        finally:
            rpc.close()


def environment(home: Path, outside: Mapping[str, str]) -> dict[str, str]:
    """Choose what Kaia's programs see of the environment: every option could come in by a variable.

    They lay an empty log folder into the user's own home, whatever they are told.

    Args:
        home: The node's folder.
        outside: Our own environment.

    Returns:
        None of Kaia's variables from outside; a limit for Go's collector, unless one is set.
    """
    foreign = ("KAIA_", "KLAYTN_")
    kept = {name: value for name, value in outside.items() if not name.startswith(foreign)}
    return {"GOMEMLIMIT": _HEAP, **kept, "HOME": str(home)}


def _has_block(rpc: JsonRpc) -> bool:
    try:
        return from_quantity(rpc.call("eth_blockNumber")) > 0
    except NodeError:
        return False
