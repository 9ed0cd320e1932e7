"""Generated from Customs: its typed gateway."""

# ruff: noqa: FBT001 - names and arguments are Solidity's

from chain.ledger.binding import DEFAULT_GAS, BlockTag, Call, Contract, function
from chain.ledger.generated.customs.structs import (
    Advice,
    Clearance,
    Declaration,
    Intent,
    Package,
    Policy,
    Reason,
)

_DISCHARGED_ABROAD = function("Customs.DISCHARGED_ABROAD()", "", ("uint16",))
_POLICY_SUBJECT = function("Customs.POLICY_SUBJECT()", "", ("bytes32",))
_ACCEPT = function(
    "Customs.accept(bytes32,(bytes32,uint8,bytes32),bytes32)",
    "declarationId package drawCommitment",
)
_BIND = function("Customs.bind(bytes32,bytes32)", "titleId declarationId")
_CHANGE_EXEMPTION = function(
    "Customs.changeExemption(bytes32,bool,(uint16,bytes32))", "titleId exempt reason"
)
_CLEARANCE_OF = function(
    "Customs.clearanceOf(bytes32)", "titleId", ("(uint16,uint16,uint16,uint16,bool,bool,uint40)",)
)
_CLOSE_SET = function("Customs.closeSet(bytes32)", "titleId")
_DECLARATION_AT = function(
    "Customs.declarationAt(bytes32)",
    "declarationId",
    ("(uint32,uint8,uint8,uint8,bool,uint8,uint8,uint8,uint40,uint40,bytes32,bytes32[])",),
)
_GATE_OUT = function("Customs.gateOut(bytes32)", "declarationId")
_HOLD = function(
    "Customs.hold(bytes32,(uint8,bytes32,bytes32),(uint16,bytes32))", "declarationId xray reason"
)
_IS_DECLARED = function("Customs.isDeclared(bytes32,bytes32)", "titleId declarationId", ("bool",))
_LODGE = function("Customs.lodge(bytes32,bytes32,uint8)", "declarationId shipment kind")
_ORDER_INSPECTION = function(
    "Customs.orderInspection(bytes32,(bytes32,uint8,bytes32),(uint16,bytes32))",
    "declarationId package reason",
)
_PERFORM = function("Customs.perform((bytes32,uint64,uint64,bytes),bytes)", "intent signature")
_PERFORM_MANY = function(
    "Customs.performMany((bytes32,uint64,uint64,bytes)[],bytes[])", "intents signatures"
)
_POLICY_IN_FORCE = function("Customs.policyInForce()", "", ("(bytes32,uint40,uint16)",))
_PUBLISH_POLICY = function(
    "Customs.publishPolicy(bytes32,bytes32,uint16)", "subject policyHash randomShareBps"
)
_RECALL = function("Customs.recall(bytes32,(uint16,bytes32))", "declarationId reason")
_RECORD_INSPECTION = function(
    "Customs.recordInspection(bytes32,bytes32,(uint16,bytes32))", "declarationId report reason"
)
_REJECT = function("Customs.reject(bytes32,(uint16,bytes32))", "declarationId reason")
_RELEASE = function(
    "Customs.release(bytes32,(uint8,bytes32,bytes32),(uint16,bytes32))", "declarationId xray reason"
)
_RELEASE_BY_POLICY = function(
    "Customs.releaseByPolicy(bytes32,bytes32,(uint8,bytes32,bytes32),bytes32)",
    "declarationId policyHash advice drawKey",
)
_REQUIRE_DELIVERABLE = function("Customs.requireDeliverable(bytes32)", "titleId", ())
_SEIZE = function(
    "Customs.seize(bytes32,(uint8,bytes32,bytes32),(uint16,bytes32))", "declarationId xray reason"
)
_SEQUENCE_OF = function("Customs.sequenceOf(bytes32)", "subject", ("uint64",))
_SET_LANE = function(
    "Customs.setLane(bytes32,uint8,(uint8,bytes32,bytes32),bytes32,(uint16,bytes32))",
    "declarationId lane advice drawKey reason",
)


