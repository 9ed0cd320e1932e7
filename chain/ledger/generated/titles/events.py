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
class DefaultNoticed(AbiEvent):
    """DefaultNoticed(bytes32,uint32,uint40,uint40,bytes32)."""

    NAME = "Titles.DefaultNoticed"
    TOPIC0 = bytes.fromhex("2ce53aef00fc938ccbe248239f88a2f4b91c7ae8d20f6a3216046c96ea877d39")
    KINDS = "bytes32 indexed,uint32 indexed,uint40,uint40,bytes32"
    title_id: bytes
    pledgee: int
    enforceable_from: int
    sequence: int
    remark: bytes


@dataclass(frozen=True, slots=True)
class EIP712DomainChanged(AbiEvent):
    """EIP712DomainChanged()."""

    NAME = "Titles.EIP712DomainChanged"
    TOPIC0 = bytes.fromhex("0a6387c9ea3628b88a633bb4f3b151770f70085117a15f9bf3787cda53f13d31")
    KINDS = ""


@dataclass(frozen=True, slots=True)
class FacadeGiven(AbiEvent):
    """FacadeGiven(bytes32,address,uint256,uint40)."""

    NAME = "Titles.FacadeGiven"
    TOPIC0 = bytes.fromhex("e45ae80658e0b0250a4fbe70f04f9a2651edc71d224be0945dd9c94ec0f55eff")
    KINDS = "bytes32 indexed,address indexed,uint256 indexed,uint40"
    title_id: bytes
    facade: Address
    token_id: int
    sequence: int


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
class HouseLinked(AbiEvent):
    """HouseLinked(bytes32,uint32,bytes32,uint40)."""

    NAME = "Titles.HouseLinked"
    TOPIC0 = bytes.fromhex("860e81b8b52425aa658f04c7d37cbce03fab83c442dafb0fe8062de8eff862b6")
    KINDS = "bytes32 indexed,uint32 indexed,bytes32 indexed,uint40"
    title_id: bytes
    issuer: int
    master: bytes
    sequence: int


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
class PledgeAccepted(AbiEvent):
    """PledgeAccepted(bytes32,uint32,uint40,bytes32)."""

    NAME = "Titles.PledgeAccepted"
    TOPIC0 = bytes.fromhex("84a5b2efaf516904db33b3b2db5ae1dff56e9f102515349da994ca397351f121")
    KINDS = "bytes32 indexed,uint32 indexed,uint40,bytes32"
    title_id: bytes
    pledgee: int
    sequence: int
    remark: bytes


@dataclass(frozen=True, slots=True)
class PledgeEnforced(AbiEvent):
    """PledgeEnforced(bytes32,uint32,uint40,bytes32)."""

    NAME = "Titles.PledgeEnforced"
    TOPIC0 = bytes.fromhex("a9734fdfc77abb6f634ab7d584b24ef6c1f8aec336b4565139e5a34b61c857fc")
    KINDS = "bytes32 indexed,uint32 indexed,uint40,bytes32"
    title_id: bytes
    pledgee: int
    sequence: int
    remark: bytes


@dataclass(frozen=True, slots=True)
class PledgeOffered(AbiEvent):
    """PledgeOffered(bytes32,uint32,uint32,uint40,bytes32)."""

    NAME = "Titles.PledgeOffered"
    TOPIC0 = bytes.fromhex("d2eaa2ae044dfbf7f1d41c5ff4a97395c0ffd82fb452d9102ceedeb582b3572d")
    KINDS = "bytes32 indexed,uint32 indexed,uint32 indexed,uint40,bytes32"
    title_id: bytes
    actor: int
    pledgee: int
    sequence: int
    remark: bytes


@dataclass(frozen=True, slots=True)
class PledgeReleased(AbiEvent):
    """PledgeReleased(bytes32,uint32,uint40,bytes32)."""

    NAME = "Titles.PledgeReleased"
    TOPIC0 = bytes.fromhex("ba15f1dff4eaaed8f65a99ebf4006759632516dea994b3333169496ac2a454ba")
    KINDS = "bytes32 indexed,uint32 indexed,uint40,bytes32"
    title_id: bytes
    pledgee: int
    sequence: int
    remark: bytes


