"""Generated from Titles: its typed gateway."""

# ruff: noqa: PLR0913, PLR0917 - names and arguments are Solidity's

from chain.ledger.binding import DEFAULT_GAS, BlockTag, Call, Contract, function
from chain.ledger.generated.titles.structs import Bill, Intent, VersionsBesideResult
from chain.types import Address

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
_FACADES = function("Titles.facades()", "", ("address",))
_GIVE_FACADE = function("Titles.giveFacade(bytes32)", "titleId")
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
_ISSUE_WITH_FACADE = function(
    "Titles.issueWithFacade(bytes32,(bytes32,uint32,uint32,uint8,bytes32,bytes32),uint256)",
    "titleId bill tokenId",
)
_LINK_HOUSE = function("Titles.linkHouse(bytes32,bytes32,bytes32)", "house tag master")
_MASTER_OF = function("Titles.masterOf(bytes32)", "house", ("bytes32",))
_MIGRATE = function("Titles.migrate(bytes32,address,bytes32)", "titleId register remark")
_NOMINATE = function("Titles.nominate(bytes32,uint32,bytes32)", "titleId nominee remark")
_NOTICE_DEFAULT = function("Titles.noticeDefault(bytes32,bytes32)", "titleId remark")
_NOTICE_PERIOD = function("Titles.noticePeriod()", "", ("uint32",))
_OFFER_PLEDGE = function("Titles.offerPledge(bytes32,uint32,bytes32)", "titleId pledgee remark")
_OFFER_UNDER_CREDIT = function(
    "Titles.offerUnderCredit(bytes32,uint32,bytes32,bytes32)", "titleId bank presentationId remark"
)
_OLDER_REGISTER = function("Titles.olderRegister()", "", ("address",))
_PASS_ON_HONOUR = function("Titles.passOnHonour(bytes32,bytes32)", "titleId remark")
_PERFORM = function("Titles.perform((bytes32,uint64,uint64,bytes),bytes)", "intent signature")
_PERFORM_FOR = function("Titles.performFor(bytes32,address,bytes)", "titleId caller call")
_PERFORM_MANY = function(
    "Titles.performMany((bytes32,uint64,uint64,bytes)[],bytes[])", "intents signatures"
)
_PRESENTATION_OF = function("Titles.presentationOf(bytes32)", "titleId", ("bytes32",))
_REFUSE_SURRENDER = function(
    "Titles.refuseSurrender(bytes32,bytes32,bytes32)", "titleId tag remark"
)
_REGISTER_OF = function("Titles.registerOf(bytes32)", "titleId", ("address",))
_REISSUE = function(
    "Titles.reissue(bytes32,bytes32,(bytes32,uint32,uint32,uint8,bytes32,bytes32))",
    "titleId predecessor bill",
)
_REJECT_TRANSFER_BENEFICIARY = function(
    "Titles.rejectTransferBeneficiary(bytes32,bytes32)", "titleId remark"
)
_REJECT_TRANSFER_HOLDER = function("Titles.rejectTransferHolder(bytes32,bytes32)", "titleId remark")
_REJECT_TRANSFER_OWNERS = function("Titles.rejectTransferOwners(bytes32,bytes32)", "titleId remark")
_RELEASE_ON_RETURN = function("Titles.releaseOnReturn(bytes32,bytes32)", "titleId remark")
_RELEASE_PLEDGE = function("Titles.releasePledge(bytes32,bytes32)", "titleId remark")
_SEQUENCE_OF = function("Titles.sequenceOf(bytes32)", "subject", ("uint64",))
_SIGN = function("Titles.sign(bytes32,bytes32)", "titleId remark")
_SURRENDER = function("Titles.surrender(bytes32,uint8,bytes32)", "titleId kind remark")
_TAKE_OVER = function("Titles.takeOver(bytes32)", "titleId")
_TAKE_OVER_WITH = function(
    "Titles.takeOverWith(bytes32,(bytes32,uint64,uint64,bytes),bytes)", "titleId intent signature"
)
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

    def facades(self, *, block: BlockTag = "latest") -> Address:
        """Read ``facades``."""
        answer: Address = self._read(_FACADES, (), block)
        return answer

    def give_facade(self, title_id: bytes, *, gas: int = DEFAULT_GAS) -> Call:
        """Act ``giveFacade``."""
        return self._call(_GIVE_FACADE, (title_id,), gas)

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

    def issue_with_facade(
        self, title_id: bytes, bill: Bill, token_id: int, *, gas: int = DEFAULT_GAS
    ) -> Call:
        """Act ``issueWithFacade``."""
        return self._call(_ISSUE_WITH_FACADE, (title_id, bill, token_id), gas)

    def link_house(
        self, house: bytes, tag: bytes, master: bytes, *, gas: int = DEFAULT_GAS
    ) -> Call:
        """Act ``linkHouse``."""
        return self._call(_LINK_HOUSE, (house, tag, master), gas)

    def master_of(self, house: bytes, *, block: BlockTag = "latest") -> bytes:
        """Read ``masterOf``."""
        answer: bytes = self._read(_MASTER_OF, (house,), block)
        return answer

    def migrate(
        self, title_id: bytes, register: Address, remark: bytes, *, gas: int = DEFAULT_GAS
    ) -> Call:
        """Act ``migrate``."""
        return self._call(_MIGRATE, (title_id, register, remark), gas)

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

    def offer_under_credit(
        self,
        title_id: bytes,
        bank: int,
        presentation_id: bytes,
        remark: bytes,
        *,
        gas: int = DEFAULT_GAS,
    ) -> Call:
        """Act ``offerUnderCredit``."""
        return self._call(_OFFER_UNDER_CREDIT, (title_id, bank, presentation_id, remark), gas)

    def older_register(self, *, block: BlockTag = "latest") -> Address:
        """Read ``olderRegister``."""
        answer: Address = self._read(_OLDER_REGISTER, (), block)
        return answer

    def pass_on_honour(self, title_id: bytes, remark: bytes, *, gas: int = DEFAULT_GAS) -> Call:
        """Act ``passOnHonour``."""
        return self._call(_PASS_ON_HONOUR, (title_id, remark), gas)

    def perform(self, intent: Intent, signature: bytes, *, gas: int = DEFAULT_GAS) -> Call:
        """Act ``perform``."""
        return self._call(_PERFORM, (intent, signature), gas)

    def perform_for(
        self, title_id: bytes, caller: Address, call: bytes, *, gas: int = DEFAULT_GAS
    ) -> Call:
        """Act ``performFor``."""
        return self._call(_PERFORM_FOR, (title_id, caller, call), gas)

    def perform_many(
        self, intents: tuple[Intent, ...], signatures: tuple[bytes, ...], *, gas: int = DEFAULT_GAS
    ) -> Call:
        """Act ``performMany``."""
        return self._call(_PERFORM_MANY, (intents, signatures), gas)

    def presentation_of(self, title_id: bytes, *, block: BlockTag = "latest") -> bytes:
        """Read ``presentationOf``."""
        answer: bytes = self._read(_PRESENTATION_OF, (title_id,), block)
        return answer

    def refuse_surrender(
        self, title_id: bytes, tag: bytes, remark: bytes, *, gas: int = DEFAULT_GAS
    ) -> Call:
        """Act ``refuseSurrender``."""
        return self._call(_REFUSE_SURRENDER, (title_id, tag, remark), gas)

    def register_of(self, title_id: bytes, *, block: BlockTag = "latest") -> Address:
        """Read ``registerOf``."""
        answer: Address = self._read(_REGISTER_OF, (title_id,), block)
        return answer

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

    def release_on_return(self, title_id: bytes, remark: bytes, *, gas: int = DEFAULT_GAS) -> Call:
        """Act ``releaseOnReturn``."""
        return self._call(_RELEASE_ON_RETURN, (title_id, remark), gas)

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

    def take_over(self, title_id: bytes, *, gas: int = DEFAULT_GAS) -> Call:
        """Act ``takeOver``."""
        return self._call(_TAKE_OVER, (title_id,), gas)

    def take_over_with(
        self, title_id: bytes, intent: Intent, signature: bytes, *, gas: int = DEFAULT_GAS
    ) -> Call:
        """Act ``takeOverWith``."""
        return self._call(_TAKE_OVER_WITH, (title_id, intent, signature), gas)

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
