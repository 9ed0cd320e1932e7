"""Generated from Consortium: its events."""

from dataclasses import dataclass

from chain.ledger.binding import AbiEvent
from chain.types import Address


@dataclass(frozen=True, slots=True)
class AdminKeyReplaced(AbiEvent):
    """AdminKeyReplaced(uint32,address)."""

    NAME = "Consortium.AdminKeyReplaced"
    TOPIC0 = bytes.fromhex("9f135ecfda51a20206dfc888484fadfb9ab39869202142aeb3753bc2095f8450")
    KINDS = "uint32 indexed,address indexed"
    member: int
    admin_key: Address


@dataclass(frozen=True, slots=True)
class CheckpointTaken(AbiEvent):
    """CheckpointTaken(uint256,bytes32)."""

    NAME = "Consortium.CheckpointTaken"
    TOPIC0 = bytes.fromhex("7ac6c02a9f7e056b975447865feb7143c148593c4bd45a353a5e78b2cdd24170")
    KINDS = "uint256 indexed,bytes32"
    number: int
    block_hash: bytes


@dataclass(frozen=True, slots=True)
class EIP712DomainChanged(AbiEvent):
    """EIP712DomainChanged()."""

    NAME = "Consortium.EIP712DomainChanged"
    TOPIC0 = bytes.fromhex("0a6387c9ea3628b88a633bb4f3b151770f70085117a15f9bf3787cda53f13d31")
    KINDS = ""


@dataclass(frozen=True, slots=True)
class IntentPerformed(AbiEvent):
    """IntentPerformed(bytes32,address,address)."""

    NAME = "Consortium.IntentPerformed"
    TOPIC0 = bytes.fromhex("5a80e1a3750df0033f52b3bcda7577def4cb8749fd2c24e197a25300c8941f6e")
    KINDS = "bytes32 indexed,address indexed,address indexed"
    subject: bytes
    signer: Address
    sender: Address


@dataclass(frozen=True, slots=True)
class MemberAdmitted(AbiEvent):
    """MemberAdmitted(uint32,uint8,uint32,address,bytes32,string)."""

    NAME = "Consortium.MemberAdmitted"
    TOPIC0 = bytes.fromhex("66b4474e638d520e404405dbea9a862b9acfd2bea0bbcf5887912be05e002caf")
    KINDS = "uint32 indexed,uint8 indexed,uint32,address,bytes32,string"
    member: int
    class_: int
    roles: int
    admin_key: Address
    hpke_key: bytes
    name: str


@dataclass(frozen=True, slots=True)
class MemberKeyAdded(AbiEvent):
    """MemberKeyAdded(uint32,address,uint32,uint40,uint40)."""

    NAME = "Consortium.MemberKeyAdded"
    TOPIC0 = bytes.fromhex("167c1be5c6696a0d3983d756f00770e82b1546b03ad31b5d5af0dac5e7bc4d5f")
    KINDS = "uint32 indexed,address indexed,uint32,uint40,uint40"
    member: int
    key: Address
    roles: int
    valid_from: int
    valid_to: int


@dataclass(frozen=True, slots=True)
class MemberKeyRevoked(AbiEvent):
    """MemberKeyRevoked(uint32,address)."""

    NAME = "Consortium.MemberKeyRevoked"
    TOPIC0 = bytes.fromhex("23f5d20eee15748f7132c1ed914e7fb32481a61ce33cc9c478720549d2d23969")
    KINDS = "uint32 indexed,address indexed"
    member: int
    key: Address


@dataclass(frozen=True, slots=True)
class MemberRolesChanged(AbiEvent):
    """MemberRolesChanged(uint32,uint32)."""

    NAME = "Consortium.MemberRolesChanged"
    TOPIC0 = bytes.fromhex("0284743638b818afc8893ac5b3d157438b1874ec27e2b1dba86d744d7831d85f")
    KINDS = "uint32 indexed,uint32"
    member: int
    roles: int


@dataclass(frozen=True, slots=True)
class MemberStatusChanged(AbiEvent):
    """MemberStatusChanged(uint32,uint8)."""

    NAME = "Consortium.MemberStatusChanged"
    TOPIC0 = bytes.fromhex("d213ff426cd039d9e5fb5681fe02af4bc621ff9f9c92040263f057448d863b01")
    KINDS = "uint32 indexed,uint8 indexed"
    member: int
    status: int


