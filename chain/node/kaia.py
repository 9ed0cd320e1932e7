"""Kaia's block headers: their RLP, and the part of it that the block hash is taken over.

Kaia's ``eth_`` view hides fields of the hash, so headers come from ``kaia_getBlockByNumber``.
Source: Kaia v1.0.3, blockchain/types/block.go and istanbul.go (``IstanbulFilteredHeader``).
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import rlp  # type: ignore[import-untyped, unused-ignore]

from chain.node.hexes import from_data, from_quantity

VANITY = 32
"""Bytes of extraData before the seals; the last one is the round."""
EXTRA = 11
"""Place of extraData in the header."""

_FIELDS: tuple[tuple[str, Callable[[str], bytes | int]], ...] = (
    ("parentHash", from_data),
    ("reward", from_data),
    ("stateRoot", from_data),
    ("transactionsRoot", from_data),
    ("receiptsRoot", from_data),
    ("logsBloom", from_data),
    ("blockScore", from_quantity),
    ("number", from_quantity),
    ("gasUsed", from_quantity),
    ("timestamp", from_quantity),
    ("timestampFoS", from_quantity),
    ("extraData", from_data),
    ("governanceData", from_data),
    ("voteData", from_data),
)
_LATER: tuple[tuple[str, Callable[[str], bytes | int]], ...] = (
    ("baseFeePerGas", from_quantity),
    # RANDAO's two; absent where validators are voted in without it.
    ("randomReveal", from_data),
    ("mixHash", from_data),
)


@dataclass(frozen=True, slots=True)
class Seals:
    """What a header's extraData says about who made and who confirmed the block.

    Attributes:
        round: Round of consensus that came to the block; the hash does not cover it.
        validators: 20-byte addresses, as the proposer wrote them.
        proposer: 65-byte signature of the proposer; the hash covers it.
        committed: 65-byte signatures of validators over the hash; it cannot cover them.
    """

    round: int
    validators: tuple[bytes, ...]
    proposer: bytes
    committed: tuple[bytes, ...]


def kaia_header_rlp(block: dict[str, Any]) -> bytes:
    """Encode a header from what ``kaia_getBlockByNumber`` answers.

    Args:
        block: The JSON object.

    Returns:
        RLP with every seal; the fields of later forks are left out where they are absent.

    Raises:
        KeyError: A field that every header has is absent.
        ValueError: A field is not hexadecimal.
    """
    fields = [read(block[name]) for name, read in _FIELDS]
    later = [(name, read) for name, read in _LATER if block.get(name) is not None]
    return bytes(rlp.encode([*fields, *(read(block[name]) for name, read in later)]))


def read_seals(extra: bytes) -> Seals:
    """Read extraData.

    Args:
        extra: The header's field.

    Returns:
        Round, validators and seals.

    Raises:
        ValueError: It is no extraData of Istanbul BFT.
    """
    try:
        # Unpacking and bytes() refuse what is not of the form; a list for bytes too.
        validators, proposer, committed = rlp.decode(extra[VANITY:])
        seals = tuple(bytes(each) for each in committed)
        named = tuple(bytes(each) for each in validators)
        return Seals(extra[VANITY - 1], named, bytes(proposer), seals)
    except (rlp.exceptions.RLPException, ValueError, TypeError, IndexError) as fault:
        raise ValueError("extraData is not of Istanbul BFT") from fault


def with_seals(encoded: bytes, committed: tuple[bytes, ...]) -> bytes:
    """Put other committed seals into a header, and round 0, which seals are given over.

    Args:
        encoded: A header's RLP.
        committed: 65-byte signatures; none for the form that the block hash is taken over.

    Returns:
        RLP.

    Raises:
        ValueError: It is no header of Kaia.
    """
    try:
        fields = list(rlp.decode(encoded))
        extra = bytes(fields[EXTRA])
    except (rlp.exceptions.RLPException, IndexError, TypeError) as fault:
        raise ValueError("not a header of Kaia") from fault
    seals = read_seals(extra)
    parts = [list(seals.validators), seals.proposer, list(committed)]
    fields[EXTRA] = extra[: VANITY - 1] + b"\0" + rlp.encode(parts)
    return bytes(rlp.encode(fields))
