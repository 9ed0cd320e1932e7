"""What events of Titles do to the index."""

from api.index.absorbing import compare_tags
from api.index.desk import Desk, Handlers, Placed, Subject
from api.index.tables import DocumentRow
from api.index.tables_customs import TitleRow
from api.index.title_moves import link, moved, turned
from chain.ledger.generated.titles import events as titles
from chain.titles.keys import FIRST_VERSION
from chain.titles.kinds import SurrenderKind
from chain.titles.parties import NOBODY, Parties


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
        pledgee=NOBODY,
        is_final=False,
        is_blank=False,
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
    return moved(desk, placed, event, lambda parties: parties.nominated(event.nominee))


def _beneficiary_transferred(
    desk: Desk, placed: Placed, event: titles.BeneficiaryTransferred
) -> Subject:
    """Move ownership."""
    return moved(desk, placed, event, lambda parties: parties.owned_by(event.beneficiary))


def _holder_transferred(desk: Desk, placed: Placed, event: titles.HolderTransferred) -> Subject:
    """Move possession."""
    return moved(desk, placed, event, lambda parties: parties.held_by(event.holder))


def _owners_transferred(desk: Desk, placed: Placed, event: titles.OwnersTransferred) -> Subject:
    """Move ownership and possession."""

    def pass_on(parties: Parties) -> Parties:
        return parties.owned_by(event.beneficiary).held_by(event.holder)

    return moved(desk, placed, event, pass_on)


def _beneficiary_rejected(
    desk: Desk, placed: Placed, event: titles.BeneficiaryTransferRejected
) -> Subject:
    """Move ownership back."""
    return moved(desk, placed, event, Parties.ownership_back)


def _holder_rejected(desk: Desk, placed: Placed, event: titles.HolderTransferRejected) -> Subject:
    """Move possession back."""
    return moved(desk, placed, event, Parties.possession_back)


def _owners_rejected(desk: Desk, placed: Placed, event: titles.OwnersTransferRejected) -> Subject:
    """Move both back."""
    return moved(desk, placed, event, lambda parties: parties.ownership_back().possession_back())


def _surrendered(desk: Desk, placed: Placed, event: titles.TitleSurrendered) -> Subject:
    """Note that the bill was given back, and what for."""
    return turned(
        desk, placed, event, "surrender_pending", surrendered_for=SurrenderKind(event.kind).word
    )


def _accepted(desk: Desk, placed: Placed, event: titles.SurrenderAccepted) -> Subject:
    """Note the delivery."""
    return turned(desk, placed, event, "delivered")


def _refused(desk: Desk, placed: Placed, event: titles.SurrenderRefused) -> Subject:
    """Note that the bill went back to its parties."""
    return turned(desk, placed, event, "issued")


def _superseded(desk: Desk, placed: Placed, event: titles.TitleSuperseded) -> Subject:
    """Link the title that ended and the next version, which its own event added just before."""
    link(desk, event.title_id, event.successor)
    return turned(desk, placed, event, "superseded")


def _on_paper(desk: Desk, placed: Placed, event: titles.SwitchedToPaper) -> Subject:
    """Note that a paper bill took the title's place."""
    return turned(desk, placed, event, "on_paper")


def _from_paper(desk: Desk, _placed: Placed, event: titles.PaperReplaced) -> Subject:
    """Note nothing but the story: the title's own event added it."""
    row = desk.title(event.title_id)
    return Subject(event.title_id.hex(), row.shipment if row else None)


def _endorsed(desk: Desk, placed: Placed, event: titles.TitleEndorsed) -> Subject:
    """Move ownership and possession, for good."""

    def pass_on(parties: Parties) -> Parties:
        return parties.owned_by(event.beneficiary).held_by(event.holder).endorsed_for_good()

    return moved(desk, placed, event, pass_on)


def _endorsed_in_blank(desk: Desk, placed: Placed, event: titles.TitleEndorsedInBlank) -> Subject:
    """Note that whoever holds the bill owns it."""
    return moved(desk, placed, event, Parties.endorsed_in_blank)


def _shown(desk: Desk, placed: Placed, event: titles.PossessionShown) -> Subject:
    """Note the holder's signature: its parties stay."""
    return moved(desk, placed, event, lambda parties: parties)


def _voided(desk: Desk, placed: Placed, event: titles.TitleVoided) -> Subject:
    """Note that the title ended before circulation."""
    return turned(desk, placed, event, "void")


def _voided_by_order(desk: Desk, placed: Placed, event: titles.TitleVoidedByOrder) -> Subject:
    """Note that the title ended by order of a court."""
    return turned(desk, placed, event, "void")


def _reissued(desk: Desk, _placed: Placed, event: titles.TitleReissued) -> Subject:
    """Link a title and the voided or paper one before it; its own event added it."""
    link(desk, event.predecessor, event.title_id)
    row = desk.title(event.title_id)
    return Subject(event.title_id.hex(), row.shipment if row else None)


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
    titles.TitleEndorsed: _endorsed,
    titles.TitleEndorsedInBlank: _endorsed_in_blank,
    titles.PossessionShown: _shown,
    titles.TitleVoided: _voided,
    titles.TitleVoidedByOrder: _voided_by_order,
    titles.TitleReissued: _reissued,
}
