"""The crash drill of the outbox's sender, and the naive control that must fail.

``drill(200, 20)`` is the full form. A worker process is forked, killed with SIGKILL at a random
moment of its work, and forked again; at the end every submission must stand on the chain once.
"""

import argparse
import json
import os
import random
import shutil
import signal
import sqlite3
import tempfile
import time
import traceback
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from threading import Event

from sqlalchemy.orm import Session

from chain.ledger.database import open_engine
from chain.ledger.keys import LocalKey, Transaction
from chain.ledger.lane import Lane
from chain.ledger.models import Base
from chain.ledger.outbox import Submission, enqueue
from chain.ledger.sender import Pace, Sender
from chain.ledger.transit import fetch_receipts, nonce_at, send_raw
from chain.node.blocks import Finality
from chain.node.embedded import AnvilOptions, EmbeddedChain, anvil_program
from chain.node.rpc import JsonRpc
from tests.databases import BOTH, SQLITE, running_cluster
from tests.drills.tally import CHAIN_ID, PROJECT, compile_tally, counts_of, deploy, strike

_DEPLOYER = LocalKey(b"\x01" * 32)
_KEY = b"\x02" * 32
_CHUNK = 10
_PATIENCE = 60.0


class Ground:
    """A fresh chain, contract and folder for one run."""

    def __init__(self, submissions: int, database_url: str = "") -> None:
        """Start the chain and deploy the contract.

        Args:
            submissions: How many keys are to be struck.
            database_url: An empty database; SQLite in a folder of its own without it.
        """
        self.folder = Path(tempfile.mkdtemp(prefix="gwanmun-drill-"))
        self.database_url = database_url or f"sqlite:///{self.folder / 'member.sqlite'}"
        self.keys = [number.to_bytes(32) for number in range(2, submissions + 2)]
        self._chain = EmbeddedChain(
            anvil_program(os.environ, PROJECT), AnvilOptions(CHAIN_ID, state=None)
        )
        self._chain.start()
        self.rpc = self.endpoint()
        self.tally = deploy(self.rpc, _DEPLOYER, compile_tally()["bytecode"])

    def endpoint(self) -> JsonRpc:
        """Open a connection of one's own: none is shared across a fork."""
        return JsonRpc(self._chain.url)

    def close(self) -> None:
        """Stop the chain and leave nothing behind."""
        self.rpc.close()
        self._chain.stop()
        shutil.rmtree(self.folder)

    def report(self, kills: int, begun: float) -> dict[str, int | float]:
        """Count what stands on the chain.

        Args:
            kills: Workers that were killed.
            begun: When the run began, monotonic seconds.

        Returns:
            submissions, kills, once, twice_or_more, never, seconds.
        """
        counts = counts_of(self.rpc, self.tally, self.keys)
        return {
            "submissions": len(self.keys),
            "kills": kills,
            "once": counts.count(1),
            "twice_or_more": sum(count > 1 for count in counts),
            "never": counts.count(0),
            "seconds": round(time.monotonic() - begun, 1),
        }


def drill(
    submissions: int, kills: int, seed: int = 1, database_url: str = ""
) -> dict[str, int | float]:
    """Kill the sender again and again while submissions come in.

    Args:
        submissions: Acts, 1 and above.
        kills: SIGKILLs, 1 and above.
        seed: Of the moments of the kills.
        database_url: An empty database; SQLite in a folder of its own without it.

    Returns:
        The counts of ``Ground.report`` and ``kills_in_work``, the kills that came while acts
        were under way; ``once`` must equal ``submissions``.

    Raises:
        TimeoutError: Acts were still under way a minute after the last kill.
    """
    chance, begun = random.Random(seed), time.monotonic()
    ground = Ground(submissions, database_url)
    engine = open_engine(ground.database_url)
    Base.metadata.create_all(engine)
    lane = Lane(engine, LocalKey(_KEY), CHAIN_ID)
    hits = 0
    try:
        portions = [ground.keys[start::kills] for start in range(kills)]
        for portion in portions:
            worker = _fork(lambda: _send_outbox(ground))
            for key in portion:
                submission = Submission(
                    key.hex(), key.hex(), strike(ground.tally, key), lane.key_address
                )
                with Session(engine) as session, session.begin():
                    enqueue(session, submission)
            time.sleep(chance.uniform(0.0, 0.8))
            hits += bool(lane.counts())
            _kill(worker)
        worker = _fork(lambda: _send_outbox(ground))
        _wait_until(lambda: not lane.counts())
        _kill(worker)
        return {**ground.report(kills, begun), "kills_in_work": hits}
    finally:
        engine.dispose()
        ground.close()


