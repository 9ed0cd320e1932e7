"""What an author signs when it asks a tag holder for an evaluation; it sends nothing."""

from collections.abc import Sequence

from eth_hash.auto import keccak

from chain.types import MemberId

_DOMAIN = b"gwanmun/evaluation/v1"
MOST_ELEMENTS = 64
"""Elements of one request."""


def evaluation_digest(
    member: MemberId, kind: str, blinded: Sequence[bytes], issued_at: int
) -> bytes:
    """Compute the digest of a request.

    Args:
        member: Who asks.
        kind: ``transport_document`` or ``invoice``; at most 255 bytes.
        blinded: 1 to 64 blinded elements of 32 bytes.
        issued_at: Seconds since 1970, UTC.

    Returns:
        32 bytes.
    """
    named = kind.encode()
    head = _DOMAIN + member.to_bytes(4) + bytes((len(named),)) + named
    elements = len(blinded).to_bytes(2) + b"".join(blinded)
    return bytes(keccak(head + elements + issued_at.to_bytes(8)))
