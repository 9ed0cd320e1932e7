"""What events of Titles do to the index."""

from collections.abc import Callable
from dataclasses import fields
from typing import Protocol

from api.index.absorbing import compare_tags
from api.index.desk import Desk, Handlers, Placed, Subject
from api.index.tables import DocumentRow
from api.index.tables_customs import TitleRow
from chain.ledger.generated.titles import events as titles
from chain.titles.keys import FIRST_VERSION
from chain.titles.kinds import SurrenderKind
from chain.titles.parties import NOBODY, Parties

_PARTIES = tuple(field.name for field in fields(Parties))


class _Act(Protocol):
    """What every event of an act on a title tells."""

    @property
    def title_id(self) -> bytes: ...

    @property
    def sequence(self) -> int: ...


def _issued(desk: Desk, placed: Placed, event: titles.TitleIssued) -> Subject:
    """Add the title and compare its tag with the bill's."""
    row = TitleRow(
        id=event.title_id.hex(),
        issuer=event.issuer,
        beneficiary=event.beneficiary,
        holder=event.holder,
        nominee=NOBODY,
        prev_beneficiary=NOBODY,
        prev_holder=NOBODY,
        status="issued",
        version=FIRST_VERSION,
        sequence=1,
        root=event.root.hex(),
        shipment=event.shipment.hex(),
        tag=event.tag.hex(),
        set_closed=False,
        exempt=False,
    )
    desk.session.add(row)
    shipment = desk.shipment(row.shipment, placed)
    desk.show_to(shipment, event.issuer, event.beneficiary, event.holder)
    desk.session.flush()
    document = desk.session.get(DocumentRow, row.root)
    if document is not None and document.access == "opened":
        compare_tags(desk, document)
    return Subject(row.id, row.shipment)


def _nominated(desk: Desk, placed: Placed, event: titles.BeneficiaryNominated) -> Subject:
    """Note who is to own next."""
    return _moved(desk, placed, event, lambda parties: parties.nominated(event.nominee))


def _beneficiary_transferred(
    desk: Desk, placed: Placed, event: titles.BeneficiaryTransferred
) -> Subject:
    """Move ownership."""
    return _moved(desk, placed, event, lambda parties: parties.owned_by(event.beneficiary))


def _holder_transferred(desk: Desk, placed: Placed, event: titles.HolderTransferred) -> Subject:
    """Move possession."""
    return _moved(desk, placed, event, lambda parties: parties.held_by(event.holder))


def _owners_transferred(desk: Desk, placed: Placed, event: titles.OwnersTransferred) -> Subject:
    """Move ownership and possession."""

    def pass_on(parties: Parties) -> Parties:
        return parties.owned_by(event.beneficiary).held_by(event.holder)

    return _moved(desk, placed, event, pass_on)


def _beneficiary_rejected(
    desk: Desk, placed: Placed, event: titles.BeneficiaryTransferRejected
) -> Subject:
    """Move ownership back."""
    return _moved(desk, placed, event, Parties.ownership_back)


def _holder_rejected(desk: Desk, placed: Placed, event: titles.HolderTransferRejected) -> Subject:
    """Move possession back."""
    return _moved(desk, placed, event, Parties.possession_back)


def _owners_rejected(desk: Desk, placed: Placed, event: titles.OwnersTransferRejected) -> Subject:
    """Move both back."""
    return _moved(desk, placed, event, lambda parties: parties.ownership_back().possession_back())


def _surrendered(desk: Desk, placed: Placed, event: titles.TitleSurrendered) -> Subject:
    """Note that the bill was given back, and what for."""
    return _turned(desk, placed, event, "surrender_pending", SurrenderKind(event.kind).word)


def _accepted(desk: Desk, placed: Placed, event: titles.SurrenderAccepted) -> Subject:
    """Note the delivery."""
    return _turned(desk, placed, event, "delivered")


def _refused(desk: Desk, placed: Placed, event: titles.SurrenderRefused) -> Subject:
    """Note that the bill went back to its parties."""
    return _turned(desk, placed, event, "issued")


def _superseded(desk: Desk, placed: Placed, event: titles.TitleSuperseded) -> Subject:
    """Link the title that ended and the next version, which its own event added just before."""
    older, newer = desk.title(event.title_id), desk.title(event.successor)
    if older is not None and newer is not None:
        older.successor, newer.predecessor = newer.id, older.id
        newer.version = older.version + 1
    return _turned(desk, placed, event, "superseded")


def _on_paper(desk: Desk, placed: Placed, event: titles.SwitchedToPaper) -> Subject:
    """Note that a paper bill took the title's place."""
    return _turned(desk, placed, event, "on_paper")


def _from_paper(desk: Desk, _placed: Placed, event: titles.PaperReplaced) -> Subject:
    """Note nothing but the story: the title's own event added it."""
    row = desk.title(event.title_id)
    return Subject(event.title_id.hex(), row.shipment if row else None)


def _turned(
    desk: Desk, placed: Placed, event: _Act, status: str, surrendered_for: str | None = None
) -> Subject:
    row = desk.title(event.title_id)
    if row is not None:
        row.status, row.surrendered_for = status, surrendered_for
    return _moved(desk, placed, event, Parties.settled)


def _moved(desk: Desk, placed: Placed, event: _Act, move: Callable[[Parties], Parties]) -> Subject:
    row = desk.title(event.title_id)
    if row is None:
        return Subject(event.title_id.hex())
    parties = move(Parties(**{name: getattr(row, name) for name in _PARTIES}))
    for name in _PARTIES:
        setattr(row, name, getattr(parties, name))
    row.sequence = event.sequence
    shown = {row.holder, row.beneficiary, row.nominee} - {NOBODY}
    desk.show_to(desk.shipment(row.shipment, placed), *sorted(shown))
    return Subject(row.id, row.shipment)


HANDLERS: Handlers = {
    titles.TitleIssued: _issued,
    titles.BeneficiaryNominated: _nominated,
    titles.BeneficiaryTransferred: _beneficiary_transferred,
    titles.HolderTransferred: _holder_transferred,
    titles.OwnersTransferred: _owners_transferred,
    titles.BeneficiaryTransferRejected: _beneficiary_rejected,
    titles.HolderTransferRejected: _holder_rejected,
    titles.OwnersTransferRejected: _owners_rejected,
    titles.TitleSurrendered: _surrendered,
    titles.SurrenderAccepted: _accepted,
    titles.SurrenderRefused: _refused,
    titles.TitleSuperseded: _superseded,
    titles.SwitchedToPaper: _on_paper,
    titles.PaperReplaced: _from_paper,
}
