"""An invoice's financing tags with their proofs, as they travel from seller to bank."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class TagOfInvoice:
    """A tag, and the proof that it is what the tag holders make of the invoice's fields.

    Attributes:
        digest: 32 bytes: keccak of the 64-byte tag.
        proof: JSON.
    """

    digest: bytes
    proof: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class TagsOfInvoice:
    """An invoice's tags.

    Attributes:
        exact: Of seller, number and year: it locks.
        near: Of like amounts and days: they advise.
    """

    exact: TagOfInvoice
    near: tuple[TagOfInvoice, ...]
