"""Content ids: text, binary form and the packing used on the chain; no trees, no network."""

import base64
import hashlib

from chain.types import Cid
from chain.vault.errors import CidMalformed

RAW = 0x55
"""Multicodec of a block that is the content itself."""
DAG_PB = 0x70
"""Multicodec of a UnixFS node that links to blocks."""

_CODECS = (RAW, DAG_PB)
_SHA2_256 = bytes((0x12, 0x20))
_DIGEST_LENGTH = 32
_TEXT_LENGTH = 59


def block_cid(codec: int, block: bytes) -> bytes:
    """Name one block.

    Args:
        codec: RAW or DAG_PB.
        block: The block's bytes.

    Returns:
        The 36-byte binary CIDv1 with a SHA-256 multihash (multiformats CID v1).
    """
    return bytes((1, codec)) + _SHA2_256 + hashlib.sha256(block).digest()


def cid_text(binary: bytes) -> Cid:
    """Write a binary CID as text.

    Args:
        binary: 36 bytes as ``block_cid`` gives them.

    Returns:
        Multibase base32, lower case, no padding (RFC 4648 section 6).
    """
    return Cid("b" + base64.b32encode(binary).decode().rstrip("=").lower())


def cid_digest(cid: str) -> tuple[int, bytes]:
    """Split a CID into what the chain stores.

    Args:
        cid: CIDv1 text in base32 with codec raw or dag-pb and SHA-256.

    Returns:
        Codec byte (RAW or DAG_PB) and the 32-byte SHA-256 digest.

    Raises:
        CidMalformed: The text is another encoding, version, codec or hash.
    """
    binary = _decode(cid)
    if binary[:1] != b"\x01" or binary[1] not in _CODECS or binary[2:4] != _SHA2_256:
        raise CidMalformed("The content id is not CIDv1 with SHA-256, raw or dag-pb.", cid=cid)
    return binary[1], binary[4:]


def digest_cid(codec: int, digest: bytes) -> Cid:
    """Rebuild the CID from what the chain stores.

    Args:
        codec: RAW or DAG_PB.
        digest: 32-byte SHA-256 digest.

    Returns:
        CIDv1 text in base32.

    Raises:
        CidMalformed: Unknown codec, or a digest that is not 32 bytes.
    """
    if codec not in _CODECS or len(digest) != _DIGEST_LENGTH:
        raise CidMalformed("The codec or the digest is not one of ours.", codec=codec)
    return cid_text(bytes((1, codec)) + _SHA2_256 + digest)


def _decode(cid: str) -> bytes:
    if len(cid) != _TEXT_LENGTH or cid[0] != "b" or cid != cid.lower():
        raise CidMalformed("The content id is not base32 CIDv1 text.", cid=cid)
    try:
        binary = base64.b32decode(cid[1:].upper() + "======")
    except ValueError as fault:
        raise CidMalformed("The content id is not base32.", cid=cid) from fault
    if cid_text(binary) != cid:
        raise CidMalformed("The content id has bits after its end.", cid=cid)
    return binary
