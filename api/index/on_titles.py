"""What events of Titles do to the index."""

from api.index.absorbing import compare_tags
from api.index.desk import Desk, Handlers, Placed, Subject
from api.index.tables import DocumentRow
from api.index.tables_customs import TitleRow
from chain.ledger.generated.titles import events as titles


def _issued(desk: Desk, placed: Placed, event: titles.TitleIssued) -> Subject:
    """Add the title and compare its tag with the bill's."""
    row = TitleRow(
        id=event.title_id.hex(),
        issuer=event.issuer,
        beneficiary=event.beneficiary,
        holder=event.holder,
        status="issued",
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


def _holder_transferred(desk: Desk, placed: Placed, event: titles.HolderTransferred) -> Subject:
    """Move possession."""
    return _passed(desk, placed, event, None)


def _owners_transferred(desk: Desk, placed: Placed, event: titles.OwnersTransferred) -> Subject:
    """Move ownership and possession."""
    return _passed(desk, placed, event, event.beneficiary)


def _surrendered(desk: Desk, placed: Placed, event: titles.TitleSurrendered) -> Subject:
    """Note that the bill was given back."""
    return _turned(desk, placed, event, "surrender_pending")


def _accepted(desk: Desk, placed: Placed, event: titles.SurrenderAccepted) -> Subject:
    """Note the delivery."""
    return _turned(desk, placed, event, "delivered")


def _refused(desk: Desk, placed: Placed, event: titles.SurrenderRefused) -> Subject:
    """Note that the bill went back to its parties."""
    return _turned(desk, placed, event, "issued")


def _passed(
    desk: Desk,
    placed: Placed,
    event: titles.HolderTransferred | titles.OwnersTransferred,
    beneficiary: int | None,
) -> Subject:
    row = desk.title(event.title_id)
    if row is None:
        return Subject(event.title_id.hex())
    row.holder, row.sequence = event.holder, event.sequence
    if beneficiary is not None:
        row.beneficiary = beneficiary
    desk.show_to(desk.shipment(row.shipment, placed), row.holder, row.beneficiary)
    return Subject(row.id, row.shipment)


def _turned(
    desk: Desk,
    placed: Placed,
    event: titles.TitleSurrendered | titles.SurrenderAccepted | titles.SurrenderRefused,
    status: str,
) -> Subject:
    row = desk.title(event.title_id)
    if row is None:
        return Subject(event.title_id.hex())
    row.status, row.sequence = status, event.sequence
    desk.shipment(row.shipment, placed)
    return Subject(row.id, row.shipment)


HANDLERS: Handlers = {
    titles.TitleIssued: _issued,
    titles.HolderTransferred: _holder_transferred,
    titles.OwnersTransferred: _owners_transferred,
    titles.TitleSurrendered: _surrendered,
    titles.SurrenderAccepted: _accepted,
    titles.SurrenderRefused: _refused,
}
