"""The sender: batches, single transactions, the bare chain and a naive client, side by side."""

import json
import secrets
import statistics
import sys
import time
from collections.abc import Sequence
from threading import Event, Thread
from typing import Any, Self

from eth_account import Account
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session
from web3 import HTTPProvider, Web3

from chain.ledger.binding import Call
from chain.ledger.database import open_engine
from chain.ledger.generated.documents.structs import Content
from chain.ledger.keys import LocalKey, Transaction
from chain.ledger.lane import Lane
from chain.ledger.models import ACTIVE, Base, OutboxRow, Status
from chain.ledger.outbox import Submission, enqueue
from chain.ledger.sender import Pace, Sender
from chain.ledger.transit import fetch_receipts, nonce_at, send_raw
from chain.node.blocks import Finality
from chain.node.rpc import JsonRpc
from scripts.bench.bench_network import key_of
from scripts.bench.sending_ground import BenchChain, anvil_chain, kaia_chain

_INVOICE, _RAW = 2, 0x55
_KEY = "exporter"
_PAUSE_SECONDS = 0.1
_RATE = 160.0
"""Single transactions a second that are asked for."""
_BARE_BATCH = 200


def measure(batched: int = 100_000, single: int = 6_600, naive: int = 100) -> dict[str, Any]:
    """Measure on four validators, then beside a naive client on anvil.

    Args:
        batched: Documents of the run in batches.
        single: Transactions of each of three runs of single ones: 20,000 in all.
        naive: Transactions of the naive client.

    Returns:
        Documents and transactions a second, seconds to final, CPU, memory, disk.
    """
    with kaia_chain() as chain:
        found: dict[str, Any] = {"four_validators": _on_kaia(chain, batched, single)}
    found["anvil"] = _beside_naive(min(single, 3_000), naive)
    return found


def _on_kaia(chain: BenchChain, batched: int, single: int) -> dict[str, Any]:
    disk = [_settled_disk(chain)]
    bare = _bare(chain, single)
    alone = {"paced": _paced(chain, single), "burst": _burst(chain, single, batch_from=0)}
    memory = chain.validators_mb()
    disk.append(_settled_disk(chain))
    together = _burst(chain, batched, batch_from=4)
    afterwards = chain.validators_mb()
    disk.append(_settled_disk(chain))
    grown = {
        "single": _growth(disk[0], disk[1], 3 * single),
        "batches": _growth(disk[1], disk[2], batched),
    }
    return {
        "bare_chain_per_second": bare,
        "single": alone,
        "batches": together,
        "validator_mb": max(memory),
        "validator_mb_after_batches": max(afterwards),
        "disk_bytes_per_document": grown,
        "disk_gb_per_27_million": {
            name: round(max(each) * 0.027, 1) for name, each in grown.items()
        },
    }


def _settled_disk(chain: BenchChain) -> list[int]:
    chain.settle()
    return chain.disk_bytes()


def _growth(before: Sequence[int], after: Sequence[int], number: int) -> list[int]:
    """Of each validator, and of the archive node last."""
    return [round((b - a) / number) for a, b in zip(before, after, strict=True)]


