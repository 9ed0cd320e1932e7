"""Relays signed intents: whose signature it is, whether the law would take it, then the outbox."""

from typing import Any

from sqlalchemy.orm import Session

from api.decisions.bodies import SignedIntent
from api.errors import ContractUnknown, SignatureUnfit
from api.gateway import Gateway
from api.index.tables import DocumentRow
from api.index.tables_customs import DeclarationRow, TitleRow
from api.submissions.accepting import make_request
from api.submissions.acting import Act, submit
from chain.ledger.binding import Call
from chain.ledger.errors import KeyMalformed
from chain.ledger.generated.consortium import structs as consortium
from chain.ledger.generated.customs import structs as customs
from chain.ledger.generated.documents import structs as documents
from chain.ledger.generated.financing import structs as financing
from chain.ledger.generated.titles import structs as titles
from chain.ledger.intents import Intent, intent_digest, intent_domain
from chain.ledger.keys import recover

TAKING_INTENTS = ("Consortium", "Customs", "Documents", "Financing", "Titles")
"""Contracts whose acts may come signed (contracts/Intents.sol)."""


def relay(gateway: Gateway, signed: SignedIntent, key: str | None, user: str) -> dict[str, Any]:
    """Relay an intent.

    Args:
        gateway: The gateway; its act key only sends.
        signed: The intent with its signature.
        key: Header Idempotency-Key, or None.
        user: Who relays.

    Returns:
        The body of the 202: submission, status_url, subject and signer.

    Raises:
        ContractUnknown: No such contract takes intents.
        SignatureUnfit: The signature belongs to no key.
        Reverted: The contract refuses, for example a key that lacks the role.
        IdempotencyConflict: The key was used with another body.
        NodeUnreachable: The chain does not answer.
    """
    intent = Intent(
        _raw(signed.intent.subject),
        signed.intent.sequence,
        signed.intent.deadline,
        _raw(signed.intent.call),
    )
    signature = _raw(signed.signature)
    contract = _contract(gateway, signed.contract)
    signer = _signer(gateway, contract, intent, signature)
    call = _perform(gateway, contract, intent, signature)
    subject = intent.subject.hex()
    body = signed.model_dump_json().encode()
    named = make_request(f"intent.{contract}", key, user, body, {})
    answer = submit(gateway, named, Act(call, subject, _shipment_of(gateway, subject)))
    return {**answer, "signer": signer}


def _contract(gateway: Gateway, given: str) -> str:
    """Name the contract, whether its name or its address was given."""
    addresses = gateway.network.deployment.addresses
    for name in TAKING_INTENTS:
        if given == name or given.lower() == addresses[name].lower():
            return name
    raise ContractUnknown("No such contract takes intents.", contract=given)


def _signer(gateway: Gateway, contract: str, intent: Intent, signature: bytes) -> str:
    deployment = gateway.network.deployment
    domain = intent_domain(deployment.chain_id, deployment.address(contract))
    try:
        return recover(intent_digest(domain, intent), signature)
    except KeyMalformed as fault:
        raise SignatureUnfit("The signature belongs to no key.") from fault


def _perform(gateway: Gateway, contract: str, intent: Intent, signature: bytes) -> Call:
    parts = (intent.subject, intent.sequence, intent.deadline, intent.call)
    law = gateway.law
    if contract == "Customs":
        return law.customs.perform(customs.Intent(*parts), signature)
    if contract == "Titles":
        return law.titles.perform(titles.Intent(*parts), signature)
    if contract == "Documents":
        return law.documents.perform(documents.Intent(*parts), signature)
    if contract == "Financing":
        return law.financing.perform(financing.Intent(*parts), signature)
    return law.consortium.perform(consortium.Intent(*parts), signature)


def _shipment_of(gateway: Gateway, subject: str) -> str | None:
    with Session(gateway.engines.reading) as session:
        declaration = session.get(DeclarationRow, subject)
        title = session.get(TitleRow, subject)
        row = declaration or title or session.get(DocumentRow, subject)
    return row.shipment if row else None


def _raw(text: str) -> bytes:
    return bytes.fromhex(text.removeprefix("0x"))
