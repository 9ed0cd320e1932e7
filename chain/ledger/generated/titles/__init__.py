"""Generated from Titles: its typed gateway."""

# ruff: noqa: PLR0913, PLR0917 - names and arguments are Solidity's

from chain.ledger.binding import DEFAULT_GAS, BlockTag, Call, Contract, function
from chain.ledger.generated.titles.structs import Bill, Intent, VersionsBesideResult

_ACCEPT_AMENDMENT = function(
    "Titles.acceptAmendment(bytes32,bytes32,bytes32,bytes32,bytes32,bytes32)",
    "titleId successor tag root shipment remark",
)
_ACCEPT_PLEDGE = function("Titles.acceptPledge(bytes32,bytes32)", "titleId remark")
_ACCEPT_SURRENDER = function(
    "Titles.acceptSurrender(bytes32,bytes32,bytes32)", "titleId tag remark"
)
_ACCEPT_SWITCH_TO_PAPER = function(
    "Titles.acceptSwitchToPaper(bytes32,bytes32,bytes32,bytes32)", "titleId tag paper remark"
)
_ENDORSE = function(
    "Titles.endorse(bytes32,uint32,uint32,bytes32)", "titleId beneficiary holder remark"
)
_ENDORSE_BLANK = function("Titles.endorseBlank(bytes32,bytes32)", "titleId remark")
_ENFORCE_PLEDGE = function("Titles.enforcePledge(bytes32,bytes32)", "titleId remark")
_ENFORCEABLE_FROM = function("Titles.enforceableFrom(bytes32)", "titleId", ("uint40",))
_ISSUE = function(
    "Titles.issue(bytes32,bytes32,uint32,uint32,uint8,bytes32,bytes32)",
    "titleId tag beneficiary holder form root shipment",
)
_ISSUE_FROM_PAPER = function(
    "Titles.issueFromPaper(bytes32,(bytes32,uint32,uint32,uint8,bytes32,bytes32),bytes32)",
    "titleId bill paper",
)
_ISSUE_MANY = function(
    "Titles.issueMany(bytes32[],(bytes32,uint32,uint32,uint8,bytes32,bytes32)[])", "titleIds bills"
)
_NOMINATE = function("Titles.nominate(bytes32,uint32,bytes32)", "titleId nominee remark")
_NOTICE_DEFAULT = function("Titles.noticeDefault(bytes32,bytes32)", "titleId remark")
_NOTICE_PERIOD = function("Titles.noticePeriod()", "", ("uint32",))
_OFFER_PLEDGE = function("Titles.offerPledge(bytes32,uint32,bytes32)", "titleId pledgee remark")
_PERFORM = function("Titles.perform((bytes32,uint64,uint64,bytes),bytes)", "intent signature")
_PERFORM_MANY = function(
    "Titles.performMany((bytes32,uint64,uint64,bytes)[],bytes[])", "intents signatures"
)
_REFUSE_SURRENDER = function(
    "Titles.refuseSurrender(bytes32,bytes32,bytes32)", "titleId tag remark"
)
_REISSUE = function(
    "Titles.reissue(bytes32,bytes32,(bytes32,uint32,uint32,uint8,bytes32,bytes32))",
    "titleId predecessor bill",
)
_REJECT_TRANSFER_BENEFICIARY = function(
    "Titles.rejectTransferBeneficiary(bytes32,bytes32)", "titleId remark"
)
_REJECT_TRANSFER_HOLDER = function("Titles.rejectTransferHolder(bytes32,bytes32)", "titleId remark")
_REJECT_TRANSFER_OWNERS = function("Titles.rejectTransferOwners(bytes32,bytes32)", "titleId remark")
_RELEASE_PLEDGE = function("Titles.releasePledge(bytes32,bytes32)", "titleId remark")
_SEQUENCE_OF = function("Titles.sequenceOf(bytes32)", "subject", ("uint64",))
_SIGN = function("Titles.sign(bytes32,bytes32)", "titleId remark")
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
_VOID_BEFORE_CIRCULATION = function(
    "Titles.voidBeforeCirculation(bytes32,bytes32,uint64,bytes,bytes32)",
    "titleId tag deadline consent remark",
)
_VOID_BY_ORDER = function("Titles.voidByOrder(bytes32,bytes32)", "titleId order")


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

    def accept_pledge(self, title_id: bytes, remark: bytes, *, gas: int = DEFAULT_GAS) -> Call:
        """Act ``acceptPledge``."""
        return self._call(_ACCEPT_PLEDGE, (title_id, remark), gas)

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

    def endorse(
        self,
        title_id: bytes,
        beneficiary: int,
        holder: int,
        remark: bytes,
        *,
        gas: int = DEFAULT_GAS,
    ) -> Call:
        """Act ``endorse``."""
        return self._call(_ENDORSE, (title_id, beneficiary, holder, remark), gas)

    def endorse_blank(self, title_id: bytes, remark: bytes, *, gas: int = DEFAULT_GAS) -> Call:
        """Act ``endorseBlank``."""
        return self._call(_ENDORSE_BLANK, (title_id, remark), gas)

    def enforce_pledge(self, title_id: bytes, remark: bytes, *, gas: int = DEFAULT_GAS) -> Call:
        """Act ``enforcePledge``."""
        return self._call(_ENFORCE_PLEDGE, (title_id, remark), gas)

    def enforceable_from(self, title_id: bytes, *, block: BlockTag = "latest") -> int:
        """Read ``enforceableFrom``."""
        answer: int = self._read(_ENFORCEABLE_FROM, (title_id,), block)
        return answer

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

    def issue_many(
        self, title_ids: tuple[bytes, ...], bills: tuple[Bill, ...], *, gas: int = DEFAULT_GAS
    ) -> Call:
        """Act ``issueMany``."""
        return self._call(_ISSUE_MANY, (title_ids, bills), gas)

    def nominate(
        self, title_id: bytes, nominee: int, remark: bytes, *, gas: int = DEFAULT_GAS
    ) -> Call:
        """Act ``nominate``."""
        return self._call(_NOMINATE, (title_id, nominee, remark), gas)

    def notice_default(self, title_id: bytes, remark: bytes, *, gas: int = DEFAULT_GAS) -> Call:
        """Act ``noticeDefault``."""
        return self._call(_NOTICE_DEFAULT, (title_id, remark), gas)

    def notice_period(self, *, block: BlockTag = "latest") -> int:
        """Read ``noticePeriod``."""
        answer: int = self._read(_NOTICE_PERIOD, (), block)
        return answer

    def offer_pledge(
        self, title_id: bytes, pledgee: int, remark: bytes, *, gas: int = DEFAULT_GAS
    ) -> Call:
        """Act ``offerPledge``."""
        return self._call(_OFFER_PLEDGE, (title_id, pledgee, remark), gas)

    def perform(self, intent: Intent, signature: bytes, *, gas: int = DEFAULT_GAS) -> Call:
        """Act ``perform``."""
        return self._call(_PERFORM, (intent, signature), gas)

    def perform_many(
        self, intents: tuple[Intent, ...], signatures: tuple[bytes, ...], *, gas: int = DEFAULT_GAS
    ) -> Call:
        """Act ``performMany``."""
        return self._call(_PERFORM_MANY, (intents, signatures), gas)

    def refuse_surrender(
        self, title_id: bytes, tag: bytes, remark: bytes, *, gas: int = DEFAULT_GAS
    ) -> Call:
        """Act ``refuseSurrender``."""
        return self._call(_REFUSE_SURRENDER, (title_id, tag, remark), gas)

    def reissue(
        self, title_id: bytes, predecessor: bytes, bill: Bill, *, gas: int = DEFAULT_GAS
    ) -> Call:
        """Act ``reissue``."""
        return self._call(_REISSUE, (title_id, predecessor, bill), gas)

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

    def release_pledge(self, title_id: bytes, remark: bytes, *, gas: int = DEFAULT_GAS) -> Call:
        """Act ``releasePledge``."""
        return self._call(_RELEASE_PLEDGE, (title_id, remark), gas)

    def sequence_of(self, subject: bytes, *, block: BlockTag = "latest") -> int:
        """Read ``sequenceOf``."""
        answer: int = self._read(_SEQUENCE_OF, (subject,), block)
        return answer

    def sign(self, title_id: bytes, remark: bytes, *, gas: int = DEFAULT_GAS) -> Call:
        """Act ``sign``."""
        return self._call(_SIGN, (title_id, remark), gas)

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

    def void_before_circulation(
        self,
        title_id: bytes,
        tag: bytes,
        deadline: int,
        consent: bytes,
        remark: bytes,
        *,
        gas: int = DEFAULT_GAS,
    ) -> Call:
        """Act ``voidBeforeCirculation``."""
        return self._call(_VOID_BEFORE_CIRCULATION, (title_id, tag, deadline, consent, remark), gas)

    def void_by_order(self, title_id: bytes, order: bytes, *, gas: int = DEFAULT_GAS) -> Call:
        """Act ``voidByOrder``."""
        return self._call(_VOID_BY_ORDER, (title_id, order), gas)
