"""Generated from Documents: its structs and results."""

from dataclasses import dataclass

from chain.ledger.binding import AbiRecord


@dataclass(frozen=True, slots=True)
class Batch(AbiRecord):
    """Documents: author, kind, count, recordedSince."""

    author: int
    kind: int
    count: int
    recorded_since: int


@dataclass(frozen=True, slots=True)
class Intent(AbiRecord):
    """Documents: subject, sequence, deadline, call."""

    subject: bytes
    sequence: int
    deadline: int
    call: bytes


@dataclass(frozen=True, slots=True)
class Content(AbiRecord):
    """Documents: document, envelope, documentCodec, envelopeCodec."""

    document: bytes
    envelope: bytes
    document_codec: int
    envelope_codec: int


@dataclass(frozen=True, slots=True)
class Leaf(AbiRecord):
    """Documents: root, shipment, document, envelope."""

    root: bytes
    shipment: bytes
    document: bytes
    envelope: bytes


@dataclass(frozen=True, slots=True)
class Record(AbiRecord):
    """Documents: author, kind, version, recordedSince, sequence, superseded, previous."""

    author: int
    kind: int
    version: int
    recorded_since: int
    sequence: int
    superseded: bool
    previous: bytes


@dataclass(frozen=True, slots=True)
class AuthorshipResult(AbiRecord):
    """Documents: author, kind, superseded."""

    author: int
    kind: int
    superseded: bool
