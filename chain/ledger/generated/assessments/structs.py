"""Generated from Assessments: its structs and results."""

from dataclasses import dataclass

from chain.ledger.binding import AbiRecord


@dataclass(frozen=True, slots=True)
class OracleSet(AbiRecord):
    """Assessments: modelHash, kind, suspended, operators, postSeconds, openSeconds."""

    model_hash: bytes
    kind: int
    suspended: int
    operators: tuple[int, ...]
    post_seconds: int
    open_seconds: int


@dataclass(frozen=True, slots=True)
class Opening(AbiRecord):
    """Assessments: question, operator, commitment, nonce, report."""

    question: bytes
    operator: int
    commitment: bytes
    nonce: bytes
    report: bytes


@dataclass(frozen=True, slots=True)
class Statement(AbiRecord):
    """Assessments: question, set, post."""

    question: bytes
    set: int
    post: bytes


@dataclass(frozen=True, slots=True)
class Question(AbiRecord):
    """Assessments: status, set, postBy, openBy, posted, opened, openedInBlock, beacon, verdict."""

    status: int
    set: int
    post_by: int
    open_by: int
    posted: int
    opened: int
    opened_in_block: int
    beacon: bytes
    verdict: bytes


@dataclass(frozen=True, slots=True)
class Advice(AbiRecord):
    """Assessments: value, salt, scoreLeaf."""

    value: int
    salt: bytes
    score_leaf: bytes
