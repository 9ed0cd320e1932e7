"""CAR files, version 1: blocks one behind the other, and which of them are roots; no network.

Layout: varint(length of the header) | header | per block varint(length of what follows) | 36-byte
CID | the block. Header = DAG-CBOR of {"roots": [tag 42 of 00 | CID, ...], "version": 1}.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import IO

from chain.types import Cid
from chain.vault.cid import block_cid, cid_digest, cid_text
from chain.vault.errors import CarMalformed, CidMalformed, ContentMismatch
from chain.vault.varint import read_varint, varint

MOST_ROOTS = 10_000
"""Roots of one file that are read."""
_CID = 36
_MOST_BLOCK = 2 * 1_048_576
_BEFORE = b"\xa2\x65roots"
_AFTER = b"\x67version\x01"
_LINK = b"\xd8\x2a\x58\x25\x00"
_LIST = 0x80
_LONGEST_NUMBER = 10
_MORE = 0x80


@dataclass(frozen=True, slots=True)
class CarBlock:
    """One block.

    Attributes:
        cid: CIDv1 text.
        data: The block's own bytes, hashed.
    """

    cid: Cid
    data: bytes


def write_car(roots: Sequence[str], blocks: Iterable[CarBlock]) -> Iterator[bytes]:
    """Write a CAR file.

    Args:
        roots: CIDv1 texts of the contents in it.
        blocks: Every block of them.

    Yields:
        Pieces of the file in order.

    Raises:
        CidMalformed: A CID is not one of ours.
    """
    header = _BEFORE + _list_head(len(roots))
    header += b"".join(_LINK + _binary(root) for root in roots) + _AFTER
    yield varint(len(header)) + header
    for block in blocks:
        yield varint(_CID + len(block.data)) + _binary(block.cid) + block.data


def read_roots(file: IO[bytes]) -> list[Cid]:
    """Read a CAR file's header.

    Args:
        file: At its beginning; afterwards at its first block.

    Returns:
        CIDv1 texts of the contents in it.

    Raises:
        CarMalformed: The bytes are no header of version 1, or its roots are not CIDs of ours.
    """
    length = _next_length(file, (len(_LINK) + _CID) * MOST_ROOTS + 64)
    header = b"" if length is None else _exactly(file, length)
    body = header.removeprefix(_BEFORE).removesuffix(_AFTER)
    if len(header) - len(body) != len(_BEFORE) + len(_AFTER):
        raise CarMalformed("The file is no CAR file of version 1.")
    count, start = divmod(len(body), len(_LINK) + _CID)
    if body[:start] != _list_head(count):
        raise CarMalformed("The header of the CAR file has no list of roots.")
    each = len(_LINK) + _CID
    return [_root(body[at : at + each]) for at in range(start, len(body), each)]


def read_blocks(file: IO[bytes]) -> Iterator[CarBlock]:
    """Read a CAR file's blocks, each held against its CID.

    Args:
        file: Behind its header.

    Yields:
        Blocks in the file's order.

    Raises:
        CarMalformed: The file ends within a block, or a block is longer than any of ours.
        ContentMismatch: A block is not what its CID says.
    """
    while (length := _next_length(file, _MOST_BLOCK)) is not None:
        if length < _CID:
            raise CarMalformed("A block of the CAR file is too short.", length=length)
        section = _exactly(file, length)
        binary, data = section[:_CID], section[_CID:]
        if block_cid(binary[1], data) != binary:
            raise ContentMismatch("A block of the CAR file is altered.", cid=binary.hex())
        yield CarBlock(_checked(binary), data)


def _list_head(count: int) -> bytes:
    """The head of a CBOR list in its shortest form."""
    for size, head in ((24, 0), (2**8, 24), (2**16, 25)):
        if count < size:
            return bytes((_LIST | (head or count),)) + (count.to_bytes(head - 23) if head else b"")
    raise CarMalformed("The CAR file has too many roots.", roots=count)


def _binary(cid: str) -> bytes:
    codec, digest = cid_digest(cid)
    return bytes((1, codec, 0x12, 0x20)) + digest


def _root(item: bytes) -> Cid:
    if not item.startswith(_LINK):
        raise CarMalformed("A root of the CAR file is no link.")
    return _checked(item[len(_LINK) :])


def _checked(binary: bytes) -> Cid:
    cid = cid_text(binary)
    try:
        cid_digest(cid)
    except CidMalformed as fault:
        raise CarMalformed("A CID of the CAR file is not one of ours.", cid=cid) from fault
    return cid


def _next_length(file: IO[bytes], most: int) -> int | None:
    """Read the length of what follows; None at the end of the file."""
    found = bytearray(file.read(1))
    if not found:
        return None
    while found[-1] >= _MORE and len(found) < _LONGEST_NUMBER:
        found += _exactly(file, 1)
    try:
        length, _ = read_varint(bytes(found), 0)
    except ContentMismatch as fault:
        raise CarMalformed("A length in the CAR file has no end.") from fault
    if length > most:
        raise CarMalformed("A part of the CAR file is too long.", length=length)
    return length


def _exactly(file: IO[bytes], length: int) -> bytes:
    found = file.read(length)
    if len(found) != length:
        raise CarMalformed("The CAR file is cut.", missing=length - len(found))
    return found
