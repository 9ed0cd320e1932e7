"""Signs mandates, as the seller and as the title's pledgee, and tries what they would lead to."""

from api.financing.bodies import MandateBody, MandateRequest, raw
from api.financing.tagging import obtain_tags
from api.gateway import Gateway
from chain.financing.mandates import FinancingMandate, sign_mandate
from chain.ledger.addresses import checksummed
from chain.ledger.binding import Call
from chain.ledger.errors import Reverted
from chain.ledger.generated.financing.structs import Ground, Mandate
from chain.ledger.outbox import preflight
from chain.node.blocks import fetch_header

_HOUR = 3600
_PLEDGEE_MISSING = "PledgeeNotAgreed"


def give_mandate(gateway: Gateway, asked: MandateRequest) -> MandateBody:
    """Sign a mandate as the seller, if the law would take it at this moment.

    Args:
        gateway: The seller's gateway.
        asked: What is allowed to whom.

    Returns:
        The mandate; for a pledged title its pledgee has still to sign.

    Raises:
        InvoiceUnreadable: This member cannot read the invoice.
        InvoiceUnfit: It is none, or lacks what its tags are made of.
        TagHolderUnreachable: Fewer tag holders answer than it takes.
        TagRefused: The tag holders refuse.
        Reverted: The reservation would be refused, for example without a ground.
        NodeUnreachable: The chain does not answer.
    """
    tags = obtain_tags(gateway, asked.invoice)
    tag = tags.exact.digest
    mandate = FinancingMandate(
        tag=tag,
        title_id=raw(asked.title),
        invoice=raw(asked.invoice),
        declaration_id=raw(asked.declaration),
        financier=checksummed(asked.financier),
        sequence=gateway.law.financing.sequence_of(tag),
        deadline=fetch_header(gateway.rpc, "latest").timestamp + asked.hours * _HOUR,
    )
    body = MandateBody.of(mandate, _signed(gateway, mandate), tags)
    try:
        _try(gateway, body)
    except Reverted as fault:
        if fault.code != _PLEDGEE_MISSING:
            raise
    return body


def agree(gateway: Gateway, body: MandateBody) -> MandateBody:
    """Sign a mandate as the title's pledgee, if the law would take it at this moment.

    Args:
        gateway: The pledgee's gateway.
        body: The mandate with the seller's signature.

    Returns:
        The mandate with both signatures.

    Raises:
        Reverted: The reservation would be refused, for example since the pledgee is another.
        NodeUnreachable: The chain does not answer.
    """
    agreed = body.agreed(_signed(gateway, body.mandate))
    _try(gateway, agreed)
    return agreed


def reserve_call(gateway: Gateway, body: MandateBody) -> Call:
    """Write the call that reserves under a mandate.

    Args:
        gateway: Any gateway.
        body: The mandate.

    Returns:
        The call.
    """
    mandate = body.mandate
    return gateway.law.financing.reserve(
        mandate.tag,
        Ground(mandate.title_id, mandate.invoice, mandate.declaration_id),
        Mandate(mandate.financier, mandate.sequence, mandate.deadline),
        raw(body.seller_signature),
        raw(body.pledgee_signature or ""),
    )


def _signed(gateway: Gateway, mandate: FinancingMandate) -> bytes:
    deployment = gateway.network.deployment
    return sign_mandate(gateway.key, deployment.chain_id, deployment.address("Financing"), mandate)


def _try(gateway: Gateway, body: MandateBody) -> None:
    """Let the law say what it would do; nobody signs or sends a transaction for it."""
    preflight(gateway.rpc, reserve_call(gateway, body), body.mandate.financier)
