"""Submission: with the caller's own rows or not at all, once per idempotency key."""

import secrets
from dataclasses import replace
from datetime import UTC, datetime
from threading import Thread

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from chain.ledger.addresses import checksummed
from chain.ledger.binding import Call
from chain.ledger.database import READ_ONLY
from chain.ledger.errors import IdempotencyConflict, SubmissionRace
from chain.ledger.keys import LocalKey
from chain.ledger.lane import Lane, Outcome
from chain.ledger.models import OutboxRow, Status
from chain.ledger.outbox import Submission, enqueue, enqueue_all, find
from chain.ledger.transit import Receipt
from chain.node.errors import NodeRefused
from tests.databases import POSTGRESQL

CALL = Call(checksummed("0x" + "c0" * 20), b"\x01\x02", 3_000_000, "Titles.issue", {})
KEY = LocalKey(b"\x03" * 32)
DURABLE = {
    "sqlite": {"PRAGMA journal_mode": "wal", "PRAGMA synchronous": 2},
    "postgresql": {"SHOW fsync": "on", "SHOW synchronous_commit": "on"},
}
ACT = Submission("act-1", "ab" * 32, CALL, KEY.address)


def _count(engine: Engine) -> int:
    with Session(engine) as session:
        return session.scalar(select(func.count()).select_from(OutboxRow)) or 0


def test_enqueue__when_committed__stands_queued(engine: Engine) -> None:
    with Session(engine) as session, session.begin():
        enqueue(session, ACT)
    with Session(engine) as session:
        row = find(session, "act-1")
        assert row is not None
        assert (row.status, row.act, row.contract) == (Status.QUEUED, "Titles.issue", CALL.to)
        assert row.queued_at.tzinfo is UTC
        assert abs((datetime.now(UTC) - row.queued_at).total_seconds()) < 60
        assert find(session, "act-2") is None


def test_enqueue__when_the_caller_rolls_back__leaves_nothing(engine: Engine) -> None:
    with Session(engine) as session:
        enqueue(session, ACT)
        session.rollback()
    assert _count(engine) == 0


def test_enqueue__when_repeated_with_the_same_body__gives_the_earlier_row(engine: Engine) -> None:
    with Session(engine) as session, session.begin():
        first = enqueue(session, ACT).id
    with Session(engine) as session, session.begin():
        assert enqueue(session, ACT).id == first
    assert _count(engine) == 1


def test_enqueue__when_the_body_differs__refuses(engine: Engine) -> None:
    with Session(engine) as session, session.begin():
        enqueue(session, ACT)
    with pytest.raises(IdempotencyConflict), Session(engine) as session, session.begin():
        enqueue(session, replace(ACT, body_hash="cd" * 32))
    assert _count(engine) == 1


def test_enqueue_all__when_one_came_before__gives_rows_in_the_order_asked(engine: Engine) -> None:
    acts = [replace(ACT, idempotency_key=f"act-{place}") for place in (3, 1, 2)]
    with Session(engine) as session, session.begin():
        earlier = enqueue(session, acts[1]).id
    with Session(engine) as session, session.begin():
        rows = enqueue_all(session, acts)
        assert [row.idempotency_key for row in rows] == ["act-3", "act-1", "act-2"]
        assert rows[1].id == earlier
        assert rows[0].id < rows[2].id
    assert _count(engine) == 3


def test_enqueue_all__when_one_differs__leaves_none(engine: Engine) -> None:
    with Session(engine) as session, session.begin():
        enqueue(session, ACT)
    acts = [replace(ACT, idempotency_key="act-2"), replace(ACT, body_hash="cd" * 32)]
    with pytest.raises(IdempotencyConflict), Session(engine) as session, session.begin():
        enqueue_all(session, acts)
    assert _count(engine) == 1


