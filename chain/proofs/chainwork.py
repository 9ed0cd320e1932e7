"""Links a pack's headers to the block hash that the verifier brings, straight or by checkpoints."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import rlp  # type: ignore[import-untyped]
from eth_hash.auto import keccak

from chain.node.hexes import from_data
from chain.proofs.errors import HeaderMismatch, PackMalformed

_PARENT, _STATE_ROOT, _RECEIPTS_ROOT, _NUMBER, _TIME = 0, 3, 5, 8, 11


@dataclass(frozen=True, slots=True)
class LinkedHeader:
    """What a proof needs of a header.

    Attributes:
        number: Height.
        hash: 32 bytes.
        parent: Hash of the block before.
        state_root: 32 bytes.
        receipts_root: 32 bytes.
        timestamp: Block time in seconds.
    """

    number: int
    hash: bytes
    parent: bytes
    state_root: bytes
    receipts_root: bytes
    timestamp: int


def read_headers(encoded: Sequence[str]) -> dict[int, LinkedHeader]:
    """Read a pack's headers.

    Args:
        encoded: RLP in hexadecimal.

    Returns:
        Height to header; their hashes are recomputed, not trusted.

    Raises:
        PackMalformed: One is no header, or a height comes twice.
    """
    headers: dict[int, LinkedHeader] = {}
    for text in encoded:
        header = _header(text)
        if header.number in headers:
            raise PackMalformed("A height comes twice.", number=header.number)
        headers[header.number] = header
    return headers


def find_head(headers: Mapping[int, LinkedHeader], block_hash: bytes) -> LinkedHeader:
    """Find the header of the block that the verifier names.

    Args:
        headers: From ``read_headers``.
        block_hash: 32 bytes, brought by the verifier.

    Returns:
        The header.

    Raises:
        HeaderMismatch: The pack was made at another block.
    """
    for header in headers.values():
        if header.hash == block_hash:
            return header
    raise HeaderMismatch("The pack holds no header with this hash.", block_hash=block_hash.hex())


def link(
    headers: Mapping[int, LinkedHeader], head: LinkedHeader, checkpoints: Mapping[int, bytes]
) -> dict[int, LinkedHeader]:
    """Keep the headers that the head vouches for.

    Args:
        headers: From ``read_headers``.
        head: From ``find_head``.
        checkpoints: Height to hash, proven in the head's state.

    Returns:
        Height to header, every one linked by parent hashes to the head or to a checkpoint.

    Raises:
        HeaderMismatch: A header is linked to neither.
    """
    known = {head.number: head.hash, **checkpoints}
    linked: dict[int, LinkedHeader] = {}
    for number in sorted(headers, reverse=True):
        header = headers[number]
        if known.get(number) != header.hash:
            raise HeaderMismatch("A header is not linked to the block.", number=number)
        linked[number] = header
        known.setdefault(number - 1, header.parent)
    return linked


def _header(text: str) -> LinkedHeader:
    try:
        raw = from_data(text)
        fields = rlp.decode(raw)
        return LinkedHeader(
            number=int.from_bytes(fields[_NUMBER]),
            hash=bytes(keccak(raw)),
            parent=bytes(fields[_PARENT]),
            state_root=bytes(fields[_STATE_ROOT]),
            receipts_root=bytes(fields[_RECEIPTS_ROOT]),
            timestamp=int.from_bytes(fields[_TIME]),
        )
    except (rlp.exceptions.RLPException, ValueError, IndexError, TypeError) as fault:
        raise PackMalformed("A header cannot be read.") from fault
