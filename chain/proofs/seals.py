"""Counts the validators who sealed a block (Istanbul BFT: 2f+1 of 3f+1)."""

from collections.abc import Collection
from dataclasses import dataclass

from eth_hash.auto import keccak

from chain.ledger.addresses import checksummed
from chain.ledger.errors import KeyMalformed
from chain.ledger.keys import recover
from chain.node.kaia import Seals
from chain.proofs.codec import LinkedHeader
from chain.proofs.errors import HeaderMismatch
from chain.types import Address

TOO_FEW, FOREIGN = "SealsTooFew", "ForeignSeal"
"""Codes of HeaderMismatch."""
_COMMIT = b"\x02"
"""Code of the message that commits (Kaia, consensus/istanbul/core: ``PrepareCommittedSeal``)."""
_SMALLEST_QUORUM = 4
_V_OFFSET = 27


@dataclass(frozen=True, slots=True)
class Sealing:
    """Who sealed a block.

    Attributes:
        validators: Whose seals counted: those that the verifier named, else the header's own.
        signers: Those of them who sealed.
        named: Whether the verifier named the validators; otherwise the seals prove only that
            the header was not altered.
    """

    validators: tuple[Address, ...]
    signers: tuple[Address, ...]
    named: bool


def quorum_of(validators: int) -> int:
    """Say how many seals make a block final.

    Args:
        validators: How many validators there are, 1 and above.

    Returns:
        All of fewer than 4, else two thirds rounded up, which is 2f+1 where there are 3f+1.
    """
    if validators < _SMALLEST_QUORUM:
        return validators
    return -(-2 * validators // 3)


def check_seals(header: LinkedHeader, validators: Collection[Address] | None) -> Sealing | None:
    """Check a header's seals.

    Args:
        header: The block that the verifier named.
        validators: From a source that the verifier trusts; None where it brings none.

    Returns:
        Who sealed; None where the engine's headers carry no seals and none were asked for.

    Raises:
        HeaderMismatch: The seals do not hold. Where validators are named its code is
            ``SealsTooFew``, fewer of them sealed than make a quorum, or ``ForeignSeal``, a seal
            is of none of them, of one for the second time, or no signature.
    """
    try:
        return _counted(header, validators)
    except HeaderMismatch as fault:
        if validators is None:
            # Nobody was named whom the seals could be short of: the header was altered.
            fault.code = HeaderMismatch.__name__
        raise


def _counted(header: LinkedHeader, validators: Collection[Address] | None) -> Sealing | None:
    if header.seals is None:
        if validators is not None:
            raise HeaderMismatch("This engine's headers carry no seals.", code=TOO_FEW, seals=0)
        return None
    own = [checksummed(each) for each in header.seals.validators]
    counted = sorted(set(own if validators is None else validators))
    signers = _signers(header.hash, header.seals, counted)
    if not counted or len(signers) < quorum_of(len(counted)):
        raise HeaderMismatch(
            "Fewer validators sealed the block than make a quorum.",
            code=TOO_FEW,
            seals=len(signers),
            quorum=quorum_of(len(counted)),
            validators=len(counted),
        )
    return Sealing(tuple(counted), tuple(signers), validators is not None)


def _signers(digest: bytes, seals: Seals, validators: Collection[Address]) -> list[Address]:
    said = bytes(keccak(digest + _COMMIT))
    signers: list[Address] = []
    for seal in seals.committed:
        signer = _signer(said, seal)
        if signer not in validators or signer in signers:
            raise HeaderMismatch(
                "A seal is of no validator, or comes twice.", code=FOREIGN, signer=signer
            )
        signers.append(signer)
    return signers


def _signer(said: bytes, seal: bytes) -> Address:
    try:
        return recover(said, seal[:-1] + bytes((seal[-1] + _V_OFFSET,)))
    except (KeyMalformed, ValueError, IndexError) as fault:
        raise HeaderMismatch("A seal is no signature.", code=FOREIGN, seal=seal.hex()) from fault