def test_enqueue__when_the_key_comes_twice_at_once__asks_to_come_again(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Session(engine) as session, session.begin():
        enqueue(session, ACT)
    # The other submission was not to be seen yet when this one looked.
    monkeypatch.setattr(Session, "scalars", lambda *_: [])
    with pytest.raises(SubmissionRace) as race, Session(engine) as session, session.begin():
        enqueue(session, ACT)
    assert isinstance(race.value.__cause__, IntegrityError)


ON_POSTGRESQL = pytest.mark.parametrize("databases", [POSTGRESQL], indirect=True)


@pytest.fixture
def unqueued(engine: Engine) -> Engine:
    """The database without the writers' turns: its own locks alone."""
    return engine.execution_options(**{READ_ONLY: True})


@ON_POSTGRESQL
def test_enqueue__when_the_other_commits_first__asks_to_come_again(unqueued: Engine) -> None:
    outcomes: list[object] = []

    def submit() -> None:
        try:
            with Session(unqueued) as session, session.begin():
                outcomes.append(enqueue(session, ACT).id)
        except SubmissionRace as race:
            outcomes.append(race)

    with Session(unqueued) as session, session.begin():
        first = enqueue(session, ACT).id
        other = Thread(target=submit)
        other.start()
        other.join(0.3)
        assert other.is_alive()
    other.join()
    assert isinstance(outcomes.pop(), SubmissionRace)
    submit()
    assert outcomes == [first]
    assert _count(unqueued) == 1


@ON_POSTGRESQL
def test_sign_queued__when_two_lanes_sign_at_once__no_number_is_given_twice(
    unqueued: Engine,
) -> None:
    with Session(unqueued) as session, session.begin():
        for number in range(60):
            enqueue(session, replace(ACT, idempotency_key=f"act-{number}"))
    lanes = [Lane(unqueued, KEY, 1) for _ in range(3)]
    lanes[0].reconcile(5)
    signers = [Thread(target=_sign_all, args=(lane,)) for lane in lanes]
    for signer in signers:
        signer.start()
    for signer in signers:
        signer.join()
    flights = lanes[0].flights(Status.SIGNED)
    assert [flight.nonce for flight in flights] == list(range(5, 65))
    # The oldest goes first: numbers follow the order of submission.
    assert [flight.id for flight in flights] == sorted(flight.id for flight in flights)


def _sign_all(lane: Lane) -> None:
    while lane.sign_queued(4):
        pass


@pytest.fixture
def lane(engine: Engine) -> Lane:
    with Session(engine) as session, session.begin():
        enqueue(session, ACT)
    lane = Lane(engine, KEY, 1)
    lane.reconcile(5)
    lane.sign_queued(10)
    return lane


def _row(engine: Engine) -> OutboxRow:
    with Session(engine) as session:
        return session.scalars(select(OutboxRow)).one()


def test_mark_sent__when_the_node_refuses__stays_signed_and_says_why(
    engine: Engine, lane: Lane
) -> None:
    flights = lane.flights(Status.SIGNED)
    lane.mark_sent(flights, [NodeRefused("eth_sendRawTransaction", -32000, "pool is full", b"")])
    row = _row(engine)
    assert (row.status, row.nonce, row.error_code) == (Status.SIGNED, 5, "NodeRefused")
    lane.mark_sent(flights, [None])
    assert (_row(engine).status, _row(engine).error_code) == (Status.SENT, None)


def test_settle__when_a_block_is_taken_back__goes_back_to_sent(engine: Engine, lane: Lane) -> None:
    lane.mark_sent(lane.flights(Status.SIGNED), [None])
    row_id = _row(engine).id
    lane.settle({row_id: Outcome(Receipt(9, "0xaa", succeeded=True))})
    assert (_row(engine).status, _row(engine).block_number) == (Status.INCLUDED, 9)
    lane.settle({row_id: Outcome(None)})
    assert (_row(engine).status, _row(engine).block_hash) == (Status.SENT, None)
    lane.settle({row_id: Outcome(Receipt(10, "0xbb", succeeded=True), is_final=True)})
    row = _row(engine)
    assert (row.status, row.block_hash) == (Status.FINAL, "0xbb")
    assert row.final_at is not None
    assert lane.counts() == {}


def test_reconcile__when_the_chain_is_ahead__takes_its_count(engine: Engine, lane: Lane) -> None:
    lane.reconcile(40)
    with Session(engine) as session, session.begin():
        enqueue(session, replace(ACT, idempotency_key=secrets.token_hex(8)))
    lane.sign_queued(1)
    assert [flight.nonce for flight in lane.flights(Status.SIGNED)] == [5, 40]


def test_open_engine__when_another_writes__reads_without_waiting(engine: Engine) -> None:
    with engine.connect() as writer, writer.begin():
        writer.execute(select(OutboxRow.id))
        with engine.execution_options(**{READ_ONLY: True}).connect() as reader:
            assert reader.scalar(select(func.count()).select_from(OutboxRow)) == 0
        for words, value in DURABLE[engine.dialect.name].items():
            assert writer.exec_driver_sql(words).scalar() == value
