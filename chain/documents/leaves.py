"""Salted leaves of a document, their Merkle root, and proofs of single fields.

The format is gwanmun/leaf/v1 and has golden vectors in its tests; it is expensive to change:

    salt  = HKDF-SHA256(document secret, no salt, "gwanmun/leaf/v1" + path, 32 bytes)
    leaf  = keccak256(00 salt u32(path) path u32(type) type u32(value) value)
    node  = keccak256(01 left right); an odd node moves up unchanged

Leaf 0 is the raw body: path "", type "raw". The other leaves are the fields in document order.
"""

import hmac
from collections.abc import Iterable
from dataclasses import dataclass

from eth_hash.auto import keccak

from chain.documents.document import Document
from chain.documents.leaf_error import LeafError
from chain.types import Root

RAW_PATH = ""
RAW_TYPE = "raw"
SECRET_LENGTH = 32
_HASH_LENGTH = 32
_INFO = b"gwanmun/leaf/v1"
_LEAF = b"\x00"
_NODE = b"\x01"


@dataclass(frozen=True, slots=True)
class LeafProof:
    """What shows that one field stands in the document with a known root.

    Attributes:
        path: Path of the field; "" is the raw body.
        type: Type of the field; "raw" for the raw body.
        value: UTF-8 bytes of the field's value, or the raw body.
        salt: Salt of the leaf, 32 bytes.
        index: Place among the leaves, from 0.
        count: Number of leaves.
        siblings: Hashes from the leaf up to the root, 32 bytes each.
    """

    path: str
    type: str
    value: bytes
    salt: bytes
    index: int
    count: int
    siblings: tuple[bytes, ...]


def leaf_salt(secret: bytes, path: str) -> bytes:
    """Derive the salt of one leaf (RFC 5869, one block of output).

    Args:
        secret: The document's secret, 32 random bytes.
        path: Path of the field.

    Returns:
        32 bytes.

    Raises:
        LeafError: The secret does not have 32 bytes.
    """
    return _expand(_extract(secret), path)


def root_of(document: Document, secret: bytes) -> Root:
    """Compute the root of a document: its name on the chain.

    Args:
        document: The document.
        secret: The document's secret, 32 random bytes.

    Returns:
        32 bytes.

    Raises:
        LeafError: The secret does not have 32 bytes.
    """
    return Root(_levels(_leaf_hashes(document, secret))[-1][0])


def prove(document: Document, secret: bytes, paths: Iterable[str]) -> list[LeafProof]:
    """Make proofs of single fields.

    Args:
        document: The document.
        secret: The document's secret, 32 random bytes.
        paths: Paths of the fields to open; "" opens the raw body.

    Returns:
        One proof per path, in the order asked.

    Raises:
        LeafError: The secret does not have 32 bytes, or the document has no such path.
    """
    levels = _levels(_leaf_hashes(document, secret))
    places = {path: place for place, (path, _, _) in enumerate(_leaves(document))}
    leaves = _leaves(document)
    key = _extract(secret)
    proofs: list[LeafProof] = []
    for path in paths:
        if path not in places:
            raise LeafError("the document has no such field", path=path)
        index = places[path]
        _, kind, value = leaves[index]
        salt = _expand(key, path)
        siblings = _siblings(levels, index)
        proofs.append(LeafProof(path, kind, value, salt, index, len(leaves), siblings))
    return proofs


def verify_leaf(root: Root, proof: LeafProof) -> bool:
    """Tell whether a field stands in the document with a root.

    The number of siblings must be the one that index and count ask for, and leaf and node
    hash under different first bytes, so that no inner node passes for a leaf.

    Args:
        root: The document's root.
        proof: The proof.

    Returns:
        True where the proof leads to the root.
    """
    lengths = [len(proof.salt), *map(len, proof.siblings)]
    if not 0 <= proof.index < proof.count or any(size != _HASH_LENGTH for size in lengths):
        return False
    try:
        current = leaf_hash(proof.salt, proof.path, proof.type, proof.value)
    except UnicodeEncodeError:
        return False
    remaining = list(proof.siblings)
    index, count = proof.index, proof.count
    while count > 1:
        alone = index == count - 1 and index % 2 == 0
        if not alone:
            if not remaining:
                return False
            sibling = remaining.pop(0)
            pair = sibling + current if index % 2 else current + sibling
            current = keccak(_NODE + pair)
        index, count = index // 2, (count + 1) // 2
    return not remaining and hmac.compare_digest(current, root)


def leaf_hash(salt: bytes, path: str, kind: str, value: bytes) -> bytes:
    """Hash one leaf.

    Args:
        salt: 32 bytes.
        path: Path of the field.
        kind: Type of the field.
        value: UTF-8 bytes of the field's value.

    Returns:
        32 bytes.
    """
    parts = [path.encode(), kind.encode(), value]
    framed = b"".join(len(part).to_bytes(4, "big") + part for part in parts)
    return keccak(_LEAF + salt + framed)


def _leaves(document: Document) -> list[tuple[str, str, bytes]]:
    raw = [(RAW_PATH, RAW_TYPE, document.raw)]
    return raw + [(field.path, field.type, field.value.encode()) for field in document.fields]


def _leaf_hashes(document: Document, secret: bytes) -> list[bytes]:
    key = _extract(secret)
    return [
        leaf_hash(_expand(key, path), path, kind, value) for path, kind, value in _leaves(document)
    ]


def _levels(leaves: list[bytes]) -> list[list[bytes]]:
    levels = [leaves]
    while len(levels[-1]) > 1:
        below = levels[-1]
        above = [
            keccak(_NODE + below[place] + below[place + 1]) for place in range(0, len(below) - 1, 2)
        ]
        levels.append(above + below[len(above) * 2 :])
    return levels


def _siblings(levels: list[list[bytes]], index: int) -> tuple[bytes, ...]:
    found: list[bytes] = []
    for level in levels[:-1]:
        sibling = index ^ 1
        if sibling < len(level):
            found.append(level[sibling])
        index //= 2
    return tuple(found)


def _extract(secret: bytes) -> bytes:
    if len(secret) != SECRET_LENGTH:
        raise LeafError("a document's secret has 32 bytes", length=len(secret))
    return hmac.digest(bytes(_HASH_LENGTH), secret, "sha256")


def _expand(key: bytes, path: str) -> bytes:
    return hmac.digest(key, _INFO + path.encode() + b"\x01", "sha256")
