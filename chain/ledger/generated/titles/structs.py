"""Generated from Titles: its structs and results."""

from dataclasses import dataclass

from chain.ledger.binding import AbiRecord


@dataclass(frozen=True, slots=True)
class Bill(AbiRecord):
    """Titles: tag, beneficiary, holder, form, root, shipment."""

    tag: bytes
    beneficiary: int
    holder: int
    form: int
    root: bytes
    shipment: bytes


@dataclass(frozen=True, slots=True)
class Intent(AbiRecord):
    """Titles: subject, sequence, deadline, call."""

    subject: bytes
    sequence: int
    deadline: int
    call: bytes


@dataclass(frozen=True, slots=True)
class VersionsBesideResult(AbiRecord):
    """Titles: predecessor, successor."""

    predecessor: bytes
    successor: bytes
