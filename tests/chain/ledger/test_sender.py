"""The sender against a real anvil: the ways of an act, and every crash point by hand."""

import secrets
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from chain.ledger.errors import ChainLostHistory, Reverted, SenderBusy
from chain.ledger.keys import Transaction
from chain.ledger.models import SignerRow, Status
from chain.ledger.outbox import find, preflight, preflight_all
from chain.ledger.transit import send_raw
from chain.node.blocks import Finality
from chain.node.rpc import JsonRpc
from chain.types import Address, BlockNumber
from tests.chain.ledger.member import Member
from tests.drills.tally import CHAIN_ID, counts_of, strike


@pytest.fixture
def member(engine: Engine, rpc: JsonRpc, tally: Address, tmp_path: Path) -> Iterator[Member]:
    member = Member(engine, rpc, tally, tmp_path)
    yield member
    member.sender.close()


def test_run_once__when_acts_are_queued__makes_each_final_once(member: Member) -> None:
    keys = [secrets.token_bytes(32) for _ in range(5)]
    for number, key in enumerate(keys):
        member.submit(f"act-{number}", key)
    member.sender.start()
    member.work(member.sender)
    assert counts_of(member.rpc, member.tally, keys) == [1] * 5
    rows = [member.row(f"act-{number}") for number in range(5)]
    assert [row.nonce for row in rows] == [0, 1, 2, 3, 4]
    assert {row.status for row in rows} == {Status.FINAL}
    assert all(row.block_hash and row.final_at and row.sent_at for row in rows)


def test_run_once__when_the_contract_refuses__fails_with_its_error(member: Member) -> None:
    member.submit("refused", b"\x00" * 31 + b"\x01")
    member.submit("after", key := secrets.token_bytes(32))
    member.sender.start()
    member.work(member.sender)
    refused = member.row("refused")
    assert (refused.status, refused.error_code) == (Status.FAILED, "Error")
    assert refused.error_values == {"reason": "not this key"}
    assert member.count(key) == 1


def test_preflight__when_the_contract_refuses__raises_its_error(member: Member) -> None:
    with pytest.raises(Reverted) as refusal:
        preflight(member.rpc, strike(member.tally, b"\x00" * 31 + b"\x01"), member.key.address)
    assert refusal.value.code == "Error"
    preflight(member.rpc, strike(member.tally, b"\x02" * 32), member.key.address)


def test_preflight_all__when_one_is_refused__says_so_of_that_one_alone(member: Member) -> None:
    refused, fine = b"\x00" * 31 + b"\x01", b"\x02" * 32
    calls = [strike(member.tally, value) for value in (fine, refused, fine)]
    first, second, third = preflight_all(member.rpc, calls, member.key.address)
    assert first is None
    assert isinstance(second, Reverted)
    assert third is None
    assert member.lane.counts() == {}


def test_start__when_killed_after_signing__sends_the_stored_bytes(member: Member) -> None:
    member.submit("act", key := secrets.token_bytes(32))
    member.lane.reconcile(0)
    assert member.lane.sign_queued(10) == 1
    stored = member.row("act").raw_tx
    restarted = member.new_sender()
    restarted.start()
    member.work(restarted)
    restarted.close()
    assert member.count(key) == 1
    assert member.row("act").raw_tx == stored


def test_start__when_killed_after_sending__counts_known_as_sent(member: Member) -> None:
    member.submit("act", key := secrets.token_bytes(32))
    member.lane.reconcile(0)
    member.lane.sign_queued(10)
    flights = member.lane.flights(Status.SIGNED)
    assert send_raw(member.rpc, [flights[0].raw]) == [None]
    assert send_raw(member.rpc, [flights[0].raw]) == [None]
    restarted = member.new_sender()
    restarted.start()
    member.work(restarted)
    restarted.close()
    assert member.count(key) == 1
    assert member.row("act").status == Status.FINAL


