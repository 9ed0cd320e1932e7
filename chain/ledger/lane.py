"""One key's lane in the outbox: its rows and its nonces in the database; it never sends."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine, Select, func, select
from sqlalchemy.orm import Session

from chain.ledger.batching import going_as, share
from chain.ledger.carrying import Will
from chain.ledger.database import READ_ONLY
from chain.ledger.errors import ChainLostHistory
from chain.ledger.keys import Signer, Transaction
from chain.ledger.lease import Lease
from chain.ledger.models import ACTIVE, OutboxRow, SignerRow, Status, now
from chain.ledger.transit import Receipt
from chain.node.errors import NodeRefused
from chain.types import Address

_BATCHED_AT_ONCE = 2_048
"""Queued acts that are looked at for batches in one transaction."""
_PLAIN_GAS = 21_000


@dataclass(frozen=True, slots=True)
class Flight:
    """A signed act, copied out of its row so that no transaction stays open while we ask.

    Attributes:
        id: The row.
        nonce: Its number.
        raw: Signed bytes.
        tx_hash: Hash, hexadecimal.
        contract: Whom it goes to.
        data: Call data.
        status: Where it stood.
    """

    id: int
    nonce: int
    raw: bytes
    tx_hash: str
    contract: str
    data: bytes
    status: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is now known of an act.

    Attributes:
        receipt: Its place on the chain; None when it is in no block.
        is_final: Whether that place is final.
        code: Error's name when it failed, else empty.
        values: The error's values.
    """

    receipt: Receipt | None
    is_final: bool = False
    code: str = ""
    values: dict[str, object] | None = None


