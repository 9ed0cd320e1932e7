"""From the leaves of a WCO declaration to rows for the model, led by mapping.json.

It holds no field of its own and converts nothing: a price in another currency than won, or a mass
in another unit than kilograms, stays unknown, and what is not stated stays unknown.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from oracles.common.errors import RiskMappingInvalid

SHIPPED = Path(__file__).parent / "mapping.json"

COLUMNS = (
    "HS6 Code",
    "Country of Departure",
    "Country of Origin",
    "Tax Rate",
    "Tax Type",
    "Net Mass",
    "Item Price",
)
"""Columns that the risk model reads; a test compares them with its schema."""

HS6_DIGITS = 6
VERSION = 1
TAKES = ("text", "first_six_digits")
STEP = re.compile(r"([^/\[\]]+)\[([1-9][0-9]*)\]")
NO_ITEM = 0

Leaves = Mapping[str, str]


@dataclass(frozen=True)
class Source:
    """One place where a field may be stated.

    Attributes:
        path: Local names from the root, without positions.
        where: Sibling or @attribute to the values that it may have; "" allows its absence.
    """

    path: str
    where: dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class Found:
    """A leaf that a source names and whose conditions hold.

    Attributes:
        item: Position of the goods item; 0 for the whole shipment.
        path: The leaf.
    """

    item: int
    path: str


@dataclass(frozen=True)
class RiskMapping:
    """A mapping file as read.

    Attributes:
        root: Local name of the element where paths begin.
        item: Path of a goods item.
        item_marker: Leaf of a goods item that is always disclosed, so that items can be counted.
        sources: Column of the schema to its places, the first stated one wins.
        takes: Column to how the text is taken.
    """

    root: str
    item: str
    item_marker: str
    sources: dict[str, tuple[Source, ...]]
    takes: dict[str, str]

    def rows_of(self, leaves: Leaves) -> list[dict[str, str]]:
        """Make one row per goods item.

        Args:
            leaves: Path of every leaf, by local names with a position at each step and "/@name"
                for attributes, to its text; a leading MetaData step is passed over.

        Returns:
            Rows of the seven columns that the model reads, empty where nothing is stated; one
            row of shipment fields alone for a declaration without goods items.
        """
        found = {column: list(self._found(column, leaves)) for column in self.sources}
        return [
            {column: self._taken(column, item, found[column], leaves) for column in self.sources}
            for item in self._items(leaves)
        ]

    def paths_of(self, leaves: Leaves) -> tuple[str, ...]:
        """Name the leaves that operators must see, and no others.

        Args:
            leaves: As for rows_of.

        Returns:
            Paths, sorted: every place that a source names and what its condition looks at,
            whether it holds or not; rows_of gives the same rows for these leaves alone.
        """
        wanted = {
            path
            for sources in self.sources.values()
            for source in sources
            for leaf in self._named(source, leaves)
            for path in (leaf, *(_beside(leaf, name) for name in source.where))
            if path in leaves
        }
        marker = f"{self.item}/{self.item_marker}"
        return tuple(sorted(wanted | {p for p in leaves if self._plain(p) == marker}))

    def _found(self, column: str, leaves: Leaves) -> Iterator[Found]:
        for source in self.sources[column]:
            for leaf in self._named(source, leaves):
                if all(
                    leaves.get(_beside(leaf, name), "").strip() in allowed
                    for name, allowed in source.where.items()
                ):
                    yield Found(self._item_of(leaf), leaf)

    def _named(self, source: Source, leaves: Leaves) -> list[str]:
        named = [path for path in leaves if self._plain(path) == source.path]
        return sorted(named, key=self._steps)

    def _taken(self, column: str, item: int, found: list[Found], leaves: Leaves) -> str:
        for each in found:
            text = leaves[each.path].strip()
            if each.item in {item, NO_ITEM} and text:
                return _six_digits(text) if self.takes[column] == TAKES[1] else text
        return ""

    def _items(self, leaves: Leaves) -> list[int]:
        return sorted({self._item_of(path) for path in leaves} - {NO_ITEM}) or [NO_ITEM]

    def _item_of(self, path: str) -> int:
        steps = self._steps(path)
        depth = self.item.count("/") + 1
        if "/".join(name for name, _ in steps[:depth]) != self.item or len(steps) <= depth:
            return NO_ITEM
        return steps[depth - 1][1]

    def _plain(self, path: str) -> str:
        return "" if "@" in path else "/".join(name for name, _ in self._steps(path))

    def _steps(self, path: str) -> list[tuple[str, int]]:
        steps = [(name, int(place)) for name, place in STEP.findall(path)]
        names = [name for name, _ in steps]
        return steps[names.index(self.root) + 1 :] if self.root in names[:2] else []


def load_mapping(path: Path = SHIPPED) -> RiskMapping:
    """Read a mapping file.

    Args:
        path: JSON of version 1.

    Returns:
        The mapping.

    Raises:
        RiskMappingInvalid: Not JSON, another version, a column that the model does not read or
            one that is missing, or an unknown way of taking.
    """
    try:
        content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        fields = content["fields"]
        mapping = RiskMapping(
            root=content["root"],
            item=content["item"],
            item_marker=content["item_marker"],
            sources={name: _sources(field["from"]) for name, field in fields.items()},
            takes={name: field["take"] for name, field in fields.items()},
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as fault:
        raise RiskMappingInvalid(f"{path.name} cannot be read: {fault}", file=path.name) from fault
    strange = set(fields) ^ set(COLUMNS)
    takes = set(mapping.takes.values()) - set(TAKES)
    if content.get("version") != VERSION or strange or takes:
        raise RiskMappingInvalid(
            f"{path.name} does not map the columns of the model",
            file=path.name,
            columns=sorted(strange),
            takes=sorted(takes),
        )
    return mapping


def _sources(entries: list[dict[str, Any]]) -> tuple[Source, ...]:
    return tuple(
        Source(entry["path"], {k: tuple(v) for k, v in entry.get("where", {}).items()})
        for entry in entries
    )


def _beside(path: str, name: str) -> str:
    if name.startswith("@"):
        return f"{path}/{name}"
    return f"{path.rsplit('/', 1)[0]}/{name}[1]"


def _six_digits(text: str) -> str:
    digits = text[:HS6_DIGITS]
    whole = len(digits) == HS6_DIGITS and digits.isascii() and digits.isdigit()
    return digits if whole else ""
