"""Kaia's block headers: their RLP, and the part of it that the block hash is taken over.

Kaia's ``eth_`` view hides fields of the hash, so headers come from ``kaia_getBlockByNumber``.
Source: Kaia v1.0.3, blockchain/types/block.go and istanbul.go (``IstanbulFilteredHeader``).
"""

from dataclasses import dataclass
from typing import Any

import rlp  # type: ignore[import-untyped, unused-ignore]

from chain.node.hexes import from_data, from_quantity

VANITY = 32
"""Bytes of extraData before the seals; the last one is the round."""
EXTRA = 11
"""Place of extraData in the header."""


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
    fields: list[bytes | int] = [
        from_data(block["parentHash"]),
        from_data(block["reward"]),
        from_data(block["stateRoot"]),
        from_data(block["transactionsRoot"]),
        from_data(block["receiptsRoot"]),
        from_data(block["logsBloom"]),
        from_quantity(block["blockScore"]),
        from_quantity(block["number"]),
        from_quantity(block["gasUsed"]),
        from_quantity(block["timestamp"]),
        from_quantity(block["timestampFoS"]),
        from_data(block["extraData"]),
        from_data(block["governanceData"]),
        from_data(block["voteData"]),
    ]
    if block.get("baseFeePerGas") is not None:
        fields.append(from_quantity(block["baseFeePerGas"]))
    # RANDAO's two fields; absent where validators are voted in without it.
    randao = (block.get("randomReveal"), block.get("mixHash"))
    fields += [from_data(each) for each in randao if each is not None]
    return bytes(rlp.encode(fields))


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
    except (rlp.exceptions.RLPException, TypeError, IndexError) as fault:
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