class Lane:
    """The rows of one key."""

    def __init__(
        self, engine: Engine, signer: Signer, chain_id: int, will: Will | None = None
    ) -> None:
        """Open the lane.

        Args:
            engine: The member's database.
            signer: The key.
            chain_id: The chain that it signs for.
            will: Whose acts a key without a role carries; None when the key acts itself.
        """
        self._engine = engine
        self._reader = engine.execution_options(**{READ_ONLY: True})
        self._signer = signer
        self._chain_id = chain_id
        self._will = will

    @property
    def actor_address(self) -> Address:
        """Whose acts these are: the member's key, or this one."""
        return self._will.signer.address if self._will else self.key_address

    @property
    def key_address(self) -> Address:
        """The key's address."""
        return self._signer.address

    def lease(self, lock_file: Path) -> Lease:
        """Describe the right to send for this key.

        Args:
            lock_file: File that only one process holds for this key.

        Returns:
            The lease, not yet taken.
        """
        return Lease(self._engine, self.key_address, lock_file)

    def reconcile(self, chain_nonce: int) -> None:
        """Take up the chain's count at start.

        Args:
            chain_nonce: Transactions of the key that the chain has.

        Raises:
            ChainLostHistory: The chain has fewer than were final: it is another chain, or it
                lost its state; sending on would leave a gap for ever.
        """
        with Session(self._engine) as session, session.begin():
            settled = session.scalar(
                select(func.max(OutboxRow.nonce)).where(
                    OutboxRow.key_address == self.key_address,
                    OutboxRow.status == Status.FINAL.value,
                )
            )
            if settled is not None and chain_nonce <= settled:
                raise ChainLostHistory(
                    "The chain lacks transactions that were final.",
                    key=self.key_address,
                    chain=chain_nonce,
                    final=settled,
                )
            row = session.get(SignerRow, self.key_address)
            if row is None:
                session.add(SignerRow(key_address=self.key_address, next_nonce=chain_nonce))
            else:
                row.next_nonce = max(row.next_nonce, chain_nonce)

    def sign_queued(self, limit: int, batch_from: int = 0) -> int:
        """Number and sign the oldest queued acts and store the bytes, in one transaction.

        Args:
            limit: At most so many transactions.
            batch_from: Documents from which a batch goes as one transaction; 0 for never.

        Returns:
            How many transactions were signed.
        """
        with Session(self._engine) as session, session.begin():
            lane = session.get(SignerRow, self.key_address, with_for_update=True)
            if lane is None:
                return 0
            query = self._rows(Status.QUEUED).where(OutboxRow.batch_id.is_(None))
            most = max(limit, _BATCHED_AT_ONCE if batch_from else 0)
            query = query.order_by(OutboxRow.id).limit(most)
            rows = session.scalars(query.with_for_update(skip_locked=True)).all()
            going = going_as(session, rows, batch_from)[:limit]
            for row in going:
                self._sign(row, lane.next_nonce)
                lane.next_nonce += 1
            share(session, going)
            return len(going)

    def fill_gap(self, nonces: Sequence[int]) -> None:
        """Sign an act without effect for each number that the chain waits for and nobody holds.

        Args:
            nonces: The numbers; those that a row holds are passed over.
        """
        with Session(self._engine) as session, session.begin():
            query = select(OutboxRow.nonce).where(
                OutboxRow.key_address == self.key_address, OutboxRow.nonce.in_(nonces)
            )
            held = set(session.scalars(query))
            for nonce in (each for each in nonces if each not in held):
                row = _nothing(self.key_address, nonce)
                session.add(row)
                self._sign(row, nonce)

    def flights(self, *statuses: Status, limit: int = 400) -> list[Flight]:
        """Copy signed acts out of the database.

        Args:
            *statuses: Where they stand.
            limit: At most so many.

        Returns:
            In the order of their nonces.
        """
        query = self._rows(*statuses).order_by(OutboxRow.nonce).limit(limit)
        query = query.where(OutboxRow.batch_id.is_(None))
        with Session(self._reader) as session:
            return [_flight(row) for row in session.scalars(query)]

    def mark_sent(self, flights: list[Flight], refusals: list[NodeRefused | None]) -> None:
        """Note which acts the node has.

        Args:
            flights: What was sent.
            refusals: In their order what the node said, None when it has it. A refused act
                stays signed with the refusal noted, and is sent again: its nonce is taken.
        """
        with Session(self._engine) as session, session.begin():
            rows = _rows_of(session, [flight.id for flight in flights])
            for flight, refusal in zip(flights, refusals, strict=True):
                row = rows[flight.id]
                if refusal is not None:
                    row.error_code, row.error_values = refusal.code, dict(refusal.values)
                elif row.status == Status.SIGNED.value:
                    row.status, row.sent_at = Status.SENT.value, now()
                    row.error_code, row.error_values = None, None
            share(session, rows.values())

    def settle(self, outcomes: dict[int, Outcome]) -> None:
        """Note what came of acts.

        Args:
            outcomes: By row id.
        """
        with Session(self._engine) as session, session.begin():
            rows = _rows_of(session, list(outcomes))
            for row_id, outcome in outcomes.items():
                _settle(rows[row_id], outcome)
            share(session, rows.values())

    def counts(self) -> dict[str, int]:
        """Count the acts that still have a way to go; a batch counts once.

        Returns:
            By status.
        """
        query = (
            select(OutboxRow.status, func.count())
            .where(
                OutboxRow.key_address == self.key_address,
                OutboxRow.status.in_([status.value for status in ACTIVE]),
                OutboxRow.batch_id.is_(None),
            )
            .group_by(OutboxRow.status)
        )
        with Session(self._reader) as session:
            return {str(status): int(number) for status, number in session.execute(query)}

    def _rows(self, *statuses: Status) -> Select[OutboxRow]:
        wanted = [status.value for status in statuses]
        return select(OutboxRow).where(
            OutboxRow.key_address == self.key_address, OutboxRow.status.in_(wanted)
        )

    def _sign(self, row: OutboxRow, nonce: int) -> None:
        contract, data, gas = Address(row.contract), bytes(row.data), row.gas
        if self._will and data:
            data, gas = self._will.carried(contract, data, gas)
        transaction = Transaction(self._chain_id, nonce, gas, contract, data)
        signed = self._signer.sign_transaction(transaction)
        row.nonce, row.raw_tx, row.tx_hash = nonce, signed.raw, "0x" + signed.hash.hex()
        row.status, row.signed_at = Status.SIGNED.value, now()


def _nothing(key_address: Address, nonce: int) -> OutboxRow:
    return OutboxRow(
        idempotency_key=f"gap:{key_address}:{nonce}",
        body_hash="",
        act="nothing",
        contract=key_address,
        data=b"",
        gas=_PLAIN_GAS,
        key_address=key_address,
        alone=True,
        queued_at=now(),
    )


def _rows_of(session: Session, ids: Sequence[int]) -> dict[int, OutboxRow]:
    """Fetch rows in one statement: a row is never deleted."""
    found = session.scalars(select(OutboxRow).where(OutboxRow.id.in_(ids)))
    return {row.id: row for row in found}


def _flight(row: OutboxRow) -> Flight:
    nonce = -1 if row.nonce is None else row.nonce
    raw, tx_hash = bytes(row.raw_tx or b""), row.tx_hash or ""
    return Flight(row.id, nonce, raw, tx_hash, row.contract, bytes(row.data), row.status)


def _settle(row: OutboxRow, outcome: Outcome) -> None:
    receipt = outcome.receipt
    if outcome.code:
        row.status, row.final_at = Status.FAILED.value, now()
        row.error_code, row.error_values = outcome.code, outcome.values
    elif receipt is None:
        row.status, row.included_at = Status.SENT.value, None
    elif outcome.is_final:
        row.status, row.final_at = Status.FINAL.value, now()
    else:
        row.status = Status.INCLUDED.value
    row.block_number = receipt.block_number if receipt else None
    row.block_hash = receipt.block_hash if receipt else None
    if receipt is not None and row.included_at is None:
        row.included_at = now()
