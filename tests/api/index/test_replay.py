"""The index is nothing but what the events say: replayed, undone, continued, it is the same."""

import json
import time

import pytest
from sqlalchemy import delete, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from api.database import open_engines, upgrade
from api.index.desk import Desk
from api.index.following import IndexFollower
from api.index.keeping import PROJECTIONS, keep, replay, rewind
from api.index.opening import Opener
from api.index.pinning import Pinner
from api.index.tables import BundleRow, CheckpointRow, DocumentRow, EventRow
from chain.events.records import Batch, Checkpoint, EventRecord
from chain.ledger.generated.documents.events import DocumentRecorded
from chain.ledger.generated.documents.structs import Content
from chain.ledger.generated.titles.events import HolderTransferred, TitleIssued
from chain.types import Address, BlockNumber
from tests.api.shipments import bring_bill, bring_declaration, bring_invoice

IGNORED = {"tries", "try_after"}
TITLES = Address("0x" + "11" * 20)
NAMES = {TITLES: "Titles"}


def _dump(session):
    """Every projection as text; numbers of rows that only count are left out."""
    dumped = {}
    for table in PROJECTIONS:
        rows = [
            {
                column.name: getattr(row, column.key)
                for column in table.__table__.columns
                if column.name not in IGNORED
                and not (column.name == "id" and column.autoincrement is True)
            }
            for row in session.scalars(select(table))
        ]
        dumped[table.__tablename__] = sorted(
            json.dumps({k: v for k, v in row.items() if k != "id" or isinstance(v, str)})
            for row in rows
        )
    return dumped


@pytest.fixture(scope="module")
def shipment(carrier, exporter, importer, customs, oracles):
    shipment = bring_declaration(importer, bring_invoice(exporter, bring_bill(carrier, 601)))
    oracles.judge_risk(shipment.declaration)
    customs.until(f"/v1/declarations/{shipment.declaration}", lambda body: body["line"]["reasons"])
    return shipment


def _desk(session, member):
    return Desk(session, member.gateway.member, member.gateway.tag_key)


def test_replay__when_projections_are_built_anew__they_are_the_same(customs, shipment):
    with Session(customs.gateway.engines.indexing) as session, session.begin():
        before = _dump(session)
        replay(_desk(session, customs))
        after = _dump(session)
        session.rollback()
    # What is closed or refused is tried once more, and verdicts looked for again, after a replay.
    later = {"document": [], "question": [], "bundle": []}
    waiting = {json.loads(row)["shipment"] for row in after["document"] if '"pending"' in row}
    for dumped in (before, after):
        rows = [row for row in dumped["shipment"] if json.loads(row)["id"] not in waiting]
        dumped["shipment"] = rows
    assert after | later == before | later
    assert shipment.id not in waiting
    opened = [row for row in after["document"] if '"opened"' in row]
    assert opened == [row for row in before["document"] if '"opened"' in row]
    assert before["question"]
    assert before["number"]


def test_follow__when_index_starts_from_genesis_again__it_is_the_same(
    customs, shipment, databases, consortium
):
    assert shipment.id
    url = databases.new()
    upgrade(url)
    engines = open_engines(url)
    gateway = customs.gateway
    opener = Opener(
        engines,
        gateway.content_store(),
        gateway.member,
        gateway.home.reader_key(),
        gateway.tag_key,
        pinner=Pinner(engines, gateway.content_store()),
    )
    follower = IndexFollower(engines, gateway.rpc, consortium.deployment, opener)
    end = time.monotonic() + 90
    while time.monotonic() < end:
        follower._seen_final = -1
        follower.follow()
        opener.open_pending()
        with Session(engines.reading) as ours, Session(gateway.engines.reading) as theirs:
            first, second = _dump(ours), _dump(theirs)
        if first == second:
            break
    assert first == second
    opener.pinner._take_news()
    assert set(opener.pinner._waiting) == _readable(engines)
    engines.dispose()


