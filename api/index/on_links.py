"""What events do to the index that tie a title to a master, a credit, wallets or a register."""

from api.index.desk import Desk, Handlers, Placed, Subject
from api.index.title_moves import moved, turned
from chain.ledger.generated.titles import events as titles
from chain.titles.parties import Parties


def _linked(desk: Desk, placed: Placed, event: titles.HouseLinked) -> Subject:
    """Note the master bill of a house bill."""
    row = desk.title(event.title_id)
    if row is not None:
        row.master = event.master.hex()
    return moved(desk, placed, event, lambda parties: parties)


def _offered_under(desk: Desk, _placed: Placed, event: titles.TitleOfferedUnderCredit) -> Subject:
    """Note the presentation; the offer's own event came just before."""
    row = desk.title(event.title_id)
    if row is not None:
        row.presentation = event.presentation_id.hex()
    return Subject(event.title_id.hex(), row.shipment if row else None)


def _passed(desk: Desk, placed: Placed, event: titles.TitlePassedOnHonour) -> Subject:
    """Give the title to the bank that honoured."""
    return turned(desk, placed, event, "issued", move=Parties.enforced)


def _let_go(desk: Desk, placed: Placed, event: titles.TitleReleasedOnReturn) -> Subject:
    """Note that the title is free again."""
    return turned(desk, placed, event, "issued")


def _faced(desk: Desk, placed: Placed, event: titles.FacadeGiven) -> Subject:
    """Note where wallets see the title."""
    row = desk.title(event.title_id)
    if row is not None:
        row.facade = event.facade
    return moved(desk, placed, event, lambda parties: parties)


def _migrated(desk: Desk, placed: Placed, event: titles.TitleMigrated) -> Subject:
    """Note that the title went to another register."""
    return turned(desk, placed, event, "migrated")


HANDLERS: Handlers = {
    titles.HouseLinked: _linked,
    titles.TitleOfferedUnderCredit: _offered_under,
    titles.TitlePassedOnHonour: _passed,
    titles.TitleReleasedOnReturn: _let_go,
    titles.TitleMigrated: _migrated,
    titles.FacadeGiven: _faced,
}
