"""Generated from Customs: its events."""

from dataclasses import dataclass
from typing import ClassVar

from chain.ledger.binding import AbiEvent, AbiShapes
from chain.ledger.generated.customs.structs import Package, Reason
from chain.types import Address


@dataclass(frozen=True, slots=True)
class DeclarationAccepted(AbiEvent):
    """DeclarationAccepted(bytes32,address,(bytes32,uint8,bytes32),bytes32)."""

    NAME = "Customs.DeclarationAccepted"
    TOPIC0 = bytes.fromhex("a7cd52cc98ab5983d2e20f3ca99367ddf345991302ec8547b55fd84694ff4c5a")
    KINDS = "bytes32 indexed,address indexed,(bytes32,uint8,bytes32),bytes32"
    SHAPES: ClassVar[AbiShapes] = {"package": (Package, False)}
    declaration_id: bytes
    key: Address
    package: Package
    draw_commitment: bytes


@dataclass(frozen=True, slots=True)
class DeclarationBound(AbiEvent):
    """DeclarationBound(bytes32,bytes32)."""

    NAME = "Customs.DeclarationBound"
    TOPIC0 = bytes.fromhex("0b3920522ce9bef10b6c6b4d37d9801c0a8df8914662b63addd47e96b5a149a0")
    KINDS = "bytes32 indexed,bytes32 indexed"
    title_id: bytes
    declaration_id: bytes


@dataclass(frozen=True, slots=True)
class DeclarationLodged(AbiEvent):
    """DeclarationLodged(bytes32,bytes32,uint32,uint8,uint40)."""

    NAME = "Customs.DeclarationLodged"
    TOPIC0 = bytes.fromhex("3ad6409e4fb4bed1e63d3211d1b659dd2babcf92073eaeb3c028e7295da9f149")
    KINDS = "bytes32 indexed,bytes32 indexed,uint32 indexed,uint8,uint40"
    declaration_id: bytes
    shipment: bytes
    declarant: int
    kind: int
    accept_by: int


@dataclass(frozen=True, slots=True)
class DeclarationRejected(AbiEvent):
    """DeclarationRejected(bytes32,address,(uint16,bytes32))."""

    NAME = "Customs.DeclarationRejected"
    TOPIC0 = bytes.fromhex("fe31bd81c84062f256d6c269146f4273c4dd8f64891730ed101fe82c6bb56706")
    KINDS = "bytes32 indexed,address indexed,(uint16,bytes32)"
    SHAPES: ClassVar[AbiShapes] = {"reason": (Reason, False)}
    declaration_id: bytes
    key: Address
    reason: Reason


@dataclass(frozen=True, slots=True)
class DeclarationSetSealed(AbiEvent):
    """DeclarationSetSealed(bytes32,uint16)."""

    NAME = "Customs.DeclarationSetSealed"
    TOPIC0 = bytes.fromhex("45e8cd236642009801acc8c78324d99911821aca132bc90a3ff7b7f21af4a628")
    KINDS = "bytes32 indexed,uint16"
    title_id: bytes
    bound: int


@dataclass(frozen=True, slots=True)
class DrawMade(AbiEvent):
    """DrawMade(bytes32,bytes32,bytes32,bool)."""

    NAME = "Customs.DrawMade"
    TOPIC0 = bytes.fromhex("b934b00f6dfd4a241f43cf8418041c737741c23648130e100edb3c8d0adaf36a")
    KINDS = "bytes32 indexed,bytes32,bytes32,bool"
    declaration_id: bytes
    draw_key: bytes
    beacon: bytes
    drawn: bool


@dataclass(frozen=True, slots=True)
class EIP712DomainChanged(AbiEvent):
    """EIP712DomainChanged()."""

    NAME = "Customs.EIP712DomainChanged"
    TOPIC0 = bytes.fromhex("0a6387c9ea3628b88a633bb4f3b151770f70085117a15f9bf3787cda53f13d31")
    KINDS = ""