class Customs(Contract):
    """Reads and acts of Customs; an act is built here and sent by the outbox."""

    def discharged_abroad(self, *, block: BlockTag = "latest") -> int:
        """Read ``DISCHARGED_ABROAD``."""
        answer: int = self._read(_DISCHARGED_ABROAD, (), block)
        return answer

    def policy_subject(self, *, block: BlockTag = "latest") -> bytes:
        """Read ``POLICY_SUBJECT``."""
        answer: bytes = self._read(_POLICY_SUBJECT, (), block)
        return answer

    def accept(
        self,
        declaration_id: bytes,
        package: Package,
        draw_commitment: bytes,
        *,
        gas: int = DEFAULT_GAS,
    ) -> Call:
        """Act ``accept``."""
        return self._call(_ACCEPT, (declaration_id, package, draw_commitment), gas)

    def bind(self, title_id: bytes, declaration_id: bytes, *, gas: int = DEFAULT_GAS) -> Call:
        """Act ``bind``."""
        return self._call(_BIND, (title_id, declaration_id), gas)

    def change_exemption(
        self, title_id: bytes, exempt: bool, reason: Reason, *, gas: int = DEFAULT_GAS
    ) -> Call:
        """Act ``changeExemption``."""
        return self._call(_CHANGE_EXEMPTION, (title_id, exempt, reason), gas)

    def clearance_of(self, title_id: bytes, *, block: BlockTag = "latest") -> Clearance:
        """Read ``clearanceOf``."""
        return Clearance.of(self._read(_CLEARANCE_OF, (title_id,), block))

    def close_set(self, title_id: bytes, *, gas: int = DEFAULT_GAS) -> Call:
        """Act ``closeSet``."""
        return self._call(_CLOSE_SET, (title_id,), gas)

    def declaration_at(self, declaration_id: bytes, *, block: BlockTag = "latest") -> Declaration:
        """Read ``declarationAt``."""
        return Declaration.of(self._read(_DECLARATION_AT, (declaration_id,), block))

    def gate_out(self, declaration_id: bytes, *, gas: int = DEFAULT_GAS) -> Call:
        """Act ``gateOut``."""
        return self._call(_GATE_OUT, (declaration_id,), gas)

    def hold(
        self, declaration_id: bytes, xray: Advice, reason: Reason, *, gas: int = DEFAULT_GAS
    ) -> Call:
        """Act ``hold``."""
        return self._call(_HOLD, (declaration_id, xray, reason), gas)

    def is_declared(
        self, title_id: bytes, declaration_id: bytes, *, block: BlockTag = "latest"
    ) -> bool:
        """Read ``isDeclared``."""
        answer: bool = self._read(_IS_DECLARED, (title_id, declaration_id), block)
        return answer

    def lodge(
        self, declaration_id: bytes, shipment: bytes, kind: int, *, gas: int = DEFAULT_GAS
    ) -> Call:
        """Act ``lodge``."""
        return self._call(_LODGE, (declaration_id, shipment, kind), gas)

    def order_inspection(
        self, declaration_id: bytes, package: Package, reason: Reason, *, gas: int = DEFAULT_GAS
    ) -> Call:
        """Act ``orderInspection``."""
        return self._call(_ORDER_INSPECTION, (declaration_id, package, reason), gas)

    def perform(self, intent: Intent, signature: bytes, *, gas: int = DEFAULT_GAS) -> Call:
        """Act ``perform``."""
        return self._call(_PERFORM, (intent, signature), gas)

    def perform_many(
        self, intents: tuple[Intent, ...], signatures: tuple[bytes, ...], *, gas: int = DEFAULT_GAS
    ) -> Call:
        """Act ``performMany``."""
        return self._call(_PERFORM_MANY, (intents, signatures), gas)

    def policy_in_force(self, *, block: BlockTag = "latest") -> Policy:
        """Read ``policyInForce``."""
        return Policy.of(self._read(_POLICY_IN_FORCE, (), block))

    def publish_policy(
        self, subject: bytes, policy_hash: bytes, random_share_bps: int, *, gas: int = DEFAULT_GAS
    ) -> Call:
        """Act ``publishPolicy``."""
        return self._call(_PUBLISH_POLICY, (subject, policy_hash, random_share_bps), gas)

    def recall(self, declaration_id: bytes, reason: Reason, *, gas: int = DEFAULT_GAS) -> Call:
        """Act ``recall``."""
        return self._call(_RECALL, (declaration_id, reason), gas)

    def record_inspection(
        self, declaration_id: bytes, report: bytes, reason: Reason, *, gas: int = DEFAULT_GAS
    ) -> Call:
        """Act ``recordInspection``."""
        return self._call(_RECORD_INSPECTION, (declaration_id, report, reason), gas)

    def reject(self, declaration_id: bytes, reason: Reason, *, gas: int = DEFAULT_GAS) -> Call:
        """Act ``reject``."""
        return self._call(_REJECT, (declaration_id, reason), gas)

    def release(
        self, declaration_id: bytes, xray: Advice, reason: Reason, *, gas: int = DEFAULT_GAS
    ) -> Call:
        """Act ``release``."""
        return self._call(_RELEASE, (declaration_id, xray, reason), gas)

    def release_by_policy(
        self,
        declaration_id: bytes,
        policy_hash: bytes,
        advice: Advice,
        draw_key: bytes,
        *,
        gas: int = DEFAULT_GAS,
    ) -> Call:
        """Act ``releaseByPolicy``."""
        return self._call(_RELEASE_BY_POLICY, (declaration_id, policy_hash, advice, draw_key), gas)

    def require_deliverable(self, title_id: bytes, *, block: BlockTag = "latest") -> None:
        """Read ``requireDeliverable``."""
        self._read(_REQUIRE_DELIVERABLE, (title_id,), block)

    def seize(
        self, declaration_id: bytes, xray: Advice, reason: Reason, *, gas: int = DEFAULT_GAS
    ) -> Call:
        """Act ``seize``."""
        return self._call(_SEIZE, (declaration_id, xray, reason), gas)

    def sequence_of(self, subject: bytes, *, block: BlockTag = "latest") -> int:
        """Read ``sequenceOf``."""
        answer: int = self._read(_SEQUENCE_OF, (subject,), block)
        return answer

    def set_lane(
        self,
        declaration_id: bytes,
        lane: int,
        advice: Advice,
        draw_key: bytes,
        reason: Reason,
        *,
        gas: int = DEFAULT_GAS,
    ) -> Call:
        """Act ``setLane``."""
        return self._call(_SET_LANE, (declaration_id, lane, advice, draw_key, reason), gas)
