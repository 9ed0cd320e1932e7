"""What an author signs when it asks a tag holder for an evaluation; it sends nothing."""

from collections.abc import Sequence

from eth_hash.auto import keccak

from chain.types import MemberId

_DOMAIN = b"gwanmun/evaluation/v1"
_TO_ONE = b"gwanmun/evaluation/v2"
MOST_ELEMENTS = 64
"""Elements of one request."""


def evaluation_digest(
    member: MemberId,
    kind: str,
    blinded: Sequence[bytes],
    issued_at: int,
    addressee: bytes | None = None,
) -> bytes:
    """Compute the digest of a request.

    A request to one of several holders names it: otherwise each could send it on to the others
    and use up the member's rate there.

    Args:
        member: Who asks.
        kind: ``transport_document`` or ``invoice``; at most 255 bytes.
        blinded: 1 to 64 blinded elements of 32 bytes.
        issued_at: Seconds since 1970, UTC.
        addressee: As ``Sharing.addressee`` names the holder asked; None for a holder of the
            whole key.

    Returns:
        32 bytes.
    """
    named = kind.encode()
    domain = _DOMAIN if addressee is None else _TO_ONE + addressee
    head = domain + member.to_bytes(4) + bytes((len(named),)) + named
    elements = len(blinded).to_bytes(2) + b"".join(blinded)
    return bytes(keccak(head + elements + issued_at.to_bytes(8)))
