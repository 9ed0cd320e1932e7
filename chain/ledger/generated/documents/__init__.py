"""Generated from Documents: its typed gateway."""

from chain.ledger.binding import DEFAULT_GAS, BlockTag, Call, Contract, function
from chain.ledger.generated.documents.structs import (
    AuthorshipResult,
    Batch,
    Content,
    Intent,
    Leaf,
    Record,
)

_ADD_ENVELOPE = function("Documents.addEnvelope(bytes32,bytes32,uint8)", "root envelope codec")
_AUTHORSHIP = function("Documents.authorship(bytes32)", "root", ("uint32", "uint8", "bool"))
_BATCH_OF = function("Documents.batchOf(bytes32)", "batch", ("(uint32,uint8,uint32,uint40)",))
_PERFORM = function("Documents.perform((bytes32,uint64,uint64,bytes),bytes)", "intent signature")
_PERFORM_MANY = function(
    "Documents.performMany((bytes32,uint64,uint64,bytes)[],bytes[])", "intents signatures"
)
_RECORD = function(
    "Documents.record(bytes32,bytes32,uint8,(bytes32,bytes32,uint8,uint8))",
    "root shipment kind content",
)
_RECORD_BATCH = function(
    "Documents.recordBatch(bytes32,uint8,(bytes32,bytes32,bytes32,bytes32)[])", "batch kind leaves"
)
_RECORD_FROM_BATCH = function(
    "Documents.recordFromBatch(bytes32,bytes32,(bytes32,bytes32,bytes32,bytes32),bytes32[])",
    "root batch leaf siblings",
)
_RECORD_OF = function(
    "Documents.recordOf(bytes32)", "root", ("(uint32,uint8,uint32,uint40,uint40,bool,bytes32)",)
)
_SEQUENCE_OF = function("Documents.sequenceOf(bytes32)", "subject", ("uint64",))
_SUPERSEDE = function(
    "Documents.supersede(bytes32,bytes32,bytes32,(bytes32,bytes32,uint8,uint8))",
    "root previous shipment content",
)


class Documents(Contract):
    """Reads and acts of Documents; an act is built here and sent by the outbox."""

    def add_envelope(
        self, root: bytes, envelope: bytes, codec: int, *, gas: int = DEFAULT_GAS
    ) -> Call:
        """Act ``addEnvelope``."""
        return self._call(_ADD_ENVELOPE, (root, envelope, codec), gas)

    def authorship(self, root: bytes, *, block: BlockTag = "latest") -> AuthorshipResult:
        """Read ``authorship``."""
        return AuthorshipResult.of(self._read(_AUTHORSHIP, (root,), block))

    def batch_of(self, batch: bytes, *, block: BlockTag = "latest") -> Batch:
        """Read ``batchOf``."""
        return Batch.of(self._read(_BATCH_OF, (batch,), block))

    def perform(self, intent: Intent, signature: bytes, *, gas: int = DEFAULT_GAS) -> Call:
        """Act ``perform``."""
        return self._call(_PERFORM, (intent, signature), gas)

    def perform_many(
        self, intents: tuple[Intent, ...], signatures: tuple[bytes, ...], *, gas: int = DEFAULT_GAS
    ) -> Call:
        """Act ``performMany``."""
        return self._call(_PERFORM_MANY, (intents, signatures), gas)

    def record(
        self, root: bytes, shipment: bytes, kind: int, content: Content, *, gas: int = DEFAULT_GAS
    ) -> Call:
        """Act ``record``."""
        return self._call(_RECORD, (root, shipment, kind, content), gas)

    def record_batch(
        self, batch: bytes, kind: int, leaves: tuple[Leaf, ...], *, gas: int = DEFAULT_GAS
    ) -> Call:
        """Act ``recordBatch``."""
        return self._call(_RECORD_BATCH, (batch, kind, leaves), gas)

    def record_from_batch(
        self,
        root: bytes,
        batch: bytes,
        leaf: Leaf,
        siblings: tuple[bytes, ...],
        *,
        gas: int = DEFAULT_GAS,
    ) -> Call:
        """Act ``recordFromBatch``."""
        return self._call(_RECORD_FROM_BATCH, (root, batch, leaf, siblings), gas)

    def record_of(self, root: bytes, *, block: BlockTag = "latest") -> Record:
        """Read ``recordOf``."""
        return Record.of(self._read(_RECORD_OF, (root,), block))

    def sequence_of(self, subject: bytes, *, block: BlockTag = "latest") -> int:
        """Read ``sequenceOf``."""
        answer: int = self._read(_SEQUENCE_OF, (subject,), block)
        return answer

    def supersede(
        self,
        root: bytes,
        previous: bytes,
        shipment: bytes,
        content: Content,
        *,
        gas: int = DEFAULT_GAS,
    ) -> Call:
        """Act ``supersede``."""
        return self._call(_SUPERSEDE, (root, previous, shipment, content), gas)
