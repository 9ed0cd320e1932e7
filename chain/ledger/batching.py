"""Puts queued documents into one act of a batch, and lets them share what becomes of it.

queued --lay_batch--> signed -> sent -> included -> final     as the act that carries the batch
   ^                                        |
   '------- alone <------ it failed <-------'                 each then hears its own reason
"""

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import update
from sqlalchemy.orm import Session

from chain.ledger.abi import selector
from chain.ledger.batches import BatchTree, batch_tree
from chain.ledger.generated.documents.structs import Leaf
from chain.ledger.models import OutboxRow, Status, now

RECORD = "Documents.record"
RECORD_BATCH = "Documents.recordBatch"
LARGEST = 256
"""Most documents of one batch: about 33 kB of call data, far below what engines refuse."""

_WORD = 32
_SELECTOR = 4
_RAW = 0x55
_BATCHED_KINDS = (2,)
"""contracts/types/DocumentKinds.sol, isBatched: invoices."""
_SELECT_BATCH = selector("recordBatch(bytes32,uint8,(bytes32,bytes32,bytes32,bytes32)[])")
_LEAVES_OFFSET = 3 * _WORD
_GAS_AT_REST = 400_000
_GAS_PER_LEAF = 30_000
"""About 6,000 by Ethereum's rules; Kaia counts 100 a byte of call data, which makes 17,000."""


def may_batch(row: OutboxRow) -> bool:
    """Tell whether an act can go as a document of a batch.

    Args:
        row: A queued act.

    Returns:
        True for a first version of an invoice up to 1 MiB that did not fail in a batch before.
    """
    if row.act != RECORD or row.alone:
        return False
    _, _, kind, _, _, document_codec, envelope_codec = _words(row.data)
    codecs = (int.from_bytes(document_codec), int.from_bytes(envelope_codec))
    return int.from_bytes(kind) in _BATCHED_KINDS and codecs == (_RAW, _RAW)


def batches_of(rows: Sequence[OutboxRow], least: int) -> Iterator[list[OutboxRow]]:
    """Put queued acts together.

    Args:
        rows: Queued acts in their order.
        least: Documents from which a batch is worth it.

    Yields:
        At most LARGEST acts of one contract, in order.
    """
    fitting = [row for row in rows if may_batch(row)]
    for contract in dict.fromkeys(row.contract for row in fitting):
        own = [row for row in fitting if row.contract == contract]
        for start in range(0, len(own), LARGEST):
            batch = own[start : start + LARGEST]
            if len(batch) >= least:
                yield batch


def going_as(session: Session, rows: Sequence[OutboxRow], least: int) -> list[OutboxRow]:
    """Tell which transactions queued acts go as.

    Args:
        session: Open transaction.
        rows: Queued acts in their order.
        least: Documents from which they go as a batch; 0 for never.

    Returns:
        The acts that carry batches, then what is in none.
    """
    batches = list(batches_of(rows, least)) if least else []
    batched = {row.id for batch in batches for row in batch}
    carriers = [lay_batch(session, batch) for batch in batches]
    return [*carriers, *(row for row in rows if row.id not in batched)]


def lay_batch(session: Session, batch: Sequence[OutboxRow]) -> OutboxRow:
    """Make the act that carries a batch.

    Args:
        session: Open transaction.
        batch: From ``batches_of``.

    Returns:
        The new row, queued, with the documents tied to it; ``share`` moves them on with it.
    """
    leaves = tuple(_leaf(row) for row in batch)
    tree = batch_tree(leaves)
    carrier = OutboxRow(
        idempotency_key=f"batch:{tree.root.hex()}",
        body_hash=tree.root.hex(),
        act=RECORD_BATCH,
        contract=batch[0].contract,
        data=_call_data(batch[0], tree, leaves),
        gas=_GAS_AT_REST + _GAS_PER_LEAF * len(leaves),
        key_address=batch[0].key_address,
        status=Status.QUEUED.value,
        queued_at=now(),
        alone=False,
    )
    session.add(carrier)
    session.flush()
    _bind(session, batch, carrier.id, tree)
    return carrier


def share(session: Session, carriers: Iterable[OutboxRow]) -> None:
    """Let the documents of batches stand where their batches stand.

    Args:
        session: Open transaction.
        carriers: Rows that were just changed; those that carry no batch are passed over.
    """
    session.flush()
    for carrier in carriers:
        if carrier.act != RECORD_BATCH:
            continue
        failed = carrier.status == Status.FAILED.value
        values = _FREED if failed else {name: getattr(carrier, name) for name in _SHARED}
        query = update(OutboxRow).where(OutboxRow.batch_id == carrier.id).values(values)
        session.execute(query.execution_options(synchronize_session=False))


_SHARED = (
    "status",
    "tx_hash",
    "signed_at",
    "sent_at",
    "included_at",
    "final_at",
    "block_number",
    "block_hash",
)
_FREED = {
    **dict.fromkeys(_SHARED),
    "status": Status.QUEUED.value,
    "alone": True,
    "batch_id": None,
    "siblings": None,
}


def _bind(session: Session, batch: Sequence[OutboxRow], carrier: int, tree: BatchTree) -> None:
    values = [
        {"id": row.id, "batch_id": carrier, "siblings": b"".join(path)}
        for row, path in zip(batch, tree.siblings, strict=True)
    ]
    session.execute(update(OutboxRow), values)


def _call_data(row: OutboxRow, tree: BatchTree, leaves: tuple[Leaf, ...]) -> bytes:
    """Encode ``recordBatch``: leaves are of fixed size, so that they only stand in a row."""
    head = tree.root + _words(row.data)[2] + _LEAVES_OFFSET.to_bytes(_WORD)
    body = b"".join(each.root + each.shipment + each.document + each.envelope for each in leaves)
    return _SELECT_BATCH + head + len(leaves).to_bytes(_WORD) + body


def _leaf(row: OutboxRow) -> Leaf:
    root, shipment, _, document, envelope, _, _ = _words(row.data)
    return Leaf(root, shipment, document, envelope)


def _words(data: bytes) -> list[bytes]:
    """Cut ``record``'s call data into its words: every argument is of fixed size."""
    body = bytes(data[_SELECTOR:])
    return [body[start : start + _WORD] for start in range(0, len(body), _WORD)]
