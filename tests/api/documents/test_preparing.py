"""The preparer after a fault of the database: it goes on, with connections of its own."""

import threading
from datetime import timedelta

import pytest
from sqlalchemy.exc import OperationalError

from api.documents.preparing import Preparer
from chain.ledger.models import now
from scripts.papers.making import make_papers
from tests.api.wired import gateway_at
from tests.drills.broken_wire import BrokenWire, Way

STILL_PREPARED = ("received", "tagged", "sealed")


def test_run_forever__when_the_database_failed_once__goes_on_by_itself(carrier, monkeypatch):
    failed, due = threading.Event(), Preparer._due

    def fail_once(preparer):
        if preparer._gateway is carrier.gateway and not failed.is_set():
            failed.set()
            raise OperationalError("SELECT", {}, Exception("disk I/O error"))
        return due(preparer)

    monkeypatch.setattr(Preparer, "_due", fail_once)
    assert failed.wait(20)
    answer = carrier.submit(make_papers(8700).bill, holder="exporter")
    carrier.settled(answer)


def test_run_forever__when_a_wrong_clock_stored_the_paper__takes_it_up_at_once(
    carrier, monkeypatch
):
    monkeypatch.setattr("api.submissions.accepting.now", lambda: now() + timedelta(seconds=330))
    answer = carrier.submit(make_papers(8701).bill, holder="exporter")
    monkeypatch.undo()
    # The test's patience is 90 seconds: it must not wait for the clock.
    carrier.settled(answer)


@pytest.mark.slow
def test_run_forever__when_no_endpoint_answers__queues_and_is_final_later(consortium):
    wire = BrokenWire(consortium.chain.url)
    with gateway_at(consortium, "forwarder", wire.url) as forwarder:
        forwarder.settled(forwarder.submit(make_papers(8702).bill, holder="exporter"))
        # Its index has come to its own bill, and with it to everybody's reader keys.
        forwarder.until("/v1/shipments", lambda body: body["items"])
        wire.way = Way.CUT
        answer = forwarder.submit(make_papers(8703).bill, holder="exporter")
        assert answer.status_code == 202, answer.text
        url = answer.json()["status_url"]
        status = forwarder.until(url, lambda body: body["state"] not in STILL_PREPARED)
        assert status["state"] == "queued", status
        assert {act["status"] for act in status["acts"]} <= {"queued", "signed"}
        wire.way = Way.PASS
        forwarder.settled(answer)
    wire.close()
