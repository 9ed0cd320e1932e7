"""Generated from Credits: its events."""

from dataclasses import dataclass

from chain.ledger.binding import AbiEvent
from chain.types import Address


@dataclass(frozen=True, slots=True)
class CompletenessNoticed(AbiEvent):
    """CompletenessNoticed(bytes32,uint40,uint40)."""

    NAME = "Credits.CompletenessNoticed"
    TOPIC0 = bytes.fromhex("2184a5e6bc27a2285f1059a515d3425df42e2e9a7a06aab9c5550f398e217700")
    KINDS = "bytes32 indexed,uint40,uint40"
    presentation_id: bytes
    records: int
    sequence: int


@dataclass(frozen=True, slots=True)
class CorruptionReported(AbiEvent):
    """CorruptionReported(bytes32,bytes32,uint40,uint40,uint40)."""

    NAME = "Credits.CorruptionReported"
    TOPIC0 = bytes.fromhex("2754bb0fc1e39386fabd32218a65d7113877ab2237af4b4c495fd6628278ba8c")
    KINDS = "bytes32 indexed,bytes32 indexed,uint40,uint40,uint40"
    presentation_id: bytes
    root: bytes
    present_again_by: int
    left: int
    sequence: int


@dataclass(frozen=True, slots=True)
class CreditIssued(AbiEvent):
    """CreditIssued(bytes32,uint32,uint32,uint32,uint40,bytes32)."""

    NAME = "Credits.CreditIssued"
    TOPIC0 = bytes.fromhex("c09e404d8d706ca924ea4238d29f220e51707caa901123f55e67e33a1a1061dd")
    KINDS = "bytes32 indexed,uint32 indexed,uint32 indexed,uint32,uint40,bytes32"
    credit_id: bytes
    bank: int
    beneficiary: int
    applicant: int
    expires_at: int
    terms: bytes


@dataclass(frozen=True, slots=True)
class DiscrepanciesNoticed(AbiEvent):
    """DiscrepanciesNoticed(bytes32,bytes32,uint40)."""

    NAME = "Credits.DiscrepanciesNoticed"
    TOPIC0 = bytes.fromhex("af513ed1f05484a542cf79a967f421ac42d4f06b052860a36d7bf3bd75781ad4")
    KINDS = "bytes32 indexed,bytes32 indexed,uint40"
    presentation_id: bytes
    list: bytes
    sequence: int


@dataclass(frozen=True, slots=True)
class DiscrepanciesWaived(AbiEvent):
    """DiscrepanciesWaived(bytes32,uint32,uint40)."""

    NAME = "Credits.DiscrepanciesWaived"
    TOPIC0 = bytes.fromhex("bc8659b70f8773ec408c51fed8f55a0a19e75e07ca1764821d135f48ee66e55b")
    KINDS = "bytes32 indexed,uint32 indexed,uint40"
    presentation_id: bytes
    applicant: int
    sequence: int


@dataclass(frozen=True, slots=True)
class EIP712DomainChanged(AbiEvent):
    """EIP712DomainChanged()."""

    NAME = "Credits.EIP712DomainChanged"
    TOPIC0 = bytes.fromhex("0a6387c9ea3628b88a633bb4f3b151770f70085117a15f9bf3787cda53f13d31")
    KINDS = ""


@dataclass(frozen=True, slots=True)
class ExaminationBegun(AbiEvent):
    """ExaminationBegun(bytes32,uint40,uint40)."""

    NAME = "Credits.ExaminationBegun"
    TOPIC0 = bytes.fromhex("002ec47094d72705edfa71dabb944e3febad0e1d606c6c48d33965e881b85a77")
    KINDS = "bytes32 indexed,uint40,uint40"
    presentation_id: bytes
    examine_by: int
    sequence: int


@dataclass(frozen=True, slots=True)
class IntentPerformed(AbiEvent):
    """IntentPerformed(bytes32,address,address)."""

    NAME = "Credits.IntentPerformed"
    TOPIC0 = bytes.fromhex("5a80e1a3750df0033f52b3bcda7577def4cb8749fd2c24e197a25300c8941f6e")
    KINDS = "bytes32 indexed,address indexed,address indexed"
    subject: bytes
    signer: Address
    sender: Address


