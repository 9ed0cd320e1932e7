"""A member with a key, a database and a sender, for the sender's tests; no test in here."""

import secrets
import time
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from chain.ledger.keys import LocalKey
from chain.ledger.lane import Lane
from chain.ledger.models import OutboxRow
from chain.ledger.outbox import Submission, enqueue, find
from chain.ledger.sender import Sender
from chain.node.blocks import Finality
from chain.node.rpc import JsonRpc
from chain.types import Address
from tests.drills.tally import CHAIN_ID, counts_of, strike


class Member:
    """A member's key, database and sender."""

    def __init__(self, engine: Engine, rpc: JsonRpc, tally: Address, folder: Path) -> None:
        """Draw a key."""
        self.key = LocalKey(secrets.token_bytes(32))
        self.engine, self.rpc, self.tally, self.folder = engine, rpc, tally, folder
        self.lane = Lane(engine, self.key, CHAIN_ID)
        self.sender = self.new_sender()

    def become(self, key: LocalKey) -> None:
        """Take another's key, as a copy of its home would."""
        self.key = key
        self.lane = Lane(self.engine, key, CHAIN_ID)
        self.sender = self.new_sender()

    def new_sender(self, finality: Finality | None = None) -> Sender:
        """A sender as after a restart."""
        finality = finality or Finality(self.rpc)
        return Sender(self.lane, self.rpc, finality, self.folder / "sender.lock")

    def submit(self, name: str, key: bytes) -> None:
        """Submit a strike."""
        submission = Submission(name, key.hex(), strike(self.tally, key), self.key.address)
        with Session(self.engine) as session, session.begin():
            enqueue(session, submission)

    def row(self, name: str) -> OutboxRow:
        """The act's row."""
        with Session(self.engine) as session:
            row = find(session, name)
            assert row is not None
            return row

    def work(self, sender: Sender, until: tuple[str, str] = ("", ""), seconds: float = 8.0) -> None:
        """Let the sender work until nothing is under way, or an act stands where it is said."""
        deadline = time.monotonic() + seconds
        name, status = until
        while sender.run_once() and not (name and self.row(name).status == status):
            assert time.monotonic() < deadline, self.lane.counts()
            time.sleep(0.1)

    def count(self, key: bytes) -> int:
        """How often a key was struck."""
        return counts_of(self.rpc, self.tally, [key])[0]
