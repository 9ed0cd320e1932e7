"""Links a pack's headers to the block hash that the verifier brings, straight or by checkpoints."""

from collections.abc import Mapping, Sequence

from chain.node.engine import Engine
from chain.proofs.codec import LinkedHeader, read_linked_header
from chain.proofs.errors import HeaderMismatch, PackMalformed


def read_headers(encoded: Sequence[str], engine: Engine) -> dict[int, LinkedHeader]:
    """Read a pack's headers.

    Args:
        encoded: RLP in hexadecimal.
        engine: Whose headers they are.

    Returns:
        Height to header; their hashes are recomputed, not trusted.

    Raises:
        PackMalformed: One is no header, or a height comes twice.
    """
    headers: dict[int, LinkedHeader] = {}
    for text in encoded:
        header = read_linked_header(text, engine)
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
        PackMalformed: A header below the head carries seals, which nothing in the pack vouches for.
    """
    known = {head.number: head.hash, **checkpoints}
    linked: dict[int, LinkedHeader] = {}
    for number in sorted(headers, reverse=True):
        header = headers[number]
        if known.get(number) != header.hash:
            raise HeaderMismatch("A header is not linked to the block.", number=number)
        if header.number != head.number and header.seals and header.seals.committed:
            raise PackMalformed("A header below the head carries seals.", number=number)
        linked[number] = header
        known.setdefault(number - 1, header.parent)
    return linked
