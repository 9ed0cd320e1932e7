"""Generated from Documents: its events."""

from dataclasses import dataclass
from typing import ClassVar

from chain.ledger.binding import AbiEvent, AbiShapes
from chain.ledger.generated.documents.structs import Content, Leaf
from chain.types import Address


@dataclass(frozen=True, slots=True)
class BatchRecorded(AbiEvent):
    """BatchRecorded(bytes32,uint32,uint8,(bytes32,bytes32,bytes32,bytes32)[])."""

    NAME = "Documents.BatchRecorded"
    TOPIC0 = bytes.fromhex("cff711c6f9d4ca9fb0d6c74a87f56614ce0579317130752b06a7f30b6ff69f6f")
    KINDS = "bytes32 indexed,uint32 indexed,uint8,(bytes32,bytes32,bytes32,bytes32)[]"
    SHAPES: ClassVar[AbiShapes] = {"leaves": (Leaf, True)}
    batch: bytes
    author: int
    kind: int
    leaves: tuple[Leaf, ...]


@dataclass(frozen=True, slots=True)
class DocumentRecorded(AbiEvent):
    """DocumentRecorded(bytes32,bytes32,uint32,uint8,uint32,(bytes32,bytes32,uint8,uint8))."""

    NAME = "Documents.DocumentRecorded"
    TOPIC0 = bytes.fromhex("9fefa19d5d5a0d1a187d93ceb283a8034fff75be2e21f2674b657fdf5c84909f")
    KINDS = (
        "bytes32 indexed,bytes32 indexed,uint32 indexed,uint8,uint32,(bytes32,bytes32,uint8,uint8)"
    )
    SHAPES: ClassVar[AbiShapes] = {"content": (Content, False)}
    root: bytes
    shipment: bytes
    author: int
    kind: int
    version: int
    content: Content


@dataclass(frozen=True, slots=True)
class DocumentSuperseded(AbiEvent):
    """DocumentSuperseded(bytes32,bytes32)."""

    NAME = "Documents.DocumentSuperseded"
    TOPIC0 = bytes.fromhex("9ac1fd570aff75d8276928b6e02bc1c4f842eb4d9c1cb10663da00dc52fa5ba0")
    KINDS = "bytes32 indexed,bytes32 indexed"
    previous: bytes
    root: bytes


@dataclass(frozen=True, slots=True)
class EIP712DomainChanged(AbiEvent):
    """EIP712DomainChanged()."""

    NAME = "Documents.EIP712DomainChanged"
    TOPIC0 = bytes.fromhex("0a6387c9ea3628b88a633bb4f3b151770f70085117a15f9bf3787cda53f13d31")
    KINDS = ""


@dataclass(frozen=True, slots=True)
class EnvelopeAdded(AbiEvent):
    """EnvelopeAdded(bytes32,uint32,bytes32,uint8)."""

    NAME = "Documents.EnvelopeAdded"
    TOPIC0 = bytes.fromhex("66a8860945432b4ff5d085e987d92a1f891d3dff6557477cf80a7a67390150df")
    KINDS = "bytes32 indexed,uint32 indexed,bytes32,uint8"
    root: bytes
    member: int
    envelope: bytes
    codec: int


@dataclass(frozen=True, slots=True)
class IntentPerformed(AbiEvent):
    """IntentPerformed(bytes32,address,address)."""

    NAME = "Documents.IntentPerformed"
    TOPIC0 = bytes.fromhex("5a80e1a3750df0033f52b3bcda7577def4cb8749fd2c24e197a25300c8941f6e")
    KINDS = "bytes32 indexed,address indexed,address indexed"
    subject: bytes
    signer: Address
    sender: Address


EVENTS: dict[bytes, type[AbiEvent]] = {
    BatchRecorded.TOPIC0: BatchRecorded,
    DocumentRecorded.TOPIC0: DocumentRecorded,
    DocumentSuperseded.TOPIC0: DocumentSuperseded,
    EIP712DomainChanged.TOPIC0: EIP712DomainChanged,
    EnvelopeAdded.TOPIC0: EnvelopeAdded,
    IntentPerformed.TOPIC0: IntentPerformed,
}
