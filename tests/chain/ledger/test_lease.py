"""One sender a key: on this machine by a file, between machines by the database."""

import secrets
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Engine, make_url, text

from chain.ledger.database import open_engine
from chain.ledger.errors import LeaseLost, SenderBusy
from chain.ledger.keys import LocalKey
from chain.ledger.lease import Lease
from chain.ledger.models import Base, Status
from chain.node.rpc import JsonRpc
from chain.types import Address
from tests.chain.ledger.member import Member
from tests.databases import POSTGRESQL, Databases

KEY, OTHER_KEY = LocalKey(b"\x04" * 32).address, LocalKey(b"\x05" * 32).address
ACTS = 12


@pytest.fixture
def second(engine: Engine) -> Iterator[Engine]:
    """The same database as another machine opens it."""
    second = open_engine(engine.url.render_as_string(hide_password=False))
    yield second
    second.dispose()


def test_take__when_held_on_this_machine__is_refused(engine: Engine, tmp_path: Path) -> None:
    first, again = (Lease(engine, KEY, tmp_path / "lock") for _ in range(2))
    first.take()
    first.confirm()
    with pytest.raises(SenderBusy):
        again.take()
    first.release()
    first.release()
    again.take()
    again.release()


@pytest.mark.parametrize("databases", [POSTGRESQL], indirect=True)
def test_take__when_another_machine_holds_it__is_refused(
    engine: Engine, second: Engine, tmp_path: Path
) -> None:
    here, there = Lease(engine, KEY, tmp_path / "here"), Lease(second, KEY, tmp_path / "there")
    here.take()
    with pytest.raises(SenderBusy):
        there.take()
    other = Lease(second, OTHER_KEY, tmp_path / "other")
    other.take()
    other.release()
    here.release()
    there.take()
    with pytest.raises(SenderBusy):
        here.take()
    there.release()


@pytest.mark.parametrize("databases", [POSTGRESQL], indirect=True)
def test_take__when_refused__leaves_nothing_behind(
    engine: Engine, second: Engine, tmp_path: Path
) -> None:
    here, there = Lease(engine, KEY, tmp_path / "here"), Lease(second, KEY, tmp_path / "there")
    here.take()
    for _ in range(3):
        with pytest.raises(SenderBusy):
            there.take()
    # Its file is free again, and it keeps no connection.
    third = Lease(second, OTHER_KEY, tmp_path / "there")
    third.take()
    third.release()
    assert second.pool.checkedout() == 0  # type: ignore[attr-defined]
    here.release()


HOLD = """
import sys, time
from pathlib import Path
from chain.ledger.database import open_engine
from chain.ledger.lease import Lease
Lease(open_engine(sys.argv[1]), sys.argv[2], Path(sys.argv[3])).take()
print("held", flush=True)
time.sleep(60)
"""


def test_take__when_the_holder_was_killed__is_given_at_once(engine: Engine, tmp_path: Path) -> None:
    url = engine.url.render_as_string(hide_password=False)
    words = [sys.executable, "-c", HOLD, url, KEY, str(tmp_path / "lock")]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        lease = Lease(engine, KEY, tmp_path / "lock")
        with pytest.raises(SenderBusy):
            lease.take()
        holder.kill()
        holder.wait()
        began = time.monotonic()
        lease.take()
        assert time.monotonic() - began < 1
    lease.confirm()
    lease.release()


@pytest.mark.parametrize("databases", [POSTGRESQL], indirect=True)
def test_confirm__when_its_connection_is_broken__says_that_the_lease_is_lost(
    engine: Engine, second: Engine, tmp_path: Path
) -> None:
    here, there = Lease(engine, KEY, tmp_path / "here"), Lease(second, KEY, tmp_path / "there")
    here.take()
    with second.connect() as connection:
        holders = "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 1"
        pid = connection.scalar(text(holders))
        assert connection.scalar(text("SELECT pg_terminate_backend(:pid)"), {"pid": pid})
    with pytest.raises(LeaseLost):
        here.confirm()
    there.take()
    here.release()
    with pytest.raises(SenderBusy):
        here.take()
    there.release()


@pytest.mark.parametrize("databases", [POSTGRESQL], indirect=True)
def test_run_once__when_the_lease_is_lost__signs_and_sends_nothing(
    engine: Engine, rpc: JsonRpc, tally: Address, tmp_path: Path
) -> None:
    member = Member(engine, rpc, tally, tmp_path)
    member.sender.start()
    member.submit("act", key := secrets.token_bytes(32))
    with psycopg.connect(_words(engine)) as other:
        other.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'"
            " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
        )
    with pytest.raises(LeaseLost):
        member.sender.run_once()
    assert member.row("act").status == Status.QUEUED
    member.sender.close()
    member.sender.start()
    member.work(member.sender)
    member.sender.close()
    assert member.count(key) == 1


def _words(engine: Engine) -> str:
    url = make_url(engine.url)
    return (
        f"host={url.host} port={url.port} user={url.username} dbname={url.database}"
        f" passfile={url.query['passfile']}"
    )


class TwoOfOneKey:
    """A member, and a copy of it that somebody started by mistake from a backup of its home."""

    def __init__(self, databases: Databases, rpc: JsonRpc, tally: Address, tmp_path: Path) -> None:
        self.engines = [open_engine(databases.new()) for _ in range(2)]
        for engine in self.engines:
            Base.metadata.create_all(engine)
        self.original, self.copy = (Member(engine, rpc, tally, tmp_path) for engine in self.engines)
        self.copy.become(self.original.key)

    def submit(self) -> None:
        for number in range(ACTS):
            self.original.submit(f"act-{number}", secrets.token_bytes(32))
            self.copy.submit(f"act-{number}", secrets.token_bytes(32))

    def ends(self) -> list[str]:
        rows = [m.row(f"act-{n}") for m in (self.original, self.copy) for n in range(ACTS)]
        return [row.error_code or row.status for row in rows]


@pytest.fixture
def two(
    databases: Databases, rpc: JsonRpc, tally: Address, tmp_path: Path
) -> Iterator[TwoOfOneKey]:
    two = TwoOfOneKey(databases, rpc, tally, tmp_path)
    yield two
    for member in (two.original, two.copy):
        member.sender.close()
    for engine in two.engines:
        engine.dispose()


def _work_in_turns(two: TwoOfOneKey, seconds: float) -> None:
    end = time.monotonic() + seconds
    under_way: list[dict[str, int]] = [{}]
    while any(under_way) or under_way == [{}]:
        under_way = [each.sender.run_once() for each in (two.original, two.copy)]
        if time.monotonic() > end:
            return
        time.sleep(0.1)


def test_two_senders__when_the_lease_is_on__the_second_is_refused(two: TwoOfOneKey) -> None:
    two.submit()
    two.original.sender.start()
    with pytest.raises(SenderBusy):
        two.copy.sender.start()
    two.original.work(two.original.sender)
    assert two.ends() == [Status.FINAL] * ACTS + [Status.QUEUED] * ACTS
    # Its turn comes in order: numbers go on where the first ended.
    two.original.sender.close()
    two.copy.sender.start()
    two.copy.work(two.copy.sender)
    assert two.ends() == [Status.FINAL] * (2 * ACTS)


def test_two_senders__when_the_lease_is_off__acts_are_lost(
    two: TwoOfOneKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Lease, "take", lambda _lease: None)
    two.submit()
    two.original.sender.start()
    two.copy.sender.start()
    _work_in_turns(two, 8)
    ends = two.ends()
    assert ends.count("NonceTaken") >= ACTS // 2
    assert ends != [Status.FINAL] * (2 * ACTS)
