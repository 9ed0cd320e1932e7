"""The ground of the membership drill: a consortium network with three gateways, a title, votes."""

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread

from rich.console import Console
from typer.testing import CliRunner

from chain.ledger.binding import Call
from chain.ledger.errors import Reverted
from chain.ledger.outbox import preflight
from chain.network.network import Network
from chain.node.rpc import JsonRpc
from scripts.demo.cast import Cast, api_key, law_of
from scripts.demo.client import Counter
from scripts.demo.goods import SEATS, demo_papers
from scripts.demo.shipment import Shipment, find_title
from scripts.demo.telling import Telling
from scripts.network.command import app
from scripts.network.consortium_ground import ConsortiumGround
from scripts.network.laying import home_of
from scripts.network.local import LocalNetwork
from scripts.network.supervising import Supervisor

NEWCOMER, LEAVER = "newcomer", "bank-a"
GATEWAYS = ("carrier", "exporter", "importer")
_SEED = 83


@dataclass
class Field:
    """What the drill works on.

    Attributes:
        cast: Everybody.
        ground: Chain, content network, databases.
        title: A title that the leaver holds and the exporter owns, hexadecimal.
    """

    cast: Cast
    ground: ConsortiumGround
    title: str = ""

    @property
    def word(self) -> int:
        """The title as the chain keeps it: holder, owner, status, all of it."""
        return self.cast.law.titles.title_word(bytes.fromhex(self.title.removeprefix("0x")))

    def say(self, *words: str) -> tuple[int, str]:
        """Say words of ``gwanmun network`` about this network."""
        place = ["--folder", str(self.cast.network.folder)]
        said = CliRunner().invoke(app, [*words, *place])
        return said.exit_code, said.output

    def council(self) -> set[str]:
        """Who seals blocks."""
        rpc = JsonRpc(self.ground.plan.archive.url)
        try:
            return {each.lower() for each in rpc.call("kaia_getCouncil", "latest")}
        finally:
            rpc.close()


@contextmanager
def opened() -> Iterator[Field]:
    """Start a consortium network with three gateways, kept as its files wish.

    Yields:
        What the drill works on; stopped and removed afterwards.

    Raises:
        EngineMissing: An engine is not built on this machine.
        PostgresMissing: PostgreSQL is not on this machine.
        ProcessNotReady: A gateway did not start.
    """
    with tempfile.TemporaryDirectory(prefix="gwanmun-drill-") as name:
        folder = Path(name)
        # The databases' user enters it.
        folder.chmod(0o711)
        ground = ConsortiumGround(folder)
        network, end = LocalNetwork(folder, ground), Event()
        keeper = Thread(target=Supervisor(network, ground).run, args=(end,))
        try:
            network.start_ground()
            keeper.start()
            yield Field(_cast(network), ground)
        finally:
            end.set()
            if keeper.is_alive():
                keeper.join()
            network.stop()


def _cast(network: LocalNetwork) -> Cast:
    counters = {
        slug: Counter(slug, network.start_gateway(slug), api_key(home_of(network.folder, slug)))
        for slug in GATEWAYS
    }
    book = Network.read(network.network_file)
    return Cast(network, book, counters, law_of(book), Telling(Console(stderr=True)))


def issue(place: Field) -> None:
    """Let the carrier issue a bill that the leaver holds and the exporter owns."""
    shipment = Shipment(demo_papers(SEATS, _SEED))
    carrier = place.cast.counter("carrier")
    who = {"beneficiary": "exporter", "holder": LEAVER, "form": "to_order"}
    accepted = carrier.submit(
        shipment.papers.bill, "application/json", readers="exporter,importer,bank-a", **who
    )
    assert carrier.follow(accepted)["state"] == "final"
    shipment.id = accepted["shipment"]
    place.title = find_title(place.cast, shipment)


def approve(cast: Cast, number: int, voters: Iterable[str]) -> None:
    """Let members approve a proposal.

    Args:
        cast: Everybody.
        number: The proposal.
        voters: Their slugs.
    """
    law = cast.law
    law.push_all(
        [
            law.intent(
                law.consortium,
                law.consortium.approve(cast.member_id(slug), number),
                cast.offline_key(slug, "admin"),
            )
            for slug in voters
        ]
    )


def refusal(place: Field, call: Call) -> str:
    """Try an act without sending it.

    Args:
        place: What the drill works on.
        call: The act.

    Returns:
        The law's own error name; empty where it would pass.
    """
    try:
        preflight(place.cast.law.rpc, call, place.cast.law.sender.address)
    except Reverted as refused:
        return refused.code
    return ""
