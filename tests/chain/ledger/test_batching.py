"""Batches of queued documents: what goes together, what becomes of each, and the window."""

import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from chain.ledger.batches import batch_tree, leads_to, leaf_hash
from chain.ledger.batching import LARGEST, RECORD_BATCH
from chain.ledger.binding import Call
from chain.ledger.generated.documents import Documents
from chain.ledger.generated.documents.structs import Content, Leaf
from chain.ledger.lane import Outcome
from chain.ledger.models import OutboxRow, SignerRow, Status
from chain.ledger.outbox import Submission, enqueue
from chain.ledger.pacing import Window
from chain.ledger.transit import Receipt
from chain.node.rpc import JsonRpc
from chain.types import Address
from tests.chain.ledger.member import Member

INVOICE, DECLARATION = 2, 3
RAW, TREE = 0x55, 0x70


@pytest.fixture
def member(engine: Engine, rpc: JsonRpc, tally: Address, tmp_path: Path) -> Iterator[Member]:
    member = Member(engine, rpc, tally, tmp_path)
    member.lane.reconcile(0)
    yield member
    member.sender.close()


def _record(law: Documents, kind: int = INVOICE, codec: int = RAW) -> Call:
    root, shipment, document, envelope = (secrets.token_bytes(32) for _ in range(4))
    return law.record(root, shipment, kind, Content(document, envelope, codec, RAW))


def _enqueue(member: Member, *calls: Call) -> None:
    with Session(member.engine) as session, session.begin():
        for number, call in enumerate(calls):
            enqueue(session, Submission(f"act-{number}", "", call, member.key.address))


def _rows(member: Member) -> list[OutboxRow]:
    with Session(member.engine) as session:
        return list(session.scalars(select(OutboxRow).order_by(OutboxRow.id)))


def _law(member: Member) -> Documents:
    return Documents(member.rpc, member.tally)


def _leaves(calls: list[Call]) -> list[Leaf]:
    words = [[each.data[i : i + 32] for i in range(4, len(each.data), 32)] for each in calls]
    return [Leaf(w[0], w[1], w[3], w[4]) for w in words]


def test_sign_queued__when_invoices_wait__batches_them_and_keeps_their_paths(
    member: Member,
) -> None:
    calls = [_record(_law(member)) for _ in range(5)]
    _enqueue(member, *calls)
    assert member.lane.sign_queued(10, batch_from=4) == 1
    *documents, carrier = _rows(member)
    leaves = _leaves(calls)
    tree = batch_tree(leaves)
    assert carrier.act == RECORD_BATCH
    assert carrier.data == _law(member).record_batch(tree.root, INVOICE, tuple(leaves)).data
    for row, leaf in zip(documents, leaves, strict=True):
        path = bytes(row.siblings or b"")
        assert leads_to(tree.root, leaf, [path[i : i + 32] for i in range(0, len(path), 32)])
        assert (row.status, row.batch_id, row.nonce) == (Status.SIGNED, carrier.id, None)
        assert row.tx_hash == carrier.tx_hash
    assert [flight.id for flight in member.lane.flights(Status.SIGNED)] == [carrier.id]


def test_sign_queued__when_few_or_unfit__sends_each_alone(member: Member) -> None:
    law = _law(member)
    calls = [_record(law), _record(law, DECLARATION), _record(law, codec=TREE), _record(law)]
    _enqueue(member, *calls)
    assert member.lane.sign_queued(10, batch_from=3) == 4
    assert [row.nonce for row in _rows(member)] == [0, 1, 2, 3]


def test_sign_queued__when_batching_is_off__sends_each_alone(member: Member) -> None:
    _enqueue(member, *(_record(_law(member)) for _ in range(5)))
    assert member.lane.sign_queued(10) == 5


def test_sign_queued__when_more_than_the_largest__makes_several(member: Member) -> None:
    _enqueue(member, *(_record(_law(member)) for _ in range(LARGEST + 2)))
    assert member.lane.sign_queued(10, batch_from=2) == 2
    batched = [row.batch_id for row in _rows(member) if row.act != RECORD_BATCH]
    assert [batched.count(each) for each in dict.fromkeys(batched)] == [LARGEST, 2]


