"""Generated from Credits: its structs and results."""

from dataclasses import dataclass

from chain.ledger.binding import AbiRecord


@dataclass(frozen=True, slots=True)
class Credit(AbiRecord):
    """Credits: bank, beneficiary, applicant, expiresAt, presentations, sequence."""

    bank: int
    beneficiary: int
    applicant: int
    expires_at: int
    presentations: int
    sequence: int


@dataclass(frozen=True, slots=True)
class Intent(AbiRecord):
    """Credits: subject, sequence, deadline, call."""

    subject: bytes
    sequence: int
    deadline: int
    call: bytes


@dataclass(frozen=True, slots=True)
class Presentation(AbiRecord):
    """Credits: creditId, titleId, status, records, examineBy, left, presentAgainBy, sequence."""

    credit_id: bytes
    title_id: bytes
    status: int
    records: int
    examine_by: int
    left: int
    present_again_by: int
    sequence: int
