"""Proofs of fields as JSON, hexadecimal with 0x, for packs and pages."""

from collections.abc import Mapping

from chain.documents.leaf_error import LeafError
from chain.documents.leaves import LeafProof

_NAMES = frozenset({"path", "type", "value", "salt", "index", "count", "siblings"})


def proof_to_json(proof: LeafProof) -> dict[str, object]:
    """Write a proof as JSON.

    Args:
        proof: The proof.

    Returns:
        path and type as text, index and count as numbers, the bytes as 0x text.
    """
    return {
        "path": proof.path,
        "type": proof.type,
        "value": _hex(proof.value),
        "salt": _hex(proof.salt),
        "index": proof.index,
        "count": proof.count,
        "siblings": [_hex(sibling) for sibling in proof.siblings],
    }


def proof_from_json(value: Mapping[str, object]) -> LeafProof:
    """Read a proof from JSON.

    Args:
        value: What proof_to_json wrote.

    Returns:
        The proof.

    Raises:
        LeafError: A member is missing, unknown, or of another type.
    """
    if set(value) != _NAMES:
        raise LeafError("a proof has other members", members=sorted(value))
    path, kind = value["path"], value["type"]
    index, count, siblings = value["index"], value["count"], value["siblings"]
    if not isinstance(path, str) or not isinstance(kind, str) or not isinstance(siblings, list):
        raise LeafError("a proof's path, type or siblings are of another type")
    if type(index) is not int or type(count) is not int:
        raise LeafError("a proof's index or count is no whole number")
    return LeafProof(
        path=path,
        type=kind,
        value=_bytes(value["value"]),
        salt=_bytes(value["salt"]),
        index=index,
        count=count,
        siblings=tuple(map(_bytes, siblings)),
    )


def _hex(data: bytes) -> str:
    return f"0x{data.hex()}"


def _bytes(text: object) -> bytes:
    if not isinstance(text, str) or not text.startswith("0x"):
        raise LeafError("a proof's bytes are not 0x text")
    try:
        return bytes.fromhex(text[2:])
    except ValueError as fault:
        raise LeafError("a proof's bytes are not 0x text") from fault