def _readable(engines):
    """What this member opened: documents with their envelopes, and bundles."""
    documents = select(DocumentRow).where(DocumentRow.access == "opened")
    with Session(engines.reading) as session:
        found = set(session.scalars(select(BundleRow.cid).where(BundleRow.access == "opened")))
        for row in session.scalars(documents):
            found |= {row.container, *row.envelopes}
    assert found
    return found


def _event(number, event, *, fork=0):
    return EventRecord(
        event=event,
        contract=TITLES,
        block_number=BlockNumber(number),
        block_hash=bytes([number, fork]) * 16,
        transaction_hash=bytes([number]) * 32,
        log_index=0,
    )


def _batch(*records):
    last = records[-1]
    checkpoint = Checkpoint(last.block_number, last.block_hash)
    return Batch(tuple(records), checkpoint, {each.block_number: 1000 for each in records})


def _issued():
    word = bytes(range(32))
    return TitleIssued(b"\x01" * 32, 1, 2, 2, word, b"\x05" * 32, b"\x07" * 32)


@pytest.fixture
def engines(databases):
    url = databases.new()
    upgrade(url)
    engines = open_engines(url)
    yield engines
    engines.dispose()


def test_rewind__when_blocks_are_taken_back__only_what_stands_remains(engines):
    with Session(engines.indexing) as session, session.begin():
        desk = Desk(session, 9, bytes(32))
        keep(desk, _batch(_event(5, _issued())), NAMES)
        before = _dump(session)
        moved = HolderTransferred(b"\x01" * 32, 2, 9, 2, bytes(32))
        keep(desk, _batch(_event(6, moved)), NAMES)
        assert _dump(session) != before
        rewind(desk, Checkpoint(BlockNumber(5), bytes([5, 0]) * 16))
        assert _dump(session) == before
        keep(desk, _batch(_event(6, moved, fork=1)), NAMES)
        assert session.scalar(select(func.count()).select_from(EventRow)) == 2


def _recorded(shipment, author):
    content = Content(b"\x0a" * 32, b"\x0b" * 32, 0x55, 0x55)
    return DocumentRecorded(b"\x09" * 32, shipment * 32, author, 2, 1, content)


@pytest.mark.parametrize("between", [[], [_issued()]])
def test_keep__when_a_root_is_claimed_twice_at_once__the_first_counts(engines, between):
    claims = [_recorded(b"\x01", 1), *between, _recorded(b"\x02", 2), _recorded(b"\x03", 3)]
    events = [_event(5 + place, event) for place, event in enumerate(claims)]
    with Session(engines.indexing) as session, session.begin():
        keep(Desk(session, 9, bytes(32)), _batch(*events), NAMES)
    with Session(engines.reading) as session:
        row = session.scalars(select(DocumentRow)).one()
        assert (row.author, row.shipment) == (1, "01" * 32)
        assert session.scalar(select(func.count()).select_from(EventRow)) == len(claims)


def test_keep__when_the_same_batch_comes_twice__the_second_is_refused(engines):
    with Session(engines.indexing) as session, session.begin():
        keep(Desk(session, 9, bytes(32)), _batch(_event(5, _issued())), NAMES)
    with pytest.raises(IntegrityError), Session(engines.indexing) as session:
        keep(Desk(session, 9, bytes(32)), _batch(_event(5, _issued())), NAMES)


def test_follow__when_history_is_forgotten__index_is_built_anew(carrier):
    gateway = carrier.gateway
    with Session(gateway.engines.indexing) as session, session.begin():
        before = session.scalar(select(func.count()).select_from(EventRow))
        session.execute(delete(CheckpointRow))
        session.add(CheckpointRow(number=1, hash="ab" * 32))
    end = time.monotonic() + 90
    while time.monotonic() < end:
        with Session(gateway.engines.reading) as session:
            checkpoint = session.scalar(select(func.max(CheckpointRow.number)))
            after = session.scalar(select(func.count()).select_from(EventRow))
        if (checkpoint or 0) > 1 and after >= before:
            return
        time.sleep(0.3)
    raise AssertionError((checkpoint, before, after))
