"""What an ABI speaks of, with names and hints as Python has them; it writes no text."""

import keyword
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

Entry = dict[str, Any]
Abi = Sequence[Entry]

RESERVED = {"self", "block", "gas", "rpc", "address", "of", "decode"}
"""Names that the base classes of the bindings use."""


@dataclass(frozen=True, slots=True)
class Member:
    """A member of a struct, event, error, argument list or result list.

    Attributes:
        name: Solidity name, invented where it has none.
        canonical: Canonical ABI type.
        hint: Type hint in Python.
        struct: Name of the struct, empty for none.
        indexed: Whether an event's member is a topic.
    """

    name: str
    canonical: str
    hint: str
    struct: str
    indexed: bool

    @property
    def python(self) -> str:
        """Its name in Python."""
        name = snake(self.name)
        return f"{name}_" if keyword.iskeyword(name) or name in RESERVED else name

    @property
    def is_array(self) -> bool:
        """Whether it is an array."""
        return self.canonical.endswith("]")


def snake(name: str) -> str:
    """Write a Solidity name as Python does.

    Args:
        name: Such as ``titleId``.

    Returns:
        Such as ``title_id``.
    """
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", name)
    return spaced.lower().strip("_") or "value"


def entries_of(kind: str, abi: Abi) -> list[Entry]:
    """Pick the entries of one kind.

    Args:
        kind: Such as ``event``.
        abi: The ABI.

    Returns:
        The entries by name.
    """
    found = [entry for entry in abi if entry["type"] == kind]
    return sorted(found, key=lambda entry: (str(entry["name"]), len(entry["inputs"])))


def _canonical(entry: Entry) -> str:
    kind = str(entry["type"])
    if not kind.startswith("tuple"):
        return kind
    inner = ",".join(_canonical(each) for each in entry["components"])
    return f"({inner}){kind.removeprefix('tuple')}"


def _hint(canonical: str, struct: str) -> str:
    if canonical.endswith("]"):
        return f"tuple[{_hint(canonical[: canonical.rindex('[')], struct)}, ...]"
    if struct:
        return struct
    return {"address": "Address", "bool": "bool", "string": "str"}.get(
        canonical, "bytes" if canonical.startswith("bytes") else "int"
    )


def members_of(entries: Sequence[Entry]) -> list[Member]:
    """Describe arguments, results or members.

    Args:
        entries: As the ABI lists them.

    Returns:
        Their descriptions in order.
    """
    found = []
    for place, entry in enumerate(entries):
        internal = str(entry.get("internalType", "")).removeprefix("struct ")
        is_struct = str(entry["type"]).startswith("tuple")
        struct = re.split(r"[.]", internal.split("[")[0])[-1] if is_struct else ""
        name = str(entry["name"]) or f"value{place}"
        canonical = _canonical(entry)
        hint = _hint(canonical, struct)
        found.append(Member(name, canonical, hint, struct, bool(entry.get("indexed"))))
    return found


def structs_of(abi: Abi) -> dict[str, list[Member]]:
    """Find every struct of an ABI.

    Args:
        abi: The ABI.

    Returns:
        Name to members, those that others use first.

    Raises:
        ValueError: Two structs of one contract share a name.
    """
    table: dict[str, list[Member]] = {}
    for entry in abi:
        for each in (*entry.get("inputs", ()), *entry.get("outputs", ())):
            _collect(each, table)
    return table


def _collect(entry: Entry, table: dict[str, list[Member]]) -> None:
    if "components" not in entry:
        return
    for each in entry["components"]:
        _collect(each, table)
    struct = members_of([entry])[0].struct
    members = members_of(entry["components"])
    if table.setdefault(struct, members) != members:
        raise ValueError(f"two structs of one contract are named {struct}")
