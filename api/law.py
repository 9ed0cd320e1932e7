"""The seven contracts as one member's gateway reaches them."""

from dataclasses import dataclass

from chain.deployment import Deployment
from chain.ledger.generated.assessments import Assessments
from chain.ledger.generated.consortium import Consortium
from chain.ledger.generated.credits import Credits
from chain.ledger.generated.customs import Customs
from chain.ledger.generated.documents import Documents
from chain.ledger.generated.financing import Financing
from chain.ledger.generated.titles import Titles
from chain.node.rpc import JsonRpc

CONTRACTS = ("Assessments", "Consortium", "Credits", "Customs", "Documents", "Financing", "Titles")


@dataclass(frozen=True, slots=True)
class Law:
    """Typed gateways to the contracts.

    Attributes:
        consortium: Members and keys.
        documents: Records of documents.
        titles: Titles of bills of lading.
        customs: Declarations and decisions.
        assessments: Verdicts of the oracles.
        financing: Reservations and financings of invoices.
        credits: Documentary credits and presentations under them.
    """

    consortium: Consortium
    documents: Documents
    titles: Titles
    customs: Customs
    assessments: Assessments
    financing: Financing
    credits: Credits


def law_at(rpc: JsonRpc, deployment: Deployment) -> Law:
    """Point at the contracts.

    Args:
        rpc: The chain's endpoint.
        deployment: Where they stand.

    Returns:
        The contracts.
    """
    at = deployment.address
    return Law(
        Consortium(rpc, at("Consortium")),
        Documents(rpc, at("Documents")),
        Titles(rpc, at("Titles")),
        Customs(rpc, at("Customs")),
        Assessments(rpc, at("Assessments")),
        Financing(rpc, at("Financing")),
        Credits(rpc, at("Credits")),
    )
