"""Attempts with papers: a forged copy, a second title, a varied number, a bank that peeps."""

import secrets

from eth_abi.abi import encode
from eth_hash.auto import keccak

from api.documents.tagging import TagClient
from chain.documents.leaves import root_of
from chain.documents.reading import read_document
from chain.ledger.generated.documents.structs import Content
from chain.sealed.payload import PROFILE, DocumentPayload
from chain.sealed.sealing import open_laid
from chain.tags.proofs import Proof
from chain.tags.reference import ReferenceKind
from chain.types import MemberId, Root
from chain.vault.container import Binding
from chain.vault.errors import VaultError
from scripts.demo.cast import Cast
from scripts.demo.client import CounterRefused
from scripts.demo.goods import TOYS, demo_papers
from scripts.demo.insider import lay_payload, store_of
from scripts.demo.shipment import Shipment, submit_paper
from scripts.demo.telling import Outcome

FORGERY_SEED, SECOND_SEED = 31, 37
_TRANSPORT_DOCUMENT = 1


def forged_copy(cast: Cast, shipment: Shipment) -> Outcome:
    """The exporter records a root, but lays another invoice under it for the bank to read.

    Args:
        cast: Everybody.
        shipment: A shipment under way.

    Returns:
        What the bank's gateway found on receipt.
    """
    honest = read_document(shipment.papers.invoice)
    forged = read_document(demo_papers(TOYS, FORGERY_SEED).invoice)
    secret = secrets.token_bytes(32)
    root = root_of(honest, secret)
    payload = DocumentPayload.of(forged, bytes.fromhex(shipment.id), secret, None)
    _record(cast, "exporter", root, shipment, 2, payload)
    seen = _finding(cast, "bank-a", root)
    return cast.attempt("forged copy", "root of the document's leaves", "RootMismatch", seen)


def second_title(cast: Cast, shipment: Shipment) -> Outcome:
    """The carrier posts the same bill again to get a second title.

    Args:
        cast: Everybody.
        shipment: A shipment whose title is issued.

    Returns:
        What the place to look says.
    """
    again = Shipment(shipment.papers)
    submit_paper(cast, again, "bill")
    found = cast.counter("carrier").follow(again.submissions["bill"])
    seen = found["error_code"] if found["state"] == "failed" else found["state"]
    return cast.attempt("second title for the same bill", "Titles", "TitleAlreadyIssued", seen)


def varied_number(cast: Cast, shipment: Shipment) -> Outcome:
    """The carrier varies the number in the tag, so that the chain takes a second title.

    Args:
        cast: Everybody.
        shipment: A shipment whose title is issued.

    Returns:
        What a receiver's gateway found.
    """
    document = read_document(shipment.papers.bill)
    number = shipment.papers.trade.bl_number
    proof, tag = carrier_tag(cast, number + "X")
    secret = secrets.token_bytes(32)
    root = root_of(document, secret)
    payload = DocumentPayload.of(document, bytes.fromhex(shipment.id), secret, proof.to_json())
    _record(cast, "carrier", root, shipment, _TRANSPORT_DOCUMENT, payload)
    _issue(cast, tag, root, shipment)
    seen = _finding(cast, "bank-a", root)
    return cast.attempt(
        "same bill, number varied", "reference tag, checked on receipt", "TagMismatch", seen
    )


def bank_outside_reads(cast: Cast, shipment: Shipment) -> Outcome:
    """A bank outside the shipment asks for the invoice, at its counter and with its own key.

    Args:
        cast: Everybody.
        shipment: The shipment.

    Returns:
        What it got: both ways must fail.
    """
    root = bytes.fromhex(shipment.roots["invoice"])
    try:
        cast.counter("bank-b").get(f"/v1/documents/{root.hex()}")
        at_counter = "read"
    except CounterRefused as refusal:
        at_counter = str(refusal.status)
    with_key = _open_with(cast, "bank-b", root)
    # The control: the same way works for a bank that is a reader.
    control = _open_with(cast, "bank-a", root)
    seen = f"{at_counter}, {with_key}; a reader: {control}"
    return cast.attempt(
        "bank outside reads the invoice", "envelope", "404, NotAReader; a reader: opened", seen
    )


def carrier_tag(cast: Cast, number: str) -> tuple[Proof, bytes]:
    """Ask the tag holder as the carrier, for any number.

    Args:
        cast: Everybody.
        number: The number.

    Returns:
        The proof that travels, and the 64-byte tag.

    Raises:
        TagHolderUnreachable: The tag holder does not answer.
        TagRefused: The tag holder refuses.
    """
    client = TagClient(MemberId(cast.member_id("carrier")), cast.key("carrier"))
    try:
        return client.tag(cast.book.tag_holder, ReferenceKind.BILL, number)
    finally:
        client.close()


def _issue(cast: Cast, tag: bytes, root: bytes, shipment: Shipment) -> None:
    carrier, exporter = cast.member_id("carrier"), cast.member_id("exporter")
    digest = bytes(keccak(tag))
    title = bytes(keccak(encode(["uint32", "bytes32", "uint8"], [carrier, digest, 1])))
    titles = cast.law.titles
    call = titles.issue(title, digest, exporter, exporter, 0, root, bytes.fromhex(shipment.id))
    cast.law.send(cast.law.intent(titles, call, cast.key("carrier")))


def _record(
    cast: Cast, slug: str, root: bytes, shipment: Shipment, kind: int, payload: DocumentPayload
) -> None:
    laid = lay_payload(cast, payload, root)
    documents = cast.law.documents
    content = Content(*laid.for_chain())
    call = documents.record(root, bytes.fromhex(shipment.id), kind, content)
    cast.law.send(cast.law.intent(documents, call, cast.key(slug)))


def _finding(cast: Cast, slug: str, root: bytes) -> str:
    """Read what a receiver's gateway says about a document once it has tried to open it."""
    found = cast.counter(slug).wait_for(
        f"/v1/documents/{root.hex()}", lambda document: bool(document["findings"]), 30
    )
    return str(found["findings"][0]["code"])


def _open_with(cast: Cast, slug: str, root: bytes) -> str:
    """Fetch and open with a member's own reader key, without any gateway."""
    shown = cast.counter("exporter").get(f"/v1/documents/{root.hex()}")
    binding = Binding(Root(root), 1, PROFILE)
    key = cast.home(slug).reader_key()
    try:
        open_laid(store_of(cast), shown["container"], shown["envelopes"], binding, key)
    except VaultError as fault:
        return fault.code
    return "opened"
