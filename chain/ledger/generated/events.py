"""Generated: the events of all contracts by contract and first topic."""

from chain.ledger.binding import AbiEvent
from chain.ledger.generated.assessments import events as assessments
from chain.ledger.generated.consortium import events as consortium
from chain.ledger.generated.credits import events as credits
from chain.ledger.generated.customs import events as customs
from chain.ledger.generated.documents import events as documents
from chain.ledger.generated.financing import events as financing
from chain.ledger.generated.title_facades import events as title_facades
from chain.ledger.generated.titles import events as titles

EVENTS: dict[str, dict[bytes, type[AbiEvent]]] = {
    "Assessments": assessments.EVENTS,
    "Consortium": consortium.EVENTS,
    "Credits": credits.EVENTS,
    "Customs": customs.EVENTS,
    "Documents": documents.EVENTS,
    "Financing": financing.EVENTS,
    "TitleFacades": title_facades.EVENTS,
    "Titles": titles.EVENTS,
}
