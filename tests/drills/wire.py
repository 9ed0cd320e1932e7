"""The drill of the wire between sender and node: cut, hung, answering errors, halves, or slowly.

``python -m tests.drills.wire`` is the long form: sixty seconds of each. At the end every act must
stand on the chain once. The control sends by the node's own count and tries again after a fault.
"""

import json
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from api.status.chain_checks import check_blocks, check_rpc
from api.status.check import State
from chain.ledger.database import open_engine
from chain.ledger.keys import LocalKey, Transaction
from chain.ledger.lane import Lane
from chain.ledger.models import Base
from chain.ledger.outbox import Submission, enqueue
from chain.ledger.sender import Sender
from chain.node.blocks import Finality
from chain.node.embedded import AnvilOptions, EmbeddedChain, anvil_program
from chain.node.errors import NodeError
from chain.node.hexes import to_data
from chain.node.line import ChainIdentity
from chain.node.rpc import JsonRpc
from chain.node.switchboard import Switchboard
from tests.drills.broken_wire import BrokenWire, Way
from tests.drills.tally import CHAIN_ID, PROJECT, compile_tally, counts_of, deploy, strike

FAULTS = (Way.CUT, Way.HANG, Way.ERRORS, Way.HALF, Way.SLOW)
_DEPLOYER, _KEY = LocalKey(b"\x01" * 32), LocalKey(b"\x02" * 32)
_PATIENCE = 60.0


class Ground:
    """A chain, a wire before it, and the contract that counts."""

    def __init__(self) -> None:
        """Start them."""
        self.folder = Path(tempfile.mkdtemp(prefix="gwanmun-wire-"))
        self.chain = EmbeddedChain(anvil_program({}, PROJECT), AnvilOptions(CHAIN_ID))
        self.chain.start()
        self.rpc = JsonRpc(self.chain.url)
        self.tally = deploy(self.rpc, _DEPLOYER, compile_tally()["bytecode"])
        self.wire = BrokenWire(self.chain.url)
        self.genesis = self.rpc.call("eth_getBlockByNumber", "0x0", False)["hash"]

    def switchboard(self) -> Switchboard:
        """The wire's end as a gateway has it."""
        return Switchboard([self.wire.url], ChainIdentity(CHAIN_ID, self.genesis))

    def report(self, keys: list[bytes]) -> dict[str, int]:
        """Count what stands on the chain."""
        counts = counts_of(self.rpc, self.tally, keys)
        return {
            "submissions": len(keys),
            "once": counts.count(1),
            "twice_or_more": sum(count > 1 for count in counts),
            "never": counts.count(0),
        }

    def close(self) -> None:
        """Stop everything, leave nothing behind."""
        self.wire.close()
        self.rpc.close()
        self.chain.stop()
        shutil.rmtree(self.folder)


def drill(seconds: float, per_fault: int = 8) -> dict[str, int]:
    """Break the wire in every way while acts come in; it must recover by itself.

    Args:
        seconds: How long each fault lasts.
        per_fault: Acts that come in during each.

    Returns:
        submissions, once, twice_or_more, never.
    """
    ground, stop = Ground(), Event()
    engine = open_engine(f"sqlite:///{ground.folder / 'member.sqlite'}")
    Base.metadata.create_all(engine)
    rpc = ground.switchboard()
    sender = Sender(Lane(engine, _KEY, CHAIN_ID), rpc, Finality(rpc), ground.folder / "sender.lock")
    working = Thread(target=sender.run_forever, args=(stop,), daemon=True)
    watching = Thread(target=rpc.watch_forever, args=(stop,), daemon=True)
    try:
        working.start()
        watching.start()
        keys = [number.to_bytes(32) for number in range(2, 2 + per_fault * len(FAULTS))]
        for place, way in enumerate(FAULTS):
            ground.wire.way = way
            for key in keys[place * per_fault : (place + 1) * per_fault]:
                _submit(engine, ground, key)
                sender.wake.set()
                time.sleep(seconds / per_fault)
            ground.wire.way = Way.PASS
            time.sleep(seconds / 4)
        until(lambda: ground.report(keys)["never"] == 0)
        return ground.report(keys)
    finally:
        stop.set()
        sender.wake.set()
        working.join(20)
        watching.join(20)
        rpc.close()
        engine.dispose()
        ground.close()


