"""Writes moments, numbers, masses, amounts and ids as people of a language read them."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal, InvalidOperation
from zoneinfo import ZoneInfo

_SEOUL = ZoneInfo("Asia/Seoul")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_AMOUNT = re.compile(r"(-?[0-9]+(?:\.[0-9]+)?)(?: ([A-Z]{3}))?")
_SHORT = 8


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment in both clocks.

    Attributes:
        machine: ISO 8601 in UTC, for the attribute datetime.
        seoul: Date and time in Seoul, in the page's language.
        utc: Time in UTC, with its day where that is another one.
    """

    machine: str
    seoul: str
    utc: str


def moment_of(text: str, language: str) -> Moment:
    """Write a moment.

    Args:
        text: ISO 8601 with Z or an offset.
        language: en or ko.

    Returns:
        The moment.

    Raises:
        ValueError: It is not ISO 8601.
    """
    at = datetime.fromisoformat(text).astimezone(UTC)
    local = at.astimezone(_SEOUL)
    same_day = at.date() == local.date()
    utc = at.strftime("%H:%M:%S") if same_day else f"{_day(at, language)} {at:%H:%M:%S}"
    return Moment(at.isoformat(), f"{_day(local, language)} {local:%H:%M:%S}", utc)


def end_of_day(day: date) -> int:
    """Reckon the last second of a day in Seoul, whose clock the pages show first.

    Args:
        day: The day.

    Returns:
        Seconds since 1970, UTC.
    """
    return int(datetime.combine(day, time(23, 59, 59), _SEOUL).timestamp())


def moment_of_seconds(seconds: int, language: str) -> Moment:
    """Write a block time.

    Args:
        seconds: Since 1970, UTC.
        language: en or ko.

    Returns:
        The moment.
    """
    return moment_of(datetime.fromtimestamp(seconds, UTC).isoformat(), language)


def number(value: object) -> str:
    """Write a number with its thousands apart, as both languages do.

    Args:
        value: A number, or a decimal number as text.

    Returns:
        Such as ``18,240.5``; the value itself where it is no number.
    """
    try:
        return f"{Decimal(str(value)):,f}"
    except InvalidOperation:
        return str(value)


def mass(kilograms: str) -> str:
    """Write a mass.

    Args:
        kilograms: Decimal text, empty for none.

    Returns:
        Such as ``18,240.5 kg``; empty for none.
    """
    return f"{number(kilograms)} kg" if kilograms else ""


def amount(text: str, language: str) -> str:
    """Write an amount of money.

    Args:
        text: Decimal text and currency code, such as ``128400.00 USD``; empty for none.
        language: en puts the currency first, ko last.

    Returns:
        Such as ``USD 128,400.00``; the text itself where it is no amount.
    """
    found = _AMOUNT.fullmatch(text)
    if found is None:
        return text
    figure, currency = number(found[1]), found[2]
    if not currency:
        return figure
    return f"{figure} {currency}" if language == "ko" else f"{currency} {figure}"


def short(identifier: str) -> str:
    """Shorten an id for the eye; pages show the whole one beside it on demand.

    Args:
        identifier: Hexadecimal digits with or without 0x, or a content id.

    Returns:
        Its beginning and end.
    """
    if len(identifier) <= 2 * _SHORT + 1:
        return identifier
    return f"{identifier[:_SHORT]}…{identifier[-_SHORT:]}"


def _day(at: datetime, language: str) -> str:
    if language == "ko":
        return f"{at.year}. {at.month}. {at.day}."
    return f"{at.day} {_MONTHS[at.month - 1]} {at.year}"
