"""The preparer after a fault of the database: it goes on, with connections of its own."""

import threading

from sqlalchemy.exc import OperationalError

from api.documents.preparing import Preparer
from scripts.papers.making import make_papers


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