@dataclass(frozen=True, slots=True)
class PresentationBegun(AbiEvent):
    """PresentationBegun(bytes32,bytes32,uint32,bytes32)."""

    NAME = "Credits.PresentationBegun"
    TOPIC0 = bytes.fromhex("6652ba48a57de6b984f8b4f545e7167d5a394b322dd92bab2c123990118f9dd3")
    KINDS = "bytes32 indexed,bytes32 indexed,uint32 indexed,bytes32"
    presentation_id: bytes
    credit_id: bytes
    beneficiary: int
    title_id: bytes


@dataclass(frozen=True, slots=True)
class PresentationFoundCompliant(AbiEvent):
    """PresentationFoundCompliant(bytes32,uint40)."""

    NAME = "Credits.PresentationFoundCompliant"
    TOPIC0 = bytes.fromhex("62801f48e4917d9e910886101ad733c715d03ce9d4817715bfc998dfbe3f4ccf")
    KINDS = "bytes32 indexed,uint40"
    presentation_id: bytes
    sequence: int


@dataclass(frozen=True, slots=True)
class PresentationHonoured(AbiEvent):
    """PresentationHonoured(bytes32,bytes32,uint40)."""

    NAME = "Credits.PresentationHonoured"
    TOPIC0 = bytes.fromhex("f9466239a4770c3bfe389728df76d56ae759398ca21beaea61ea6e20633ff513")
    KINDS = "bytes32 indexed,bytes32 indexed,uint40"
    presentation_id: bytes
    title_id: bytes
    sequence: int


@dataclass(frozen=True, slots=True)
class PresentationLapsed(AbiEvent):
    """PresentationLapsed(bytes32,uint40)."""

    NAME = "Credits.PresentationLapsed"
    TOPIC0 = bytes.fromhex("99cc1fe15133e4a71a264ee65600c0a161b880d181d0ad7cf754f05a8b927a92")
    KINDS = "bytes32 indexed,uint40"
    presentation_id: bytes
    sequence: int


@dataclass(frozen=True, slots=True)
class RecordPresented(AbiEvent):
    """RecordPresented(bytes32,bytes32,uint40)."""

    NAME = "Credits.RecordPresented"
    TOPIC0 = bytes.fromhex("ce8b0b10179040c0b8192106e771c028fc5034f879a03212bfc70834669c723f")
    KINDS = "bytes32 indexed,bytes32 indexed,uint40"
    presentation_id: bytes
    root: bytes
    sequence: int


@dataclass(frozen=True, slots=True)
class RecordPresentedAgain(AbiEvent):
    """RecordPresentedAgain(bytes32,bytes32,bytes32,uint40,uint40)."""

    NAME = "Credits.RecordPresentedAgain"
    TOPIC0 = bytes.fromhex("7c119de792f1a1ddf97f7e8764967469855031cf0ccb131de0c88fa397dbd14f")
    KINDS = "bytes32 indexed,bytes32 indexed,bytes32 indexed,uint40,uint40"
    presentation_id: bytes
    root: bytes
    replaced: bytes
    examine_by: int
    sequence: int


@dataclass(frozen=True, slots=True)
class RecordsReturned(AbiEvent):
    """RecordsReturned(bytes32,bytes32,uint40)."""

    NAME = "Credits.RecordsReturned"
    TOPIC0 = bytes.fromhex("d8bd587cae294f1c9cbbb9777ab8d855030afdb70c892734b3418497ff88dd39")
    KINDS = "bytes32 indexed,bytes32 indexed,uint40"
    presentation_id: bytes
    title_id: bytes
    sequence: int


EVENTS: dict[bytes, type[AbiEvent]] = {
    CompletenessNoticed.TOPIC0: CompletenessNoticed,
    CorruptionReported.TOPIC0: CorruptionReported,
    CreditIssued.TOPIC0: CreditIssued,
    DiscrepanciesNoticed.TOPIC0: DiscrepanciesNoticed,
    DiscrepanciesWaived.TOPIC0: DiscrepanciesWaived,
    EIP712DomainChanged.TOPIC0: EIP712DomainChanged,
    ExaminationBegun.TOPIC0: ExaminationBegun,
    IntentPerformed.TOPIC0: IntentPerformed,
    PresentationBegun.TOPIC0: PresentationBegun,
    PresentationFoundCompliant.TOPIC0: PresentationFoundCompliant,
    PresentationHonoured.TOPIC0: PresentationHonoured,
    PresentationLapsed.TOPIC0: PresentationLapsed,
    RecordPresented.TOPIC0: RecordPresented,
    RecordPresentedAgain.TOPIC0: RecordPresentedAgain,
    RecordsReturned.TOPIC0: RecordsReturned,
}
