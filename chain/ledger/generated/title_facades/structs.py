"""Generated from TitleFacades: its structs and results."""

# ruff: noqa: E501 - names and arguments are Solidity's

from dataclasses import dataclass

from chain.ledger.binding import AbiRecord
from chain.types import Address


@dataclass(frozen=True, slots=True)
class Telling(AbiRecord):
    """TitleFacades: what, beneficiaryToo, holderToo, fromBeneficiary, toBeneficiary, fromHolder, toHolder, fromNominee, toNominee."""

    what: int
    beneficiary_too: bool
    holder_too: bool
    from_beneficiary: Address
    to_beneficiary: Address
    from_holder: Address
    to_holder: Address
    from_nominee: Address
    to_nominee: Address


@dataclass(frozen=True, slots=True)
class LaidBill(AbiRecord):
    """TitleFacades: tag, root, shipment, form."""

    tag: bytes
    root: bytes
    shipment: bytes
    form: int


@dataclass(frozen=True, slots=True)
class Parties(AbiRecord):
    """TitleFacades: beneficiary, holder, nominee, prevBeneficiary, prevHolder, active, holding."""

    beneficiary: Address
    holder: Address
    nominee: Address
    prev_beneficiary: Address
    prev_holder: Address
    active: bool
    holding: bool
