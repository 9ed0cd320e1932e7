"""A network on this machine: its ground, and every member's own processes on it."""

import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from chain.deployment import BUILD, Deployment
from chain.network.network import Network, NetworkMember, TagHolder
from scripts.network.consortium_ground import VALIDATORS, ConsortiumGround
from scripts.network.ground import PROJECT, EmbeddedGround, Ground
from scripts.network.laying import POLICY_FILE, home_of, lay_out
from scripts.network.plan import OPERATORS, SEATS
from scripts.network.processes import OurProcess, Processes
from scripts.network.tag_sharing import HOLDERS, deal_out, tag_holder
from scripts.network.wishes import leavers


@dataclass
class LocalNetwork:
    """A network in a folder.

    Attributes:
        folder: Where everything of it lies.
        ground: Chain, content network and databases.
        random_share_bps: Share of declarations inspected at random when it is founded.
        behaviours: Operators that misbehave, with one way per question, by commas.
    """

    folder: Path
    ground: Ground
    random_share_bps: int = 100
    gateways: dict[str, OurProcess] = field(default_factory=dict)
    behaviours: dict[str, str] = field(default_factory=dict)
    operators: dict[str, OurProcess] = field(default_factory=dict)
    clearance: list[OurProcess] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Describe the processes; nothing starts yet."""
        self.processes = Processes(self.folder / "logs")

    @property
    def network_file(self) -> Path:
        """The phone book that every process reads."""
        return self.folder / "network.json"

    @property
    def is_founded(self) -> bool:
        """Whether the law was deployed here before."""
        return (self.folder / "deployment.json").exists()

    @property
    def pids(self) -> list[int]:
        """Process ids of everything that runs."""
        return self.ground.pids + self.processes.pids

    def start_ground(self) -> Network:
        """Start the ground, found the consortium the first time, start the tag holders.

        Returns:
            The phone book, gateways not in it yet.

        Raises:
            GwanmunError: The ground did not start.
            ProcessNotReady: A tag holder did not start.
            subprocess.CalledProcessError: The deployment failed.
        """
        self.ground.start()
        if not self.is_founded:
            lay_out(self.folder, self.random_share_bps)
            deal_out(self.folder)
            self._deploy()
        for slug in (*(seat.slug for seat in SEATS), *(each.slug for each in self._newcomers)):
            home_of(self.folder, slug).keep_endpoints(self.ground.endpoints_of(slug))
        draft = self._network(TagHolder(url="", public_key=""), {})
        draft.write(self.network_file)
        network = self._network(tag_holder(self.folder, self._start_tag_holders()), {})
        network.write(self.network_file)
        return network

    def _start_tag_holders(self) -> dict[str, str]:
        """Start them side by side: where each answers."""
        started = {
            slug: self.processes.launch(f"tag-holder-{slug}", "oracles.tags", self._standing(slug))
            for slug in HOLDERS
        }
        return {
            slug: f"http://127.0.0.1:{self.processes.wait_ready(process)['port']}"
            for slug, process in started.items()
        }

    def start_members(self) -> Network:
        """Start gateways, operators and customs' clearance, and wait until all are ready.

        Returns:
            The complete phone book.

        Raises:
            ProcessNotReady: One did not start.
        """
        founders = [seat.slug for seat in SEATS if seat.gateway]
        joined = [each.slug for each in self._newcomers if each.gateway_url]
        left = leavers(self.folder)
        for slug in (each for each in (*founders, *joined) if each not in left):
            arguments = [*self._standing(slug), "--port", "0"]
            self.gateways[slug] = self.processes.launch(f"gateway-{slug}", "api.main", arguments)
        for slug in OPERATORS:
            self.start_operator(slug, self.behaviours.get(slug, "honest"))
        self.start_clearance()
        urls = {}
        for slug, process in self.gateways.items():
            ready = self.processes.wait_ready(process)
            urls[slug] = f"http://127.0.0.1:{ready['port']}"
        for process in (*self.operators.values(), *self.clearance):
            self.processes.wait_ready(process)
        holder = Network.read(self.network_file).tag_holder
        network = self._network(holder, urls)
        network.write(self.network_file)
        return network

    def start_gateway(self, slug: str) -> str:
        """Start one more member's gateway.

        Args:
            slug: The member; its home holds its keys.

        Returns:
            Where it listens.

        Raises:
            ProcessNotReady: It did not start.
        """
        arguments = [*self._standing(slug), "--port", "0"]
        process = self.processes.launch(f"gateway-{slug}", "api.main", arguments)
        self.gateways[slug] = process
        return f"http://127.0.0.1:{self.processes.wait_ready(process)['port']}"

    def take_in(self, newcomer: NetworkMember) -> NetworkMember:
        """Give a member that was voted in what is its own, and start its gateway.

        Args:
            newcomer: As the consortium knows it; its keys lie in its home.

        Returns:
            The same with its gateway's address, in the phone book; it starts again with the
            network from now on.

        Raises:
            GwanmunError: Something of its own did not start; its log is named.
            ProcessNotReady: Its gateway did not start.
        """
        slug = newcomer.slug
        if isinstance(self.ground, ConsortiumGround):
            self.ground.take_in(slug)
        home_of(self.folder, slug).keep_endpoints(self.ground.endpoints_of(slug))
        self._enter(newcomer)
        entry = newcomer.model_copy(update={"gateway_url": self.start_gateway(slug)})
        self._enter(entry)
        return entry

    def let_go(self, slug: str) -> None:
        """End the gateway and the content node of a member that left; its files stay.

        Args:
            slug: The member; what of it does not run is passed over.
        """
        if slug in self.gateways:
            self.processes.stop(self.gateways.pop(slug))
        if isinstance(self.ground, ConsortiumGround):
            self.ground.let_go(slug)
        members = Network.read(self.network_file).members
        for entry in (each for each in members if each.slug == slug):
            self._enter(entry.model_copy(update={"gateway_url": ""}))

    def _enter(self, entry: NetworkMember) -> None:
        book = Network.read(self.network_file)
        others = [each for each in book.members if each.id != entry.id]
        members = tuple(sorted((*others, entry), key=lambda each: each.id))
        book.model_copy(update={"members": members}).write(self.network_file)

    @property
    def _newcomers(self) -> tuple[NetworkMember, ...]:
        """Members that are no founders, as the phone book knows them."""
        if not self.network_file.exists():
            return ()
        members = Network.read(self.network_file).members
        return tuple(each for each in members if each.id > len(SEATS))

    def start_operator(self, slug: str, behaviour: str = "honest") -> OurProcess:
        """Start an oracle operator.

        Args:
            slug: The operator.
            behaviour: ``honest``, or one way per question, by commas.

        Returns:
            The process, not ready yet.
        """
        arguments = [*self._standing(slug), "--behave", behaviour]
        process = self.processes.launch(slug, "oracles.operator", arguments)
        self.operators[slug] = process
        return process

    def start_clearance(self) -> OurProcess:
        """Start customs' own policy process.

        Returns:
            The process, not ready yet.
        """
        arguments = [*self._standing("customs"), "--policy", str(POLICY_FILE)]
        self.clearance = [self.processes.launch("clearance", "oracles.clearance", arguments)]
        return self.clearance[0]

    def stop_clearance(self) -> None:
        """Stop customs' own policy process: declarations wait."""
        for process in self.clearance:
            self.processes.stop(process)
        self.clearance = []

    def stop(self) -> None:
        """Stop everything, the ground last."""
        self.processes.stop_all()
        self.ground.stop()

    def _standing(self, slug: str) -> list[str]:
        home = home_of(self.folder, slug).folder
        return ["--home", str(home), "--network", str(self.network_file)]

    def _deploy(self) -> None:
        """Deploy in a process of its own: web3 stays out of this one."""
        manifest = self.folder / "deployment.json"
        command = [sys.executable, "-m", "scripts.deploy", "--rpc", self.ground.rpc_url]
        command += ["--founding", str(self.folder / "founding.json"), "--output", str(manifest)]
        command += ["--build", str(BUILD)]
        subprocess.run(command, check=True, capture_output=True, cwd=PROJECT)

    def _network(self, holder: TagHolder, urls: dict[str, str]) -> Network:
        members = tuple(
            NetworkMember(
                id=place,
                slug=seat.slug,
                name=seat.name,
                roles=seat.roles,
                gateway_url=urls.get(seat.slug, ""),
            )
            for place, seat in enumerate(SEATS, start=1)
        )
        newcomers = tuple(
            each.model_copy(update={"gateway_url": urls.get(each.slug, each.gateway_url)})
            for each in self._newcomers
        )
        return Network(
            name=self.folder.name,
            label=self.ground.label,
            rpc_url=self.ground.rpc_url,
            content_url=self.ground.content_url,
            deployment=Deployment.read(self.folder / "deployment.json"),
            members=(*members, *newcomers),
            tag_holder=holder,
        )


def embedded_network(folder: Path, behaviours: dict[str, str] | None = None) -> LocalNetwork:
    """Describe a network of the embedded profile; nothing starts yet.

    Args:
        folder: Where everything of it lies.
        behaviours: Operators that misbehave, with one way per question, by commas.

    Returns:
        The network.

    Raises:
        NodeNotStarted: anvil is missing.
    """
    return LocalNetwork(folder, EmbeddedGround(folder), behaviours=behaviours or {})


def consortium_network(
    folder: Path, behaviours: dict[str, str] | None = None, validators: int = VALIDATORS
) -> LocalNetwork:
    """Describe a network of the consortium profile; nothing starts yet.

    Args:
        folder: Where everything of it lies.
        behaviours: Operators that misbehave, with one way per question, by commas.
        validators: How many, when it is laid out.

    Returns:
        The network.

    Raises:
        EngineMissing: An engine is not built on this machine.
    """
    ground = ConsortiumGround(folder, validators)
    return LocalNetwork(folder, ground, behaviours=behaviours or {})
