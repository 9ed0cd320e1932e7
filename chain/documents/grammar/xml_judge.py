"""Holds an element against a compiled schema and says in our own words what does not fit."""

import re
from collections.abc import Iterable, Iterator
from threading import Lock
from typing import Protocol, cast

from lxml import etree

from chain.documents.errors import MAX_PROBLEMS, Problem
from chain.documents.reading_xml import local_name, path_of
from chain.documents.rules import make_problem

_JUDGING = Lock()
"""A schema object keeps its last findings in itself; two threads must not share it at once."""

_QUOTED = re.compile(r"'([^']*)'")
_EXPECTED = re.compile(r"Expected is (?:one of )?\( (.*?) \)")
_STEP = re.compile(r"(?:([^:\[/]+):)?([^\[/]+)(?:\[(\d+)\])?")
_ATTRIBUTE = re.compile(r"attribute '(?:\{[^}]*\})?([^']+)'")

_LENGTHS = {
    "SCHEMAV_CVC_MAXLENGTH_VALID": "ValueTooLong",
    "SCHEMAV_CVC_MINLENGTH_VALID": "ValueTooShort",
}
_FORMS = frozenset({"SCHEMAV_CVC_PATTERN_VALID", "SCHEMAV_CVC_LENGTH_VALID"})
_OF_ATTRIBUTES = ("SCHEMAV_CVC_COMPLEX_TYPE_3", "SCHEMAV_CVC_COMPLEX_TYPE_4")
_DIGITS = frozenset({"SCHEMAV_CVC_TOTALDIGITS_VALID", "SCHEMAV_CVC_FRACTIONDIGITS_VALID"})


class _Finding(Protocol):
    """One entry of lxml's log."""

    message: str
    path: str | None
    type_name: str


def judge_element(element: etree._Element, schema: etree.XMLSchema) -> tuple[Problem, ...]:
    """Hold an element against a schema.

    Args:
        element: The element; it may stand inside a larger document.
        schema: A schema whose root element it should be.

    Returns:
        One problem for each of the first places that do not fit, in the order found; empty
        where all fits.
    """
    with _JUDGING:
        if schema.validate(element):
            return ()
        findings = list(cast("Iterable[_Finding]", schema.error_log))
    return tuple(_problems(element, findings[: 2 * MAX_PROBLEMS]))


def _problems(element: etree._Element, findings: list[_Finding]) -> Iterator[Problem]:
    seen: set[str] = set()
    for finding in findings:
        target, attribute = _place(element, finding.path or "")
        # A wrong value is reported once by its facet and again by its type.
        attribute = attribute or _named_attribute(finding)
        pointer = path_of(target) + (f"/@{attribute}" if attribute else "")
        if pointer not in seen:
            seen.add(pointer)
            yield _problem(pointer, attribute or local_name(target), finding)


def _problem(pointer: str, name: str, finding: _Finding) -> Problem:
    kind = finding.type_name
    quoted = _QUOTED.findall(finding.message)
    last = quoted[-1] if quoted else ""
    if kind in _LENGTHS:
        return make_problem(pointer, _LENGTHS[kind], limit=last)
    if kind in _FORMS:
        return make_problem(pointer, "ValueWrongForm", value=_stated(finding), expected=last)
    if kind == "SCHEMAV_CVC_ENUMERATION_VALID":
        allowed = finding.message.rpartition("{")[2].partition("}")[0]
        return make_problem(pointer, "ValueNotInList", value=_stated(finding), allowed=allowed)
    if kind in _DIGITS:
        return make_problem(pointer, "NumberTooLong", value=_stated(finding), limit=last)
    if kind.startswith("SCHEMAV_CVC_DATATYPE_VALID"):
        return make_problem(pointer, "ValueWrongType", expected=last.removeprefix("xs:"))
    return _structural(pointer, name, finding)


def _structural(pointer: str, name: str, finding: _Finding) -> Problem:
    kind = finding.type_name
    if kind == "SCHEMAV_ELEMENT_CONTENT":
        expected = _expected(finding.message)
        if "Missing child" in finding.message:
            return make_problem(pointer, "ElementMissing", expected=expected)
        return make_problem(pointer, "ElementUnexpected", name=name, expected=expected)
    if kind == "SCHEMAV_CVC_COMPLEX_TYPE_4":
        return make_problem(pointer, "AttributeMissing", name=name)
    if kind.startswith("SCHEMAV_CVC_COMPLEX_TYPE_3"):
        return make_problem(pointer, "AttributeUnexpected", name=name)
    if kind.startswith("SCHEMAV_CVC_COMPLEX_TYPE_2") or kind == "SCHEMAV_CVC_TYPE_3_1_2":
        return make_problem(pointer, "ContentNotAllowed", name=name)
    return make_problem(pointer, "StandardViolated", name=name)


def _stated(finding: _Finding) -> str:
    match = re.search(r"The value '([^']*)'", finding.message)
    return match[1] if match else ""


def _expected(message: str) -> str:
    match = _EXPECTED.search(message)
    return re.sub(r"\{[^}]*\}", "", match[1]) if match else "nothing more"


def _named_attribute(finding: _Finding) -> str:
    if not finding.type_name.startswith(_OF_ATTRIBUTES):
        return ""
    match = _ATTRIBUTE.search(finding.message)
    return match[1] if match else ""


def _place(root: etree._Element, path: str) -> tuple[etree._Element, str]:
    """Follow libxml2's node path, whose "*" steps count every element."""
    current = root
    for step in path.strip("/").split("/")[1:]:
        if step.startswith("@"):
            return current, step[1:].rpartition(":")[2]
        following = _child(current, step)
        if following is None:
            return current, ""
        current = following
    return current, ""


def _child(parent: etree._Element, step: str) -> etree._Element | None:
    match = _STEP.fullmatch(step)
    if match is None:
        return None
    prefix, name, index = match.groups()
    wanted = int(index or 1)
    for child in parent:
        same = name == "*" or (local_name(child) == name and child.prefix == prefix)
        wanted -= same
        if same and not wanted:
            return child
    return None
