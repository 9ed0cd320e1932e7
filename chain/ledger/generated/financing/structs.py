"""Generated from Financing: its structs and results."""

from dataclasses import dataclass

from chain.ledger.binding import AbiRecord
from chain.types import Address


@dataclass(frozen=True, slots=True)
class Ground(AbiRecord):
    """Financing: titleId, invoice, declarationId."""

    title_id: bytes
    invoice: bytes
    declaration_id: bytes


@dataclass(frozen=True, slots=True)
class Intent(AbiRecord):
    """Financing: subject, sequence, deadline, call."""

    subject: bytes
    sequence: int
    deadline: int
    call: bytes


@dataclass(frozen=True, slots=True)
class Mandate(AbiRecord):
    """Financing: financier, sequence, deadline."""

    financier: Address
    sequence: int
    deadline: int
