"""Both counts side by side: whole when it is, a lost row seen, built anew by the words for it."""

import subprocess
import sys
import time
from threading import Event

import pytest
from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from api.database import open_engines, upgrade
from api.index.completeness import Completeness
from api.index.tables import CheckpointRow, EventRow
from chain.network.home import Endpoints
from tests.api.consortium import PROJECT, Member

SLUG = "operator-3"


@pytest.fixture(scope="module")
def member(consortium):
    """A gateway whose index only this module harms, on a database of its own."""
    home = consortium.home(SLUG)
    kept = home.endpoints
    home.keep_endpoints(Endpoints(database_url=consortium.new_database()))
    member = Member(consortium, SLUG)
    yield member
    member.close()
    home.keep_endpoints(kept)


def counted(member):
    gateway = member.gateway
    fresh = Completeness(gateway.engines, gateway.rpc, gateway.network.deployment)
    end = time.monotonic() + 60
    while time.monotonic() < end:
        fresh.count(Event())
        if fresh.counted.block >= 0:
            return fresh
        time.sleep(0.2)
    raise AssertionError("never counted")


def check(member):
    checks = member.client.get("/health/ready").json()["checks"]
    return next(each for each in checks if each["name"] == "completeness")


def until(member, state, seconds=60):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if (seen := check(member))["state"] == state and "not counted" not in seen["reason"]:
            return seen
        time.sleep(0.2)
    raise AssertionError(seen)


def test_count__when_the_index_is_whole__both_sides_are_equal_contract_by_contract(member):
    found = counted(member).counted
    assert found.is_whole, str(found)
    with Session(member.gateway.engines.reading) as session:
        query = select(EventRow.contract, func.count()).where(EventRow.block_number <= found.block)
        kept = dict(session.execute(query.group_by(EventRow.contract)).all())
    assert {name: count for name, count in found.chain.items() if count} == kept
    assert sum(kept.values()) > 12


def test_count__when_ranges_are_narrow__counts_the_same(member):
    wide, narrow = counted(member), counted(member)
    narrow._forget()
    narrow._logs.width = 1
    narrow.count(Event())
    pairs = ((narrow.counted.chain[name], count) for name, count in wide.counted.chain.items())
    assert all(later >= earlier for later, earlier in pairs)
    assert narrow.counted.is_whole


def test_ready__when_an_event_is_lost__is_red_with_both_counts_and_reindex_mends_it(member):
    until(member, "fine")
    engines = member.gateway.engines
    with Session(engines.indexing) as session, session.begin():
        row = session.scalars(select(EventRow).order_by(EventRow.id).limit(1)).one()
        contract = row.contract
        session.execute(delete(EventRow).where(EventRow.id == row.id))
    seen = until(member, "failed")
    assert f"{contract}: chain" in seen["reason"]
    assert "reindex" in seen["remedy"]
    assert member.client.get("/health/ready").status_code == 503
    metrics = member.client.get("/metrics").text
    said = {
        name: float(line.rpartition(" ")[2])
        for name in ("gwanmun_index_chain_events", "gwanmun_index_events")
        for line in metrics.splitlines()
        if line.startswith(f'{name}{{contract="{contract}"}}')
    }
    assert said["gwanmun_index_chain_events"] == said["gwanmun_index_events"] + 1
    command = [sys.executable, "-m", "api.index", "--home", str(member.home.folder)]
    subprocess.run(command, cwd=PROJECT, check=True, capture_output=True)
    until(member, "fine")


def test_count__when_the_index_has_one_too_many__is_seen_too(member):
    until(member, "fine")
    fresh = counted(member)
    fresh._chain["Titles"] -= 1
    fresh._compare()
    assert not fresh.counted.is_whole
    assert "Titles: chain" in str(fresh.counted)


def test_count__when_the_index_is_being_built__says_nothing_yet(databases, member):
    url = databases.new()
    upgrade(url)
    engines = open_engines(url)
    fresh = Completeness(engines, member.gateway.rpc, member.gateway.network.deployment)
    fresh.count(Event())
    assert str(fresh.counted) == "not counted yet"
    with Session(engines.writing) as session, session.begin():
        session.add(CheckpointRow(number=1, hash="00" * 32))
    fresh.count(Event())
    assert fresh.counted.block == 1
    engines.dispose()
