"""Generated from Titles: its events."""

from dataclasses import dataclass

from chain.ledger.binding import AbiEvent
from chain.types import Address


@dataclass(frozen=True, slots=True)
class EIP712DomainChanged(AbiEvent):
    """EIP712DomainChanged()."""

    NAME = "Titles.EIP712DomainChanged"
    TOPIC0 = bytes.fromhex("0a6387c9ea3628b88a633bb4f3b151770f70085117a15f9bf3787cda53f13d31")
    KINDS = ""


@dataclass(frozen=True, slots=True)
class HolderTransferred(AbiEvent):
    """HolderTransferred(bytes32,uint32,uint32,uint40,bytes32)."""

    NAME = "Titles.HolderTransferred"
    TOPIC0 = bytes.fromhex("d00c2811d4533d183c2a2372990af213e785101830fdf2b5487b003d8c8e66c0")
    KINDS = "bytes32 indexed,uint32 indexed,uint32 indexed,uint40,bytes32"
    title_id: bytes
    actor: int
    holder: int
    sequence: int
    remark: bytes


@dataclass(frozen=True, slots=True)
class IntentPerformed(AbiEvent):
    """IntentPerformed(bytes32,address,address)."""

    NAME = "Titles.IntentPerformed"
    TOPIC0 = bytes.fromhex("5a80e1a3750df0033f52b3bcda7577def4cb8749fd2c24e197a25300c8941f6e")
    KINDS = "bytes32 indexed,address indexed,address indexed"
    subject: bytes
    signer: Address
    sender: Address


@dataclass(frozen=True, slots=True)
class OwnersTransferred(AbiEvent):
    """OwnersTransferred(bytes32,uint32,uint32,uint32,uint40,bytes32)."""

    NAME = "Titles.OwnersTransferred"
    TOPIC0 = bytes.fromhex("61d89edd9654b92e2d97f099ec4623ee3c0459a80070138cd27ee163c370093e")
    KINDS = "bytes32 indexed,uint32 indexed,uint32 indexed,uint32,uint40,bytes32"
    title_id: bytes
    actor: int
    beneficiary: int
    holder: int
    sequence: int
    remark: bytes


@dataclass(frozen=True, slots=True)
class SurrenderAccepted(AbiEvent):
    """SurrenderAccepted(bytes32,uint32,uint40,bytes32)."""

    NAME = "Titles.SurrenderAccepted"
    TOPIC0 = bytes.fromhex("a9b09390d48ec145fc7e4c3779105d5d72274ecf17926c82308fd3c7b0825135")
    KINDS = "bytes32 indexed,uint32 indexed,uint40,bytes32"
    title_id: bytes
    issuer: int
    sequence: int
    remark: bytes


@dataclass(frozen=True, slots=True)
class SurrenderRefused(AbiEvent):
    """SurrenderRefused(bytes32,uint32,uint40,bytes32)."""

    NAME = "Titles.SurrenderRefused"
    TOPIC0 = bytes.fromhex("ad92a76ea8f01064cc2ac0737ebeefcfe9f1dc09770afecae97497a1b758db46")
    KINDS = "bytes32 indexed,uint32 indexed,uint40,bytes32"
    title_id: bytes
    issuer: int
    sequence: int
    remark: bytes


@dataclass(frozen=True, slots=True)
class TitleIssued(AbiEvent):
    """TitleIssued(bytes32,uint32,uint32,uint32,bytes32,bytes32,bytes32)."""

    NAME = "Titles.TitleIssued"
    TOPIC0 = bytes.fromhex("cf5d715ee2aadac96c51ba9498646d491c90662f23819535242100a2e7b7869a")
    KINDS = "bytes32 indexed,uint32 indexed,uint32 indexed,uint32,bytes32,bytes32,bytes32"
    title_id: bytes
    issuer: int
    beneficiary: int
    holder: int
    root: bytes
    shipment: bytes
    tag: bytes


@dataclass(frozen=True, slots=True)
class TitleSurrendered(AbiEvent):
    """TitleSurrendered(bytes32,uint32,uint40,bytes32)."""

    NAME = "Titles.TitleSurrendered"
    TOPIC0 = bytes.fromhex("9c7f12f4df6c76be47462411955809bb5d750fb80a3bb6462b4790a84997e57c")
    KINDS = "bytes32 indexed,uint32 indexed,uint40,bytes32"
    title_id: bytes
    actor: int
    sequence: int
    remark: bytes


EVENTS: dict[bytes, type[AbiEvent]] = {
    EIP712DomainChanged.TOPIC0: EIP712DomainChanged,
    HolderTransferred.TOPIC0: HolderTransferred,
    IntentPerformed.TOPIC0: IntentPerformed,
    OwnersTransferred.TOPIC0: OwnersTransferred,
    SurrenderAccepted.TOPIC0: SurrenderAccepted,
    SurrenderRefused.TOPIC0: SurrenderRefused,
    TitleIssued.TOPIC0: TitleIssued,
    TitleSurrendered.TOPIC0: TitleSurrendered,
}
