"""Generated from Credits: its typed gateway."""

# ruff: noqa: A002, PLR0913 - names and arguments are Solidity's

from chain.ledger.binding import DEFAULT_GAS, BlockTag, Call, Contract, function
from chain.ledger.generated.credits.structs import Credit, Intent, Presentation

_BEGIN_EXAMINATION = function(
    "Credits.beginExamination(bytes32,uint40)", "presentationId examineBy"
)
_CREDIT_AT = function(
    "Credits.creditAt(bytes32)", "creditId", ("(uint32,uint32,uint32,uint40,uint40,uint40)",)
)
_FIND_COMPLIANT = function("Credits.findCompliant(bytes32)", "presentationId")
_HONOUR = function("Credits.honour(bytes32)", "presentationId")
_HONOUR_WITH = function("Credits.honourWith(bytes32,bytes32,uint32)", "presentationId titleId bank")
_IS_PRESENTED = function("Credits.isPresented(bytes32,bytes32)", "presentationId root", ("bool",))
_ISSUE_CREDIT = function(
    "Credits.issueCredit(bytes32,bytes32,uint32,uint32,uint40,bytes32)",
    "creditId number beneficiary applicant expiresAt terms",
)
_LAPSE = function("Credits.lapse(bytes32)", "presentationId")
_NOTICE_COMPLETENESS = function("Credits.noticeCompleteness(bytes32)", "presentationId")
_NOTICE_DISCREPANCIES = function(
    "Credits.noticeDiscrepancies(bytes32,bytes32)", "presentationId list"
)
_PERFORM = function("Credits.perform((bytes32,uint64,uint64,bytes),bytes)", "intent signature")
_PERFORM_MANY = function(
    "Credits.performMany((bytes32,uint64,uint64,bytes)[],bytes[])", "intents signatures"
)
_PRESENT = function("Credits.present(bytes32,bytes32,bytes32)", "presentationId creditId titleId")
_PRESENT_AGAIN = function(
    "Credits.presentAgain(bytes32,bytes32,bytes32)", "presentationId replaced root"
)
_PRESENT_RECORD = function("Credits.presentRecord(bytes32,bytes32)", "presentationId root")
_PRESENTATION_AT = function(
    "Credits.presentationAt(bytes32)",
    "presentationId",
    ("(bytes32,bytes32,uint8,uint40,uint40,uint40,uint40,uint40)",),
)
_REPORT_CORRUPTION = function("Credits.reportCorruption(bytes32,bytes32)", "presentationId root")
_RETURN_RECORDS = function("Credits.returnRecords(bytes32)", "presentationId")
_RETURN_WITH = function("Credits.returnWith(bytes32,bytes32,uint32)", "presentationId titleId bank")
_SEQUENCE_OF = function("Credits.sequenceOf(bytes32)", "subject", ("uint64",))
_WAIVE = function("Credits.waive(bytes32)", "presentationId")


