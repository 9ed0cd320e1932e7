"""Generated from Titles: its typed gateway."""

# ruff: noqa: PLR0913, PLR0917 - names and arguments are Solidity's

from chain.ledger.binding import DEFAULT_GAS, BlockTag, Call, Contract, function
from chain.ledger.generated.titles.structs import Bill, Intent, VersionsBesideResult

_ACCEPT_AMENDMENT = function(
    "Titles.acceptAmendment(bytes32,bytes32,bytes32,bytes32,bytes32,bytes32)",
    "titleId successor tag root shipment remark",
)
_ACCEPT_SURRENDER = function(
    "Titles.acceptSurrender(bytes32,bytes32,bytes32)", "titleId tag remark"
)
_ACCEPT_SWITCH_TO_PAPER = function(
    "Titles.acceptSwitchToPaper(bytes32,bytes32,bytes32,bytes32)", "titleId tag paper remark"
)
_ISSUE = function(
    "Titles.issue(bytes32,bytes32,uint32,uint32,uint8,bytes32,bytes32)",
    "titleId tag beneficiary holder form root shipment",
)
_ISSUE_FROM_PAPER = function(
    "Titles.issueFromPaper(bytes32,(bytes32,uint32,uint32,uint8,bytes32,bytes32),bytes32)",
    "titleId bill paper",
)
_NOMINATE = function("Titles.nominate(bytes32,uint32,bytes32)", "titleId nominee remark")
_PERFORM = function("Titles.perform((bytes32,uint64,uint64,bytes),bytes)", "intent signature")
_REFUSE_SURRENDER = function(
    "Titles.refuseSurrender(bytes32,bytes32,bytes32)", "titleId tag remark"
)
_REJECT_TRANSFER_BENEFICIARY = function(
    "Titles.rejectTransferBeneficiary(bytes32,bytes32)", "titleId remark"
)
_REJECT_TRANSFER_HOLDER = function("Titles.rejectTransferHolder(bytes32,bytes32)", "titleId remark")
_REJECT_TRANSFER_OWNERS = function("Titles.rejectTransferOwners(bytes32,bytes32)", "titleId remark")
_SEQUENCE_OF = function("Titles.sequenceOf(bytes32)", "subject", ("uint64",))
_SURRENDER = function("Titles.surrender(bytes32,uint8,bytes32)", "titleId kind remark")
_TITLE_WORD = function("Titles.titleWord(bytes32)", "titleId", ("uint256",))
_TRANSFER_BENEFICIARY = function(
    "Titles.transferBeneficiary(bytes32,uint32,bytes32)", "titleId beneficiary remark"
)
_TRANSFER_HOLDER = function(
    "Titles.transferHolder(bytes32,uint32,bytes32)", "titleId holder remark"
)
_TRANSFER_OWNERS = function(
    "Titles.transferOwners(bytes32,uint32,uint32,bytes32)", "titleId beneficiary holder remark"
)
_VERSIONS_BESIDE = function("Titles.versionsBeside(bytes32)", "titleId", ("bytes32", "bytes32"))


