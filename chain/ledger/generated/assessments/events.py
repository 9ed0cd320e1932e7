"""Generated from Assessments: its events."""

from dataclasses import dataclass

from chain.ledger.binding import AbiEvent


@dataclass(frozen=True, slots=True)
class AnswerOpened(AbiEvent):
    """AnswerOpened(bytes32,uint32,bytes32,bytes32)."""

    NAME = "Assessments.AnswerOpened"
    TOPIC0 = bytes.fromhex("dfb907472074a54bbf7a7fbd476e5dc35076850256c6286836ab19ce10585952")
    KINDS = "bytes32 indexed,uint32 indexed,bytes32,bytes32"
    question: bytes
    operator: int
    commitment: bytes
    report: bytes


@dataclass(frozen=True, slots=True)
class AnswerPosted(AbiEvent):
    """AnswerPosted(bytes32,uint32,bytes32)."""

    NAME = "Assessments.AnswerPosted"
    TOPIC0 = bytes.fromhex("f36eea5bc74867462507a6f8b066e8d6c97d19f6666b185cbe154f822069d827")
    KINDS = "bytes32 indexed,uint32 indexed,bytes32"
    question: bytes
    operator: int
    post: bytes


@dataclass(frozen=True, slots=True)
class AssessmentSettled(AbiEvent):
    """AssessmentSettled(bytes32,uint8,bytes32)."""

    NAME = "Assessments.AssessmentSettled"
    TOPIC0 = bytes.fromhex("f68976c26be8970f23528c09466576c1eeea5150d9e046d5394ab453ff2a0628")
    KINDS = "bytes32 indexed,uint8 indexed,bytes32"
    question: bytes
    status: int
    commitment: bytes


@dataclass(frozen=True, slots=True)
class EIP712DomainChanged(AbiEvent):
    """EIP712DomainChanged()."""

    NAME = "Assessments.EIP712DomainChanged"
    TOPIC0 = bytes.fromhex("0a6387c9ea3628b88a633bb4f3b151770f70085117a15f9bf3787cda53f13d31")
    KINDS = ""


@dataclass(frozen=True, slots=True)
class OperatorSuspended(AbiEvent):
    """OperatorSuspended(uint32,uint32,bytes32)."""

    NAME = "Assessments.OperatorSuspended"
    TOPIC0 = bytes.fromhex("ec3686fda917b4995c9b36f00ebee4672f81691ec4acf99342cb727a231138be")
    KINDS = "uint32 indexed,uint32 indexed,bytes32 indexed"
    set: int
    operator: int
    question: bytes


@dataclass(frozen=True, slots=True)
class OracleSetNamed(AbiEvent):
    """OracleSetNamed(uint32,uint8,bytes32,uint32[])."""

    NAME = "Assessments.OracleSetNamed"
    TOPIC0 = bytes.fromhex("6827f405c88a8d29d95eb7b8f651f9139763325a9efb3e1f460f9569ea972c39")
    KINDS = "uint32 indexed,uint8 indexed,bytes32 indexed,uint32[]"
    set: int
    kind: int
    model_hash: bytes
    operators: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class QuestionOpened(AbiEvent):
    """QuestionOpened(bytes32,bytes32,uint8,uint8,uint32,uint40,uint40)."""

    NAME = "Assessments.QuestionOpened"
    TOPIC0 = bytes.fromhex("8e50b76c1020f888e7880b315199e3b9801598fa622694b917ce0748ea857a2e")
    KINDS = "bytes32 indexed,bytes32 indexed,uint8 indexed,uint8,uint32,uint40,uint40"
    question: bytes
    subject: bytes
    kind: int
    round: int
    set: int
    post_by: int
    open_by: int


EVENTS: dict[bytes, type[AbiEvent]] = {
    AnswerOpened.TOPIC0: AnswerOpened,
    AnswerPosted.TOPIC0: AnswerPosted,
    AssessmentSettled.TOPIC0: AssessmentSettled,
    EIP712DomainChanged.TOPIC0: EIP712DomainChanged,
    OperatorSuspended.TOPIC0: OperatorSuspended,
    OracleSetNamed.TOPIC0: OracleSetNamed,
    QuestionOpened.TOPIC0: QuestionOpened,
}
