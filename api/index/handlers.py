"""The one table from a kind of event to what it does to the index."""

from api.index import (
    on_assessments,
    on_consortium,
    on_credits,
    on_customs,
    on_decisions,
    on_documents,
    on_financing,
    on_links,
    on_pledges,
    on_titles,
)
from api.index.desk import Desk, Handlers, Placed, Subject
from api.index.tables import DocumentRow
from chain.ledger.binding import AbiEvent

HANDLERS: Handlers = {
    **on_assessments.HANDLERS,
    **on_consortium.HANDLERS,
    **on_credits.HANDLERS,
    **on_customs.HANDLERS,
    **on_decisions.HANDLERS,
    **on_documents.HANDLERS,
    **on_financing.HANDLERS,
    **on_links.HANDLERS,
    **on_pledges.HANDLERS,
    **on_titles.HANDLERS,
}


def handle(desk: Desk, placed: Placed, event: AbiEvent) -> Subject:
    """Let an event do what it does.

    Args:
        desk: Whose index it is.
        placed: Where it stands.
        event: The event.

    Returns:
        What it is about; nothing for an event that only stands in the list of events.
    """
    handler = HANDLERS.get(type(event))
    if handler is not None:
        return handler(desk, placed, event)
    subject = getattr(event, "subject", None)
    return _about(desk, subject) if isinstance(subject, bytes) else Subject()


def _about(desk: Desk, subject: bytes) -> Subject:
    """Find what an intent was about: a declaration, a title or a document."""
    document = desk.session.get(DocumentRow, subject.hex())
    row = desk.declaration(subject) or desk.title(subject) or document
    return Subject(subject.hex(), row.shipment if row else None)
