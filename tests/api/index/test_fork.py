"""A real node forks: what it takes back leaves the index, and comes back with its new blocks."""

from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from api.database import open_engines, upgrade
from api.index.following import IndexFollower
from api.index.opening import Opener
from api.index.tables import EventRow
from api.index.tables_customs import TitleRow
from api.reading.events import events_of_subject
from api.reading.retractions import list_retractions
from chain.types import MemberId
from scripts.bench.bench_network import bench_network
from scripts.bench.gas import CARRIER, EXPORTER, IMPORTER, NONE, title_key, word

PROJECT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def network():
    with bench_network(PROJECT) as started:
        yield started


@pytest.fixture
def engines(databases):
    url = databases.new()
    upgrade(url)
    engines = open_engines(url)
    yield engines
    engines.dispose()


def _holder(engines, title):
    with Session(engines.reading) as session:
        row = session.get(TitleRow, title.hex())
        return row.holder if row else None


def _story(engines, title):
    with Session(engines.reading) as session:
        events = events_of_subject(session, title.hex(), "Titles")
    return [(each.name, each.values.get("event")) for each in events]


def test_follow__when_the_chain_takes_blocks_back__index_follows(network, engines):
    opener = Opener(engines, None, MemberId(EXPORTER), bytes(32), bytes(32))
    follower = IndexFollower(engines, network.rpc, network.deployment, opener)
    tag = word("a tag to be taken back")
    title = title_key(CARRIER, tag)
    issue = network.titles.issue(title, tag, EXPORTER, EXPORTER, 0, word("r"), word("s"))
    network.send("carrier", issue)
    network.mine()
    follower.follow()
    pass_on = network.titles.transfer_holder(title, IMPORTER, NONE)
    network.send("exporter", pass_on)
    follower.follow()
    assert _holder(engines, title) == IMPORTER
    network.rpc.call("anvil_reorg", 1, [])
    network.nonces["exporter"] -= 1
    network.mine()
    follower.follow()
    assert _holder(engines, title) == EXPORTER
    network.send("exporter", pass_on)
    follower.follow()
    assert _holder(engines, title) == IMPORTER
    assert _story(engines, title) == [
        ("TitleIssued", None),
        ("Retraction", "HolderTransferred"),
        ("HolderTransferred", None),
    ]
    with Session(engines.reading) as session:
        [told] = list_retractions(session)
        assert (told.contract, told.name, told.subject) == (
            "Titles",
            "HolderTransferred",
            title.hex(),
        )
        assert list_retractions(session, after=told.id) == ()
        rows = session.execute(select(EventRow.block_number, EventRow.block_hash)).all()
    for number, digest in rows:
        block = network.rpc.call("eth_getBlockByNumber", hex(number), False)
        assert block["hash"] == f"0x{digest}"
