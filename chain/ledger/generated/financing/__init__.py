"""Generated from Financing: its typed gateway."""

from chain.ledger.binding import DEFAULT_GAS, BlockTag, Call, Contract, function
from chain.ledger.generated.financing.structs import Ground, Intent, Mandate

_FINANCE = function("Financing.finance(bytes32)", "tag")
_FINANCING_WORD = function("Financing.financingWord(bytes32)", "tag", ("uint256",))
_GROUND_OF = function("Financing.groundOf(bytes32)", "tag", ("(bytes32,bytes32,bytes32)",))
_LOCK_OF = function("Financing.lockOf(bytes32)", "titleId", ("bytes32",))
_NOTE_NEAR = function("Financing.noteNear(bytes32,bytes32[])", "tag near")
_OPEN_LOCK = function("Financing.openLock(bytes32,uint32)", "tag bank")
_OPENED_TO = function("Financing.openedTo(bytes32)", "tag", ("uint32",))
_PERFORM = function("Financing.perform((bytes32,uint64,uint64,bytes),bytes)", "intent signature")
_PERFORM_MANY = function(
    "Financing.performMany((bytes32,uint64,uint64,bytes)[],bytes[])", "intents signatures"
)
_RELEASE = function("Financing.release(bytes32)", "tag")
_REQUIRE_PLEDGEABLE = function("Financing.requirePledgeable(bytes32,uint32)", "titleId bank", ())
_RESERVATION_SECONDS = function("Financing.reservationSeconds()", "", ("uint32",))
_RESERVE = function(
    "Financing.reserve(bytes32,(bytes32,bytes32,bytes32),(address,uint64,uint64),bytes,bytes)",
    "tag ground mandate sellerSignature pledgeeSignature",
)
_SEQUENCE_OF = function("Financing.sequenceOf(bytes32)", "subject", ("uint64",))
_SETTLE = function("Financing.settle(bytes32)", "tag")
_SETTLE_BY_ORDER = function("Financing.settleByOrder(bytes32,bytes32)", "tag order")
_STATUS_OF = function("Financing.statusOf(bytes32)", "tag", ("uint8",))


class Financing(Contract):
    """Reads and acts of Financing; an act is built here and sent by the outbox."""

    def finance(self, tag: bytes, *, gas: int = DEFAULT_GAS) -> Call:
        """Act ``finance``."""
        return self._call(_FINANCE, (tag,), gas)

    def financing_word(self, tag: bytes, *, block: BlockTag = "latest") -> int:
        """Read ``financingWord``."""
        answer: int = self._read(_FINANCING_WORD, (tag,), block)
        return answer

    def ground_of(self, tag: bytes, *, block: BlockTag = "latest") -> Ground:
        """Read ``groundOf``."""
        return Ground.of(self._read(_GROUND_OF, (tag,), block))

    def lock_of(self, title_id: bytes, *, block: BlockTag = "latest") -> bytes:
        """Read ``lockOf``."""
        answer: bytes = self._read(_LOCK_OF, (title_id,), block)
        return answer

    def note_near(self, tag: bytes, near: tuple[bytes, ...], *, gas: int = DEFAULT_GAS) -> Call:
        """Act ``noteNear``."""
        return self._call(_NOTE_NEAR, (tag, near), gas)

    def open_lock(self, tag: bytes, bank: int, *, gas: int = DEFAULT_GAS) -> Call:
        """Act ``openLock``."""
        return self._call(_OPEN_LOCK, (tag, bank), gas)

    def opened_to(self, tag: bytes, *, block: BlockTag = "latest") -> int:
        """Read ``openedTo``."""
        answer: int = self._read(_OPENED_TO, (tag,), block)
        return answer

    def perform(self, intent: Intent, signature: bytes, *, gas: int = DEFAULT_GAS) -> Call:
        """Act ``perform``."""
        return self._call(_PERFORM, (intent, signature), gas)

    def perform_many(
        self, intents: tuple[Intent, ...], signatures: tuple[bytes, ...], *, gas: int = DEFAULT_GAS
    ) -> Call:
        """Act ``performMany``."""
        return self._call(_PERFORM_MANY, (intents, signatures), gas)

    def release(self, tag: bytes, *, gas: int = DEFAULT_GAS) -> Call:
        """Act ``release``."""
        return self._call(_RELEASE, (tag,), gas)

    def require_pledgeable(self, title_id: bytes, bank: int, *, block: BlockTag = "latest") -> None:
        """Read ``requirePledgeable``."""
        self._read(_REQUIRE_PLEDGEABLE, (title_id, bank), block)

    def reservation_seconds(self, *, block: BlockTag = "latest") -> int:
        """Read ``reservationSeconds``."""
        answer: int = self._read(_RESERVATION_SECONDS, (), block)
        return answer

    def reserve(
        self,
        tag: bytes,
        ground: Ground,
        mandate: Mandate,
        seller_signature: bytes,
        pledgee_signature: bytes,
        *,
        gas: int = DEFAULT_GAS,
    ) -> Call:
        """Act ``reserve``."""
        return self._call(
            _RESERVE, (tag, ground, mandate, seller_signature, pledgee_signature), gas
        )

    def sequence_of(self, subject: bytes, *, block: BlockTag = "latest") -> int:
        """Read ``sequenceOf``."""
        answer: int = self._read(_SEQUENCE_OF, (subject,), block)
        return answer

    def settle(self, tag: bytes, *, gas: int = DEFAULT_GAS) -> Call:
        """Act ``settle``."""
        return self._call(_SETTLE, (tag,), gas)

    def settle_by_order(self, tag: bytes, order: bytes, *, gas: int = DEFAULT_GAS) -> Call:
        """Act ``settleByOrder``."""
        return self._call(_SETTLE_BY_ORDER, (tag, order), gas)

    def status_of(self, tag: bytes, *, block: BlockTag = "latest") -> int:
        """Read ``statusOf``."""
        answer: int = self._read(_STATUS_OF, (tag,), block)
        return answer
