"""Reads JSON without losing anything: exact numbers, no double keys, no half characters.

It knows no standard; what the properties mean is judged by chain/documents/grammar.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from itertools import islice
from typing import NoReturn

from chain.documents.errors import MAX_PROBLEMS, DocumentError, Problem
from chain.documents.policy import Policy
from chain.documents.rules import make_problem

MAX_DIGITS = 15
"""Significant digits that every IEEE 754 double keeps exactly (RFC 7493 2.2)."""
MAX_EXPONENT = 30
_MAX_NUMBER_TEXT = 64


@dataclass(frozen=True, slots=True)
class JsonNumber:
    """A number with the text that stood in the source.

    Attributes:
        text: The number as written.
        value: The same number, exact.
    """

    text: str
    value: Decimal


class _DoubleKeyObject(dict[str, object]):
    """An object in which one key stood twice; it remembers which."""

    key = ""


def read_json(data: bytes, policy: Policy) -> object:
    """Parse a JSON text.

    Args:
        data: The body as received.
        policy: Limits on size, depth and number of fields.

    Returns:
        The value: dict, list, str, bool, None or JsonNumber.

    Raises:
        DocumentError: The text is not UTF-8, not JSON, holds a key twice, a number that
            does not fit, half a surrogate pair, or passes a limit.
    """
    text = _decode(data)
    try:
        value: object = json.loads(
            text,
            object_pairs_hook=_object,
            parse_int=_number,
            parse_float=_number,
            parse_constant=_constant,
        )
    except json.JSONDecodeError as fault:
        reason = fault.msg.lower()
        raise _refusal(
            "", "JsonMalformed", reason=reason, line=fault.lineno, column=fault.colno
        ) from fault
    except RecursionError as fault:
        raise _refusal("", "NestingTooDeep", limit=policy.max_depth) from fault
    problems = tuple(islice(_faults(value, policy), MAX_PROBLEMS))
    if problems:
        raise DocumentError(problems)
    return value


def escape_pointer(key: str) -> str:
    """Return a key as a step of a JSON pointer (RFC 6901 3).

    Args:
        key: Name of a property.

    Returns:
        The key with "~" and "/" escaped.
    """
    return key.replace("~", "~0").replace("/", "~1")


def children_of(value: object, pointer: str) -> Iterator[tuple[str, object]]:
    """Yield the members of an object or a list with their pointers.

    Args:
        value: Any JSON value; scalars have no members.
        pointer: Pointer of the value.

    Yields:
        Pointer and value of each member in the order of the text.
    """
    if isinstance(value, dict):
        for key, member in value.items():
            yield f"{pointer}/{escape_pointer(key)}", member
    elif isinstance(value, list):
        for index, member in enumerate(value):
            yield f"{pointer}/{index}", member


def _decode(data: bytes) -> str:
    if not data.strip():
        raise _refusal("", "DocumentEmpty")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as fault:
        raise _refusal("", "CharsetWrong", charset="UTF-8") from fault
    if text.startswith("\ufeff"):
        raise _refusal("", "CharsetWrong", charset="UTF-8 without a byte order mark")
    return text


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    seen: set[str] = set()
    double = _DoubleKeyObject(found)
    for key, _ in pairs:
        if key in seen:
            double.key = key
            break
        seen.add(key)
    return double


def _number(text: str) -> JsonNumber:
    if len(text) > _MAX_NUMBER_TEXT:
        return JsonNumber(text, Decimal("NaN"))
    try:
        return JsonNumber(text, Decimal(text))
    except InvalidOperation:
        return JsonNumber(text, Decimal("NaN"))


def _constant(name: str) -> NoReturn:
    raise _refusal("", "JsonMalformed", reason=f"{name} is not a JSON number", line="?", column="?")


def _faults(root: object, policy: Policy) -> Iterator[Problem]:
    stack: list[tuple[str, object, int]] = [("", root, 1)]
    leaves = 0
    while stack:
        pointer, value, depth = stack.pop()
        if depth > policy.max_depth:
            yield make_problem(pointer, "NestingTooDeep", limit=policy.max_depth)
            return
        leaves += not isinstance(value, (dict, list))
        if leaves > policy.max_fields:
            yield make_problem("", "TooManyFields", limit=policy.max_fields)
            return
        yield from _own_faults(pointer, value)
        members = list(children_of(value, pointer))
        stack.extend((path, member, depth + 1) for path, member in reversed(members))


def _own_faults(pointer: str, value: object) -> Iterator[Problem]:
    if isinstance(value, JsonNumber):
        if not _fits(value.value):
            yield make_problem(pointer, "NumberDoesNotFit", text=value.text)
    elif isinstance(value, str):
        if not _is_unicode(value):
            yield make_problem(pointer, "TextNotUnicode")
    elif isinstance(value, dict):
        if not all(map(_is_unicode, value)):
            yield make_problem(pointer, "TextNotUnicode")
        if isinstance(value, _DoubleKeyObject):
            path = f"{pointer}/{escape_pointer(value.key)}"
            yield make_problem(path, "KeyDuplicated", key=value.key)


def _fits(value: Decimal) -> bool:
    if not value.is_finite():
        return False
    if not value:
        return abs(int(value.as_tuple().exponent)) <= MAX_EXPONENT
    digits = value.as_tuple().digits
    significant = len("".join(map(str, digits)).rstrip("0").lstrip("0"))
    return significant <= MAX_DIGITS and abs(value.adjusted()) <= MAX_EXPONENT


def _is_unicode(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _refusal(pointer: str, code: str, **values: object) -> DocumentError:
    return DocumentError((make_problem(pointer, code, **values),))