@dataclass(frozen=True, slots=True)
class ExemptionChanged(AbiEvent):
    """ExemptionChanged(bytes32,address,bool,(uint16,bytes32))."""

    NAME = "Customs.ExemptionChanged"
    TOPIC0 = bytes.fromhex("133674c7a27dd0c4bba5304a9687765dca85ca83b1ef334aeb46ad97f4b4f14d")
    KINDS = "bytes32 indexed,address indexed,bool,(uint16,bytes32)"
    SHAPES: ClassVar[AbiShapes] = {"reason": (Reason, False)}
    title_id: bytes
    key: Address
    exempt: bool
    reason: Reason


@dataclass(frozen=True, slots=True)
class GoodsGatedOut(AbiEvent):
    """GoodsGatedOut(bytes32,uint32)."""

    NAME = "Customs.GoodsGatedOut"
    TOPIC0 = bytes.fromhex("b345144c374785c5d6183d5f4496aeb2430f51bc6a5ac2ec1c9cfa1d90c098b8")
    KINDS = "bytes32 indexed,uint32 indexed"
    declaration_id: bytes
    terminal: int


@dataclass(frozen=True, slots=True)
class GoodsReleased(AbiEvent):
    """GoodsReleased(bytes32,address,uint8,(uint16,bytes32))."""

    NAME = "Customs.GoodsReleased"
    TOPIC0 = bytes.fromhex("fa2d152695c583d76864b5992daecad303ad0f6ad0bb7d20f8b2c68f2c82614b")
    KINDS = "bytes32 indexed,address indexed,uint8,(uint16,bytes32)"
    SHAPES: ClassVar[AbiShapes] = {"reason": (Reason, False)}
    declaration_id: bytes
    key: Address
    xray_advice: int
    reason: Reason


@dataclass(frozen=True, slots=True)
class GoodsReleasedByPolicy(AbiEvent):
    """GoodsReleasedByPolicy(bytes32,address,bytes32,uint8)."""

    NAME = "Customs.GoodsReleasedByPolicy"
    TOPIC0 = bytes.fromhex("e2911374513ce23a7bee8e0b3aafd279697df198f73882dc968416fb5162b837")
    KINDS = "bytes32 indexed,address indexed,bytes32 indexed,uint8"
    declaration_id: bytes
    key: Address
    policy_hash: bytes
    advice: int


@dataclass(frozen=True, slots=True)
class GoodsSeized(AbiEvent):
    """GoodsSeized(bytes32,address,uint8,(uint16,bytes32))."""

    NAME = "Customs.GoodsSeized"
    TOPIC0 = bytes.fromhex("8d68074e49327c3fff9cb012db93b5b84a9fb43c5e7125c3ebc71541617cb0fd")
    KINDS = "bytes32 indexed,address indexed,uint8,(uint16,bytes32)"
    SHAPES: ClassVar[AbiShapes] = {"reason": (Reason, False)}
    declaration_id: bytes
    key: Address
    xray_advice: int
    reason: Reason


@dataclass(frozen=True, slots=True)
class HoldPlaced(AbiEvent):
    """HoldPlaced(bytes32,address,uint8,(uint16,bytes32))."""

    NAME = "Customs.HoldPlaced"
    TOPIC0 = bytes.fromhex("67f3a23150042cb78b8330e351bb4bc027aa41c68d988ada67710a758b2474d4")
    KINDS = "bytes32 indexed,address indexed,uint8,(uint16,bytes32)"
    SHAPES: ClassVar[AbiShapes] = {"reason": (Reason, False)}
    declaration_id: bytes
    key: Address
    xray_advice: int
    reason: Reason


@dataclass(frozen=True, slots=True)
class InspectionOrdered(AbiEvent):
    """InspectionOrdered(bytes32,address,(bytes32,uint8,bytes32),(uint16,bytes32))."""

    NAME = "Customs.InspectionOrdered"
    TOPIC0 = bytes.fromhex("7f463ae79fbf4b6e119d5c0c0f0069c19a174258196e854e7ce51c1b2c9b7353")
    KINDS = "bytes32 indexed,address indexed,(bytes32,uint8,bytes32),(uint16,bytes32)"
    SHAPES: ClassVar[AbiShapes] = {"package": (Package, False), "reason": (Reason, False)}
    declaration_id: bytes
    key: Address
    package: Package
    reason: Reason


