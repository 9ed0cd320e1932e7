"""Seeded random values for any ABI type, at the edges more often than chance would have it."""

import random
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any, get_args, get_origin

from eth_utils import to_checksum_address

from chain.ledger.binding import AbiRecord

Entry = dict[str, Any]
LETTERS = "Az09 -선하증권é漢\U0001f6a2"
MOST_ELEMENTS, MOST_BYTES, MOST_LETTERS = 3, 70, 40


class AnyValues:
    """An endless supply of values; equal seeds give equal values."""

    def __init__(self, seed: str) -> None:
        self.random = random.Random(seed)

    def of_all(self, entries: list[Entry]) -> tuple[object, ...]:
        return tuple(self.of(entry, entry["type"]) for entry in entries)

    def of(self, entry: Entry, kind: str) -> object:
        if kind.endswith("]"):
            inner, _, size = kind[:-1].rpartition("[")
            count = int(size) if size else self.random.randint(0, MOST_ELEMENTS)
            return tuple(self.of(entry, inner) for _ in range(count))
        if kind == "tuple":
            return self.of_all(entry["components"])
        if kind.startswith(("uint", "int")):
            return self._integer(kind)
        if kind.startswith("bytes"):
            size = kind.removeprefix("bytes")
            return self.bytes(int(size) if size else self.random.randint(0, MOST_BYTES))
        return {
            "bool": lambda: self.random.random() < 1 / 2,
            "address": lambda: to_checksum_address(self.bytes(20)),
            "string": lambda: "".join(
                self.random.choices(LETTERS, k=self.random.randint(0, MOST_LETTERS))
            ),
        }[kind]()

    def other_than(self, value: object, entry: Entry) -> object:
        while (other := self.of(entry, entry["type"])) == value:
            pass
        return other

    def bytes(self, size: int) -> bytes:
        if self.random.random() < 1 / 8:
            return self.random.choice((b"\0", b"\xff")) * size
        return self.random.randbytes(size)

    def _integer(self, kind: str) -> int:
        signed, bits = kind.startswith("int"), int(kind.lstrip("uint"))
        least, most = (-(2 ** (bits - 1)), 2 ** (bits - 1) - 1) if signed else (0, 2**bits - 1)
        edge = self.random.choice((least, most, min(1, most)))
        return self.random.choice((edge, self.random.randint(least, most)))


def typed(hint: Any, value: Any) -> Any:
    """Give a plain value the form that a gateway's annotation asks for: structs as records."""
    if get_origin(hint) is tuple:
        return tuple(typed(get_args(hint)[0], each) for each in value)
    if isinstance(hint, type) and issubclass(hint, AbiRecord):
        return hint.of(value)
    return value


def plain(value: Any) -> Any:
    """Bring records, lists and attribute dictionaries into one form, to be compared."""
    if is_dataclass(value):
        return tuple(plain(getattr(value, each.name)) for each in fields(value))
    if isinstance(value, Mapping):
        return tuple(plain(each) for each in value.values())
    if isinstance(value, list | tuple):
        return tuple(plain(each) for each in value)
    return bytes(value) if isinstance(value, bytes) else value
