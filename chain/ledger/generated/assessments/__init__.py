"""Generated from Assessments: its typed gateway."""

# ruff: noqa: A002 - names and arguments are Solidity's

from chain.ledger.binding import DEFAULT_GAS, BlockTag, Call, Contract, function
from chain.ledger.generated.assessments.structs import (
    Advice,
    Opening,
    OracleSet,
    Question,
    Statement,
)

_BEACON_OF = function("Assessments.beaconOf(bytes32)", "question", ("bytes32",))
_NAME_ORACLE_SET = function(
    "Assessments.nameOracleSet((bytes32,uint8,uint32,uint32[],uint32,uint32))", "set"
)
_OPEN = function("Assessments.open(bytes32,uint8,uint8)", "subject kind round")
_OPEN_POSTS = function(
    "Assessments.openPosts((bytes32,uint32,bytes32,bytes32,bytes32)[])", "openings"
)
_ORACLE_SET_AT = function(
    "Assessments.oracleSetAt(uint32)", "set", ("(bytes32,uint8,uint32,uint32[],uint32,uint32)",)
)
_ORACLE_SET_IN_FORCE = function("Assessments.oracleSetInForce(uint8)", "kind", ("uint32",))
_POST = function("Assessments.post((bytes32,uint32,bytes32)[],bytes[])", "statements signatures")
_QUESTION_AT = function(
    "Assessments.questionAt(bytes32)",
    "question",
    ("(uint8,uint32,uint40,uint40,uint32,uint32,uint40,bytes32,bytes32)",),
)
_REQUIRE_ADVICE = function(
    "Assessments.requireAdvice(bytes32,(uint8,bytes32,bytes32))", "question advice", ()
)
_SETTLE = function("Assessments.settle(bytes32)", "id")
_SHOW_EQUIVOCATION = function(
    "Assessments.showEquivocation((bytes32,uint32,bytes32),bytes,(bytes32,uint32,bytes32),bytes)",
    "first firstSignature second secondSignature",
)
_STATUS_OF = function("Assessments.statusOf(bytes32)", "question", ("uint8",))


class Assessments(Contract):
    """Reads and acts of Assessments; an act is built here and sent by the outbox."""

    def beacon_of(self, question: bytes, *, block: BlockTag = "latest") -> bytes:
        """Read ``beaconOf``."""
        answer: bytes = self._read(_BEACON_OF, (question,), block)
        return answer

    def name_oracle_set(self, set: OracleSet, *, gas: int = DEFAULT_GAS) -> Call:
        """Act ``nameOracleSet``."""
        return self._call(_NAME_ORACLE_SET, (set,), gas)

    def open(self, subject: bytes, kind: int, round: int, *, gas: int = DEFAULT_GAS) -> Call:
        """Act ``open``."""
        return self._call(_OPEN, (subject, kind, round), gas)

    def open_posts(self, openings: tuple[Opening, ...], *, gas: int = DEFAULT_GAS) -> Call:
        """Act ``openPosts``."""
        return self._call(_OPEN_POSTS, (openings,), gas)

    def oracle_set_at(self, set: int, *, block: BlockTag = "latest") -> OracleSet:
        """Read ``oracleSetAt``."""
        return OracleSet.of(self._read(_ORACLE_SET_AT, (set,), block))

    def oracle_set_in_force(self, kind: int, *, block: BlockTag = "latest") -> int:
        """Read ``oracleSetInForce``."""
        answer: int = self._read(_ORACLE_SET_IN_FORCE, (kind,), block)
        return answer

    def post(
        self,
        statements: tuple[Statement, ...],
        signatures: tuple[bytes, ...],
        *,
        gas: int = DEFAULT_GAS,
    ) -> Call:
        """Act ``post``."""
        return self._call(_POST, (statements, signatures), gas)

    def question_at(self, question: bytes, *, block: BlockTag = "latest") -> Question:
        """Read ``questionAt``."""
        return Question.of(self._read(_QUESTION_AT, (question,), block))

    def require_advice(
        self, question: bytes, advice: Advice, *, block: BlockTag = "latest"
    ) -> None:
        """Read ``requireAdvice``."""
        self._read(_REQUIRE_ADVICE, (question, advice), block)

    def settle(self, id: bytes, *, gas: int = DEFAULT_GAS) -> Call:
        """Act ``settle``."""
        return self._call(_SETTLE, (id,), gas)

    def show_equivocation(
        self,
        first: Statement,
        first_signature: bytes,
        second: Statement,
        second_signature: bytes,
        *,
        gas: int = DEFAULT_GAS,
    ) -> Call:
        """Act ``showEquivocation``."""
        return self._call(
            _SHOW_EQUIVOCATION, (first, first_signature, second, second_signature), gas
        )

    def status_of(self, question: bytes, *, block: BlockTag = "latest") -> int:
        """Read ``statusOf``."""
        answer: int = self._read(_STATUS_OF, (question,), block)
        return answer
