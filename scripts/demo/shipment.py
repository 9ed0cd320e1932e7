"""One shipment of the demo: its papers go in at three counters, and its title is found."""

from dataclasses import dataclass, field
from typing import Any

from chain.documents.kinds import JSON_MEDIA_TYPE, XML_MEDIA_TYPE
from scripts.demo.cast import Cast
from scripts.papers.making import Papers

READERS = {
    "bill": "exporter,importer,bank-a,terminal",
    "invoice": "importer,bank-a",
    "declaration": "exporter,terminal",
}
"""Who reads a paper besides its author and customs; the second bank is outside."""

AUTHORS = {"bill": "carrier", "invoice": "exporter", "declaration": "importer"}
MEDIA = {"bill": JSON_MEDIA_TYPE, "invoice": XML_MEDIA_TYPE, "declaration": XML_MEDIA_TYPE}


@dataclass
class Shipment:
    """A shipment under way.

    Attributes:
        papers: Its three papers.
        id: 64 hex digits, known once the first paper is in.
        submissions: Paper to the counter's 202.
        roots: Paper to its root, hexadecimal.
        title: Title id, hexadecimal, known once issued.
        readers: Paper to those who read it besides its author and customs.
    """

    papers: Papers
    id: str = ""
    submissions: dict[str, dict[str, Any]] = field(default_factory=dict)
    roots: dict[str, str] = field(default_factory=dict)
    title: str = ""
    readers: dict[str, str] = field(default_factory=lambda: dict(READERS))

    @property
    def declaration(self) -> str:
        """Id of the declaration: the root of its document, hexadecimal."""
        return self.roots["declaration"]


def submit_paper(cast: Cast, shipment: Shipment, paper: str) -> None:
    """Bring one paper to its author's counter; nothing is waited for.

    Args:
        cast: Everybody.
        shipment: The shipment; changed in place.
        paper: ``bill``, ``invoice`` or ``declaration``.

    Raises:
        CounterRefused: The gateway answered with a problem.
    """
    parameters = {"readers": shipment.readers[paper]}
    if shipment.id:
        parameters["shipment"] = shipment.id
    if paper == "bill":
        parameters |= {"beneficiary": "exporter", "holder": "exporter", "form": "to_order"}
    content: bytes = getattr(shipment.papers, paper)
    accepted = cast.counter(AUTHORS[paper]).submit(content, MEDIA[paper], **parameters)
    shipment.submissions[paper] = accepted
    shipment.roots[paper] = accepted["root"]
    shipment.id = accepted["shipment"]


def follow_paper(cast: Cast, shipment: Shipment, paper: str) -> dict[str, Any]:
    """Wait until a paper is final on the chain.

    Args:
        cast: Everybody.
        shipment: The shipment.
        paper: Which one.

    Returns:
        The submission as its place to look tells it.

    Raises:
        TimeoutError: It is not final in time.
        RuntimeError: It failed.
    """
    found = cast.counter(AUTHORS[paper]).follow(shipment.submissions[paper])
    if found["state"] == "failed":
        raise RuntimeError(f"{paper}: {found['error_code']} {found['error_values']}")
    return found


def find_title(cast: Cast, shipment: Shipment) -> str:
    """Wait until the carrier's index shows the title, and keep its id.

    Args:
        cast: Everybody.
        shipment: The shipment; changed in place.

    Returns:
        Title id, hexadecimal.

    Raises:
        TimeoutError: No title appears.
    """
    view = cast.counter("carrier").wait_for(
        f"/v1/shipments/{shipment.id}", lambda found: bool(found["titles"])
    )
    shipment.title = view["titles"][0]["id"]
    return shipment.title


def act(cast: Cast, slug: str, path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
    """Act at a counter and wait until it is final.

    Args:
        cast: Everybody.
        slug: Who acts.
        path: Where.
        body: With what.

    Returns:
        The submission.

    Raises:
        CounterRefused: The gateway refused before a nonce was spent.
        TimeoutError: It is not final in time.
        RuntimeError: It failed on the chain.
    """
    counter = cast.counter(slug)
    found = counter.follow(counter.post(path, body))
    if found["state"] == "failed":
        raise RuntimeError(f"{slug} {path}: {found['error_code']}")
    return found
