"""Documents that are recorded together (contracts/libraries/DocumentBatches.sol).

leaf = keccak256(keccak256(root shipment document envelope)), 32 bytes each
node = keccak256(the smaller, the larger); an odd node moves up unchanged
"""

from collections.abc import Sequence
from dataclasses import dataclass

from eth_hash.auto import keccak

from chain.ledger.binding import AbiEvent
from chain.ledger.generated.documents.events import BatchRecorded
from chain.ledger.generated.documents.structs import Leaf

RAW = 0x55
"""Multicodec of every content id in a batch."""
FIRST_VERSION = 1
"""Version of every document in a batch."""


@dataclass(frozen=True, slots=True)
class DocumentBatched(AbiEvent):
    """One document of a BatchRecorded event, provable alone; the contract writes no such event.

    Attributes:
        root: The document's root.
        shipment: The shipment it belongs to.
        author: Who recorded it.
        kind: What it is.
        document: SHA-256 of the ciphertext's content id, multicodec 0x55.
        envelope: SHA-256 of the key envelope's content id, multicodec 0x55.
        batch: The batch's Merkle root.
        siblings: Its neighbours from the leaf upwards, for ``Documents.recordFromBatch``.
    """

    NAME = "Documents.DocumentBatched"
    root: bytes
    shipment: bytes
    author: int
    kind: int
    document: bytes
    envelope: bytes
    batch: bytes
    siblings: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class BatchTree:
    """The Merkle tree of a batch.

    Attributes:
        root: The batch's root, 32 bytes.
        siblings: For each leaf in order its neighbours from the leaf upwards.
    """

    root: bytes
    siblings: tuple[tuple[bytes, ...], ...]


def leaf_hash(leaf: Leaf) -> bytes:
    """Hash a document of a batch.

    Args:
        leaf: The document.

    Returns:
        32 bytes.
    """
    return bytes(keccak(keccak(leaf.root + leaf.shipment + leaf.document + leaf.envelope)))


def batch_tree(leaves: Sequence[Leaf]) -> BatchTree:
    """Build the tree of a batch.

    Args:
        leaves: Its documents, at least one.

    Returns:
        Root and paths.

    Raises:
        ValueError: There is no leaf.
    """
    if not leaves:
        raise ValueError("A batch has at least one document.")
    level = [leaf_hash(leaf) for leaf in leaves]
    places = list(range(len(leaves)))
    paths: list[list[bytes]] = [[] for _ in leaves]
    while len(level) > 1:
        for path, place in zip(paths, places, strict=True):
            if place ^ 1 < len(level):
                path.append(level[place ^ 1])
        places = [place // 2 for place in places]
        level = [_node(level[i : i + 2]) for i in range(0, len(level), 2)]
    return BatchTree(level[0], tuple(tuple(path) for path in paths))


def leads_to(batch: bytes, leaf: Leaf, siblings: Sequence[bytes]) -> bool:
    """Check that a document is in a batch.

    Args:
        batch: The batch's root.
        leaf: The document.
        siblings: Its neighbours from the leaf upwards.

    Returns:
        True when the path leads to the root.
    """
    node = leaf_hash(leaf)
    for sibling in siblings:
        node = _node([node, sibling])
    return node == batch


def documents_of(event: BatchRecorded) -> tuple[DocumentBatched, ...]:
    """Tell each document of a batch apart.

    Args:
        event: What the contract wrote.

    Returns:
        In their order.
    """
    tree = batch_tree(event.leaves)
    return tuple(
        DocumentBatched(
            leaf.root,
            leaf.shipment,
            event.author,
            event.kind,
            leaf.document,
            leaf.envelope,
            event.batch,
            siblings,
        )
        for leaf, siblings in zip(event.leaves, tree.siblings, strict=True)
    )


def _node(pair: Sequence[bytes]) -> bytes:
    return pair[0] if len(pair) == 1 else bytes(keccak(min(pair) + max(pair)))
