"""Reads a table of XML elements into a tree of rules.

A line names an element, its occurrence ("1", "?", "*" or "low..high") and its type; children
stand indented beneath it; "@name" continues in another table. It judges nothing.
"""

from dataclasses import dataclass
from functools import cache
from importlib import resources

_OCCURRENCES = {"1": (1, 1), "?": (0, 1), "*": (0, None)}


@dataclass(frozen=True, slots=True)
class ElementRule:
    """What one element may be.

    Attributes:
        name: Local name.
        low: Least number of occurrences.
        high: Greatest number of occurrences; None is no bound.
        type: Type word as in xml_types, or "" where the element holds children.
        children: Rules of the children in their order.
    """

    name: str
    low: int
    high: int | None
    type: str
    children: tuple["ElementRule", ...]


@cache
def load_elements(table: str) -> tuple[ElementRule, ...]:
    """Read one table with those that it continues in.

    Args:
        table: File name beside this module, without ".txt".

    Returns:
        Rules of the top elements in their order.
    """
    folder = resources.files("chain.documents.grammar")
    text = folder.joinpath(f"{table}.txt").read_text("utf-8")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    rules, _ = _read(lines, 0, 0, table.partition("_")[0])
    return rules


def _read(
    lines: list[str], start: int, depth: int, family: str
) -> tuple[tuple[ElementRule, ...], int]:
    rules: list[ElementRule] = []
    index = start
    while index < len(lines) and _depth(lines[index]) == depth:
        name, occurrence, *rest = lines[index].split()
        kind = rest[0] if rest else ""
        children: tuple[ElementRule, ...] = ()
        index += 1
        if kind.startswith("@"):
            children, kind = load_elements(f"{family}_{kind[1:]}"), ""
        elif not kind:
            children, index = _read(lines, index, depth + 1, family)
        low, high = _occurrence(occurrence)
        rules.append(ElementRule(name, low, high, kind, children))
    return tuple(rules), index


def _depth(line: str) -> int:
    return (len(line) - len(line.lstrip())) // 2


def _occurrence(word: str) -> tuple[int, int | None]:
    if word in _OCCURRENCES:
        return _OCCURRENCES[word]
    low, high = word.split("..")
    return int(low), int(high)
