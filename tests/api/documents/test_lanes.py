"""Lanes: keys without a role carry what the act key signs, one by one and in batches."""

import secrets
import time
from dataclasses import replace

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from api.workers import senders_of
from chain.ledger.batching import RECORD_BATCH
from chain.ledger.generated.documents.structs import Content
from chain.ledger.keys import LocalKey
from chain.ledger.lane import Lane
from chain.ledger.models import OutboxRow, Status
from chain.ledger.outbox import Submission, enqueue
from chain.ledger.sender import Pace, Sender
from chain.network.home import MemberHome
from chain.node.blocks import Finality

INVOICE, RAW = 2, 0x55
WAYS = {"batched": 4, "alone": 0}


@pytest.fixture(scope="module")
def gateway(exporter):
    """The exporter's gateway as it were with two lanes; its own threads know nothing of them."""
    lanes = (LocalKey(secrets.token_bytes(32)), LocalKey(secrets.token_bytes(32)))
    return replace(exporter.gateway, lanes=lanes)


def _record(gateway):
    root, shipment, document, envelope = (secrets.token_bytes(32) for _ in range(4))
    content = Content(document, envelope, RAW, RAW)
    return root, gateway.law.documents.record(root, shipment, INVOICE, content)


def _enqueue(gateway, number, address_of):
    """Lay acts into the outbox and name their keys in it."""
    acts = {secrets.token_hex(16): _record(gateway) for _ in range(number)}
    with Session(gateway.engines.writing) as session, session.begin():
        for name, (_, call) in acts.items():
            enqueue(session, Submission(name, "", call, address_of(name)))
    return {name: root for name, (root, _) in acts.items()}


def _rows(gateway, names):
    with Session(gateway.engines.reading) as session:
        query = select(OutboxRow).where(OutboxRow.idempotency_key.in_(names))
        return session.scalars(query).all()


def _work(gateway, senders, names):
    """Let senders work until all acts came to an end."""
    end = time.monotonic() + 60
    for sender in senders:
        sender.start()
    ended = {Status.FINAL, Status.FAILED}
    while not all(row.status in ended for row in _rows(gateway, names)):
        assert time.monotonic() < end
        for sender in senders:
            sender.run_once()
        time.sleep(0.1)
    for sender in senders:
        sender.close()
    return _rows(gateway, names)


def _lanes(gateway, batch_from):
    senders = [each for name, each in senders_of(gateway).items() if name.startswith("lane-")]
    for sender in senders:
        sender.pace = Pace(batch_from=batch_from)
    return senders


@pytest.mark.parametrize("way", WAYS)
def test_senders__when_lanes_carry_documents__the_member_is_their_author(gateway, way):
    names = _enqueue(gateway, 16, gateway.lane_of)
    rows = _work(gateway, _lanes(gateway, WAYS[way]), names)
    assert {row.status for row in rows} == {Status.FINAL}
    assert {row.key_address for row in rows} == {key.address for key in gateway.lanes}
    law = gateway.law.documents
    for row in rows:
        sent = gateway.rpc.call("eth_getTransactionByHash", row.tx_hash)
        assert sent["from"].lower() == row.key_address.lower()
        if row.batch_id is None:
            assert law.authorship(names[row.idempotency_key]).author == gateway.member
            continue
        with Session(gateway.engines.reading) as session:
            carrier = session.get_one(OutboxRow, row.batch_id)
        assert carrier.act == RECORD_BATCH
        assert law.batch_of(bytes.fromhex(carrier.body_hash)).author == gateway.member
    assert any(row.batch_id for row in rows) == (way == "batched")


def test_sender__when_a_lane_has_no_will__is_refused(gateway, tmp_path):
    key = LocalKey(secrets.token_bytes(32))
    lane = Lane(gateway.engines.writing, key, gateway.network.deployment.chain_id)
    sender = Sender(lane, gateway.rpc, Finality(gateway.rpc), tmp_path / "lane.lock")
    names = _enqueue(gateway, 1, lambda _: key.address)
    (row,) = _work(gateway, [sender], names)
    assert (row.status, row.error_code) == (Status.FAILED, "KeyNotInOffice")


def test_lane_of__when_asked_again__is_the_same_and_uses_all(gateway):
    submissions = [secrets.token_hex(16) for _ in range(64)]
    lanes = [gateway.lane_of(each) for each in submissions]
    assert lanes == [gateway.lane_of(each) for each in submissions]
    assert set(lanes) == {key.address for key in gateway.lanes}


def test_open_lanes__when_more_are_wanted__keeps_those_that_are_there(tmp_path):
    home = MemberHome(tmp_path)
    assert home.lane_keys() == ()
    first = [key.address for key in home.open_lanes(2)]
    assert [key.address for key in home.open_lanes(3)][:2] == first
    assert len(home.open_lanes(1)) == len(home.lane_keys()) == 3
