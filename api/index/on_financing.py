"""What events of Financing do to the index.

Their subject is the tag alone, not the shipment: whoever sees the shipment's timeline is not told
there that its invoice was financed.
"""

from typing import Protocol

from api.index.desk import Desk, Handlers, Placed, Subject
from api.index.tables_financing import FinancingRow, NearTagRow
from chain.financing.statuses import FinancingStatus
from chain.ledger.generated.financing import events as financing
from chain.titles.parties import NOBODY


class _Act(Protocol):
    """What every event of an act on a tag tells."""

    @property
    def tag(self) -> bytes: ...

    @property
    def sequence(self) -> int: ...


def _reserved(desk: Desk, _placed: Placed, event: financing.InvoiceReserved) -> Subject:
    """Keep the reservation; it takes the place of one that was released or lapsed."""
    row = FinancingRow(
        tag=event.tag.hex(),
        title=event.title_id.hex(),
        seller=event.seller,
        financier=event.financier,
        invoice=event.invoice.hex(),
        declaration=event.declaration_id.hex(),
        status=FinancingStatus.RESERVED.word,
        until=event.until,
        opened_to=NOBODY,
        sequence=event.sequence,
    )
    desk.session.merge(row)
    desk.session.flush()
    return Subject(row.tag)


def _released(desk: Desk, _placed: Placed, event: financing.ReservationReleased) -> Subject:
    """Note that the tag is free."""
    return _turned(desk, event, FinancingStatus.FREE)


def _financed(desk: Desk, _placed: Placed, event: financing.InvoiceFinanced) -> Subject:
    """Note that the invoice is financed."""
    return _turned(desk, event, FinancingStatus.FINANCED)


def _settled(desk: Desk, _placed: Placed, event: financing.InvoiceSettled) -> Subject:
    """Note that the invoice is paid."""
    return _turned(desk, event, FinancingStatus.SETTLED)


def _ended(desk: Desk, _placed: Placed, event: financing.InvoiceSettledByOrder) -> Subject:
    """Note that a vote ended the financing."""
    return _turned(desk, event, FinancingStatus.SETTLED)


def _opened(desk: Desk, _placed: Placed, event: financing.LockOpened) -> Subject:
    """Note which bank may take the title as a pledge."""
    row = desk.session.get_one(FinancingRow, event.tag.hex())
    row.opened_to, row.sequence = event.bank, event.sequence
    return Subject(row.tag)


def _noted(desk: Desk, _placed: Placed, event: financing.NearTagsNoted) -> Subject:
    """Keep what resembles the invoice."""
    row = desk.session.get_one(FinancingRow, event.tag.hex())
    row.sequence = event.sequence
    for near in event.near:
        desk.session.merge(NearTagRow(near=near.hex(), tag=row.tag))
    desk.session.flush()
    return Subject(row.tag)


def _turned(desk: Desk, event: _Act, status: FinancingStatus) -> Subject:
    row = desk.session.get_one(FinancingRow, event.tag.hex())
    row.status, row.until, row.sequence = status.word, 0, event.sequence
    return Subject(row.tag)


HANDLERS: Handlers = {
    financing.InvoiceReserved: _reserved,
    financing.ReservationReleased: _released,
    financing.InvoiceFinanced: _financed,
    financing.InvoiceSettled: _settled,
    financing.InvoiceSettledByOrder: _ended,
    financing.LockOpened: _opened,
    financing.NearTagsNoted: _noted,
}
