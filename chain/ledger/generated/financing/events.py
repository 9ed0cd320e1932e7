"""Generated from Financing: its events."""

from dataclasses import dataclass

from chain.ledger.binding import AbiEvent
from chain.types import Address


@dataclass(frozen=True, slots=True)
class EIP712DomainChanged(AbiEvent):
    """EIP712DomainChanged()."""

    NAME = "Financing.EIP712DomainChanged"
    TOPIC0 = bytes.fromhex("0a6387c9ea3628b88a633bb4f3b151770f70085117a15f9bf3787cda53f13d31")
    KINDS = ""


@dataclass(frozen=True, slots=True)
class IntentPerformed(AbiEvent):
    """IntentPerformed(bytes32,address,address)."""

    NAME = "Financing.IntentPerformed"
    TOPIC0 = bytes.fromhex("5a80e1a3750df0033f52b3bcda7577def4cb8749fd2c24e197a25300c8941f6e")
    KINDS = "bytes32 indexed,address indexed,address indexed"
    subject: bytes
    signer: Address
    sender: Address


@dataclass(frozen=True, slots=True)
class InvoiceFinanced(AbiEvent):
    """InvoiceFinanced(bytes32,bytes32,uint40)."""

    NAME = "Financing.InvoiceFinanced"
    TOPIC0 = bytes.fromhex("3ae5f1d4cdc9a528ea6e0f607dfe18e1fb5510532c52ae274eca98b0bff9f2d3")
    KINDS = "bytes32 indexed,bytes32 indexed,uint40"
    tag: bytes
    title_id: bytes
    sequence: int


@dataclass(frozen=True, slots=True)
class InvoiceReserved(AbiEvent):
    """InvoiceReserved(bytes32,bytes32,uint32,address,bytes32,bytes32,uint40,uint40)."""

    NAME = "Financing.InvoiceReserved"
    TOPIC0 = bytes.fromhex("b42b5301798ab1f135d17a287aaef7c416838fb4a7484e255ea00ccea74eaaeb")
    KINDS = "bytes32 indexed,bytes32 indexed,uint32 indexed,address,bytes32,bytes32,uint40,uint40"
    tag: bytes
    title_id: bytes
    seller: int
    financier: Address
    invoice: bytes
    declaration_id: bytes
    until: int
    sequence: int


@dataclass(frozen=True, slots=True)
class InvoiceSettled(AbiEvent):
    """InvoiceSettled(bytes32,bytes32,uint40)."""

    NAME = "Financing.InvoiceSettled"
    TOPIC0 = bytes.fromhex("9bbbaabdc2411ebf5582c7ae7db2355355487bdc3297ee5449aaa10b10e3bd16")
    KINDS = "bytes32 indexed,bytes32 indexed,uint40"
    tag: bytes
    title_id: bytes
    sequence: int


@dataclass(frozen=True, slots=True)
class InvoiceSettledByOrder(AbiEvent):
    """InvoiceSettledByOrder(bytes32,bytes32,bytes32,uint40)."""

    NAME = "Financing.InvoiceSettledByOrder"
    TOPIC0 = bytes.fromhex("2abe06ced273f6e5c8fdd4f53783bef005ac33d82f92b71248fce50292edd9c6")
    KINDS = "bytes32 indexed,bytes32 indexed,bytes32 indexed,uint40"
    tag: bytes
    title_id: bytes
    order: bytes
    sequence: int


@dataclass(frozen=True, slots=True)
class LockOpened(AbiEvent):
    """LockOpened(bytes32,bytes32,uint32,uint40)."""

    NAME = "Financing.LockOpened"
    TOPIC0 = bytes.fromhex("5bd1c17e9f3c51015207c80e5d6b436a26e46253830567b0b31f95a83fb6e1ff")
    KINDS = "bytes32 indexed,bytes32 indexed,uint32 indexed,uint40"
    tag: bytes
    title_id: bytes
    bank: int
    sequence: int


@dataclass(frozen=True, slots=True)
class NearTagsNoted(AbiEvent):
    """NearTagsNoted(bytes32,bytes32[],uint40)."""

    NAME = "Financing.NearTagsNoted"
    TOPIC0 = bytes.fromhex("a66329a2e2f27ad10e81ef3a15ae09d417a933c35b63275931590e464524d8a4")
    KINDS = "bytes32 indexed,bytes32[],uint40"
    tag: bytes
    near: tuple[bytes, ...]
    sequence: int


@dataclass(frozen=True, slots=True)
class ReservationReleased(AbiEvent):
    """ReservationReleased(bytes32,bytes32,uint40)."""

    NAME = "Financing.ReservationReleased"
    TOPIC0 = bytes.fromhex("523ac6c04c1d588702fa6b103176efc80fc4a422916b94e5d75660d7046e69fb")
    KINDS = "bytes32 indexed,bytes32 indexed,uint40"
    tag: bytes
    title_id: bytes
    sequence: int


EVENTS: dict[bytes, type[AbiEvent]] = {
    EIP712DomainChanged.TOPIC0: EIP712DomainChanged,
    IntentPerformed.TOPIC0: IntentPerformed,
    InvoiceFinanced.TOPIC0: InvoiceFinanced,
    InvoiceReserved.TOPIC0: InvoiceReserved,
    InvoiceSettled.TOPIC0: InvoiceSettled,
    InvoiceSettledByOrder.TOPIC0: InvoiceSettledByOrder,
    LockOpened.TOPIC0: LockOpened,
    NearTagsNoted.TOPIC0: NearTagsNoted,
    ReservationReleased.TOPIC0: ReservationReleased,
}
