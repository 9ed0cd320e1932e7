"""What events of Credits do to the index.

Their subject is the credit or the presentation alone, not the shipment: whoever sees the
shipment's timeline is not told there who paid against what.
"""

from typing import Protocol

from api.index.desk import Desk, Handlers, Placed, Subject
from api.index.tables_credits import CreditRow, PresentationRow, PresentedRecordRow
from chain.credits.statuses import PresentationStatus
from chain.ledger.generated.credits import events as credits


class _Act(Protocol):
    """What every event of an act on a presentation tells."""

    @property
    def presentation_id(self) -> bytes: ...

    @property
    def sequence(self) -> int: ...


_NO_TITLE = bytes(32)


def _issued(desk: Desk, _placed: Placed, event: credits.CreditIssued) -> Subject:
    """Keep the credit."""
    row = CreditRow(
        id=event.credit_id.hex(),
        bank=event.bank,
        beneficiary=event.beneficiary,
        applicant=event.applicant,
        expires_at=event.expires_at,
        terms=event.terms.hex(),
    )
    desk.session.add(row)
    desk.session.flush()
    return Subject(row.id)


def _begun(desk: Desk, _placed: Placed, event: credits.PresentationBegun) -> Subject:
    """Keep the presentation."""
    row = PresentationRow(
        id=event.presentation_id.hex(),
        credit=event.credit_id.hex(),
        title=None if event.title_id == _NO_TITLE else event.title_id.hex(),
        status=PresentationStatus.PRESENTED.word,
        sequence=1,
    )
    desk.session.add(row)
    desk.session.flush()
    return Subject(row.id)


def _presented(desk: Desk, _placed: Placed, event: credits.RecordPresented) -> Subject:
    """Keep a record."""
    _keep_record(desk, event, event.root)
    return _moved(desk, event, PresentationStatus.PRESENTED)


def _completed(desk: Desk, _placed: Placed, event: credits.CompletenessNoticed) -> Subject:
    """Note that the presentation counts as made."""
    return _moved(desk, event, PresentationStatus.COMPLETE)


def _examined(desk: Desk, _placed: Placed, event: credits.ExaminationBegun) -> Subject:
    """Note until when the bank may refuse."""
    subject = _moved(desk, event, PresentationStatus.EXAMINING)
    _row(desk, event).examine_by = event.examine_by
    return subject


def _complied(desk: Desk, _placed: Placed, event: credits.PresentationFoundCompliant) -> Subject:
    """Note that the records comply."""
    return _moved(desk, event, PresentationStatus.COMPLIANT)


def _refused(desk: Desk, _placed: Placed, event: credits.DiscrepanciesNoticed) -> Subject:
    """Keep the digest of the one list."""
    subject = _moved(desk, event, PresentationStatus.DISCREPANT)
    _row(desk, event).discrepancies = event.list.hex()
    return subject


def _waived(desk: Desk, _placed: Placed, event: credits.DiscrepanciesWaived) -> Subject:
    """Note that the applicant takes the records as they are."""
    return _moved(desk, event, PresentationStatus.WAIVED)


def _corrupted(desk: Desk, _placed: Placed, event: credits.CorruptionReported) -> Subject:
    """Note which record cannot be read, and how much time is left."""
    subject = _moved(desk, event, PresentationStatus.CORRUPTED)
    row = _row(desk, event)
    row.unreadable, row.left = event.root.hex(), event.left
    row.present_again_by = event.present_again_by
    return subject


def _presented_again(desk: Desk, _placed: Placed, event: credits.RecordPresentedAgain) -> Subject:
    """Put a record in the place of another one; the examination goes on."""
    replaced = (event.presentation_id.hex(), event.replaced.hex())
    desk.session.delete(desk.session.get_one(PresentedRecordRow, replaced))
    desk.session.flush()
    _keep_record(desk, event, event.root)
    subject = _moved(desk, event, PresentationStatus.EXAMINING)
    _row(desk, event).examine_by = event.examine_by
    return subject


def _lapsed(desk: Desk, _placed: Placed, event: credits.PresentationLapsed) -> Subject:
    """Note that the presentation counts as not made."""
    return _moved(desk, event, PresentationStatus.LAPSED)


def _honoured(desk: Desk, _placed: Placed, event: credits.PresentationHonoured) -> Subject:
    """Note that the bank honoured."""
    return _moved(desk, event, PresentationStatus.HONOURED)


def _returned(desk: Desk, _placed: Placed, event: credits.RecordsReturned) -> Subject:
    """Note that the records went back."""
    return _moved(desk, event, PresentationStatus.RETURNED)


def _row(desk: Desk, event: _Act) -> PresentationRow:
    return desk.session.get_one(PresentationRow, event.presentation_id.hex())


def _keep_record(desk: Desk, event: _Act, root: bytes) -> None:
    name = event.presentation_id.hex()
    row = PresentedRecordRow(presentation=name, root=root.hex(), sequence=event.sequence)
    desk.session.add(row)
    desk.session.flush()


def _moved(desk: Desk, event: _Act, status: PresentationStatus) -> Subject:
    """Note where the presentation stands; what belongs to the place before is forgotten."""
    row = _row(desk, event)
    row.status, row.sequence = status.word, event.sequence
    row.examine_by = row.left = row.present_again_by = row.unreadable = None
    return Subject(row.id)


HANDLERS: Handlers = {
    credits.CreditIssued: _issued,
    credits.PresentationBegun: _begun,
    credits.RecordPresented: _presented,
    credits.CompletenessNoticed: _completed,
    credits.ExaminationBegun: _examined,
    credits.PresentationFoundCompliant: _complied,
    credits.DiscrepanciesNoticed: _refused,
    credits.DiscrepanciesWaived: _waived,
    credits.CorruptionReported: _corrupted,
    credits.RecordPresentedAgain: _presented_again,
    credits.PresentationLapsed: _lapsed,
    credits.PresentationHonoured: _honoured,
    credits.RecordsReturned: _returned,
}
