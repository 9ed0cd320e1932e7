"""The key of a title: who issued it, under which number, in which version."""

from eth_abi.abi import encode
from eth_hash.auto import keccak

from chain.types import MemberId

FIRST_VERSION = 1


def title_key(issuer: MemberId, digest: bytes, version: int = FIRST_VERSION) -> bytes:
    """Compute a title's id (contracts/TitleIssues.sol).

    Args:
        issuer: The member that issues it.
        digest: Keccak of the reference tag, 32 bytes.
        version: 1 to 255; above 1 for what an accepted amendment issues.

    Returns:
        32 bytes.
    """
    return bytes(keccak(encode(["uint32", "bytes32", "uint8"], [issuer, digest, version])))
