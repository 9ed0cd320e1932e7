"""Generated from Titles: its events."""

from dataclasses import dataclass

from chain.ledger.binding import AbiEvent
from chain.types import Address


@dataclass(frozen=True, slots=True)
class BeneficiaryNominated(AbiEvent):
    """BeneficiaryNominated(bytes32,uint32,uint32,uint40,bytes32)."""

    NAME = "Titles.BeneficiaryNominated"
    TOPIC0 = bytes.fromhex("446eff4371833899fa8c902e1561ab7c1da325d4236e8c6d5534a7a7ab1dcfbc")
    KINDS = "bytes32 indexed,uint32 indexed,uint32 indexed,uint40,bytes32"
    title_id: bytes
    actor: int
    nominee: int
    sequence: int
    remark: bytes


@dataclass(frozen=True, slots=True)
class BeneficiaryTransferRejected(AbiEvent):
    """BeneficiaryTransferRejected(bytes32,uint32,uint32,uint40,bytes32)."""

    NAME = "Titles.BeneficiaryTransferRejected"
    TOPIC0 = bytes.fromhex("e98bf0174b5c1c22658a3c495a747f86a41e1e9c63955822df0a1ef8c0fcc8c9")
    KINDS = "bytes32 indexed,uint32 indexed,uint32 indexed,uint40,bytes32"
    title_id: bytes
    actor: int
    beneficiary: int
    sequence: int
    remark: bytes


@dataclass(frozen=True, slots=True)
class BeneficiaryTransferred(AbiEvent):
    """BeneficiaryTransferred(bytes32,uint32,uint32,uint40,bytes32)."""

    NAME = "Titles.BeneficiaryTransferred"
    TOPIC0 = bytes.fromhex("da95c261d74d044447bf284da49f3c138ef96510a8a8d9f535f1cba939482891")
    KINDS = "bytes32 indexed,uint32 indexed,uint32 indexed,uint40,bytes32"
    title_id: bytes
    actor: int
    beneficiary: int
    sequence: int
    remark: bytes


@dataclass(frozen=True, slots=True)
class EIP712DomainChanged(AbiEvent):
    """EIP712DomainChanged()."""

    NAME = "Titles.EIP712DomainChanged"
    TOPIC0 = bytes.fromhex("0a6387c9ea3628b88a633bb4f3b151770f70085117a15f9bf3787cda53f13d31")
    KINDS = ""


@dataclass(frozen=True, slots=True)
class HolderTransferRejected(AbiEvent):
    """HolderTransferRejected(bytes32,uint32,uint32,uint40,bytes32)."""

    NAME = "Titles.HolderTransferRejected"
    TOPIC0 = bytes.fromhex("f85af5ebd417ee8e9eb30ec7a8072b7994e5846ed398fcbbcec3b427d17eecb7")
    KINDS = "bytes32 indexed,uint32 indexed,uint32 indexed,uint40,bytes32"
    title_id: bytes
    actor: int
    holder: int
    sequence: int
    remark: bytes


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
class OwnersTransferRejected(AbiEvent):
    """OwnersTransferRejected(bytes32,uint32,uint32,uint32,uint40,bytes32)."""

    NAME = "Titles.OwnersTransferRejected"
    TOPIC0 = bytes.fromhex("e077d5b4b5e8c58d118827962c2fbf9eb963d7193155164b7be2ae459457c032")
    KINDS = "bytes32 indexed,uint32 indexed,uint32 indexed,uint32,uint40,bytes32"
    title_id: bytes
    actor: int
    beneficiary: int
    holder: int
    sequence: int
    remark: bytes


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
class PaperReplaced(AbiEvent):
    """PaperReplaced(bytes32,uint32,bytes32)."""

    NAME = "Titles.PaperReplaced"
    TOPIC0 = bytes.fromhex("96a5bb0de6285d34a0d65293499c2c1b47e62602f73e4813a78d6e2172856d85")
    KINDS = "bytes32 indexed,uint32 indexed,bytes32 indexed"
    title_id: bytes
    issuer: int
    paper: bytes


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
class SwitchedToPaper(AbiEvent):
    """SwitchedToPaper(bytes32,uint32,bytes32,uint40,bytes32)."""

    NAME = "Titles.SwitchedToPaper"
    TOPIC0 = bytes.fromhex("e15a1b0ee563116c86b5251ac05b9d016bf387d86eef56c862dff72fd05ef235")
    KINDS = "bytes32 indexed,uint32 indexed,bytes32 indexed,uint40,bytes32"
    title_id: bytes
    issuer: int
    paper: bytes
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
class TitleSuperseded(AbiEvent):
    """TitleSuperseded(bytes32,uint32,bytes32,uint40,bytes32)."""

    NAME = "Titles.TitleSuperseded"
    TOPIC0 = bytes.fromhex("792588c10dac701a73dc9ac8467422898baf7c1b61ed85b51b376c2e0da31efb")
    KINDS = "bytes32 indexed,uint32 indexed,bytes32 indexed,uint40,bytes32"
    title_id: bytes
    issuer: int
    successor: bytes
    sequence: int
    remark: bytes


@dataclass(frozen=True, slots=True)
class TitleSurrendered(AbiEvent):
    """TitleSurrendered(bytes32,uint32,uint8,uint40,bytes32)."""

    NAME = "Titles.TitleSurrendered"
    TOPIC0 = bytes.fromhex("d1724c18acf714d81024d8fb38f9cfa59ba3b8393c0d76608b94890dbaa7e9cc")
    KINDS = "bytes32 indexed,uint32 indexed,uint8 indexed,uint40,bytes32"
    title_id: bytes
    actor: int
    kind: int
    sequence: int
    remark: bytes


EVENTS: dict[bytes, type[AbiEvent]] = {
    BeneficiaryNominated.TOPIC0: BeneficiaryNominated,
    BeneficiaryTransferRejected.TOPIC0: BeneficiaryTransferRejected,
    BeneficiaryTransferred.TOPIC0: BeneficiaryTransferred,
    EIP712DomainChanged.TOPIC0: EIP712DomainChanged,
    HolderTransferRejected.TOPIC0: HolderTransferRejected,
    HolderTransferred.TOPIC0: HolderTransferred,
    IntentPerformed.TOPIC0: IntentPerformed,
    OwnersTransferRejected.TOPIC0: OwnersTransferRejected,
    OwnersTransferred.TOPIC0: OwnersTransferred,
    PaperReplaced.TOPIC0: PaperReplaced,
    SurrenderAccepted.TOPIC0: SurrenderAccepted,
    SurrenderRefused.TOPIC0: SurrenderRefused,
    SwitchedToPaper.TOPIC0: SwitchedToPaper,
    TitleIssued.TOPIC0: TitleIssued,
    TitleSuperseded.TOPIC0: TitleSuperseded,
    TitleSurrendered.TOPIC0: TitleSurrendered,
}