@dataclass(frozen=True, slots=True)
class PossessionShown(AbiEvent):
    """PossessionShown(bytes32,uint32,uint40,bytes32)."""

    NAME = "Titles.PossessionShown"
    TOPIC0 = bytes.fromhex("903366aff1d73ae59eeac02fb2ca72e63d0c074906d848b65d55d08c9c5766b1")
    KINDS = "bytes32 indexed,uint32 indexed,uint40,bytes32"
    title_id: bytes
    actor: int
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
class TitleEndorsed(AbiEvent):
    """TitleEndorsed(bytes32,uint32,uint32,uint32,uint40,bytes32)."""

    NAME = "Titles.TitleEndorsed"
    TOPIC0 = bytes.fromhex("1fe498f7c0c37dfd801661f89186f30f17e4b37406c007492a1ff41299470146")
    KINDS = "bytes32 indexed,uint32 indexed,uint32 indexed,uint32,uint40,bytes32"
    title_id: bytes
    actor: int
    beneficiary: int
    holder: int
    sequence: int
    remark: bytes


@dataclass(frozen=True, slots=True)
class TitleEndorsedInBlank(AbiEvent):
    """TitleEndorsedInBlank(bytes32,uint32,uint40,bytes32)."""

    NAME = "Titles.TitleEndorsedInBlank"
    TOPIC0 = bytes.fromhex("45e59ff9fbf287b12cb3414202838b95506bd602b2ebde47acbcd123db7ef981")
    KINDS = "bytes32 indexed,uint32 indexed,uint40,bytes32"
    title_id: bytes
    actor: int
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
class TitleMigrated(AbiEvent):
    """TitleMigrated(bytes32,uint32,address,uint40,bytes32)."""

    NAME = "Titles.TitleMigrated"
    TOPIC0 = bytes.fromhex("12c8532822d908356baed8142feacb56111757ec7795837bde6cfe625a4c20e8")
    KINDS = "bytes32 indexed,uint32 indexed,address indexed,uint40,bytes32"
    title_id: bytes
    holder: int
    register: Address
    sequence: int
    remark: bytes


@dataclass(frozen=True, slots=True)
class TitleOfferedUnderCredit(AbiEvent):
    """TitleOfferedUnderCredit(bytes32,uint32,bytes32)."""

    NAME = "Titles.TitleOfferedUnderCredit"
    TOPIC0 = bytes.fromhex("47cc2c279ffbff6bee88155553277e4982235235fd0f65b7eeed4d30daad0884")
    KINDS = "bytes32 indexed,uint32 indexed,bytes32 indexed"
    title_id: bytes
    bank: int
    presentation_id: bytes


@dataclass(frozen=True, slots=True)
class TitlePassedOnHonour(AbiEvent):
    """TitlePassedOnHonour(bytes32,uint32,bytes32,uint40,bytes32)."""

    NAME = "Titles.TitlePassedOnHonour"
    TOPIC0 = bytes.fromhex("0c4a71a6f9b922c537e90f35658177be75566c74eb48236bea613bcd9ce7226e")
    KINDS = "bytes32 indexed,uint32 indexed,bytes32 indexed,uint40,bytes32"
    title_id: bytes
    bank: int
    presentation_id: bytes
    sequence: int
    remark: bytes


@dataclass(frozen=True, slots=True)
class TitleReissued(AbiEvent):
    """TitleReissued(bytes32,uint32,bytes32)."""

    NAME = "Titles.TitleReissued"
    TOPIC0 = bytes.fromhex("0dd18bd67dc64feb745a4b8437dfa60cda7240a94749b670ccb610a24e86be5d")
    KINDS = "bytes32 indexed,uint32 indexed,bytes32 indexed"
    title_id: bytes
    issuer: int
    predecessor: bytes


@dataclass(frozen=True, slots=True)
class TitleReleasedOnReturn(AbiEvent):
    """TitleReleasedOnReturn(bytes32,uint32,bytes32,uint40,bytes32)."""

    NAME = "Titles.TitleReleasedOnReturn"
    TOPIC0 = bytes.fromhex("265215efdd0b39a2d1bd816912374746bb55608cd9cc086510f855af4a493b70")
    KINDS = "bytes32 indexed,uint32 indexed,bytes32 indexed,uint40,bytes32"
    title_id: bytes
    bank: int
    presentation_id: bytes
    sequence: int
    remark: bytes


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


