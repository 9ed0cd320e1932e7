"""Reads a pack's headers, each engine's in its own form; lengths are held, so none passes as two.

Without the lengths a header of one engine could be shown as another's: its hash would be true and
its roots would stand at other places.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import rlp  # type: ignore[import-untyped]
from eth_hash.auto import keccak

from chain.node.engine import Engine
from chain.node.hexes import from_data
from chain.node.kaia import EXTRA, Seals, read_seals, with_seals
from chain.proofs.errors import PackMalformed

_HASH, _ADDRESS, _BLOOM, _NONCE = 32, 20, 256, 8


@dataclass(frozen=True, slots=True)
class LinkedHeader:
    """What a proof needs of a header.

    Attributes:
        number: Height.
        hash: 32 bytes.
        parent: Hash of the block before.
        state_root: 32 bytes.
        receipts_root: 32 bytes.
        timestamp: Block time in seconds.
        seals: Validators' signatures; None where the engine's headers carry none.
    """

    number: int
    hash: bytes
    parent: bytes
    state_root: bytes
    receipts_root: bytes
    timestamp: int
    seals: Seals | None


@dataclass(frozen=True, slots=True)
class _Form:
    """Where a header's fields stand.

    Attributes:
        state_root: Place.
        receipts_root: Place.
        number: Place.
        timestamp: Place.
        lengths: Place to number of bytes, where it is fixed.
        counts: How many fields a header may have.
    """

    state_root: int
    receipts_root: int
    number: int
    timestamp: int
    lengths: Mapping[int, int]
    counts: range


_PARENT = 0
_FORMS = {
    # Yellow paper 4.4; 15 fields at first, 16 since London, 20 in Cancun, 21 in Prague.
    Engine.ETHEREUM: _Form(
        3,
        5,
        8,
        11,
        {0: _HASH, 1: _HASH, 2: _ADDRESS, 3: _HASH, 4: _HASH, 5: _HASH, 6: _BLOOM}
        | {13: _HASH, 14: _NONCE},
        range(15, 22),
    ),
    # 14 fields at first, 15 since Magma (base fee), 17 with RANDAO.
    Engine.KAIA: _Form(
        2,
        4,
        7,
        9,
        {0: _HASH, 1: _ADDRESS, 2: _HASH, 3: _HASH, 4: _HASH, 5: _BLOOM},
        range(14, 18),
    ),
}


def read_linked_header(text: str, engine: Engine) -> LinkedHeader:
    """Read a header.

    Args:
        text: RLP in hexadecimal.
        engine: Its form.

    Returns:
        The header; its hash is recomputed, not trusted.

    Raises:
        PackMalformed: It is no header of this engine.
    """
    try:
        raw, form = from_data(text), _FORMS[engine]
        fields = _fields(raw, form)
        seals, hashed = _seals(raw, fields) if engine is Engine.KAIA else (None, raw)
        return LinkedHeader(
            number=int.from_bytes(fields[form.number]),
            hash=bytes(keccak(hashed)),
            parent=fields[_PARENT],
            state_root=fields[form.state_root],
            receipts_root=fields[form.receipts_root],
            timestamp=int.from_bytes(fields[form.timestamp]),
            seals=seals,
        )
    except (rlp.exceptions.RLPException, ValueError, IndexError, TypeError) as fault:
        raise PackMalformed("A header cannot be read.", engine=str(engine)) from fault


def _fields(raw: bytes, form: _Form) -> list[bytes]:
    fields = [bytes(each) for each in rlp.decode(raw)]
    if len(fields) not in form.counts:
        raise ValueError("another number of fields")
    if any(len(fields[place]) != length for place, length in form.lengths.items()):
        raise ValueError("a field of another length")
    return fields


def _seals(raw: bytes, fields: list[bytes]) -> tuple[Seals, bytes]:
    seals = read_seals(fields[EXTRA])
    if with_seals(raw, seals.committed) != raw:
        # Neither the hash nor a seal covers the round: in a pack it is always 0.
        raise ValueError("a header not written in the one form")
    return seals, with_seals(raw, ())
