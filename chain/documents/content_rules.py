"""Rules of our own over the leaves and the core of a document.

Each finding is a refusal or a warning; which codes there are stands in rules_content.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from chain.documents.codes import COUNTRIES, CURRENCIES, WITHDRAWN_CURRENCIES
from chain.documents.errors import Problem
from chain.documents.fields import Field
from chain.documents.policy import Policy
from chain.documents.rules import make_problem
from chain.documents.values import ContainerNumber, HsCode, Stated

_NAMES = (
    ("currency", re.compile("currency(?:Type)?Code$|currencyID$|ValueCurrency$", re.IGNORECASE)),
    ("mass", re.compile("(?:Mass|Weight)Measure$")),
    ("number", re.compile("(?:Amount|Measure|Quantity|Numeric|Percent|Rate)$")),
    ("country", re.compile("CountryCode$|^countryCode$|^IdentificationCode$")),
)
_TEXTS = frozenset({"text", "string"})
_MAX_DIGITS = 28
_DATE_LENGTH = 8


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding.

    Attributes:
        problem: What was found.
        refuses: True where the document is refused for it.
    """

    problem: Problem
    refuses: bool


def judge_fields(fields: Iterable[Field]) -> Iterator[Finding]:
    """Judge every leaf by its name.

    Args:
        fields: The leaves of a document.

    Yields:
        Unknown currencies, impossible dates, negative masses, numbers that do not fit
        (refused); withdrawn currencies and unknown countries (warnings).
    """
    for field in fields:
        concern = _concern(field.path.rpartition("/")[2].partition("[")[0])
        value = field.value.strip()
        if concern and value and field.type in _TEXTS:
            yield from _JUDGES[concern](field.path, value)


def judge_containers(
    containers: Iterable[Stated[ContainerNumber]], policy: Policy
) -> Iterator[Finding]:
    """Judge the form and the check digit of container numbers.

    Args:
        containers: The numbers with their places.
        policy: A strict policy refuses a wrong check digit.

    Yields:
        A finding per number that is wrong.
    """
    for container in containers:
        number = container.value
        if not number.is_well_formed:
            code = "ContainerNumberWrongForm"
            yield Finding(make_problem(container.pointer, code, value=number.text), refuses=False)
        elif not number.has_right_check_digit:
            problem = make_problem(
                container.pointer,
                "ContainerCheckDigitWrong",
                value=number.text,
                expected=number.right_check_digit,
            )
            yield Finding(problem, policy.strict)


def judge_hs_codes(codes: Iterable[Stated[HsCode]]) -> Iterator[Finding]:
    """Judge the form of commodity codes.

    Args:
        codes: The codes with their places.

    Yields:
        A warning per code that is not 6 to 10 digits.
    """
    for code in codes:
        if not code.value.is_well_formed:
            problem = make_problem(code.pointer, "HsCodeWrongForm", value=code.value.digits)
            yield Finding(problem, refuses=False)


def _currency(pointer: str, value: str) -> Iterator[Finding]:
    if value in CURRENCIES:
        return
    if value in WITHDRAWN_CURRENCIES:
        yield Finding(make_problem(pointer, "CurrencyWithdrawn", value=value), refuses=False)
    else:
        yield Finding(make_problem(pointer, "CurrencyUnknown", value=value), refuses=True)


def _date(pointer: str, value: str) -> Iterator[Finding]:
    day = value[:_DATE_LENGTH]
    clock = value[_DATE_LENGTH : _DATE_LENGTH + 6]
    try:
        date.fromisoformat(day)
        possible = not clock or (clock[:2] < "24" and clock[2:4] < "60" and clock[4:6] < "60")
    except ValueError:
        possible = False
    if not possible:
        yield Finding(make_problem(pointer, "DateImpossible", value=value), refuses=True)


def _number(pointer: str, value: str) -> Iterator[Finding]:
    if sum(character.isdigit() for character in value) > _MAX_DIGITS:
        yield Finding(make_problem(pointer, "NumberDoesNotFit", text=value), refuses=True)


def _mass(pointer: str, value: str) -> Iterator[Finding]:
    yield from _number(pointer, value)
    if value.startswith("-") and value.strip("-0."):
        yield Finding(make_problem(pointer, "MassNegative", value=value), refuses=True)


def _country(pointer: str, value: str) -> Iterator[Finding]:
    if value not in COUNTRIES:
        yield Finding(make_problem(pointer, "CountryUnknown", value=value), refuses=False)


@lru_cache(maxsize=4096)
def _concern(step: str) -> str:
    name = step.removeprefix("@")
    if name == "DateTimeString":
        return "date"
    return next((concern for concern, names in _NAMES if names.search(name)), "")


_JUDGES: dict[str, Callable[[str, str], Iterator[Finding]]] = {
    "currency": _currency,
    "date": _date,
    "mass": _mass,
    "number": _number,
    "country": _country,
}