@dataclass(frozen=True, slots=True)
class InspectionRecorded(AbiEvent):
    """InspectionRecorded(bytes32,address,bytes32,(uint16,bytes32))."""

    NAME = "Customs.InspectionRecorded"
    TOPIC0 = bytes.fromhex("a84231ab9ffe6501d08f00e570a42ec84786f1d1b6b7176d20790655e6787eba")
    KINDS = "bytes32 indexed,address indexed,bytes32,(uint16,bytes32)"
    SHAPES: ClassVar[AbiShapes] = {"reason": (Reason, False)}
    declaration_id: bytes
    key: Address
    report: bytes
    reason: Reason


@dataclass(frozen=True, slots=True)
class IntentPerformed(AbiEvent):
    """IntentPerformed(bytes32,address,address)."""

    NAME = "Customs.IntentPerformed"
    TOPIC0 = bytes.fromhex("5a80e1a3750df0033f52b3bcda7577def4cb8749fd2c24e197a25300c8941f6e")
    KINDS = "bytes32 indexed,address indexed,address indexed"
    subject: bytes
    signer: Address
    sender: Address


@dataclass(frozen=True, slots=True)
class LaneSet(AbiEvent):
    """LaneSet(bytes32,address,uint8,uint8,(uint16,bytes32))."""

    NAME = "Customs.LaneSet"
    TOPIC0 = bytes.fromhex("dde5aad2a72671f70692c637f9a227eda4d395c5539fe8ee61fc8155668a69c0")
    KINDS = "bytes32 indexed,address indexed,uint8 indexed,uint8,(uint16,bytes32)"
    SHAPES: ClassVar[AbiShapes] = {"reason": (Reason, False)}
    declaration_id: bytes
    key: Address
    lane: int
    advice: int
    reason: Reason


@dataclass(frozen=True, slots=True)
class PolicyPublished(AbiEvent):
    """PolicyPublished(bytes32,uint40,uint16)."""

    NAME = "Customs.PolicyPublished"
    TOPIC0 = bytes.fromhex("a88458370be1d2fbb3d754bdb2ee66174912cbd2ee3a83a3733f4823335cd26a")
    KINDS = "bytes32 indexed,uint40,uint16"
    policy_hash: bytes
    valid_from: int
    random_share_bps: int


@dataclass(frozen=True, slots=True)
class ReleaseRecalled(AbiEvent):
    """ReleaseRecalled(bytes32,address,(uint16,bytes32))."""

    NAME = "Customs.ReleaseRecalled"
    TOPIC0 = bytes.fromhex("047d03f150a7dfca42cef6d5463c1b4182eb8af6fdacdc2c61e593540d674058")
    KINDS = "bytes32 indexed,address indexed,(uint16,bytes32)"
    SHAPES: ClassVar[AbiShapes] = {"reason": (Reason, False)}
    declaration_id: bytes
    key: Address
    reason: Reason


EVENTS: dict[bytes, type[AbiEvent]] = {
    DeclarationAccepted.TOPIC0: DeclarationAccepted,
    DeclarationBound.TOPIC0: DeclarationBound,
    DeclarationLodged.TOPIC0: DeclarationLodged,
    DeclarationRejected.TOPIC0: DeclarationRejected,
    DeclarationSetSealed.TOPIC0: DeclarationSetSealed,
    DrawMade.TOPIC0: DrawMade,
    EIP712DomainChanged.TOPIC0: EIP712DomainChanged,
    ExemptionChanged.TOPIC0: ExemptionChanged,
    GoodsGatedOut.TOPIC0: GoodsGatedOut,
    GoodsReleased.TOPIC0: GoodsReleased,
    GoodsReleasedByPolicy.TOPIC0: GoodsReleasedByPolicy,
    GoodsSeized.TOPIC0: GoodsSeized,
    HoldPlaced.TOPIC0: HoldPlaced,
    InspectionOrdered.TOPIC0: InspectionOrdered,
    InspectionRecorded.TOPIC0: InspectionRecorded,
    IntentPerformed.TOPIC0: IntentPerformed,
    LaneSet.TOPIC0: LaneSet,
    PolicyPublished.TOPIC0: PolicyPublished,
    ReleaseRecalled.TOPIC0: ReleaseRecalled,
}