def test_run_once__when_sent_bytes_were_lost__sends_the_same_again(member: Member) -> None:
    member.submit("act", key := secrets.token_bytes(32))
    member.lane.reconcile(0)
    member.lane.sign_queued(10)
    # The node never saw the bytes, though the row says that they were sent.
    member.lane.mark_sent(member.lane.flights(Status.SIGNED), [None])
    member.sender.start()
    member.work(member.sender)
    assert member.count(key) == 1


def test_run_once__when_a_foreign_transaction_took_the_nonce__fails(member: Member) -> None:
    member.submit("act", key := secrets.token_bytes(32))
    member.lane.reconcile(0)
    member.lane.sign_queued(10)
    foreign = member.key.sign_transaction(
        Transaction(CHAIN_ID, 0, 100_000, member.key.address, b"")
    )
    send_raw(member.rpc, [foreign.raw])
    while int(member.rpc.call("eth_getTransactionCount", member.key.address, "latest"), 16) == 0:
        time.sleep(0.1)
    member.sender.start()
    member.work(member.sender)
    assert member.row("act").error_code == "NonceTaken"
    assert member.count(key) == 0
    member.submit("next", key)
    member.work(member.sender)
    assert member.count(key) == 1


def test_start__when_another_sender_holds_the_key__refuses(member: Member) -> None:
    member.sender.start()
    with pytest.raises(SenderBusy):
        member.new_sender().start()
    member.sender.close()
    again = member.new_sender()
    again.start()
    again.close()


def test_start__when_the_chain_lost_what_was_final__refuses(member: Member) -> None:
    member.submit("act", secrets.token_bytes(32))
    member.sender.start()
    member.work(member.sender)
    with Session(member.engine) as session, session.begin():
        row = find(session, "act")
        assert row is not None
        row.nonce = 9
    member.sender.close()
    with pytest.raises(ChainLostHistory):
        member.new_sender().start()


def test_sign_queued__when_numbers_run__takes_them_from_the_own_table(member: Member) -> None:
    member.lane.reconcile(0)
    with Session(member.engine) as session, session.begin():
        session.get_one(SignerRow, member.key.address).next_nonce = 41
    member.submit("act", secrets.token_bytes(32))
    member.lane.sign_queued(10)
    assert member.row("act").nonce == 41


class NeverFinal(Finality):
    """A chain that may take any block back."""

    def final_number(self) -> BlockNumber:
        """Nothing is final."""
        return BlockNumber(0)


def test_run_once__when_blocks_are_taken_back__brings_the_act_again(member: Member) -> None:
    member.submit("act", key := secrets.token_bytes(32))
    sender = member.new_sender(NeverFinal(member.rpc))
    sender.start()
    member.work(sender, until=("act", Status.INCLUDED))
    first = member.row("act").block_hash
    member.rpc.call("anvil_reorg", 2, [])
    assert member.count(key) == 0
    while member.row("act").block_hash == first:
        sender.run_once()
        time.sleep(0.1)
    sender.close()
    again = member.new_sender()
    again.start()
    member.work(again)
    again.close()
    assert member.count(key) == 1
    assert member.row("act").status == Status.FINAL


def test_run_forever__when_woken__brings_acts_to_the_chain_and_ends(member: Member) -> None:
    stop, key = Event(), secrets.token_bytes(32)
    worker = Thread(target=member.sender.run_forever, args=(stop,))
    worker.start()
    time.sleep(0.3)
    member.submit("act", key)
    begun = time.monotonic()
    member.sender.wake.set()
    while member.row("act").status != Status.FINAL:
        assert time.monotonic() - begun < 3
        time.sleep(0.05)
    stop.set()
    member.sender.wake.set()
    worker.join(2)
    assert not worker.is_alive()
    assert member.count(key) == 1


def test_run_forever__when_the_node_is_away__waits_for_it(member: Member) -> None:
    member.submit("act", secrets.token_bytes(32))
    member.rpc = JsonRpc("http://127.0.0.1:9", timeout=0.2)
    sender, stop = member.new_sender(), Event()
    worker = Thread(target=sender.run_forever, args=(stop,))
    worker.start()
    time.sleep(0.6)
    assert worker.is_alive()
    stop.set()
    worker.join(2)
    assert not worker.is_alive()
    assert member.row("act").status == Status.QUEUED
