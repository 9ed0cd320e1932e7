"""What the follower hands out: decoded events in batches, and the news of a block taken back."""

from dataclasses import dataclass

from chain.ledger.binding import AbiEvent
from chain.types import Address, BlockNumber


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """How far a reader is; it keeps it in the transaction that keeps its rows.

    Attributes:
        number: The last block it has taken.
        hash: That block's 32-byte hash.
    """

    number: BlockNumber
    hash: bytes


@dataclass(frozen=True, slots=True)
class EventRecord:
    """An event in its place; (block_hash, log_index) names it for ever.

    Attributes:
        event: The decoded event.
        contract: The contract that said it.
        block_number: Height of its block.
        block_hash: 32-byte hash of its block.
        transaction_hash: 32-byte hash of its transaction.
        log_index: Its place in the block, 0 and above.
    """

    event: AbiEvent
    contract: Address
    block_number: BlockNumber
    block_hash: bytes
    transaction_hash: bytes
    log_index: int


@dataclass(frozen=True, slots=True)
class Batch:
    """Everything between two checkpoints.

    Attributes:
        records: In the chain's order; may be empty.
        checkpoint: What the reader keeps once it has taken them.
        timestamps: Block time in seconds of every block that has a record.
    """

    records: tuple[EventRecord, ...]
    checkpoint: Checkpoint
    timestamps: dict[BlockNumber, int]


@dataclass(frozen=True, slots=True)
class Rewound:
    """Blocks were taken back: undo every row above, keep this checkpoint, ask again.

    Attributes:
        checkpoint: The last block that still stands.
    """

    checkpoint: Checkpoint
