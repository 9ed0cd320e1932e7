"""The ground of a consortium: BFT validators, a private content network, members' databases."""

import os
from contextlib import ExitStack
from pathlib import Path

from chain.network.home import Endpoints
from scripts.network.engines import KAIA, KUBO
from scripts.network.ground import ChainFacts
from scripts.network.kaia import KaiaChain, KaiaPrograms
from scripts.network.kaia_layout import PLAN, KaiaPlan, lay_out_chain
from scripts.network.kubo import KuboSwarm
from scripts.network.plan import AUDITOR, LOCAL_CHAIN_ID, SEATS, TAG_HOLDER
from scripts.network.postgres import Cluster
from scripts.network.wishes import leavers

OWNERS = ("carrier", "customs", "bank-a", "terminal")
"""Members that own validators, in turn."""
VALIDATORS = 4
CONTENT_OWNERS = tuple(seat.slug for seat in SEATS if seat.roles not in {AUDITOR, TAG_HOLDER})
"""Members with a content node of their own: all that lay or read sealed content."""
DATABASE_OWNERS = tuple(seat.slug for seat in SEATS if seat.gateway)
"""Members with a database of their own: all that run a gateway."""


class ConsortiumGround:
    """Kaia's Istanbul BFT, Kubo's private swarm, PostgreSQL."""

    def __init__(self, folder: Path, validators: int = VALIDATORS) -> None:
        """Lay everything out the first time; nothing starts yet.

        Args:
            folder: The network's folder.
            validators: How many, when it is laid out: 3f + 1 for f liars.

        Raises:
            EngineMissing: An engine is not built on this machine.
            PostgresMissing: PostgreSQL is not on this machine.
            FolderUnreachable: PostgreSQL's user may not enter the folder.
            PostgresFailed: The cluster could not be made.
            subprocess.CalledProcessError: An engine could not lay out its files.
        """
        self._folder = folder
        programs = KaiaPrograms(*(KAIA.program(name, os.environ) for name in ("kcn", "kpn")))
        self.swarm = KuboSwarm(folder / "content", KUBO.program("ipfs", os.environ))
        self.databases = Cluster(folder / "databases")
        self.databases.lay_out()
        place = folder / "chain"
        if not (place / PLAN).exists():
            homi = KAIA.program("homi", os.environ)
            lay_out_chain(place, homi, LOCAL_CHAIN_ID, OWNERS, validators)
        self.swarm.lay_out(CONTENT_OWNERS)
        self.chain = KaiaChain(place, programs)

    @property
    def label(self) -> str:
        """How many validators, of which engine."""
        count = len(self.plan.validators)
        return f"Kaia, Istanbul BFT, {count} validators; Kubo and PostgreSQL per member"

    @property
    def facts(self) -> ChainFacts:
        """Kaia, and who seals its blocks."""
        validators = tuple(node.address for node in self.plan.validators)
        liars = (len(validators) - 1) // 3
        finality = f"Istanbul BFT: final at once while at most {liars} of {len(validators)} lie"
        return ChainFacts("kaia", finality, validators)

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
        """Customs' content node: whoever has none of its own asks an authority."""
        return self.swarm.urls["customs"]

    @property
    def pids(self) -> list[int]:
        """Process ids of every node."""
        database = [self.databases.pid] if self.databases.pid else []
        return [*self.chain.pids.values(), *self.swarm.pids.values(), *database]

    def start(self) -> None:
        """Start every node and wait for blocks.

        Raises:
            NodeNotStarted: A node did not start; its log is named.
            ContentUnavailable: A content node did not start; its log is named.
            PostgresFailed: The databases did not start.
        """
        with ExitStack() as undo:
            undo.callback(self.stop)
            self.databases.start()
            for slug in DATABASE_OWNERS:
                self.databases.add_member(slug)
            self.swarm.start(without=leavers(self._folder))
            self.chain.start()
            undo.pop_all()

    def stop(self) -> None:
        """Stop every node; twice is harmless."""
        self.swarm.stop()
        self.chain.stop()
        self.databases.stop()

    def take_in(self, slug: str) -> None:
        """Give one more member a content node and a database of its own, while all others run.

        Args:
            slug: The member; said twice, what it has is kept.

        Raises:
            ContentUnavailable: Its content node, or one that runs, does not answer.
            PostgresStopped: The databases do not run.
            subprocess.CalledProcessError: Kubo did not make a repository.
        """
        if slug not in self.swarm.pids:
            self.swarm.add(slug)
        self.databases.add_member(slug)

    def let_go(self, slug: str) -> None:
        """End a member's content node, while all others run; its database stays.

        Args:
            slug: The member.
        """
        self.swarm.stop([slug])

    def endpoints_of(self, slug: str) -> Endpoints:
        """Tell what a member has of its own.

        Args:
            slug: The member.

        Returns:
            Its validator, or a validator in turn for those that own none, and the others behind
            it; its content node and its database, where it has one.

        Raises:
            PostgresStopped: The databases were never started.
        """
        has_database = self.databases.password_file(slug).exists()
        return Endpoints(
            rpc_url=_served_by(self.plan, slug),
            rpc_urls=tuple(node.url for node in self.plan.validators),
            content_url=self.swarm.urls.get(slug, ""),
            database_url=self.databases.url(slug) if has_database else "",
        )


def _served_by(plan: KaiaPlan, slug: str) -> str:
    owned = [node for node in plan.validators if node.owner == slug]
    if owned:
        return owned[0].url
    place = sum(slug.encode()) % len(plan.validators)
    return plan.validators[place].url