class Titles(Contract):
    """Reads and acts of Titles; an act is built here and sent by the outbox."""

    def accept_amendment(
        self,
        title_id: bytes,
        successor: bytes,
        tag: bytes,
        root: bytes,
        shipment: bytes,
        remark: bytes,
        *,
        gas: int = DEFAULT_GAS,
    ) -> Call:
        """Act ``acceptAmendment``."""
        return self._call(
            _ACCEPT_AMENDMENT, (title_id, successor, tag, root, shipment, remark), gas
        )

    def accept_surrender(
        self, title_id: bytes, tag: bytes, remark: bytes, *, gas: int = DEFAULT_GAS
    ) -> Call:
        """Act ``acceptSurrender``."""
        return self._call(_ACCEPT_SURRENDER, (title_id, tag, remark), gas)

    def accept_switch_to_paper(
        self, title_id: bytes, tag: bytes, paper: bytes, remark: bytes, *, gas: int = DEFAULT_GAS
    ) -> Call:
        """Act ``acceptSwitchToPaper``."""
        return self._call(_ACCEPT_SWITCH_TO_PAPER, (title_id, tag, paper, remark), gas)

    def issue(
        self,
        title_id: bytes,
        tag: bytes,
        beneficiary: int,
        holder: int,
        form: int,
        root: bytes,
        shipment: bytes,
        *,
        gas: int = DEFAULT_GAS,
    ) -> Call:
        """Act ``issue``."""
        return self._call(_ISSUE, (title_id, tag, beneficiary, holder, form, root, shipment), gas)

    def issue_from_paper(
        self, title_id: bytes, bill: Bill, paper: bytes, *, gas: int = DEFAULT_GAS
    ) -> Call:
        """Act ``issueFromPaper``."""
        return self._call(_ISSUE_FROM_PAPER, (title_id, bill, paper), gas)

    def nominate(
        self, title_id: bytes, nominee: int, remark: bytes, *, gas: int = DEFAULT_GAS
    ) -> Call:
        """Act ``nominate``."""
        return self._call(_NOMINATE, (title_id, nominee, remark), gas)

    def perform(self, intent: Intent, signature: bytes, *, gas: int = DEFAULT_GAS) -> Call:
        """Act ``perform``."""
        return self._call(_PERFORM, (intent, signature), gas)

    def refuse_surrender(
        self, title_id: bytes, tag: bytes, remark: bytes, *, gas: int = DEFAULT_GAS
    ) -> Call:
        """Act ``refuseSurrender``."""
        return self._call(_REFUSE_SURRENDER, (title_id, tag, remark), gas)

    def reject_transfer_beneficiary(
        self, title_id: bytes, remark: bytes, *, gas: int = DEFAULT_GAS
    ) -> Call:
        """Act ``rejectTransferBeneficiary``."""
        return self._call(_REJECT_TRANSFER_BENEFICIARY, (title_id, remark), gas)

    def reject_transfer_holder(
        self, title_id: bytes, remark: bytes, *, gas: int = DEFAULT_GAS
    ) -> Call:
        """Act ``rejectTransferHolder``."""
        return self._call(_REJECT_TRANSFER_HOLDER, (title_id, remark), gas)

    def reject_transfer_owners(
        self, title_id: bytes, remark: bytes, *, gas: int = DEFAULT_GAS
    ) -> Call:
        """Act ``rejectTransferOwners``."""
        return self._call(_REJECT_TRANSFER_OWNERS, (title_id, remark), gas)

    def sequence_of(self, subject: bytes, *, block: BlockTag = "latest") -> int:
        """Read ``sequenceOf``."""
        answer: int = self._read(_SEQUENCE_OF, (subject,), block)
        return answer

    def surrender(
        self, title_id: bytes, kind: int, remark: bytes, *, gas: int = DEFAULT_GAS
    ) -> Call:
        """Act ``surrender``."""
        return self._call(_SURRENDER, (title_id, kind, remark), gas)

    def title_word(self, title_id: bytes, *, block: BlockTag = "latest") -> int:
        """Read ``titleWord``."""
        answer: int = self._read(_TITLE_WORD, (title_id,), block)
        return answer

    def transfer_beneficiary(
        self, title_id: bytes, beneficiary: int, remark: bytes, *, gas: int = DEFAULT_GAS
    ) -> Call:
        """Act ``transferBeneficiary``."""
        return self._call(_TRANSFER_BENEFICIARY, (title_id, beneficiary, remark), gas)

    def transfer_holder(
        self, title_id: bytes, holder: int, remark: bytes, *, gas: int = DEFAULT_GAS
    ) -> Call:
        """Act ``transferHolder``."""
        return self._call(_TRANSFER_HOLDER, (title_id, holder, remark), gas)

    def transfer_owners(
        self,
        title_id: bytes,
        beneficiary: int,
        holder: int,
        remark: bytes,
        *,
        gas: int = DEFAULT_GAS,
    ) -> Call:
        """Act ``transferOwners``."""
        return self._call(_TRANSFER_OWNERS, (title_id, beneficiary, holder, remark), gas)

    def versions_beside(
        self, title_id: bytes, *, block: BlockTag = "latest"
    ) -> VersionsBesideResult:
        """Read ``versionsBeside``."""
        return VersionsBesideResult.of(self._read(_VERSIONS_BESIDE, (title_id,), block))