@dataclass(frozen=True, slots=True)
class TitleTakenOver(AbiEvent):
    """TitleTakenOver(bytes32,uint32,uint32,uint40)."""

    NAME = "Titles.TitleTakenOver"
    TOPIC0 = bytes.fromhex("7ffbefcf9ef60a306de65764f965216e2a4700726ccdd3000fd104afdca34bfe")
    KINDS = "bytes32 indexed,uint32 indexed,uint32 indexed,uint40"
    title_id: bytes
    holder: int
    beneficiary: int
    sequence: int


@dataclass(frozen=True, slots=True)
class TitleVoided(AbiEvent):
    """TitleVoided(bytes32,uint32,uint32,uint40,bytes32)."""

    NAME = "Titles.TitleVoided"
    TOPIC0 = bytes.fromhex("00e32c688684b8ec531a8860ebb8cfce790b092dc05dd868a9317c07cccfcacf")
    KINDS = "bytes32 indexed,uint32 indexed,uint32 indexed,uint40,bytes32"
    title_id: bytes
    issuer: int
    holder: int
    sequence: int
    remark: bytes


@dataclass(frozen=True, slots=True)
class TitleVoidedByOrder(AbiEvent):
    """TitleVoidedByOrder(bytes32,bytes32,uint40)."""

    NAME = "Titles.TitleVoidedByOrder"
    TOPIC0 = bytes.fromhex("81609a783f5113cf58520046636ea8c6adf28890eb9173e3c9b37ab58dc54dda")
    KINDS = "bytes32 indexed,bytes32 indexed,uint40"
    title_id: bytes
    order: bytes
    sequence: int


EVENTS: dict[bytes, type[AbiEvent]] = {
    BeneficiaryNominated.TOPIC0: BeneficiaryNominated,
    BeneficiaryTransferRejected.TOPIC0: BeneficiaryTransferRejected,
    BeneficiaryTransferred.TOPIC0: BeneficiaryTransferred,
    DefaultNoticed.TOPIC0: DefaultNoticed,
    EIP712DomainChanged.TOPIC0: EIP712DomainChanged,
    FacadeGiven.TOPIC0: FacadeGiven,
    HolderTransferRejected.TOPIC0: HolderTransferRejected,
    HolderTransferred.TOPIC0: HolderTransferred,
    HouseLinked.TOPIC0: HouseLinked,
    IntentPerformed.TOPIC0: IntentPerformed,
    OwnersTransferRejected.TOPIC0: OwnersTransferRejected,
    OwnersTransferred.TOPIC0: OwnersTransferred,
    PaperReplaced.TOPIC0: PaperReplaced,
    PledgeAccepted.TOPIC0: PledgeAccepted,
    PledgeEnforced.TOPIC0: PledgeEnforced,
    PledgeOffered.TOPIC0: PledgeOffered,
    PledgeReleased.TOPIC0: PledgeReleased,
    PossessionShown.TOPIC0: PossessionShown,
    SurrenderAccepted.TOPIC0: SurrenderAccepted,
    SurrenderRefused.TOPIC0: SurrenderRefused,
    SwitchedToPaper.TOPIC0: SwitchedToPaper,
    TitleEndorsed.TOPIC0: TitleEndorsed,
    TitleEndorsedInBlank.TOPIC0: TitleEndorsedInBlank,
    TitleIssued.TOPIC0: TitleIssued,
    TitleMigrated.TOPIC0: TitleMigrated,
    TitleOfferedUnderCredit.TOPIC0: TitleOfferedUnderCredit,
    TitlePassedOnHonour.TOPIC0: TitlePassedOnHonour,
    TitleReissued.TOPIC0: TitleReissued,
    TitleReleasedOnReturn.TOPIC0: TitleReleasedOnReturn,
    TitleSuperseded.TOPIC0: TitleSuperseded,
    TitleSurrendered.TOPIC0: TitleSurrendered,
    TitleTakenOver.TOPIC0: TitleTakenOver,
    TitleVoided.TOPIC0: TitleVoided,
    TitleVoidedByOrder.TOPIC0: TitleVoidedByOrder,
}
