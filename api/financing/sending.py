"""Sends what one-time addresses do: each from itself, so that no transaction names the bank.

The outbox is the member's own; what the chain sees is an address that sends for one tag and never
again. Gas costs nothing on the chains that the law stands on, so the address needs no funds.
"""

import logging
from pathlib import Path
from threading import Event

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.gateway import Gateway
from chain.ledger.lane import Lane
from chain.ledger.models import ACTIVE, OutboxRow
from chain.ledger.sender import Sender
from chain.node.blocks import Finality
from chain.node.errors import NodeError
from chain.types import Address

_LOG = logging.getLogger(__name__)
_AT_ONCE = 8
"""One-time addresses served at a time: each holds a lease, on PostgreSQL a connection too."""
_PAUSE_SECONDS = 0.35


class DiscreetSender:
    """One sender for each one-time address that has something on its way."""

    def __init__(self, gateway: Gateway) -> None:
        """Describe it; nothing is taken yet.

        Args:
            gateway: The gateway.
        """
        self._gateway = gateway
        self._finality = Finality(gateway.rpc)
        self._senders: dict[Address, Sender] = {}

    def run_forever(self, stop: Event) -> None:
        """Work until told to stop.

        Args:
            stop: Set it to end within a moment.

        Raises:
            SenderBusy: Another process or machine sends for one of the addresses.
            LeaseLost: A lease is gone: start again.
        """
        try:
            while not stop.is_set():
                self._attempt()
                stop.wait(_PAUSE_SECONDS)
        finally:
            self.close()

    def close(self) -> None:
        """Give every lease back; twice is harmless."""
        for sender in self._senders.values():
            sender.close()
        self._senders.clear()

    def run_once(self) -> int:
        """Move every one-time address's acts one step on.

        Returns:
            Addresses that still have something on its way.

        Raises:
            SenderBusy: Another process or machine sends for one of the addresses.
            LeaseLost: A lease is gone: start again.
            NodeError: The endpoint does not answer; nothing is lost.
        """
        for address in self._waiting():
            if address not in self._senders and len(self._senders) < _AT_ONCE:
                self._take(address)
        for address, sender in list(self._senders.items()):
            if not sender.run_once():
                sender.close()
                del self._senders[address]
        return len(self._senders)

    def _attempt(self) -> None:
        try:
            self.run_once()
        except NodeError as fault:
            _LOG.warning("the chain's endpoint is away: %s", fault)

    def _take(self, address: Address) -> None:
        gateway = self._gateway
        key = gateway.home.one_time_key(address)
        if key is None:
            return
        lane = Lane(gateway.engines.writing, key, gateway.network.deployment.chain_id)
        sender = Sender(lane, gateway.rpc, self._finality, self._lock_file(address))
        sender.start()
        self._senders[address] = sender

    def _lock_file(self, address: Address) -> Path:
        folder = self._gateway.home.folder / "locks"
        folder.mkdir(mode=0o700, exist_ok=True)
        return folder / f"{address}.lock"

    def _waiting(self) -> list[Address]:
        """Addresses with acts under way that are neither the act key's nor a lane's."""
        others = (self._gateway.key, *self._gateway.lanes)
        query = select(OutboxRow.key_address).distinct()
        query = query.where(
            OutboxRow.status.in_([status.value for status in ACTIVE]),
            OutboxRow.key_address.not_in([key.address for key in others]),
        )
        with Session(self._gateway.engines.reading) as session:
            return [Address(each) for each in session.scalars(query)]
