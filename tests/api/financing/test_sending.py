"""One-time addresses send by themselves, exactly once, also after a crash half-way."""

import time

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from api.app import make_app
from api.financing.sending import DiscreetSender
from api.gateway import open_gateway
from api.users.keeping import add_user
from chain.financing.statuses import FinancingStatus
from chain.ledger.models import OutboxRow
from chain.node.errors import NodeUnreachable
from tests.api.financing.grounds import Authors, lay_ground, mandate

LENDER = "operator-4"
"""Nobody's gateway runs in its home."""


@pytest.fixture(scope="module")
def lender(consortium):
    """A gateway whose threads do not run: what it accepts stays in the outbox."""
    gateway = open_gateway(consortium.home(LENDER).folder, consortium.file)
    with Session(gateway.engines.writing) as session, session.begin():
        key = add_user(session, "clerk", ["clerk"])
    client = TestClient(make_app(gateway))
    client.headers["Authorization"] = f"Bearer {key}"
    yield gateway, client
    gateway.close()


def _until_done(sender, seconds=60):
    end = time.monotonic() + seconds
    while sender.run_once():
        assert time.monotonic() < end
        time.sleep(0.1)


def _rows(gateway):
    with Session(gateway.engines.reading) as session:
        return session.scalars(select(OutboxRow).order_by(OutboxRow.id)).all()


def test_sender__when_it_dies_half_way__the_next_one_ends_it_once(
    carrier, exporter, importer, customs, oracles, lender
):
    gateway, client = lender
    ground = lay_ground(Authors(carrier, exporter, importer, customs, oracles), 874)
    address = client.post("/v1/financing/addresses").json()["financier"]
    given = mandate(exporter, ground, address)
    answer = client.post("/v1/financing/reservations", json=given)
    assert answer.status_code == 202, answer.text
    (row,) = _rows(gateway)
    assert (row.key_address, row.status) == (address, "queued")
    first = DiscreetSender(gateway)
    assert first.run_once() == 1
    first.close()
    _until_done(DiscreetSender(gateway))
    (row,) = _rows(gateway)
    assert (row.status, row.nonce) == ("final", 0)
    law = gateway.law.financing
    assert law.status_of(bytes.fromhex(ground.tag)) == FinancingStatus.RESERVED
    assert law.sequence_of(bytes.fromhex(ground.tag)) == 1
    assert DiscreetSender(gateway).run_once() == 0


def test_sender__when_endpoint_is_away__waits_and_goes_on(lender, monkeypatch):
    gateway, _ = lender
    sender = DiscreetSender(gateway)
    stops = iter((False, False, True))
    tried = []

    class Stop:
        def is_set(self):
            return next(stops)

        def wait(self, _seconds):
            return False

    def away():
        tried.append(1)
        raise NodeUnreachable("away")

    monkeypatch.setattr(sender, "run_once", away)
    sender.run_forever(Stop())
    assert len(tried) == 2