class Credits(Contract):
    """Reads and acts of Credits; an act is built here and sent by the outbox."""

    def begin_examination(
        self, presentation_id: bytes, examine_by: int, *, gas: int = DEFAULT_GAS
    ) -> Call:
        """Act ``beginExamination``."""
        return self._call(_BEGIN_EXAMINATION, (presentation_id, examine_by), gas)

    def credit_at(self, credit_id: bytes, *, block: BlockTag = "latest") -> Credit:
        """Read ``creditAt``."""
        return Credit.of(self._read(_CREDIT_AT, (credit_id,), block))

    def find_compliant(self, presentation_id: bytes, *, gas: int = DEFAULT_GAS) -> Call:
        """Act ``findCompliant``."""
        return self._call(_FIND_COMPLIANT, (presentation_id,), gas)

    def honour(self, presentation_id: bytes, *, gas: int = DEFAULT_GAS) -> Call:
        """Act ``honour``."""
        return self._call(_HONOUR, (presentation_id,), gas)

    def honour_with(
        self, presentation_id: bytes, title_id: bytes, bank: int, *, gas: int = DEFAULT_GAS
    ) -> Call:
        """Act ``honourWith``."""
        return self._call(_HONOUR_WITH, (presentation_id, title_id, bank), gas)

    def is_presented(
        self, presentation_id: bytes, root: bytes, *, block: BlockTag = "latest"
    ) -> bool:
        """Read ``isPresented``."""
        answer: bool = self._read(_IS_PRESENTED, (presentation_id, root), block)
        return answer

    def issue_credit(
        self,
        credit_id: bytes,
        number: bytes,
        beneficiary: int,
        applicant: int,
        expires_at: int,
        terms: bytes,
        *,
        gas: int = DEFAULT_GAS,
    ) -> Call:
        """Act ``issueCredit``."""
        return self._call(
            _ISSUE_CREDIT, (credit_id, number, beneficiary, applicant, expires_at, terms), gas
        )

    def lapse(self, presentation_id: bytes, *, gas: int = DEFAULT_GAS) -> Call:
        """Act ``lapse``."""
        return self._call(_LAPSE, (presentation_id,), gas)

    def notice_completeness(self, presentation_id: bytes, *, gas: int = DEFAULT_GAS) -> Call:
        """Act ``noticeCompleteness``."""
        return self._call(_NOTICE_COMPLETENESS, (presentation_id,), gas)

    def notice_discrepancies(
        self, presentation_id: bytes, list: bytes, *, gas: int = DEFAULT_GAS
    ) -> Call:
        """Act ``noticeDiscrepancies``."""
        return self._call(_NOTICE_DISCREPANCIES, (presentation_id, list), gas)

    def perform(self, intent: Intent, signature: bytes, *, gas: int = DEFAULT_GAS) -> Call:
        """Act ``perform``."""
        return self._call(_PERFORM, (intent, signature), gas)

    def perform_many(
        self, intents: tuple[Intent, ...], signatures: tuple[bytes, ...], *, gas: int = DEFAULT_GAS
    ) -> Call:
        """Act ``performMany``."""
        return self._call(_PERFORM_MANY, (intents, signatures), gas)

    def present(
        self, presentation_id: bytes, credit_id: bytes, title_id: bytes, *, gas: int = DEFAULT_GAS
    ) -> Call:
        """Act ``present``."""
        return self._call(_PRESENT, (presentation_id, credit_id, title_id), gas)

    def present_again(
        self, presentation_id: bytes, replaced: bytes, root: bytes, *, gas: int = DEFAULT_GAS
    ) -> Call:
        """Act ``presentAgain``."""
        return self._call(_PRESENT_AGAIN, (presentation_id, replaced, root), gas)

    def present_record(
        self, presentation_id: bytes, root: bytes, *, gas: int = DEFAULT_GAS
    ) -> Call:
        """Act ``presentRecord``."""
        return self._call(_PRESENT_RECORD, (presentation_id, root), gas)

    def presentation_at(
        self, presentation_id: bytes, *, block: BlockTag = "latest"
    ) -> Presentation:
        """Read ``presentationAt``."""
        return Presentation.of(self._read(_PRESENTATION_AT, (presentation_id,), block))

    def report_corruption(
        self, presentation_id: bytes, root: bytes, *, gas: int = DEFAULT_GAS
    ) -> Call:
        """Act ``reportCorruption``."""
        return self._call(_REPORT_CORRUPTION, (presentation_id, root), gas)

    def return_records(self, presentation_id: bytes, *, gas: int = DEFAULT_GAS) -> Call:
        """Act ``returnRecords``."""
        return self._call(_RETURN_RECORDS, (presentation_id,), gas)

    def return_with(
        self, presentation_id: bytes, title_id: bytes, bank: int, *, gas: int = DEFAULT_GAS
    ) -> Call:
        """Act ``returnWith``."""
        return self._call(_RETURN_WITH, (presentation_id, title_id, bank), gas)

    def sequence_of(self, subject: bytes, *, block: BlockTag = "latest") -> int:
        """Read ``sequenceOf``."""
        answer: int = self._read(_SEQUENCE_OF, (subject,), block)
        return answer

    def waive(self, presentation_id: bytes, *, gas: int = DEFAULT_GAS) -> Call:
        """Act ``waive``."""
        return self._call(_WAIVE, (presentation_id,), gas)
