"""Chains for the sender's bench: one anvil, or four Kaia validators with an archive node."""

import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psutil

from chain.deployment import BUILD, Deployment
from chain.ledger.generated.documents import Documents
from chain.node.embedded import AnvilOptions, EmbeddedChain, anvil_program
from chain.node.errors import NodeError
from chain.node.hexes import from_quantity
from chain.node.rpc import JsonRpc
from migrations.contracts.step_0001_founding import found
from scripts.bench.bench_network import CHAIN_ID, bench_founding
from scripts.network.consortium_ground import OWNERS, VALIDATORS
from scripts.network.engines import KAIA
from scripts.network.kaia import KaiaChain, KaiaPrograms
from scripts.network.kaia_layout import lay_out_chain

PROJECT = Path(__file__).resolve().parents[2]
_PAUSE_SECONDS = 0.2
_AGREE_SECONDS = 60.0


class BenchChain:
    """A chain with the law on it."""

    def __init__(self, folder: Path, url: str, chain_id: int, kaia: KaiaChain | None) -> None:
        """Deploy the law.

        Args:
            folder: For databases of the bench.
            url: Where the sender sends.
            chain_id: Its chain id.
            kaia: The validators, None on anvil.
        """
        self.folder = folder
        self.url = url
        self.chain_id = chain_id
        self.deployment: Deployment = found(url, bench_founding(), BUILD)
        self.rpc = JsonRpc(url)
        self.documents = Documents(self.rpc, self.deployment.address("Documents"))
        self._kaia = kaia

    def validators_mb(self) -> list[int]:
        """Resident memory of each validator.

        Returns:
            Megabytes; empty on anvil.
        """
        return [round(psutil.Process(pid).memory_info().rss / 2**20) for pid in self._pids()]

    def disk_bytes(self) -> list[int]:
        """Disk of each node, the archive node last.

        Returns:
            Bytes; empty on anvil.
        """
        if self._kaia is None:
            return []
        plan = self._kaia.plan
        homes = [self._kaia.folder / node.slug for node in (*plan.validators, plan.archive)]
        return [_size(home) for home in homes]

    def height(self) -> int:
        """Height of the newest block."""
        return from_quantity(self.rpc.call("eth_blockNumber"))

    def settle(self) -> None:
        """Wait until every node stands at one height.

        Raises:
            RuntimeError: They do not within a minute.
        """
        if self._kaia is None:
            return
        plan = self._kaia.plan
        urls = [node.url for node in (*plan.validators, plan.archive)]
        until = time.monotonic() + _AGREE_SECONDS
        wanted = self.height()
        while min(_height(url) for url in urls) < wanted:
            if time.monotonic() > until:
                raise RuntimeError("a node does not catch up")
            time.sleep(_PAUSE_SECONDS)

    def _pids(self) -> list[int]:
        if self._kaia is None:
            return []
        validators = {node.slug for node in self._kaia.plan.validators}
        return [pid for slug, pid in self._kaia.pids.items() if slug in validators]


@contextmanager
def anvil_chain(block_time: int | None = 1) -> Iterator[BenchChain]:
    """Start anvil and deploy.

    Args:
        block_time: Seconds between blocks; None mines at each transaction.

    Yields:
        The chain.
    """
    options = AnvilOptions(CHAIN_ID, block_time=block_time)
    chain = EmbeddedChain(anvil_program(os.environ, PROJECT), options)
    chain.start()
    try:
        with tempfile.TemporaryDirectory() as folder:
            ground = BenchChain(Path(folder), chain.url, CHAIN_ID, None)
            with closing(ground.rpc):
                yield ground
    finally:
        chain.stop()


@contextmanager
def kaia_chain() -> Iterator[BenchChain]:
    """Start four validators and an archive node, and deploy.

    Yields:
        The chain.

    Raises:
        EngineMissing: Kaia is not built on this machine.
    """
    programs = KaiaPrograms(*(KAIA.program(name, os.environ) for name in ("kcn", "kpn")))
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "chain"
        lay_out_chain(place, KAIA.program("homi", os.environ), CHAIN_ID, OWNERS, VALIDATORS)
        chain = KaiaChain(place, programs)
        chain.start()
        try:
            url = chain.plan.validators[0].url
            ground = BenchChain(Path(folder), url, CHAIN_ID, chain)
            with closing(ground.rpc):
                yield ground
        finally:
            chain.stop()


def _height(url: str) -> int:
    with closing(JsonRpc(url)) as rpc:
        try:
            return from_quantity(rpc.call("eth_blockNumber"))
        except NodeError:
            return -1


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
