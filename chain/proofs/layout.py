"""Where the contracts keep what packs prove; a test compares it with the compiler's layout.

Source: Solidity storage layout, mappings and packed structs (documentation, "Layout in storage").
"""

from eth_hash.auto import keccak

DIRECTORY = 13
"""Consortium._pauses.pauses: a module's contract in the lowest 160 bits, its pause above."""
MODULE_BITS = 160
CHECKPOINTS = 14
"""Consortium._checkpoints.hashes."""
RECORDS = 2
"""Documents._records."""
TITLES = 2
"""Titles._titles."""
DECLARATIONS = 2
"""Customs._declarations."""
CLEARANCES = 3
"""Customs._clearances."""
QUESTIONS = 6
"""Assessments._questions."""

SLOTS = {
    "Consortium": {"_pauses": DIRECTORY, "_checkpoints": CHECKPOINTS},
    "Documents": {"_records": RECORDS},
    "Titles": {"_titles": TITLES},
    "Customs": {"_declarations": DECLARATIONS, "_clearances": CLEARANCES},
    "Assessments": {"_questions": QUESTIONS},
}
"""Contract, variable, slot: what the test compares."""

VERDICT_OFFSET = 2
"""Questions.Question.verdict lies two slots after the question's first."""


def mapping_slot(slot: int, key: bytes) -> bytes:
    """Find the slot of a mapping's value.

    Args:
        slot: The mapping's own slot.
        key: 32 bytes.

    Returns:
        32 bytes.
    """
    return bytes(keccak(key + slot.to_bytes(32)))


def later_slot(slot: bytes, offset: int) -> bytes:
    """Find a slot some places after another one.

    Args:
        slot: 32 bytes.
        offset: How many places.

    Returns:
        32 bytes.
    """
    return ((int.from_bytes(slot) + offset) % 2**256).to_bytes(32)


def word_of(text: str) -> bytes:
    """Write a short word as Solidity's bytes32 literals are.

    Args:
        text: At most 32 ASCII letters.

    Returns:
        32 bytes, filled up with zeros on the right.
    """
    return text.encode("ascii").ljust(32, b"\0")


def part(word: int, start: int, size: int) -> int:
    """Cut a member out of a packed word.

    Args:
        word: The word as a number.
        start: First bit.
        size: How many bits.

    Returns:
        The member as a number.
    """
    return (word >> start) & ((1 << size) - 1)
