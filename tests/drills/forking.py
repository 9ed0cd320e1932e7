"""The ground of the drill of forks: a chain that forks, and senders and an index on it."""

import os
import random
import secrets
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.database import Engines, open_engines, upgrade
from api.index.following import IndexFollower
from api.index.opening import Opener
from api.index.tables import EventRow
from chain.deployment import BUILD, Deployment
from chain.ledger.binding import Call
from chain.ledger.generated.customs import Customs
from chain.ledger.generated.documents import Documents
from chain.ledger.generated.documents.structs import Content
from chain.ledger.lane import Lane
from chain.ledger.models import OutboxRow
from chain.ledger.outbox import Submission, enqueue
from chain.ledger.sender import Sender
from chain.node.blocks import Finality
from chain.node.embedded import AnvilOptions, EmbeddedChain, anvil_program
from chain.node.hexes import from_quantity, to_data
from chain.node.rpc import JsonRpc
from chain.types import BlockNumber, MemberId
from migrations.contracts.step_0001_founding import found
from scripts.bench.bench_network import CHAIN_ID, bench_founding, key_of
from tests.drills.listening import Listener
from tests.drills.tally import PROJECT

DEEPEST = 64
ACTORS = {"carrier": 1, "exporter": 2, "importer": 3}
"""Who acts, and the kind of the papers."""
_FINAL_BELOW = DEEPEST + 2
_RAW = 0x55
_LISTENS = MemberId(3)
"""The importer: its own papers are what it sees, and hears of."""
Event = tuple[str, int]
"""Block hash and place of a log."""


