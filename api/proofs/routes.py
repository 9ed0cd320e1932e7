"""Checks a proof pack that somebody uploads; the block's hash and the consortium come with it."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.concurrency import run_in_threadpool

from api.users.access import Reader
from chain.ledger.addresses import checksummed
from chain.proofs.verifying import Verification, verify_pack

router = APIRouter(prefix="/v1", tags=["proofs"])

Hash = Annotated[str, Query(pattern=r"^(0x)?[0-9a-fA-F]{64}$")]
Contract = Annotated[str, Query(pattern=r"^(0x)?[0-9a-fA-F]{40}$")]


@router.post("/verifications")
async def verify(
    request: Request, block_hash: Hash, consortium: Contract, _user: Reader
) -> dict[str, Any]:
    """Check a pack; this gateway's chain is not asked.

    Args:
        request: The pack as body.
        block_hash: Hash of the block, from a source that the asker trusts.
        consortium: Address of Consortium, likewise.

    Returns:
        What the pack proves: block, acts, documents, contracts.

    Raises:
        ProofError: It does not hold; the code says why.
    """
    content = await request.body()
    digest = bytes.fromhex(block_hash.removeprefix("0x"))
    found = await run_in_threadpool(verify_pack, content, digest, checksummed(consortium))
    return _told(found)


def _told(found: Verification) -> dict[str, Any]:
    return {
        "block_number": found.block_number,
        "block_time": found.block_time,
        "acts": [act.to_json() for act in found.acts],
        "documents": [root.hex() for root in found.documents],
        "contracts": dict(found.contracts),
    }
