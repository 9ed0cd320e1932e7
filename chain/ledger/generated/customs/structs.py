"""Generated from Customs: its structs and results."""

# ruff: noqa: E501 - names and arguments are Solidity's

from dataclasses import dataclass

from chain.ledger.binding import AbiRecord


@dataclass(frozen=True, slots=True)
class Package(AbiRecord):
    """Customs: content, codec, plaintextHash."""

    content: bytes
    codec: int
    plaintext_hash: bytes


@dataclass(frozen=True, slots=True)
class Reason(AbiRecord):
    """Customs: code, text."""

    code: int
    text: bytes


@dataclass(frozen=True, slots=True)
class Clearance(AbiRecord):
    """Customs: bound, imports, cleared, held, closed, exempt, sequence."""

    bound: int
    imports: int
    cleared: int
    held: int
    closed: bool
    exempt: bool
    sequence: int


@dataclass(frozen=True, slots=True)
class Declaration(AbiRecord):
    """Customs: declarant, kind, status, lane, held, riskAdvice, xrayAdvice, xrayRounds, acceptBy, sequence, drawCommitment, titles."""

    declarant: int
    kind: int
    status: int
    lane: int
    held: bool
    risk_advice: int
    xray_advice: int
    xray_rounds: int
    accept_by: int
    sequence: int
    draw_commitment: bytes
    titles: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Advice(AbiRecord):
    """Customs: value, salt, scoreLeaf."""

    value: int
    salt: bytes
    score_leaf: bytes


@dataclass(frozen=True, slots=True)
class Intent(AbiRecord):
    """Customs: subject, sequence, deadline, call."""

    subject: bytes
    sequence: int
    deadline: int
    call: bytes


@dataclass(frozen=True, slots=True)
class Policy(AbiRecord):
    """Customs: policyHash, validFrom, randomShareBps."""

    policy_hash: bytes
    valid_from: int
    random_share_bps: int
