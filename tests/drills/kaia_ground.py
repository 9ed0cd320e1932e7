"""The ground of drills about validators: Kaia's chain, one content process, SQLite."""

import os
from pathlib import Path
from threading import Event, Thread

from chain.network.home import Endpoints
from chain.node.embedded import AnvilOptions, EmbeddedChain, anvil_program
from chain.node.errors import NodeError
from chain.node.hexes import from_quantity
from chain.node.rpc import JsonRpc
from chain.vault.process import EmbeddedContent
from scripts.network.attending import Attendant
from scripts.network.consortium_ground import OWNERS, VALIDATORS
from scripts.network.engines import KAIA
from scripts.network.ground import PROJECT, ChainFacts
from scripts.network.kaia import KaiaChain, KaiaPrograms
from scripts.network.kaia_layout import KaiaNode, lay_out_chain
from scripts.network.plan import LOCAL_CHAIN_ID, SEATS

_ATTEND_SECONDS = 1.0


class KaiaGround:
    """Four validators and an archive node; members ask the validators in turn."""

    label = "Kaia, Istanbul BFT, four validators"

    def __init__(self, folder: Path) -> None:
        """Lay the chain out; nothing starts yet.

        Args:
            folder: The network's folder.

        Raises:
            EngineMissing: Kaia is not built on this machine.
        """
        place = folder / "chain"
        homi = KAIA.program("homi", os.environ)
        lay_out_chain(place, homi, LOCAL_CHAIN_ID, OWNERS, VALIDATORS)
        programs = KaiaPrograms(*(KAIA.program(name, os.environ) for name in ("kcn", "kpn")))
        self.chain = KaiaChain(place, programs)
        self._content = EmbeddedContent(folder / "content")
        self._end = Event()
        self._attending = Thread(target=self._attend, daemon=True)

    @property
    def facts(self) -> ChainFacts:
        """Kaia, and who seals its blocks."""
        return ChainFacts("kaia", self.label, tuple(node.address for node in self.validators))

    @property
    def validators(self) -> tuple[KaiaNode, ...]:
        """The four."""
        return self.chain.plan.validators

    @property
    def rpc_url(self) -> str:
        """The archive node: no drill kills it."""
        return self.chain.plan.archive.url

    @property
    def content_url(self) -> str:
        """Where the content process answers."""
        return self._content.url

    @property
    def pids(self) -> list[int]:
        """Process ids of every node."""
        content = [self._content.pid] if self._content.pid else []
        return [*self.chain.pids.values(), *content]

    def start(self) -> None:
        """Start everything and wait for blocks.

        Raises:
            NodeNotStarted: A node did not start; its log is named.
            ContentUnavailable: The content process did not start.
        """
        self.chain.start()
        self._attending.start()
        self._content.start()

    def stop(self) -> None:
        """Stop everything; twice is harmless."""
        self._end.set()
        if self._attending.ident:
            self._attending.join()
        self._content.stop()
        self.chain.stop()

    def _attend(self) -> None:
        """Attend to nodes that come back, as the supervisor of a network does."""
        attendant = Attendant()
        while not self._end.wait(_ATTEND_SECONDS):
            attendant.look(self.chain.running)

    def endpoints_of(self, slug: str) -> Endpoints:
        """Tell which validators a member asks: its own first, the others while that is away.

        Args:
            slug: The member.

        Returns:
            Its endpoints.
        """
        urls = tuple(node.url for node in self.validators)
        place = [seat.slug for seat in SEATS].index(slug) % len(urls)
        return Endpoints(rpc_url=urls[place], rpc_urls=urls)


def height_at(url: str) -> int:
    """Ask a node how high it is.

    Args:
        url: Its endpoint.

    Returns:
        Its height; -1 while it does not answer.
    """
    rpc = JsonRpc(url, timeout=2.0)
    try:
        return from_quantity(rpc.call("eth_blockNumber"))
    except NodeError:
        return -1
    finally:
        rpc.close()


def forks(urls: list[str]) -> int:
    """Count the heights at which nodes have different blocks.

    Args:
        urls: Endpoints of nodes of one chain, all answering.

    Returns:
        0 where all agree up to the lowest head.

    Raises:
        NodeError: One does not answer.
    """
    heights = range(1, min(height_at(url) for url in urls) + 1)
    chains = [_hashes(url, heights) for url in urls]
    return sum(len(set(hashes)) > 1 for hashes in zip(*chains, strict=True))


def forks_of_strangers() -> int:
    """Compare two chains that never met: the control of the search for forks.

    Returns:
        Heights at which they differ; must not be 0.
    """
    options = AnvilOptions(31337, block_time=None)
    chains = [EmbeddedChain(anvil_program(os.environ, PROJECT), options) for _ in range(2)]
    try:
        for seconds, chain in enumerate(chains, start=1):
            chain.start()
            rpc = JsonRpc(chain.url)
            rpc.call("evm_increaseTime", hex(seconds * 100))
            rpc.call("anvil_mine", "0x3")
            rpc.close()
        return forks([chain.url for chain in chains])
    finally:
        for chain in chains:
            chain.stop()


def _hashes(url: str, heights: range) -> list[str]:
    rpc = JsonRpc(url, timeout=30.0)
    found: list[str] = []
    try:
        for first in range(0, len(heights), 100):
            chunk = heights[first : first + 100]
            asked = [("eth_getBlockByNumber", (hex(number), False)) for number in chunk]
            found += [str(block["hash"]) for block in rpc.batch(asked)]
    finally:
        rpc.close()
    return found
