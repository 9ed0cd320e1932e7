"""Writes the text of the typed bindings from an ABI; it reads and writes no file."""

import keyword
from collections.abc import Mapping, Sequence
from typing import Any

from eth_hash.auto import keccak

from scripts.bindings_members import (
    RESERVED,
    Abi,
    Entry,
    Member,
    entries_of,
    members_of,
    snake,
    structs_of,
)

_NOQA = "# ruff: noqa: A002, E501, FBT001, PLR0913, PLR0917 - names and arguments are Solidity's\n"
_ERROR_TABLE = "dict[bytes, tuple[str, tuple[str, ...], tuple[str, ...]]]"
_UNBOUND = {"eip712Domain"}
_VIEWS = ("view", "pure")


def contract_files(name: str, abi: Abi) -> dict[str, str]:
    """Write a contract's package.

    Args:
        name: The contract.
        abi: Its ABI.

    Returns:
        File name to text.
    """
    functions = [each for each in entries_of("function", abi) if each["name"] not in _UNBOUND]
    records = structs_of(abi) | {
        result: members_of(each["outputs"])
        for each in functions
        if (result := _result_name(each)) and each["stateMutability"] in _VIEWS
    }
    package = f"chain.ledger.generated.{snake(name)}"
    return {
        "structs.py": _structs_file(name, records),
        "events.py": _events_file(name, package, entries_of("event", abi)),
        "__init__.py": _gateway_file(name, package, functions, records),
    }


def catalogue_files(abis: Mapping[str, Abi]) -> dict[str, str]:
    """Write what joins the contracts: every error by selector, every event by contract.

    Args:
        abis: The contracts' ABIs by name.

    Returns:
        File name to text.
    """
    imports = "".join(
        f"from chain.ledger.generated.{each} import events as {each}\n" for each in map(snake, abis)
    )
    tables = ", ".join(f'"{name}": {snake(name)}.EVENTS' for name in abis)
    return {
        "errors.py": _errors_file([each for abi in abis.values() for each in abi]),
        "events.py": (
            '"""Generated: the events of all contracts by contract and first topic."""\n\n'
            f"from chain.ledger.binding import AbiEvent\n{imports}\n"
            f"EVENTS: dict[str, dict[bytes, type[AbiEvent]]] = {{{tables}}}\n"
        ),
    }


def _shapes(members: Sequence[Member]) -> list[str]:
    shaped = [each for each in members if each.struct]
    if not shaped:
        return []
    inner = ", ".join(f'"{each.python}": ({each.struct}, {each.is_array})' for each in shaped)
    return [f"    SHAPES: ClassVar[AbiShapes] = {{{inner}}}"]


def _texts(values: Sequence[str]) -> str:
    inner = ", ".join(f'"{value}"' for value in values)
    return f"({inner},)" if len(values) == 1 else f"({inner})"


def _fields(members: Sequence[Member]) -> list[str]:
    return [f"    {each.python}: {each.hint}" for each in members]


def _structs_file(name: str, records: dict[str, list[Member]]) -> str:
    lines = [f'"""Generated from {name}: its structs and results."""', "", _NOQA]
    lines += ["from dataclasses import dataclass", "from typing import ClassVar", ""]
    lines += [
        "from chain.ledger.binding import AbiRecord, AbiShapes",
        "from chain.types import Address",
    ]
    for struct, members in records.items():
        lines += ["", "", "@dataclass(frozen=True, slots=True)", f"class {struct}(AbiRecord):"]
        lines += [f'    """{name}: {", ".join(each.name for each in members)}."""', ""]
        lines += _shapes(members) + _fields(members)
    return "\n".join(lines) + "\n"


def _events_file(name: str, package: str, events: list[Entry]) -> str:
    lines = [f'"""Generated from {name}: its events."""', "", _NOQA]
    lines += ["from dataclasses import dataclass", "from typing import ClassVar", ""]
    lines += [
        "from chain.ledger.binding import AbiEvent, AbiShapes",
        "from chain.types import Address",
    ]
    used = sorted({each.struct for event in events for each in members_of(event["inputs"])} - {""})
    if used:
        lines.append(f"from {package}.structs import {', '.join(used)}")
    for event in events:
        lines += _event(name, str(event["name"]), members_of(event["inputs"]))
    table = ", ".join(f"{event['name']}.TOPIC0: {event['name']}" for event in events)
    lines += ["", "", f"EVENTS: dict[bytes, type[AbiEvent]] = {{{table}}}"]
    return "\n".join(lines) + "\n"