def _submit(engine: Engine, ground: Ground, key: bytes) -> None:
    name = key.hex()
    with Session(engine) as session, session.begin():
        enqueue(session, Submission(name, name, strike(ground.tally, key), _KEY.address))


def naive(seconds: float, per_fault: int = 8) -> dict[str, int]:
    """The control: no outbox; the node's count, and once more after a fault.

    Args:
        seconds: How long each fault lasts.
        per_fault: Acts that come in during each.

    Returns:
        As the drill; acts must be lost or doubled.
    """
    ground = Ground()
    rpc = JsonRpc(ground.wire.url, timeout=seconds / 4)
    try:
        keys = [number.to_bytes(32) for number in range(2, 2 + per_fault * len(FAULTS))]
        for place, way in enumerate(FAULTS):
            for key in keys[place * per_fault : (place + 1) * per_fault]:
                _send_naively(ground, rpc, key, way)
        time.sleep(3)
        return ground.report(keys)
    finally:
        rpc.close()
        ground.close()


def _send_naively(ground: Ground, rpc: JsonRpc, key: bytes, way: Way) -> None:
    call = strike(ground.tally, key)
    for attempt in (way, Way.PASS):
        nonce = int(ground.rpc.call("eth_getTransactionCount", _KEY.address, "pending"), 16)
        signed = _KEY.sign_transaction(Transaction(CHAIN_ID, nonce, call.gas, call.to, call.data))
        ground.wire.way = attempt
        try:
            rpc.call("eth_sendRawTransaction", to_data(signed.raw))
        except NodeError:
            continue
        finally:
            ground.wire.way = Way.PASS
        return


def thresholds(most: float = 40.0) -> dict[str, float]:
    """Measure when health turns, with the true thresholds: a cut wire, and a chain that stops.

    Args:
        most: Seconds to watch at the longest.

    Returns:
        Seconds until rpc was degraded and failed (wire hung), until blocks were degraded and
        failed (no block), and until both were fine again.
    """
    hung, still = Ground(), Ground()
    boards, stop = (hung.switchboard(), still.switchboard()), Event()
    watching = [Thread(target=each.watch_forever, args=(stop,), daemon=True) for each in boards]
    try:
        for each in (*boards, *watching):
            each.look() if isinstance(each, Switchboard) else each.start()
        hung.wire.way = Way.HANG
        still.rpc.call("evm_setIntervalMining", 0)
        looks = {
            "rpc": lambda: check_rpc(boards[0].lines, boards[0].serving),
            "blocks": lambda: check_blocks(boards[1].serving),
        }
        found = _first_times(looks, time.monotonic() + most)
        hung.wire.way = Way.PASS
        still.rpc.call("evm_setIntervalMining", 1)
        begun = time.monotonic()
        until(lambda: all(look().state is State.FINE for look in looks.values()))
        return found | {"fine_again": round(time.monotonic() - begun, 1)}
    finally:
        stop.set()
        for thread in watching:
            thread.join(20)
        for each in (*boards, hung, still):
            each.close()


def _first_times(looks: dict[str, Callable], end: float) -> dict[str, float]:
    begun, found = time.monotonic(), {}
    while len(found) < 2 * len(looks) and time.monotonic() < end:
        for name, look in looks.items():
            check = look()
            if check.state is not State.FINE:
                assert check.reason
                assert check.remedy
                seconds = round(time.monotonic() - begun, 1)
                found.setdefault(f"{name}_{check.state}", seconds)
        time.sleep(0.1)
    return found


def until(holds: Callable[[], bool]) -> None:
    """Wait for a condition, a minute at the longest."""
    end = time.monotonic() + _PATIENCE
    while not holds():
        if time.monotonic() > end:
            raise TimeoutError
        time.sleep(0.2)


def main() -> None:
    """Run the long form and print its figures as JSON."""
    report = {"drill": drill(60.0, 60), "naive": naive(4.0), "thresholds": thresholds()}
    print(json.dumps(report, indent=1))


if __name__ == "__main__":
    main()
