"""The steps of a member's database lead to exactly the tables that the program knows."""

import subprocess
import sys
import threading
import time
from datetime import datetime, timedelta, timezone

import pytest
from alembic import op
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import bindparam, create_engine, func, inspect, select, text
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.orm import Session

from api.database import SCHEMA, open_engines, upgrade
from api.errors import SchemaOutdated
from api.index.tables import CheckpointRow, MemberRow, OpenedRow, ShipmentRow
from api.index.tables_customs import PolicyRow
from api.tables import METADATA
from api.users.tables import UserRow
from chain.ledger.models import SignerRow
from migrations.database import upgrade as take_steps
from tests.api.consortium import PROJECT
from tests.databases import BOTH, POSTGRESQL, Databases

ON_POSTGRESQL = pytest.mark.parametrize("url", [POSTGRESQL], indirect=True)


@pytest.fixture(params=BOTH)
def url(request):
    databases = Databases(request.param, request)
    yield databases.new()
    databases.close()


@pytest.fixture
def engines(url):
    upgrade(url)
    engines = open_engines(url)
    yield engines
    engines.dispose()


def test_upgrade__when_run__makes_the_tables_of_the_program(url):
    take_steps(url)
    engine = create_engine(url)
    with engine.connect() as connection:
        options = {"compare_type": True, "compare_server_default": True}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, METADATA) == []
        assert connection.scalar(text("SELECT version_num FROM alembic_version")) == SCHEMA
    engine.dispose()


def test_upgrade__when_run_twice__changes_nothing(url, monkeypatch):
    upgrade(url)
    ran = []
    monkeypatch.setattr("alembic.command.upgrade", lambda *words: ran.append(words))
    upgrade(url)
    assert ran == []
    monkeypatch.undo()
    take_steps(url)


def test_upgrade__when_two_start_at_once__both_find_the_tables(url):
    words = [sys.executable, "-c", "import sys, api.database as d; d.upgrade(sys.argv[1])", url]
    starts = [subprocess.Popen(words, stderr=subprocess.PIPE, cwd=PROJECT) for _ in range(2)]
    faults = [start.communicate(timeout=60)[1] for start in starts]
    assert [start.returncode for start in starts] == [0, 0], faults


def test_upgrade__when_a_step_fails__leaves_nothing_of_it(url, monkeypatch):
    make = op.create_table

    def fail(name, *columns):
        if name == "policy":
            raise RuntimeError("power cut")
        return make(name, *columns)

    monkeypatch.setattr(op, "create_table", fail)
    with pytest.raises(RuntimeError):
        take_steps(url)
    engine = create_engine(url)
    assert inspect(engine).get_table_names() == []
    engine.dispose()
    monkeypatch.undo()
    upgrade(url)


def test_upgrade__when_database_is_of_a_later_program__is_refused(url, monkeypatch):
    upgrade(url)
    monkeypatch.setattr("api.database.SCHEMA", "9999")
    with pytest.raises(SchemaOutdated):
        upgrade(url)


def test_open_engines__when_reading__cannot_write(engines):
    with engines.reading.connect() as connection, pytest.raises(DBAPIError, match=r"read-?only"):
        connection.execute(text("DELETE FROM event"))
    with engines.writing.begin() as connection:
        connection.execute(text("DELETE FROM event"))


def _heights(connection):
    return connection.scalar(select(func.count()).select_from(CheckpointRow))


def test_open_engines__when_reading__sees_one_moment(engines):
    with engines.reading.connect() as reader:
        assert _heights(reader) == 0
        with Session(engines.indexing) as session, session.begin():
            session.add(CheckpointRow(number=1, hash="ab" * 32))
        assert _heights(reader) == 0
    with engines.reading.connect() as reader:
        assert _heights(reader) == 1


def test_open_engines__when_somebody_writes__the_next_writer_waits_its_turn(engines):
    order = []

    def write():
        with engines.writing.begin() as connection:
            order.append("second")
            connection.execute(text("DELETE FROM signer"))

    with engines.writing.begin() as connection:
        connection.execute(text("DELETE FROM signer"))
        second = threading.Thread(target=write)
        second.start()
        time.sleep(0.3)
        order.append("first")
    second.join()
    assert order == ["first", "second"]


