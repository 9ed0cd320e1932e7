"""The ground of a consortium: a chain of several validators, each owned by a member."""

import os
from contextlib import ExitStack
from pathlib import Path

from chain.network.home import Endpoints
from chain.vault.process import EmbeddedContent
from scripts.network.engines import KAIA
from scripts.network.kaia import KaiaChain, KaiaPrograms
from scripts.network.kaia_layout import PLAN, KaiaPlan, lay_out_chain
from scripts.network.plan import LOCAL_CHAIN_ID

OWNERS = ("carrier", "customs", "bank-a", "terminal")
"""Members that own validators, in turn."""
VALIDATORS = 4


class ConsortiumGround:
    """Kaia's Istanbul BFT."""

    def __init__(self, folder: Path, validators: int = VALIDATORS) -> None:
        """Lay the chain out the first time; nothing starts yet.

        Args:
            folder: The network's folder.
            validators: How many, when it is laid out: 3f + 1 for f liars.

        Raises:
            EngineMissing: An engine is not built on this machine.
        """
        place = folder / "chain"
        if not (place / PLAN).exists():
            homi = KAIA.program("homi", os.environ)
            lay_out_chain(place, homi, LOCAL_CHAIN_ID, OWNERS, validators)
        programs = KaiaPrograms(*(KAIA.program(name, os.environ) for name in ("kcn", "kpn")))
        self.chain = KaiaChain(place, programs)
        self._content = EmbeddedContent(folder / "content")

    @property
    def label(self) -> str:
        """How many validators, of which engine."""
        return f"Kaia, Istanbul BFT, {len(self.plan.validators)} validators"

    @property
    def plan(self) -> KaiaPlan:
        """The nodes of the chain."""
        return self.chain.plan

    @property
    def rpc_url(self) -> str:
        """The archive node: for auditors, and for whoever owns no validator."""
        return self.plan.archive.url

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
        """Start every node and wait for blocks.

        Raises:
            NodeNotStarted: A node did not start; its log is named.
            ContentUnavailable: The content process did not start.
        """
        with ExitStack() as undo:
            undo.callback(self.stop)
            self.chain.start()
            self._content.start()
            undo.pop_all()

    def stop(self) -> None:
        """Stop every node; twice is harmless."""
        self._content.stop()
        self.chain.stop()

    def endpoints_of(self, slug: str) -> Endpoints:
        """Tell which node a member owns.

        Args:
            slug: The member.

        Returns:
            Its validator; a validator in turn for those that own none.
        """
        return Endpoints(rpc_url=_served_by(self.plan, slug))


def _served_by(plan: KaiaPlan, slug: str) -> str:
    owned = [node for node in plan.validators if node.slug.rpartition("-")[0] == slug]
    if owned:
        return owned[0].url
    place = sum(slug.encode()) % len(plan.validators)
    return plan.validators[place].url
