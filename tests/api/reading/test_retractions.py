"""What the chain took back is told on the queue, in the timeline and over HTTP."""

import time

import pytest
from sqlalchemy.orm import Session

from api.index.tables import RetractionRow
from tests.api.pages.test_pages import sign_in
from tests.api.shipments import bring_bill

SUBJECT = "5a" * 32


@pytest.fixture(scope="module")
def shipment(carrier, customs):
    shipment = bring_bill(carrier, 733)
    customs.until(f"/v1/shipments/{shipment.id}", lambda body: body["timeline"])
    return shipment


def _take_back(member, shipment, **more):
    values = {
        "stands": 1,
        "noticed_at": int(time.time()),
        "block_number": 2,
        "block_hash": "ab" * 32,
        "log_index": 0,
        "tx_hash": "cd" * 32,
        "contract": "Customs",
        "name": "GoodsReleased",
        "subject": SUBJECT,
        "shipment": shipment,
        "visible": True,
    }
    with Session(member.gateway.engines.indexing) as session, session.begin():
        row = RetractionRow(**values | more)
        session.add(row)
        session.flush()
        return row.id


def test_timeline__when_an_event_was_taken_back__says_so(customs, shipment):
    number = _take_back(customs, shipment.id)
    found = customs.get(f"/v1/shipments/{shipment.id}").json()["timeline"]
    # It stood behind block 1: what is on the chain now comes after it.
    assert (found[0]["name"], found[0]["values"]) == ("Retraction", {"event": "GoodsReleased"})
    assert found[1]["name"] == "DocumentRecorded"
    page = sign_in(customs).get(f"/shipments/{shipment.id}").text
    assert "Taken back by the chain" in page
    told = customs.get(f"/v1/retractions?after={number - 1}").json()["items"]
    assert [each["id"] for each in told] == [number]


def test_queue__when_customs_events_were_taken_back__warns_officers_for_a_day(customs, shipment):
    officer = sign_in(customs)
    _take_back(customs, shipment.id, noticed_at=int(time.time()) - 25 * 3600, block_number=8123)
    _take_back(customs, shipment.id, contract="Titles", block_number=8124)
    _take_back(customs, shipment.id, block_number=8125)
    page = officer.get("/queue").text
    assert "8,125" in page
    assert "8,124" not in page
    assert "8,123" not in page


def test_retractions__when_another_members_shipment__are_not_told(exporter):
    before = exporter.get("/v1/retractions").json()["items"]
    _take_back(exporter, "77" * 32, visible=False)
    assert exporter.get("/v1/retractions").json()["items"] == before
    assert exporter.get("/v1/retractions?after=-1").status_code == 422
