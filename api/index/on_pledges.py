"""What events of a pledge do to the index."""

from api.index.desk import Desk, Handlers, Placed, Subject
from api.index.title_moves import moved, turned
from chain.ledger.generated.titles import events as titles
from chain.titles.parties import Parties


def _offered(desk: Desk, placed: Placed, event: titles.PledgeOffered) -> Subject:
    """Note whom the title is offered to."""
    return moved(desk, placed, event, lambda parties: parties.offered_to(event.pledgee))


def _accepted(desk: Desk, placed: Placed, event: titles.PledgeAccepted) -> Subject:
    """Note that the title secures a bank's claim."""
    return turned(desk, placed, event, "pledged", move=Parties.pledged)


def _released(desk: Desk, placed: Placed, event: titles.PledgeReleased) -> Subject:
    """Note that the title is free again."""
    return turned(desk, placed, event, "issued")


def _default_noticed(desk: Desk, placed: Placed, event: titles.DefaultNoticed) -> Subject:
    """Note from when the pledge can be enforced."""
    row = desk.title(event.title_id)
    if row is not None:
        row.enforceable_from = event.enforceable_from
    return moved(desk, placed, event, lambda parties: parties)


def _enforced(desk: Desk, placed: Placed, event: titles.PledgeEnforced) -> Subject:
    """Give the title to its pledgee."""
    return turned(desk, placed, event, "issued", move=Parties.enforced)


HANDLERS: Handlers = {
    titles.PledgeOffered: _offered,
    titles.PledgeAccepted: _accepted,
    titles.PledgeReleased: _released,
    titles.DefaultNoticed: _default_noticed,
    titles.PledgeEnforced: _enforced,
}
