"""Generated from Titles: its typed gateway."""

# ruff: noqa: PLR0913, PLR0917 - names and arguments are Solidity's

from chain.ledger.binding import DEFAULT_GAS, BlockTag, Call, Contract, function
from chain.ledger.generated.titles.structs import Intent

_ACCEPT_SURRENDER = function(
    "Titles.acceptSurrender(bytes32,bytes32,bytes32)", "titleId tag remark"
)
_ISSUE = function(
    "Titles.issue(bytes32,bytes32,uint32,uint32,uint8,bytes32,bytes32)",
    "titleId tag beneficiary holder form root shipment",
)
_PERFORM = function("Titles.perform((bytes32,uint64,uint64,bytes),bytes)", "intent signature")
_REFUSE_SURRENDER = function(
    "Titles.refuseSurrender(bytes32,bytes32,bytes32)", "titleId tag remark"
)
_SEQUENCE_OF = function("Titles.sequenceOf(bytes32)", "subject", ("uint64",))
_SURRENDER = function("Titles.surrender(bytes32,bytes32)", "titleId remark")
_TITLE_WORD = function("Titles.titleWord(bytes32)", "titleId", ("uint256",))
_TRANSFER_HOLDER = function(
    "Titles.transferHolder(bytes32,uint32,bytes32)", "titleId holder remark"
)
_TRANSFER_OWNERS = function(
    "Titles.transferOwners(bytes32,uint32,uint32,bytes32)", "titleId beneficiary holder remark"
)


class Titles(Contract):
    """Reads and acts of Titles; an act is built here and sent by the outbox."""

    def accept_surrender(
        self, title_id: bytes, tag: bytes, remark: bytes, *, gas: int = DEFAULT_GAS
    ) -> Call:
        """Act ``acceptSurrender``."""
        return self._call(_ACCEPT_SURRENDER, (title_id, tag, remark), gas)

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

    def perform(self, intent: Intent, signature: bytes, *, gas: int = DEFAULT_GAS) -> Call:
        """Act ``perform``."""
        return self._call(_PERFORM, (intent, signature), gas)

    def refuse_surrender(
        self, title_id: bytes, tag: bytes, remark: bytes, *, gas: int = DEFAULT_GAS
    ) -> Call:
        """Act ``refuseSurrender``."""
        return self._call(_REFUSE_SURRENDER, (title_id, tag, remark), gas)

    def sequence_of(self, subject: bytes, *, block: BlockTag = "latest") -> int:
        """Read ``sequenceOf``."""
        answer: int = self._read(_SEQUENCE_OF, (subject,), block)
        return answer

    def surrender(self, title_id: bytes, remark: bytes, *, gas: int = DEFAULT_GAS) -> Call:
        """Act ``surrender``."""
        return self._call(_SURRENDER, (title_id, remark), gas)

    def title_word(self, title_id: bytes, *, block: BlockTag = "latest") -> int:
        """Read ``titleWord``."""
        answer: int = self._read(_TITLE_WORD, (title_id,), block)
        return answer

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
