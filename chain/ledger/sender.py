"""Brings the outbox's acts to the chain, one sender a key, each exactly once.

Bytes are stored before they are sent, and only the same bytes are ever sent again: after a crash
at any point the node either has them already or gets them now.
"""

import logging
from dataclasses import dataclass
from pathlib import Path
from threading import Event

from chain.ledger.lane import Flight, Lane, Outcome
from chain.ledger.models import Status
from chain.ledger.pacing import Window
from chain.ledger.transit import (
    Receipt,
    explain_failure,
    fetch_receipts,
    nonce_at,
    send_raw,
)
from chain.node.blocks import Finality
from chain.node.errors import NodeError
from chain.node.hexes import from_quantity
from chain.node.rpc import JsonRpc

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Pace:
    """How a sender works.

    Attributes:
        at_once: Most transactions signed and sent at once.
        batch_from: Documents waiting together from which they go under one root; 0 for never.
        patience: Blocks after which an act that is in none is sent again.
        busy_seconds: Pause while something is under way.
        idle_seconds: Longest pause while nothing is; ``wake`` ends it.
    """

    at_once: int = 200
    batch_from: int = 4
    patience: int = 3
    busy_seconds: float = 0.35
    idle_seconds: float = 3.0


class Sender:
    """The one sender of a key, guarded by a lease that a crash releases."""

    def __init__(self, lane: Lane, rpc: JsonRpc, finality: Finality, lock_file: Path) -> None:
        """Describe the sender; ``start`` opens it.

        Args:
            lane: The key's rows.
            rpc: The chain's endpoint.
            finality: Which block is final.
            lock_file: File that only one process holds for this key.
        """
        self.wake = Event()
        self.pace = Pace()
        self._lane = lane
        self._rpc = rpc
        self._finality = finality
        self._lease = lane.lease(lock_file)
        self._sent_at_height: dict[int, int] = {}
        self._seen_head = -1
        self._window = Window()

    def start(self) -> None:
        """Take the lease and take up the chain's count; sends nothing yet.

        Raises:
            SenderBusy: Another process or machine sends for this key.
            ChainLostHistory: The chain lacks what was final.
            NodeError: The endpoint does not answer.
        """
        self._lease.take()
        try:
            self._lane.reconcile(nonce_at(self._rpc, self._lane.key_address, "latest"))
        except Exception:
            self.close()
            raise

    def close(self) -> None:
        """Give the lease back; twice is harmless."""
        self._lease.release()

    def run_once(self) -> dict[str, int]:
        """Sign, send, look for receipts and settle, once each.

        Returns:
            Acts that still have a way to go, by status; empty when there is nothing to do.

        Raises:
            LeaseLost: The lease is gone: start again.
            NodeError: The endpoint does not answer; nothing is lost, call again.
        """
        self._lease.confirm()
        counts = self._lane.counts()
        waiting = counts.get(Status.SIGNED, 0) + counts.get(Status.SENT, 0)
        room = min(self.pace.at_once, self._window.room(waiting))
        if counts.get(Status.QUEUED) and room:
            self._lane.sign_queued(room, self.pace.batch_from)
        if counts.get(Status.QUEUED) or counts.get(Status.SIGNED):
            self._send(self._lane.flights(Status.SIGNED, limit=self.pace.at_once))
        if counts:
            self._look()
        return self._lane.counts() if counts else counts

    def run_forever(self, stop: Event) -> None:
        """Work until told to stop; an endpoint that is away is waited for.

        Args:
            stop: Set it, then ``wake``, to end within a moment.

        Raises:
            SenderBusy: Another process or machine sends for this key.
            LeaseLost: The lease is gone: start again.
            ChainLostHistory: The chain lacks what was final.
        """
        self._start_when_reachable(stop)
        try:
            while not stop.is_set():
                self._rest(self._attempt())
        finally:
            self.close()

    def _start_when_reachable(self, stop: Event) -> None:
        while not stop.is_set():
            try:
                return self.start()
            except NodeError as fault:
                _LOG.warning("the chain's endpoint is away: %s", fault)
                stop.wait(self.pace.busy_seconds)
        return None

    def _attempt(self) -> dict[str, int]:
        try:
            return self.run_once()
        except NodeError as fault:
            _LOG.warning("the chain's endpoint is away: %s", fault)
            return {Status.SENT: 1}

    def _rest(self, counts: dict[str, int]) -> None:
        waiting = counts.get(Status.SIGNED, 0) + counts.get(Status.SENT, 0)
        if counts.get(Status.QUEUED) and self._window.room(waiting):
            return
        self.wake.wait(self.pace.busy_seconds if counts else self.pace.idle_seconds)
        self.wake.clear()

    def _send(self, flights: list[Flight]) -> None:
        if not flights:
            return
        refusals = send_raw(self._rpc, [flight.raw for flight in flights])
        self._lane.mark_sent(flights, refusals)
        height = max(self._seen_head, 0)
        self._sent_at_height |= {flight.id: height for flight in flights}

    def _look(self) -> None:
        head = from_quantity(self._rpc.call("eth_blockNumber"))
        if head == self._seen_head:
            return
        flights = self._lane.flights(Status.SENT, Status.INCLUDED)
        # Asked before the receipts: what is final at that height cannot change under them.
        final = self._finality.final_number()
        receipts = fetch_receipts(self._rpc, [flight.tx_hash for flight in flights])
        found = list(zip(flights, receipts, strict=True))
        fresh = sum(each.status == Status.SENT and got is not None for each, got in found)
        self._window.note(head - self._seen_head, fresh)
        self._seen_head = head
        self._settle(found, final)
        self._watch([flight for flight, receipt in found if receipt is None], head, final)

    def _settle(self, found: list[tuple[Flight, Receipt | None]], final: int) -> None:
        outcomes = {}
        for flight, receipt in found:
            if receipt is None and flight.status == Status.INCLUDED:
                # The block was taken back: the bytes may have left the pool with it.
                self._sent_at_height.pop(flight.id, None)
            if receipt is not None or flight.status == Status.INCLUDED:
                outcomes[flight.id] = self._outcome(flight, receipt, final)
        if outcomes:
            self._lane.settle(outcomes)

    def _outcome(self, flight: Flight, receipt: Receipt | None, final: int) -> Outcome:
        if receipt is None or receipt.block_number > final:
            return Outcome(receipt)
        self._sent_at_height.pop(flight.id, None)
        if receipt.succeeded:
            return Outcome(receipt, is_final=True)
        call = (self._lane.actor_address, flight.contract, flight.data, receipt.block_number)
        fault = explain_failure(self._rpc, flight.tx_hash, call)
        return Outcome(receipt, is_final=True, code=fault.code, values=fault.values)

    def _watch(self, missing: list[Flight], head: int, final: int) -> None:
        """Send again what is in no block for too long, and after a start whatever is."""
        oldest = head - self.pace.patience
        late = [each for each in missing if self._sent_at_height.get(each.id, -1) <= oldest]
        if not late:
            return
        self._close_gap(min(flight.nonce for flight in late))
        used = nonce_at(self._rpc, self._lane.key_address, final)
        taken = [flight for flight in late if flight.nonce < used]
        if taken:
            lost = Outcome(None, is_final=True, code="NonceTaken", values={})
            self._lane.settle({flight.id: lost for flight in taken})
        again = [flight for flight in late if flight.nonce >= used]
        send_raw(self._rpc, [flight.raw for flight in again])
        self._sent_at_height |= {flight.id: head for flight in again}

    def _close_gap(self, lowest: int) -> None:
        """Fill numbers that the chain waits for and no row holds: nothing above could go in."""
        used = nonce_at(self._rpc, self._lane.key_address, "latest")
        if used < lowest:
            _LOG.warning("the chain waits for number %d, the lowest under way is %d", used, lowest)
            self._lane.fill_gap(range(used, lowest))
