"""What each event of Financing leaves in the index, and what a view makes of it."""

import pytest
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from api.index.desk import Desk, Placed
from api.index.handlers import handle
from api.index.keeping import keep, rewind
from api.index.tables import RetractionRow
from api.index.tables_financing import FinancingRow
from api.reading.financing import Viewer, find_financing, list_financings
from api.tables import METADATA
from chain.events.records import Batch, Checkpoint, EventRecord
from chain.ledger.addresses import checksummed
from chain.ledger.generated.financing import events as financing
from chain.types import BlockNumber

TAG, TITLE, OTHER_TITLE = b"\x01" * 32, b"\x02" * 32, b"\x03" * 32
SELLER, BANK = 2, 4
FIRST, SECOND = (checksummed(byte * 20) for byte in (b"\xaa", b"\xbb"))
FAR = 2**39
PLACED = Placed(7, 1_800_000_000, "cd" * 32)


@pytest.fixture
def desk():
    engine = create_engine("sqlite://")
    METADATA.create_all(engine)
    with Session(engine) as session:
        yield Desk(session, SELLER, bytes(32))
    engine.dispose()


def reserved(financier=FIRST, title=TITLE, until=FAR, sequence=1):
    ground = (b"\x04" * 32, b"\x05" * 32)
    return financing.InvoiceReserved(TAG, title, SELLER, financier, *ground, until, sequence)


def row_after(desk, *events):
    subjects = {handle(desk, PLACED, event) for event in events}
    assert {(each.id, each.shipment) for each in subjects} == {(TAG.hex(), None)}
    return desk.session.get_one(FinancingRow, TAG.hex())


def test_reserved__when_told__keeps_ground_and_financier(desk):
    row = row_after(desk, reserved())
    assert (row.title, row.seller, row.financier) == (TITLE.hex(), SELLER, FIRST)
    assert (row.invoice, row.declaration) == ("04" * 32, "05" * 32)
    assert (row.status, row.until, row.opened_to, row.sequence) == ("reserved", FAR, 0, 1)


def test_reserved__when_another_comes_after_a_lapse__takes_its_place(desk):
    opened = financing.LockOpened(TAG, TITLE, BANK, 2)
    row = row_after(desk, reserved(until=1), opened, reserved(SECOND, OTHER_TITLE, FAR, 3))
    assert (row.title, row.financier, row.sequence) == (OTHER_TITLE.hex(), SECOND, 3)
    assert row.opened_to == 0


@pytest.mark.parametrize(
    ("event", "status"),
    [
        (financing.ReservationReleased(TAG, TITLE, 2), "free"),
        (financing.InvoiceFinanced(TAG, TITLE, 2), "financed"),
        (financing.InvoiceSettled(TAG, TITLE, 3), "settled"),
        (financing.InvoiceSettledByOrder(TAG, TITLE, b"\x06" * 32, 3), "settled"),
    ],
)
def test_tag__when_turned__stands_there_and_lapses_no_more(desk, event, status):
    row = row_after(desk, reserved(), event)
    assert (row.status, row.until, row.sequence) == (status, 0, event.sequence)


def test_opened__when_told__names_the_bank_and_the_tag_stands(desk):
    row = row_after(desk, reserved(), financing.LockOpened(TAG, TITLE, BANK, 2))
    assert (row.status, row.until, row.opened_to, row.sequence) == ("reserved", FAR, BANK, 2)


def test_view__when_reservation_lapsed__is_free_to_everybody(desk):
    row_after(desk, reserved(until=1))
    session = desk.session
    assert find_financing(session, TAG.hex(), Viewer(9, ())).status == "free"
    seen = find_financing(session, TAG.hex(), Viewer(SELLER, ()))
    assert (seen.status, seen.part, seen.locks) == ("free", "seller", False)


def test_list__when_stranger_asks__is_empty(desk):
    row_after(desk, reserved(), financing.InvoiceFinanced(TAG, TITLE, 2))
    session = desk.session
    assert list_financings(session, Viewer(9, {SECOND})) == ()
    assert [each.part for each in list_financings(session, Viewer(9, {FIRST}))] == ["financier"]
    assert [each.locks for each in list_financings(session, Viewer(SELLER, ()))] == [True]
    strange = find_financing(session, TAG.hex(), Viewer(9, ()))
    assert (strange.status, strange.title, strange.history) == ("taken", None, ())


def keep_block(desk, number, event):
    place = BlockNumber(number)
    record = EventRecord(event, FIRST, place, bytes([number]) * 32, bytes(32), 0)
    batch = Batch((record,), Checkpoint(place, record.block_hash), {place: 1000})
    keep(desk, batch, {FIRST: "Financing"})
    return batch.checkpoint


def test_rewind__when_a_financing_is_taken_back__reservation_stands_and_nobody_is_told(desk):
    stands = keep_block(desk, 5, reserved())
    keep_block(desk, 6, financing.InvoiceFinanced(TAG, TITLE, 2))
    row = desk.session.get_one(FinancingRow, TAG.hex())
    assert row.status == "financed"
    rewind(desk, stands)
    row = desk.session.get_one(FinancingRow, TAG.hex())
    assert (row.status, row.until) == ("reserved", FAR)
    retraction = desk.session.scalars(select(RetractionRow)).one()
    assert (retraction.name, retraction.visible) == ("InvoiceFinanced", False)