class ForkingNode(EmbeddedChain):
    """A node that calls a block final only when it is deeper than any fork of this drill."""

    def _command(self) -> list[str]:
        words = super()._command()
        # anvil's finalized block lies two epochs below its head.
        words[words.index("--slots-in-an-epoch") + 1] = str(_FINAL_BELOW // 2)
        return words


class Head(Finality):
    """Takes the head for final, as an index does that shows everything at once."""

    def __init__(self, rpc: JsonRpc) -> None:
        """Point at the endpoint."""
        super().__init__(rpc)
        self._endpoint = rpc

    def final_number(self) -> BlockNumber:
        return BlockNumber(from_quantity(self._endpoint.call("eth_blockNumber")))


class Place:
    """A forking chain, three senders and the index that lives through it all."""

    def __init__(self, url: str, deployment: Deployment, folder: Path, seed: int) -> None:
        """Open senders and index."""
        self.rpc = JsonRpc(url)
        self.deployment = deployment
        self.folder = folder
        self.chance = random.Random(seed)
        self.documents = Documents(self.rpc, deployment.address("Documents"))
        self.customs = Customs(self.rpc, deployment.address("Customs"))
        self.acts = self.engines("acts")
        self.index = self.engines("index")
        self.follower = self.follow_with(self.index)
        self.listener = Listener(self.index)
        self.lanes = {actor: Lane(self.acts.writing, key_of(actor), CHAIN_ID) for actor in ACTORS}
        self.senders: list[Sender] = []
        self.roots: list[str] = []
        self.seen: set[Event] = set()
        self.borne: tuple[type[Exception], ...] = ()

    def engines(self, name: str) -> Engines:
        """Make a database."""
        url = f"sqlite:///{self.folder / name}.sqlite"
        upgrade(url)
        return open_engines(url)

    def follow_with(self, engines: Engines) -> IndexFollower:
        """Make an index that shows blocks at once."""
        opener = Opener(engines, None, _LISTENS, bytes(32), bytes(32))
        follower = IndexFollower(engines, self.rpc, self.deployment, opener)
        follower._follower.finality = Head(self.rpc)
        return follower

    def start_senders(self, *, waits: bool) -> None:
        """Start a sender for each actor; the control does not wait until a block is final."""
        for actor, lane in self.lanes.items():
            finality = Finality(self.rpc) if waits else Head(self.rpc)
            sender = Sender(lane, self.rpc, finality, self.folder / f"{actor}.lock")
            sender.start()
            self.senders.append(sender)

    def turn(self) -> None:
        """Let every sender work once, make a block, and let the index follow."""
        for sender in self.senders:
            sender.run_once()
        self.rpc.call("anvil_mine", "0x1")
        self.look()

    def look(self) -> None:
        """Let the index follow, and note what it shows."""
        # A blind index breaks on an act that comes twice; the drill's own never may.
        with suppress(*self.borne):
            self.follower.follow()
        self.seen |= events(self.index)
        self.listener.hear()

    def close(self) -> None:
        """Stop listening."""
        self.listener.close()

    def act(self, actor: str) -> None:
        """Lay a paper into the outbox; a declaration is lodged too."""
        root, shipment = secrets.token_bytes(32), secrets.token_bytes(32)
        content = Content(secrets.token_bytes(32), secrets.token_bytes(32), _RAW, _RAW)
        calls = [self.documents.record(root, shipment, ACTORS[actor], content)]
        if actor == "importer":
            calls.append(self.customs.lodge(root, shipment, 1))
        with Session(self.acts.writing) as session, session.begin():
            for number, call in enumerate(calls):
                enqueue(session, self._submission(actor, root, number, call))
        self.roots.append(root.hex())

    def fork(self, depth: int) -> int:
        """Take blocks back; of each key a random first part of its transactions comes back.

        Args:
            depth: Blocks.

        Returns:
            Transactions that did not come back.
        """
        head = from_quantity(self.rpc.call("eth_blockNumber"))
        back: list[tuple[str, int]] = []
        dropped = 0
        for lane in self.lanes.values():
            taken = self._transactions(lane, head - depth)
            kept = taken[: self.chance.randint(0, len(taken))]
            places = sorted(self.chance.choices(range(depth), k=len(kept)))
            back += zip(kept, places, strict=True)
            dropped += len(taken) - len(kept)
        self.rpc.call("anvil_reorg", depth, [list(pair) for pair in back])
        return dropped

    def _transactions(self, lane: Lane, above: int) -> list[str]:
        query = (
            select(OutboxRow.raw_tx)
            .where(OutboxRow.key_address == lane.key_address, OutboxRow.block_number > above)
            .order_by(OutboxRow.nonce)
        )
        with Session(self.acts.reading) as session:
            return [to_data(raw) for raw in session.scalars(query) if raw is not None]

    def _submission(self, actor: str, root: bytes, number: int, call: Call) -> Submission:
        name = f"{root.hex()}:{number}"
        return Submission(name, root.hex(), call, self.lanes[actor].key_address)


@contextmanager
def opened(seed: int = 1) -> Iterator[Place]:
    """Start a chain that forks, with the law on it.

    Args:
        seed: Of acts and forks.

    Yields:
        Where the drill works; stopped and removed afterwards.

    Raises:
        NodeNotStarted: anvil is missing.
    """
    with tempfile.TemporaryDirectory(prefix="gwanmun-drill-") as folder:
        options = AnvilOptions(CHAIN_ID, block_time=None)
        chain = ForkingNode(anvil_program(os.environ, PROJECT), options)
        chain.start()
        try:
            deployment = found(chain.url, bench_founding(), BUILD)
            rpc = JsonRpc(chain.url)
            rpc.call("evm_setAutomine", False)
            # No fork may reach the law itself.
            rpc.call("anvil_mine", hex(2 * DEEPEST))
            rpc.close()
            with closing(Place(chain.url, deployment, Path(folder), seed)) as place:
                yield place
        finally:
            chain.stop()


def events(engines: Engines) -> set[Event]:
    """Read which events an index shows."""
    with Session(engines.reading) as session:
        rows = session.execute(select(EventRow.block_hash, EventRow.log_index))
        return {(digest, place) for digest, place in rows}