def _event(contract: str, name: str, members: list[Member]) -> list[str]:
    signature = f"{name}({','.join(each.canonical for each in members)})"
    kinds = [each.canonical + (" indexed" if each.indexed else "") for each in members]
    lines = ["", "", "@dataclass(frozen=True, slots=True)", f"class {name}(AbiEvent):"]
    lines += [f'    """{signature}."""', "", f'    NAME = "{contract}.{name}"']
    topic = keccak(signature.encode()).hex()
    lines += [f'    TOPIC0 = bytes.fromhex("{topic}")', f'    KINDS = "{",".join(kinds)}"']
    return lines + _shapes(members) + _fields(members)


def _errors_file(abi: Abi) -> str:
    lines = [
        '"""Generated: the custom errors of all contracts: selector to name, types, members."""'
    ]
    lines += ["", _NOQA, f"ERRORS: {_ERROR_TABLE} = {{"]
    entries = {_error(each) for each in entries_of("error", abi)}
    return "\n".join([*lines, *sorted(entries, key=lambda line: line.split('"')[3]), "}"]) + "\n"


def _error(entry: Entry) -> str:
    members = members_of(entry["inputs"])
    types = [each.canonical for each in members]
    selector = keccak(f"{entry['name']}({','.join(types)})".encode())[:4].hex()
    names = _texts([each.name for each in members])
    return f'    bytes.fromhex("{selector}"): ("{entry["name"]}", {_texts(types)}, {names}),'


def _result_name(entry: Entry) -> str:
    if len(entry["outputs"]) < 2:  # noqa: PLR2004 - several results need a record
        return ""
    return f"{entry['name'][0].upper()}{entry['name'][1:]}Result"


def _gateway_file(name: str, package: str, functions: list[Entry], records: dict[str, Any]) -> str:
    lines = [f'"""Generated from {name}: its typed gateway."""', "", _NOQA]
    lines += ["from chain.ledger.binding import DEFAULT_GAS, BlockTag, Call, Contract, function"]
    lines += ["from chain.types import Address"]
    if records:
        lines.append(f"from {package}.structs import {', '.join(sorted(records))}")
    seen: dict[str, int] = {}
    constants, methods = [], []
    for entry in functions:
        method = snake(str(entry["name"]))
        seen[method] = seen.get(method, 0) + 1
        method = method if seen[method] == 1 else f"{method}_{seen[method]}"
        method = f"{method}_" if keyword.iskeyword(method) or method in RESERVED else method
        constants.append(_constant(name, method, entry))
        methods += _method(method, entry)
    lines += ["", *constants, "", "", f"class {name}(Contract):"]
    lines += [f'    """Reads and acts of {name}; an act is built here and sent by the outbox."""']
    return "\n".join(lines + methods) + "\n"


def _constant(contract: str, method: str, entry: Entry) -> str:
    members = members_of(entry["inputs"])
    signature = f"{contract}.{entry['name']}({','.join(each.canonical for each in members)})"
    names = " ".join(each.name for each in members)
    outputs = _texts([each.canonical for each in members_of(entry["outputs"])])
    tail = f", {outputs}" if entry["stateMutability"] in _VIEWS else ""
    return f'_{method.upper()} = function("{signature}", "{names}"{tail})'


def _method(method: str, entry: Entry) -> list[str]:
    members = members_of(entry["inputs"])
    is_view = entry["stateMutability"] in _VIEWS
    parts = ["self", *(f"{each.python}: {each.hint}" for each in members), "*"]
    parts.append('block: BlockTag = "latest"' if is_view else "gas: int = DEFAULT_GAS")
    names = [each.python for each in members]
    values = f"{names[0]}," if len(names) == 1 else ", ".join(names)
    hint, body = _answer(entry, f"self._read(_{method.upper()}, ({values}), block)")
    if not is_view:
        hint, body = "Call", [f"return self._call(_{method.upper()}, ({values}), gas)"]
    verb = "Read" if is_view else "Act"
    lines = ["", f"    def {method}({', '.join(parts)}) -> {hint}:"]
    lines.append(f'        """{verb} ``{entry["name"]}``."""')
    return [*lines, *(f"        {line}" for line in body)]


def _answer(entry: Entry, read: str) -> tuple[str, list[str]]:
    """The type of a view's answer and the lines that give it."""
    outputs = members_of(entry["outputs"])
    if not outputs:
        return "None", [read]
    if len(outputs) > 1:
        record = _result_name(entry)
        return record, [f"return {record}.of({read})"]
    single = outputs[0]
    if not single.struct:
        return single.hint, [f"answer: {single.hint} = {read}", "return answer"]
    if single.is_array:
        return single.hint, [f"return tuple({single.struct}.of(each) for each in {read})"]
    return single.hint, [f"return {single.struct}.of({read})"]
