"""The UnixFS tree of profile unixfs-v1-2025 (IPIP-499), built and read offline; no storage.

CIDv1, SHA-256, raw leaves, chunks of 1 MiB, at most 1,024 links in a node, balanced tree.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from chain.types import Cid
from chain.vault.cid import DAG_PB, RAW, block_cid, cid_text
from chain.vault.errors import ContentMismatch
from chain.vault.varint import read_varint, varint

CHUNK = 1_048_576
"""Bytes of a leaf."""
WIDTH = 1024
"""Most links of a node."""
CONTENT_LIMIT = 64 * 1_048_576
"""Most bytes that a gateway lays into or fetches from the network at once."""

_FIELD_DATA = 0x0A
_FIELD_LINK = 0x12
_CID_LENGTH = 36


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a tree.

    Attributes:
        cid: 36-byte binary CID.
        data: The block's own bytes.
        tree_size: Bytes of this block and of all below it.
        file_size: Bytes of content below it.
    """

    cid: bytes
    data: bytes
    tree_size: int
    file_size: int


@dataclass(frozen=True, slots=True)
class _Link:
    """What a parent keeps of a child, so that a long content needs little memory."""

    cid: bytes
    tree_size: int
    file_size: int


def tree_blocks(chunks: Iterable[bytes]) -> Iterator[Block]:
    """Build the tree of a content, leaves first, the root last.

    Args:
        chunks: The content in order, each piece of the profile's chunk length but the last;
            one empty piece for an empty content.

    Yields:
        Every block of the tree; the last one is the root.
    """
    level: list[_Link] = []
    for chunk in chunks:
        leaf = Block(block_cid(RAW, chunk), chunk, len(chunk), len(chunk))
        level.append(_Link(leaf.cid, leaf.tree_size, leaf.file_size))
        yield leaf
    while len(level) > 1:
        above: list[_Link] = []
        for start in range(0, len(level), WIDTH):
            parent = _parent(level[start : start + WIDTH])
            above.append(_Link(parent.cid, parent.tree_size, parent.file_size))
            yield parent
        level = above


def cut(content: bytes, size: int = CHUNK) -> Iterator[bytes]:
    """Cut a content into leaves.

    Args:
        content: Any bytes.
        size: Bytes of a leaf, 1 and above.

    Yields:
        Pieces in order; one empty piece for an empty content.
    """
    for start in range(0, max(len(content), 1), size):
        yield content[start : start + size]


def cid_of(content: bytes) -> Cid:
    """Name a content as every node of the profile names it.

    Args:
        content: Any bytes.

    Returns:
        CIDv1 text.
    """
    return cid_of_chunks(cut(content))


def cid_of_chunks(chunks: Iterable[bytes]) -> Cid:
    """Name a content that does not fit into memory.

    Args:
        chunks: As for ``tree_blocks``, at least one.

    Returns:
        CIDv1 text of the root.
    """
    root = b""
    for block in tree_blocks(chunks):
        root = block.cid
    return cid_text(root)


def links_of(node: bytes) -> list[bytes]:
    """Read the children of a dag-pb node as ``tree_blocks`` writes it.

    Args:
        node: The node's bytes.

    Returns:
        Binary CIDs of the children in the content's order.

    Raises:
        ContentMismatch: The bytes are not such a node.
    """
    links: list[bytes] = []
    position = 0
    while position < len(node):
        field = node[position]
        length, start = read_varint(node, position + 1)
        position = start + length
        if field not in (_FIELD_LINK, _FIELD_DATA) or position > len(node):
            raise ContentMismatch("The block is not a dag-pb node.", position=start)
        if field == _FIELD_LINK:
            links.append(_linked_cid(node[start:position]))
    return links


def _linked_cid(link: bytes) -> bytes:
    if link[:2] != bytes((_FIELD_DATA, _CID_LENGTH)) or len(link) < _CID_LENGTH + 2:
        raise ContentMismatch("A link of the node holds no CIDv1.", link=link[:8].hex())
    return link[2 : 2 + _CID_LENGTH]


def _parent(children: list[_Link]) -> Block:
    file_size = sum(child.file_size for child in children)
    unixfs = b"\x08\x02\x18" + varint(file_size)
    unixfs += b"".join(b"\x20" + varint(child.file_size) for child in children)
    node = b"".join(_field(_FIELD_LINK, _link(child)) for child in children)
    node += _field(_FIELD_DATA, unixfs)
    tree_size = len(node) + sum(child.tree_size for child in children)
    return Block(block_cid(DAG_PB, node), node, tree_size, file_size)


def _link(child: _Link) -> bytes:
    return _field(_FIELD_DATA, child.cid) + b"\x12\x00\x18" + varint(child.tree_size)


def _field(tag: int, content: bytes) -> bytes:
    return bytes((tag,)) + varint(len(content)) + content
