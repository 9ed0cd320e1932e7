"""Generated from Titles: its structs and results."""

from dataclasses import dataclass

from chain.ledger.binding import AbiRecord


@dataclass(frozen=True, slots=True)
class Intent(AbiRecord):
    """Titles: subject, sequence, deadline, call."""

    subject: bytes
    sequence: int
    deadline: int
    call: bytes
