"""Judges a JSON value by a table of objects; it reads neither bytes nor tables."""

from collections.abc import Iterator
from itertools import islice

from chain.documents.errors import MAX_PROBLEMS, Problem
from chain.documents.grammar.json_forms import FORMS, is_date, is_datetime
from chain.documents.grammar.json_table import ObjectRule, ValueRule
from chain.documents.reading_json import JsonNumber, escape_pointer
from chain.documents.rules import make_problem

_TEXTS = frozenset({"text", "date", "datetime"})


class JsonJudge:
    """A table of objects that values are held against."""

    def __init__(self, objects: dict[str, ObjectRule]) -> None:
        """Keep the table.

        Args:
            objects: Rule of each object by its name.
        """
        self._objects = objects

    def judge(self, value: object, name: str) -> tuple[Problem, ...]:
        """Hold a value against one object of the table.

        Args:
            value: What read_json returned.
            name: Name of the object in the table.

        Returns:
            The first problems in the order of the table; empty where the value holds.
        """
        return tuple(islice(self._value(value, ValueRule(name), ""), MAX_PROBLEMS))

    def _value(self, value: object, rule: ValueRule, pointer: str) -> Iterator[Problem]:
        if rule.type in _TEXTS:
            yield from _text(value, rule, pointer)
        elif rule.type in {"number", "integer"}:
            yield from _number(value, rule, pointer)
        elif rule.type == "boolean":
            if not isinstance(value, bool):
                yield _wrong_type(pointer, "true or false")
        elif rule.type == "list":
            yield from self._list(value, rule, pointer)
        elif isinstance(value, dict):
            yield from self._object(value, self._objects[rule.type], pointer)
        else:
            yield _wrong_type(pointer, "an object")

    def _list(self, value: object, rule: ValueRule, pointer: str) -> Iterator[Problem]:
        if not isinstance(value, list):
            yield _wrong_type(pointer, "a list")
            return
        if rule.low is not None and len(value) < rule.low:
            yield make_problem(pointer, "ListTooShort", limit=rule.low)
        if rule.high is not None and len(value) > rule.high:
            yield make_problem(pointer, "ListTooLong", limit=rule.high)
        if rule.item is not None:
            for index, entry in enumerate(value):
                yield from self._value(entry, rule.item, f"{pointer}/{index}")

    def _object(
        self, value: dict[str, object], rule: ObjectRule, pointer: str
    ) -> Iterator[Problem]:
        for name in rule.required:
            if name not in value:
                yield make_problem(f"{pointer}/{name}", "PropertyMissing", name=name)
        if rule.choice:
            yield from _choice(value, rule, pointer)
        for name, member in value.items():
            if name in rule.properties:
                path = f"{pointer}/{escape_pointer(name)}"
                yield from self._value(member, rule.properties[name], path)


def _choice(value: dict[str, object], rule: ObjectRule, pointer: str) -> Iterator[Problem]:
    present = sum(name in value for name in rule.options)
    if present == 1 or (present and rule.choice == "some"):
        return
    words = "exactly one" if rule.choice == "either" else "at least one"
    yield make_problem(pointer, "ChoiceNotMet", rule=words, names=", ".join(rule.options))


def _text(value: object, rule: ValueRule, pointer: str) -> Iterator[Problem]:
    if not isinstance(value, str):
        yield _wrong_type(pointer, "a text")
    elif rule.allowed and value not in rule.allowed:
        allowed = ", ".join(rule.allowed)
        yield make_problem(pointer, "ValueNotInList", value=value, allowed=allowed)
    elif rule.low is not None and len(value) < rule.low:
        yield make_problem(pointer, "ValueTooShort", limit=rule.low)
    elif rule.high is not None and len(value) > rule.high:
        yield make_problem(pointer, "ValueTooLong", limit=rule.high)
    else:
        yield from _form(value, rule, pointer)


def _form(value: str, rule: ValueRule, pointer: str) -> Iterator[Problem]:
    expected = ""
    if rule.type == "date":
        expected = "" if is_date(value) else "YYYY-MM-DD"
    elif rule.type == "datetime":
        expected = "" if is_datetime(value) else "YYYY-MM-DDThh:mm:ssZ"
    elif rule.form:
        pattern, words = FORMS[rule.form]
        expected = "" if pattern.fullmatch(value) else words
    if expected:
        yield make_problem(pointer, "ValueWrongForm", value=value, expected=expected)


def _number(value: object, rule: ValueRule, pointer: str) -> Iterator[Problem]:
    if not isinstance(value, JsonNumber):
        yield _wrong_type(pointer, "a number")
        return
    if rule.type == "integer" and not value.text.removeprefix("-").isdigit():
        yield _wrong_type(pointer, "a whole number")
        return
    low, high = rule.low, rule.high
    beneath = low is not None and (value.value < low or (rule.above and value.value == low))
    if beneath or (high is not None and value.value > high):
        allowed = f"{'above ' if rule.above else ''}{low}..{'' if high is None else high}"
        yield make_problem(pointer, "NumberOutOfRange", value=value.text, allowed=allowed)


def _wrong_type(pointer: str, expected: str) -> Problem:
    return make_problem(pointer, "ValueWrongType", expected=expected)
