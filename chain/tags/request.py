"""What an author signs when it asks a tag holder for an evaluation; it sends nothing."""

from eth_hash.auto import keccak

from chain.types import MemberId

_DOMAIN = b"gwanmun/evaluation/v1"


def evaluation_digest(member: MemberId, kind: str, blinded: bytes, issued_at: int) -> bytes:
    """Compute the digest of a request.

    Args:
        member: Who asks.
        kind: ``transport_document`` or ``invoice``; at most 255 bytes.
        blinded: 32-byte blinded element.
        issued_at: Seconds since 1970, UTC.

    Returns:
        32 bytes.
    """
    named = kind.encode()
    head = _DOMAIN + member.to_bytes(4) + bytes((len(named),)) + named
    return bytes(keccak(head + blinded + issued_at.to_bytes(8)))
