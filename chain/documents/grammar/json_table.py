"""Reads a table of JSON objects and their properties into rules.

A table holds one block per object; a line names a property, its occurrence ("1" required, "?"
optional), its type, its bounds and its form. "[...]" is a list, "a|b" a code list, "either"
asks for exactly one of the named properties and "some" for at least one. It judges nothing.
"""

from dataclasses import dataclass
from functools import cache
from importlib import resources

_SCALARS = frozenset({"text", "number", "integer", "boolean", "date", "datetime"})


@dataclass(frozen=True, slots=True)
class ValueRule:
    """What one value must be.

    Attributes:
        type: A scalar type, "list", or the name of an object in the table.
        low: Least length, number of entries or value; None is no bound.
        high: Greatest length, number of entries or value; None is no bound.
        above: True where the value must be above low rather than at least low.
        form: Name of a form in json_forms, or "".
        allowed: The code list, or empty.
        item: The rule of each entry where the type is "list".
    """

    type: str
    low: int | None = None
    high: int | None = None
    above: bool = False
    form: str = ""
    allowed: tuple[str, ...] = ()
    item: "ValueRule | None" = None


@dataclass(frozen=True, slots=True)
class ObjectRule:
    """What one object must hold.

    Attributes:
        properties: Rule of each named property.
        required: Names of the properties that must stand.
        choice: "either" or "some", or "" where there is no choice.
        options: Names that the choice is among.
    """

    properties: dict[str, ValueRule]
    required: tuple[str, ...]
    choice: str
    options: tuple[str, ...]


@cache
def load_table(*names: str) -> dict[str, ObjectRule]:
    """Read the objects of one or more tables.

    Args:
        *names: File names beside this module, without ".txt".

    Returns:
        Rule of every object by its name.

    Raises:
        ValueError: A line has a bound or a type that the notation does not know.
    """
    folder = resources.files("chain.documents.grammar")
    objects: dict[str, ObjectRule] = {}
    for name in names:
        text = folder.joinpath(f"{name}.txt").read_text("utf-8")
        lines = [line for line in text.splitlines() if not line.startswith("#")]
        for block in "\n".join(lines).strip().split("\n\n"):
            title, *body = block.splitlines()
            objects[title.strip()] = _object_rule([line.split() for line in body])
    return objects


def _object_rule(lines: list[list[str]]) -> ObjectRule:
    choice = ""
    options: tuple[str, ...] = ()
    properties: dict[str, ValueRule] = {}
    required: list[str] = []
    for name, *rest in lines:
        if name in {"either", "some"}:
            choice, options = name, tuple(rest)
            continue
        properties[name] = _value_rule(rest[1:])
        if rest[0] == "1":
            required.append(name)
    return ObjectRule(properties, tuple(required), choice, options)


def _value_rule(words: list[str]) -> ValueRule:
    if words[0].startswith("["):
        return _list_rule(words)
    kind, *rest = words
    if kind not in _SCALARS and not kind[0].isupper():
        raise ValueError(f"no type is called {kind}")
    low, high, above, form = None, None, False, ""
    allowed: tuple[str, ...] = ()
    for word in rest:
        if ".." in word:
            low, high, above = _bounds(word)
        elif kind == "text" and (word.isupper() or "|" in word):
            allowed = tuple(word.split("|"))
        else:
            form = word
    return ValueRule(kind, low, high, above, form, allowed)


def _list_rule(words: list[str]) -> ValueRule:
    end = next(index for index, word in enumerate(words) if word.endswith("]"))
    inner = " ".join(words[: end + 1])[1:-1].split()
    low, high, _ = _bounds(words[end + 1]) if len(words) > end + 1 else (None, None, False)
    return ValueRule("list", low, high, item=_value_rule(inner))


def _bounds(word: str) -> tuple[int | None, int | None, bool]:
    low, high = word.removeprefix(">").split("..")
    return (int(low) if low else None, int(high) if high else None, word.startswith(">"))
