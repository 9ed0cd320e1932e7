"""One-time addresses send by themselves, exactly once, also after a crash half-way."""

import time

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from api.financing.asking import Financing
from api.financing.bodies import MandateBody
from api.financing.mandating import reserve_call
from api.financing.sending import DiscreetSender
from api.gateway import open_gateway
from chain.financing.statuses import FinancingStatus
from chain.ledger.models import OutboxRow
from chain.node.errors import NodeUnreachable
from tests.api.financing.grounds import Authors, lay_ground, mandate

LENDER = "operator-4"
"""Nobody's gateway runs in its home."""


@pytest.fixture(scope="module")
def gateway(consortium):
    """One whose threads do not run: what it accepts stays in the outbox."""
    gateway = open_gateway(consortium.home(LENDER).folder, consortium.file)
    yield gateway
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
    carrier, exporter, importer, customs, oracles, gateway
):
    ground = lay_ground(Authors(carrier, exporter, importer, customs, oracles))
    address = gateway.home.new_one_time_key().address
    body = MandateBody.model_validate(mandate(exporter, ground, address))
    wish = Financing(gateway, body.mandate.tag, address, "clerk", None)
    wish.submit("reservation", reserve_call(gateway, body), body)
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


def test_sender__when_endpoint_is_away__waits_and_goes_on(gateway, monkeypatch):
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