def _beside_naive(single: int, naive: int) -> dict[str, Any]:
    with anvil_chain() as chain:
        ours: dict[str, Any] = {
            "single": _burst(chain, single, batch_from=0),
            "batches": _burst(chain, single, batch_from=4),
            "naive_per_second": _naive(chain, max(5, naive // 6)),
        }
    with anvil_chain(block_time=None) as chain:
        ours["naive_mined_at_once_per_second"] = _naive(chain, naive)
    best = max(ours["naive_per_second"], ours["naive_mined_at_once_per_second"])
    for name in ("single", "batches"):
        ours[f"{name}_to_naive"] = round(ours[name]["per_second"] / best, 1)
    return ours


class _Member:
    """A fresh database and the exporter's sender over it."""

    def __init__(self, chain: BenchChain, batch_from: int) -> None:
        name = secrets.token_hex(4)
        self.engine: Engine = open_engine(f"sqlite:///{chain.folder / name}.sqlite")
        Base.metadata.create_all(self.engine)
        self._rpc = JsonRpc(chain.url)
        lane = Lane(self.engine, key_of(_KEY), chain.chain_id)
        self.sender = Sender(lane, self._rpc, Finality(self._rpc), chain.folder / f"{name}.lock")
        self.sender.pace = Pace(batch_from=batch_from)
        self._stop = Event()
        self.cpu = 0.0
        self._thread = Thread(target=self._run)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self.sender.wake.set()
        if self._thread.ident:
            self._thread.join()
        self._rpc.close()
        self.engine.dispose()

    def start(self) -> None:
        self._thread.start()

    def put(self, calls: Sequence[Call]) -> None:
        with Session(self.engine) as session, session.begin():
            for call in calls:
                name = secrets.token_hex(8)
                enqueue(session, Submission(name, "", call, key_of(_KEY).address))
        self.sender.wake.set()

    def until_final(self) -> None:
        active = [status.value for status in ACTIVE]
        query = select(func.count()).where(OutboxRow.status.in_(active))
        while self._count(query):
            time.sleep(_PAUSE_SECONDS)
        failed = self._count(select(func.count()).where(OutboxRow.status == Status.FAILED.value))
        if failed:
            raise RuntimeError(f"{failed} acts failed")

    def seconds_to_final(self) -> list[float]:
        with Session(self.engine) as session:
            rows = session.execute(select(OutboxRow.queued_at, OutboxRow.final_at)).all()
        return [(final - queued).total_seconds() for queued, final in rows if final]

    def _count(self, query: Any) -> int:
        with Session(self.engine) as session:
            return int(session.scalar(query))

    def _run(self) -> None:
        began = time.thread_time()
        self.sender.run_forever(self._stop)
        self.cpu = time.thread_time() - began


def fill(chain: BenchChain, number: int, batch_from: int) -> None:
    """Bring documents to a chain as fast as it goes.

    Args:
        chain: The chain.
        number: How many.
        batch_from: Documents from which they go in batches; 0 for never.

    Raises:
        RuntimeError: One failed.
    """
    _burst(chain, number, batch_from)


def _burst(chain: BenchChain, number: int, batch_from: int) -> dict[str, Any]:
    """Everything lies sealed in the outbox; how long until all of it is final."""
    with _Member(chain, batch_from) as member:
        calls = _records(chain, number)
        for start in range(0, number, _BARE_BATCH):
            member.put(calls[start : start + _BARE_BATCH])
        began = time.monotonic()
        member.start()
        member.until_final()
        took = time.monotonic() - began
    return {
        "documents": number,
        "per_second": round(number / took, 1),
        "sender_cpu_ms_each": round(1000 * member.cpu / number, 3),
    }


def _paced(chain: BenchChain, number: int) -> dict[str, Any]:
    """Single transactions at a steady rate; how long each takes to be final."""
    with _Member(chain, batch_from=0) as member:
        calls = _records(chain, number)
        member.start()
        began = time.monotonic()
        step = round(_RATE * _PAUSE_SECONDS)
        for start in range(0, number, step):
            time.sleep(max(0.0, began + start / _RATE - time.monotonic()))
            member.put(calls[start : start + step])
        member.until_final()
        took = time.monotonic() - began
        cuts = statistics.quantiles(member.seconds_to_final(), n=100)
    return {
        "transactions": number,
        "per_second": round(number / took, 1),
        "final_seconds": {"p50": round(cuts[49], 2), "p99": round(cuts[98], 2)},
        "sender_cpu_ms_each": round(1000 * member.cpu / number, 3),
    }


def _bare(chain: BenchChain, number: int) -> float:
    """Signed beforehand and only sent: what the chain itself takes, transactions a second."""
    key = key_of(_KEY)
    raw, hashes = _signed(chain, key, _records(chain, number))
    began = time.monotonic()
    for start in range(0, number, _BARE_BATCH):
        send_raw(chain.rpc, raw[start : start + _BARE_BATCH])
    while fetch_receipts(chain.rpc, hashes[-1:])[0] is None:
        time.sleep(_PAUSE_SECONDS)
    return round(number / (time.monotonic() - began), 1)


def _signed(
    chain: BenchChain, key: LocalKey, calls: Sequence[Call]
) -> tuple[list[bytes], list[str]]:
    first = nonce_at(chain.rpc, key.address, "latest")
    signed = [
        key.sign_transaction(
            Transaction(chain.chain_id, first + place, call.gas, call.to, call.data)
        )
        for place, call in enumerate(calls)
    ]
    return [each.raw for each in signed], ["0x" + each.hash.hex() for each in signed]


def _naive(chain: BenchChain, number: int) -> float:
    """web3.py as its documentation shows it: estimate, the node's nonce, send, wait; a second."""
    web3 = Web3(HTTPProvider(chain.url))
    account = Account.from_key(key_of(_KEY)._key.secret)  # noqa: SLF001 - the naive client's own
    calls = _records(chain, number)
    began = time.monotonic()
    for call in calls:
        wanted = {"from": account.address, "to": call.to, "data": call.data}
        draft = wanted | {
            "gas": web3.eth.estimate_gas(wanted),  # type: ignore[arg-type]
            "nonce": web3.eth.get_transaction_count(account.address),
            "chainId": chain.chain_id,
            "gasPrice": 0,
        }
        sent = web3.eth.send_raw_transaction(account.sign_transaction(draft).raw_transaction)
        web3.eth.wait_for_transaction_receipt(sent, poll_latency=0.01)
    return round(number / (time.monotonic() - began), 1)


def _records(chain: BenchChain, number: int) -> list[Call]:
    return [
        chain.documents.record(
            secrets.token_bytes(32),
            secrets.token_bytes(32),
            _INVOICE,
            Content(secrets.token_bytes(32), secrets.token_bytes(32), _RAW, _RAW),
        )
        for _ in range(number)
    ]


if __name__ == "__main__":
    json.dump(measure(), sys.stdout, indent=1)