def naive(submissions: int, kills: int, seed: int = 1) -> dict[str, int | float]:
    """Do it as one does without an outbox: pending nonce, send, wait, then record.

    Args:
        submissions: Acts, 1 and above.
        kills: SIGKILLs, 1 and above.
        seed: Of the moments of the kills.

    Returns:
        The counts of ``Ground.report``; the drill can fail if some are not ``once``.

    Raises:
        TimeoutError: Acts were still under way a minute after the last kill.
    """
    chance, ground, begun = random.Random(seed), Ground(submissions), time.monotonic()
    with sqlite3.connect(ground.folder / "done.sqlite") as done:
        done.execute("PRAGMA journal_mode=WAL")
        done.execute("CREATE TABLE done (key TEXT PRIMARY KEY)")
    done.close()
    try:
        for _ in range(kills):
            worker = _fork(lambda: _send_naively(ground))
            time.sleep(chance.uniform(0.2, 1.2))
            _kill(worker)
        worker = _fork(lambda: _send_naively(ground))
        _wait_until(lambda: os.waitpid(worker, os.WNOHANG)[0] == worker)
        return ground.report(kills, begun)
    finally:
        ground.close()


def _send_outbox(ground: Ground) -> None:
    engine = open_engine(ground.database_url)
    rpc = ground.endpoint()
    lane = Lane(engine, LocalKey(_KEY), CHAIN_ID)
    sender = Sender(lane, rpc, Finality(rpc), ground.folder / "sender.lock")
    sender.pace = Pace(at_once=7, busy_seconds=0.05, idle_seconds=0.05)
    sender.run_forever(Event())


def _send_naively(ground: Ground) -> None:
    rpc, key = ground.endpoint(), LocalKey(_KEY)
    done = sqlite3.connect(ground.folder / "done.sqlite", timeout=10)
    recorded = {row[0] for row in done.execute("SELECT key FROM done")}
    left = [each for each in ground.keys if each.hex() not in recorded]
    for start in range(0, len(left), _CHUNK):
        chunk = left[start : start + _CHUNK]
        nonce = nonce_at(rpc, key.address, "pending")
        hashes = []
        for place, each in enumerate(chunk):
            call = strike(ground.tally, each)
            signed = key.sign_transaction(
                Transaction(CHAIN_ID, nonce + place, call.gas, call.to, call.data)
            )
            send_raw(rpc, [signed.raw])
            hashes.append("0x" + signed.hash.hex())
        while None in fetch_receipts(rpc, hashes):
            time.sleep(0.05)
        done.executemany("INSERT INTO done VALUES (?)", [(each.hex(),) for each in chunk])
        done.commit()


def _fork(work: Callable[[], None]) -> int:
    worker = os.fork()
    if worker:
        return worker
    try:
        work()
        os._exit(0)
    except BaseException:  # noqa: BLE001  (told, since nobody waits for this process)
        traceback.print_exc()
        os._exit(1)


def _kill(worker: int) -> None:
    os.kill(worker, signal.SIGKILL)
    os.waitpid(worker, 0)


def _wait_until(reached: Callable[[], bool]) -> None:
    deadline = time.monotonic() + _PATIENCE
    while not reached():
        if time.monotonic() > deadline:
            raise TimeoutError("acts are still under way")
        time.sleep(0.1)


def main() -> int:
    """Run the long form on a database, and the naive control beside it.

    Returns:
        0 where each act stands once and the control lost or doubled some, else 1.
    """
    parser = argparse.ArgumentParser(prog="python -m tests.drills.sender_crash")
    parser.add_argument("--submissions", type=int, default=1000)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--database", choices=BOTH, default=SQLITE)
    options = parser.parse_args()
    counts = options.submissions, options.kills
    with ExitStack() as open_ones:
        url = ""
        if options.database != SQLITE:
            cluster = open_ones.enter_context(running_cluster())
            cluster.add_member("drill")
            url = cluster.url("drill")
        report, control = drill(*counts, database_url=url), naive(*counts)
    print(json.dumps({"database": options.database, "outbox": report, "naive": control}, indent=1))
    return 0 if report["once"] == options.submissions > control["once"] else 1


if __name__ == "__main__":
    raise SystemExit(main())