def test_open_engines__when_text_holds_a_nul__neither_stops_nor_finds_another(engines):
    """What stands in a member's name on the chain, or in a search, others choose."""
    with Session(engines.indexing) as session, session.begin():
        for number, name in enumerate(("a\0b", "ab"), start=1):
            words = {"member_class": 1, "roles": 1, "hpke_key": "", "status": 1}
            session.add(MemberRow(id=number, name=name, **words))
        session.add(PolicyRow(policy_hash="\0", valid_from=0, random_share_bps=0))
    by_name = select(MemberRow.id).where(MemberRow.name == bindparam("name"))
    with Session(engines.reading) as session:
        assert session.scalars(by_name, {"name": "a\0b"}).all() == [1]
        assert session.scalars(by_name, {"name": "ab"}).all() == [2]
        assert session.scalars(by_name, {"name": "\0"}).all() == []


def test_open_engines__when_json_holds_anything__gives_it_back(engines):
    strange = {"a\0": "\0\ud800", "n": 2**70, "가": [None, True, 0.5]}
    words = {"opened_block": 1, "opened_time": 1, "latest_time": 1, "visible": True}
    with Session(engines.indexing) as session, session.begin():
        session.add(ShipmentRow(id="ab", match=strange, **words))
        session.add(ShipmentRow(id="cd", match=None, **words))
    with Session(engines.reading) as session:
        assert session.get(ShipmentRow, "ab").match == strange
        assert session.get(ShipmentRow, "cd").match is None


def test_open_engines__when_text_is_ordered__goes_by_code_points(engines):
    names = ["B", "a", "b", "Z", "가", "é", "10", "9", "_", "A"]
    with Session(engines.indexing) as session, session.begin():
        session.add_all(OpenedRow(cid=name, content=b"") for name in names)
    with Session(engines.reading) as session:
        found = session.scalars(select(OpenedRow.cid).order_by(OpenedRow.cid)).all()
        assert found == sorted(names)
        assert session.get(OpenedRow, "é") is not None
        assert session.get(OpenedRow, "É") is None


def test_open_engines__when_moments_come_back__bear_their_zone(engines):
    korea = timezone(timedelta(hours=9))
    moment = datetime(2026, 3, 1, 8, 30, 15, 123456, tzinfo=korea)
    with Session(engines.writing) as session, session.begin():
        session.add(UserRow(name="clerk", roles=["clerk"], key_hash="ab", created_at=moment))
    with Session(engines.reading) as session:
        row = session.scalars(select(UserRow).where(UserRow.created_at <= moment)).one()
        assert row.created_at == moment
        assert row.created_at.utcoffset() == timedelta(0)
        assert row.revoked_at is None


@ON_POSTGRESQL
def test_open_engines__when_the_index_is_rebuilt__acts_are_written_meanwhile(engines):
    with Session(engines.indexing) as rebuilding, rebuilding.begin():
        rebuilding.add(CheckpointRow(number=1, hash="ab" * 32))
        rebuilding.flush()
        with Session(engines.writing) as acting, acting.begin():
            acting.add(SignerRow(key_address="0x", next_nonce=1))
    with Session(engines.reading) as reader:
        assert reader.get(SignerRow, "0x").next_nonce == 1


@ON_POSTGRESQL
def test_open_engines__when_a_turn_does_not_come__gives_up(url, engines, monkeypatch):
    monkeypatch.setattr("chain.ledger.database._BUSY_MILLISECONDS", 200)
    impatient = open_engines(url)
    with engines.writing.begin() as connection:
        connection.execute(text("DELETE FROM signer"))
        with pytest.raises(OperationalError, match="lock timeout"), impatient.writing.begin():
            pass
    with impatient.writing.begin() as connection:
        connection.execute(text("DELETE FROM signer"))
    impatient.dispose()


@ON_POSTGRESQL
def test_open_engines__when_the_server_was_started_anew__goes_on(engines, cluster):
    for engine in (engines.writing, engines.reading):
        with engine.connect() as connection:
            assert connection.scalar(text("SELECT 1")) == 1
    cluster.stop()
    with pytest.raises(OperationalError), engines.reading.connect():
        pass
    cluster.start()
    for engine in (engines.writing, engines.reading):
        with engine.connect() as connection:
            assert connection.scalar(text("SELECT 1")) == 1
