"""Shipments, documents, numbers, the network and proof packs over HTTP."""

from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import APIRouter, Query, Response
from sqlalchemy.orm import Session

from api.reading.documents import DocumentView, find_document, raw_document
from api.reading.finding import Hit, find
from api.reading.holdings import Holdings, holdings_of
from api.reading.network import NetworkView, read_network, read_periods
from api.reading.packing import story_of
from api.reading.paging import MOST, USUAL
from api.reading.retractions import RetractionView, list_retractions
from api.reading.shipments import ShipmentPage, ShipmentView, find_shipment, list_shipments
from api.reading.visible import plain
from api.users.access import Here, Reader
from chain.node.errors import NodeError
from chain.proofs.making import make_pack

router = APIRouter(prefix="/v1", tags=["reading"])

Cursor = Annotated[str | None, Query(max_length=400)]
Limit = Annotated[int, Query(ge=1, le=MOST)]
_MOST_RETRACTIONS = 2**31 - 1
_CLOSED = "default-src 'none'; sandbox"
"""Whatever the bytes are, no browser runs them."""


@dataclass(frozen=True, slots=True)
class Hits:
    """What a number names."""

    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Retractions:
    """What the chain took back."""

    items: tuple[RetractionView, ...]


@router.get("/shipments")
def shipments(
    gateway: Here, _user: Reader, cursor: Cursor = None, limit: Limit = USUAL
) -> ShipmentPage:
    """List the shipments that this member may see, the newest first.

    Args:
        gateway: The gateway.
        cursor: Where the page begins.
        limit: Lines at most.

    Returns:
        The page.
    """
    with Session(gateway.engines.reading) as session:
        return list_shipments(session, cursor=cursor, limit=limit)


@router.get("/shipments/{shipment}")
def shipment_view(shipment: str, gateway: Here, _user: Reader) -> ShipmentView:
    """Show one shipment with everything in it.

    Args:
        shipment: Its id.
        gateway: The gateway.

    Returns:
        The shipment.

    Raises:
        NothingFound: There is none that this member may see.
    """
    with Session(gateway.engines.reading) as session:
        return find_shipment(session, shipment)


@router.get("/shipments/{shipment}/pack")
def shipment_pack(
    shipment: str, gateway: Here, _user: Reader, disclose: str | None = None
) -> Response:
    """Make the proof pack of a shipment at the newest final block.

    Args:
        shipment: Its id.
        gateway: The gateway.
        disclose: Roots of documents whose bytes go into it, separated by commas; empty for
            none, absent for all that this member can read.

    Returns:
        The zip file; its headers name the block, which a verifier brings from elsewhere.

    Raises:
        NothingFound: There is none that this member may see.
        ReceiptMismatch: A transaction has no receipt yet.
        NodeRefused: The chain's endpoint serves no proofs.
    """
    wanted = None
    if disclose is not None:
        wanted = {plain(each) for each in disclose.split(",") if each.strip()}
    with Session(gateway.engines.reading) as session:
        story = story_of(session, shipment, wanted)
    made = make_pack(gateway.rpc, gateway.network.deployment, story)
    headers = {
        "Content-Disposition": f'attachment; filename="shipment-{plain(shipment)[:12]}.zip"',
        "X-Block-Number": str(made.block_number),
        "X-Block-Hash": f"0x{made.block_hash.hex()}",
        "X-Consortium": gateway.network.deployment.address("Consortium"),
    }
    return Response(made.content, media_type="application/zip", headers=headers)


@router.get("/holdings")
def holdings(gateway: Here, _user: Reader) -> Holdings:
    """List what this member has in hand: titles it holds or owns, pledges, offers of pledges.

    Args:
        gateway: The gateway.

    Returns:
        At most 200 titles a list.
    """
    with Session(gateway.engines.reading) as session:
        return holdings_of(session, gateway.member)


@router.get("/retractions")
def retractions(
    gateway: Here,
    _user: Reader,
    after: Annotated[int, Query(ge=0, le=_MOST_RETRACTIONS)] = 0,
    limit: Limit = USUAL,
) -> Retractions:
    """List the events that the chain took back, for whoever acted on them.

    Args:
        gateway: The gateway.
        after: Number of the last one that is known already.
        limit: Lines at most.

    Returns:
        The oldest first.
    """
    with Session(gateway.engines.reading) as session:
        return Retractions(list_retractions(session, after=after, limit=limit))


@router.get("/documents/{root}")
def document_view(root: str, gateway: Here, _user: Reader) -> DocumentView:
    """Show one document.

    Args:
        root: Its root.
        gateway: The gateway.

    Returns:
        The document.

    Raises:
        NothingFound: There is none that this member may see.
    """
    with Session(gateway.engines.reading) as session:
        return find_document(session, root)


@router.get("/documents/{root}/raw")
def document_bytes(root: str, gateway: Here, _user: Reader) -> Response:
    """Give out a document's bytes as its author sent them, for saving alone.

    Args:
        root: Its root.
        gateway: The gateway.

    Returns:
        The bytes.

    Raises:
        NothingFound: There is none that this member can read.
    """
    with Session(gateway.engines.reading) as session:
        document = raw_document(session, root)
    headers = {
        "Content-Disposition": f'attachment; filename="{document.name}"',
        "Content-Security-Policy": _CLOSED,
        "Cache-Control": "private, no-store",
    }
    return Response(document.content, media_type=document.media_type, headers=headers)


@router.get("/find")
def find_number(
    gateway: Here, _user: Reader, q: Annotated[str, Query(min_length=1, max_length=200)]
) -> Hits:
    """Find what a number names.

    Args:
        gateway: The gateway.
        q: B/L, container, invoice, declaration number, UCR, root, title, declaration,
            shipment, transaction hash or content id.

    Returns:
        The hits.

    Raises:
        NothingFound: There is none, or none that this member may see.
    """
    with Session(gateway.engines.reading) as session:
        return Hits(find(session, q))


@router.get("/network")
def network(gateway: Here, _user: Reader) -> NetworkView:
    """Describe the network.

    Args:
        gateway: The gateway.

    Returns:
        Members, contracts, policies, oracle sets, periods.
    """
    with Session(gateway.engines.reading) as session:
        found = read_network(session, gateway.phone_book)
    try:
        return replace(found, periods=read_periods(gateway.law.consortium, gateway.law.financing))
    except NodeError:
        return found