def test_sign_queued__when_there_is_room_for_less__leaves_the_rest_queued(member: Member) -> None:
    law = _law(member)
    invoices = [_record(law) for _ in range(LARGEST + 4)]
    _enqueue(member, *invoices, *(_record(law, DECLARATION) for _ in range(3)))
    assert member.lane.sign_queued(1, batch_from=4) == 1
    assert member.lane.counts() == {Status.SIGNED: 1, Status.QUEUED: 4}
    assert member.lane.sign_queued(9, batch_from=4) == 4
    signed = [row for row in _rows(member) if row.status == Status.SIGNED]
    assert len(signed) == LARGEST + 4 + 3 + 2


def test_settle__when_the_batch_is_final__each_document_is(member: Member) -> None:
    _enqueue(member, *(_record(_law(member)) for _ in range(4)))
    member.lane.sign_queued(10, batch_from=4)
    flights = member.lane.flights(Status.SIGNED)
    member.lane.mark_sent(flights, [None])
    assert {row.status for row in _rows(member)} == {Status.SENT}
    receipt = Receipt(7, "0x" + "ab" * 32, succeeded=True)
    member.lane.settle({flights[0].id: Outcome(receipt, is_final=True)})
    for row in _rows(member):
        assert (row.status, row.block_number) == (Status.FINAL, 7)
        assert all((row.sent_at, row.included_at, row.final_at))


def test_settle__when_the_batch_fails__each_document_goes_alone(member: Member) -> None:
    _enqueue(member, *(_record(_law(member)) for _ in range(4)))
    member.lane.sign_queued(10, batch_from=4)
    flights = member.lane.flights(Status.SIGNED)
    member.lane.mark_sent(flights, [None])
    receipt = Receipt(7, "0x" + "ab" * 32, succeeded=False)
    failed = Outcome(receipt, is_final=True, code="ContentIncomplete", values={})
    member.lane.settle({flights[0].id: failed})
    *documents, carrier = _rows(member)
    assert carrier.status == Status.FAILED
    assert {(row.status, row.alone, row.batch_id) for row in documents} == {
        (Status.QUEUED, True, None)
    }
    assert member.lane.sign_queued(10, batch_from=2) == 4
    assert [row.nonce for row in _rows(member)[:4]] == [1, 2, 3, 4]


def test_fill_gap__when_nobody_holds_a_number__the_acts_behind_it_go_in(member: Member) -> None:
    with Session(member.engine) as session, session.begin():
        session.get_one(SignerRow, member.key.address).next_nonce = 2
    member.submit("behind", key := secrets.token_bytes(32))
    member.sender.start()
    member.work(member.sender, seconds=30)
    assert member.count(key) == 1
    filled = [row for row in _rows(member) if row.act == "nothing"]
    assert sorted(row.nonce or 0 for row in filled) == [0, 1]
    assert member.row("behind").status == Status.FINAL


def test_window__when_the_chain_takes_more__grows_and_follows_it_down() -> None:
    window = Window(blocks=3, least=10, most=100)
    assert window.room(0) == 10
    window.note(1, 10)
    assert window.size == 30
    window.note(1, 90)
    assert window.size == 100
    for _ in range(8):
        window.note(2, 4)
    assert window.size == 10
    assert window.room(12) == 0


def test_batch_tree__when_golden__gives_leaf_and_root() -> None:
    leaves = [
        Leaf(*(bytes([number + offset]) * 32 for offset in (0, 16, 32, 48)))
        for number in range(1, 6)
    ]
    leaf = "936d2e59e15ef00f4862b0886702d4b7e2a879682ec1c48ba0c779b010f6c91c"
    root = "9b1c0a28706b6ca24a36d177c55ed9adc130c8a625699c56e7eb54d3533ca38d"
    assert leaf_hash(leaves[0]).hex() == leaf
    assert batch_tree(leaves).root.hex() == root
