"""Content ids from what members laid on the chain, which may be anything."""

from chain.types import Cid
from chain.vault.cid import digest_cid
from chain.vault.errors import CidMalformed


def cid_or_none(codec: int, digest: bytes) -> Cid | None:
    """Read a content id without trusting whoever wrote it.

    Args:
        codec: As the chain has it.
        digest: 32 bytes.

    Returns:
        The content id, or None where there is no such one.
    """
    try:
        return digest_cid(codec, digest)
    except CidMalformed:
        return None
