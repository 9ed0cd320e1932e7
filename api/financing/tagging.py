"""Financing tags of an invoice: the seller obtains them, the bank checks them before it lends."""

from typing import TypeVar

from eth_hash.auto import keccak
from sqlalchemy.orm import Session

from api.documents.tagging import TagClient
from api.errors import InvoiceUnfit, InvoiceUnreadable, NothingFound, TagNotOfInvoice
from api.financing.tags import TagOfInvoice, TagsOfInvoice
from api.gateway import Gateway
from api.reading.documents import raw_document
from api.reading.visible import visible_document
from chain.documents.errors import DocumentError
from chain.documents.invoice import Invoice
from chain.documents.reading import read_document
from chain.documents.values import Party, Stated
from chain.tags.errors import TagError, TagInputInvalid
from chain.tags.financing import FinancingKind, InvoiceFields, exact_inputs, near_inputs
from chain.tags.proofs import read_proof
from chain.tags.reference import verify_input
from chain.types import MemberId

Value = TypeVar("Value")

_ASKED_AS = "invoice"
"""Kind of document that the tag holders are told."""


def obtain_tags(gateway: Gateway, invoice: str) -> TagsOfInvoice:
    """Ask the tag holders for an invoice's tags, as its seller.

    Args:
        gateway: The seller's gateway.
        invoice: Root of the invoice.

    Returns:
        The tags with their proofs.

    Raises:
        InvoiceUnreadable: This member cannot read it.
        InvoiceUnfit: It is none, or lacks what its tags are made of.
        TagHolderUnreachable: Fewer tag holders answer than it takes.
        TagRefused: The tag holders refuse.
    """
    inputs = _inputs(_fields(gateway, invoice))
    client = TagClient(gateway.member, gateway.key, gateway.tag_tally)
    try:
        tagged = client.tag_inputs(gateway.network.tag_holder, _ASKED_AS, inputs)
    finally:
        client.close()
    exact, *near = (TagOfInvoice(bytes(keccak(tag)), proof.to_json()) for proof, tag in tagged)
    return TagsOfInvoice(exact, tuple(near))


def check_tags(gateway: Gateway, invoice: str, tags: TagsOfInvoice) -> None:
    """Check, as a bank, that tags are those of the invoice and nothing else; nobody is asked.

    A seller who could choose its invoice's tag could finance it twice.

    Args:
        gateway: The bank's gateway.
        invoice: Root of the invoice; the bank reads it.
        tags: As the seller handed them over.

    Raises:
        InvoiceUnreadable: This member cannot read it.
        InvoiceUnfit: It is none, or lacks what its tags are made of.
        TagNotOfInvoice: A proof does not hold for the invoice's fields under the consortium's key.
    """
    inputs = _inputs(_fields(gateway, invoice))
    given = (tags.exact, *tags.near)
    if len(given) != len(inputs):
        raise TagNotOfInvoice("The tags are not as many as an invoice has.", given=len(given))
    for message, tag in zip(inputs, given, strict=True):
        _check(message, tag, gateway.tag_key)


def _check(message: bytes, tag: TagOfInvoice, key: bytes) -> None:
    try:
        proven = read_proof(dict(tag.proof))
        found = bytes(keccak(verify_input(proven, message, key)))
    except TagError as fault:
        raise TagNotOfInvoice("The proof does not hold.", fault=fault.code) from fault
    if found != tag.digest:
        raise TagNotOfInvoice("The tag is another one.", tag=f"0x{tag.digest.hex()}")


def _inputs(fields: InvoiceFields) -> list[bytes]:
    """The locking input first, then those that advise."""
    try:
        return [exact_inputs(fields)[FinancingKind.NUMBER], *near_inputs(fields)]
    except TagInputInvalid as fault:
        raise InvoiceUnfit("A field has no normal form.", fault=str(fault)) from fault


def _fields(gateway: Gateway, invoice: str) -> InvoiceFields:
    try:
        with Session(gateway.engines.reading) as session:
            seller = visible_document(session, invoice).author
            document = raw_document(session, invoice)
    except NothingFound as fault:
        raise InvoiceUnreadable("This member cannot read the invoice.", invoice=invoice) from fault
    try:
        core = read_document(document.content, media_type=document.media_type).core
    except DocumentError as fault:
        raise InvoiceUnfit("The document cannot be read.", fault=fault.code) from fault
    if not isinstance(core, Invoice):
        raise InvoiceUnfit("The document is no invoice.", fault=type(core).__name__)
    return _of(core, MemberId(seller))


def _of(invoice: Invoice, seller: MemberId) -> InvoiceFields:
    if invoice.payable is None:
        raise InvoiceUnfit("A field is not stated.", fault="payable")
    money = invoice.payable.value
    return InvoiceFields(
        seller=seller,
        buyer=_identified(_stated(invoice.buyer, "buyer")),
        number=_stated(invoice.number, "number"),
        issued=_stated(invoice.issued, "issued"),
        amount=money.value,
        currency=money.currency or _stated(invoice.currency, "currency"),
    )


def _stated(stated: Stated[Value] | None, name: str) -> Value:
    if stated is None:
        raise InvoiceUnfit("A field is not stated.", fault=name)
    return stated.value


def _identified(party: Party) -> str:
    return party.ids[0].value if party.ids else party.name