@dataclass(frozen=True, slots=True)
class ModuleNamed(AbiEvent):
    """ModuleNamed(bytes32,address)."""

    NAME = "Consortium.ModuleNamed"
    TOPIC0 = bytes.fromhex("f1585d423aa88857576f9b4b3b7b22d6b484c23d33b02e6d68ab77af53195ca4")
    KINDS = "bytes32 indexed,address indexed"
    name: bytes
    module: Address


@dataclass(frozen=True, slots=True)
class ModulePaused(AbiEvent):
    """ModulePaused(bytes32,uint40)."""

    NAME = "Consortium.ModulePaused"
    TOPIC0 = bytes.fromhex("a6f1b9de4870b797cc8ea207ed93bd3eb3881bed13a310d94b5cd29485901fdf")
    KINDS = "bytes32 indexed,uint40"
    module: bytes
    until: int


@dataclass(frozen=True, slots=True)
class PauseAllowedAgain(AbiEvent):
    """PauseAllowedAgain(bytes32)."""

    NAME = "Consortium.PauseAllowedAgain"
    TOPIC0 = bytes.fromhex("dd569faf64c119eb074a574199f9fc87d59e6465368338981f1dc5b6a3b1bced")
    KINDS = "bytes32 indexed"
    module: bytes


@dataclass(frozen=True, slots=True)
class PauseCalled(AbiEvent):
    """PauseCalled(bytes32,uint8)."""

    NAME = "Consortium.PauseCalled"
    TOPIC0 = bytes.fromhex("4a99d4ba6afa48c7e0a7e040711012df517648c102450ede411d97b4fb0f33dc")
    KINDS = "bytes32 indexed,uint8 indexed"
    module: bytes
    class_: int


@dataclass(frozen=True, slots=True)
class ProposalApproved(AbiEvent):
    """ProposalApproved(uint256,uint32)."""

    NAME = "Consortium.ProposalApproved"
    TOPIC0 = bytes.fromhex("34e688020d45a8694f44c8b8f32613a38f3fc9a568d4b23b8949c8d03633703c")
    KINDS = "uint256 indexed,uint32 indexed"
    id: int
    member: int


@dataclass(frozen=True, slots=True)
class ProposalExecuted(AbiEvent):
    """ProposalExecuted(uint256)."""

    NAME = "Consortium.ProposalExecuted"
    TOPIC0 = bytes.fromhex("712ae1383f79ac853f8d882153778e0260ef8f03b504e2866e0593e04d2b291f")
    KINDS = "uint256 indexed"
    id: int


@dataclass(frozen=True, slots=True)
class ProposalMade(AbiEvent):
    """ProposalMade(uint256,uint32,uint32,address,bytes)."""

    NAME = "Consortium.ProposalMade"
    TOPIC0 = bytes.fromhex("ecab341427a0222137fe31cc9b89285f06e064a6c3347c5cfd65d56c5d17d234")
    KINDS = "uint256 indexed,uint32 indexed,uint32 indexed,address,bytes"
    id: int
    proposer: int
    about: int
    target: Address
    call: bytes


@dataclass(frozen=True, slots=True)
class ProposalPassed(AbiEvent):
    """ProposalPassed(uint256,uint40)."""

    NAME = "Consortium.ProposalPassed"
    TOPIC0 = bytes.fromhex("b69fd4420d674950ec0754ee5d85a345b9f99df2f8819f7cd56e85c900c10538")
    KINDS = "uint256 indexed,uint40"
    id: int
    executable_from: int


EVENTS: dict[bytes, type[AbiEvent]] = {
    AdminKeyReplaced.TOPIC0: AdminKeyReplaced,
    CheckpointTaken.TOPIC0: CheckpointTaken,
    EIP712DomainChanged.TOPIC0: EIP712DomainChanged,
    IntentPerformed.TOPIC0: IntentPerformed,
    MemberAdmitted.TOPIC0: MemberAdmitted,
    MemberKeyAdded.TOPIC0: MemberKeyAdded,
    MemberKeyRevoked.TOPIC0: MemberKeyRevoked,
    MemberRolesChanged.TOPIC0: MemberRolesChanged,
    MemberStatusChanged.TOPIC0: MemberStatusChanged,
    ModuleNamed.TOPIC0: ModuleNamed,
    ModulePaused.TOPIC0: ModulePaused,
    PauseAllowedAgain.TOPIC0: PauseAllowedAgain,
    PauseCalled.TOPIC0: PauseCalled,
    ProposalApproved.TOPIC0: ProposalApproved,
    ProposalExecuted.TOPIC0: ProposalExecuted,
    ProposalMade.TOPIC0: ProposalMade,
    ProposalPassed.TOPIC0: ProposalPassed,
}
