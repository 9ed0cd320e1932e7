"""The forms that a text in a JSON table may be asked to have; it holds no table."""

import re
from datetime import date, datetime

_SPACE = (
    "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff"
)
_LINE = "\\n\\r\\u2028\\u2029"

FORMS: dict[str, tuple[re.Pattern[str], str]] = {
    "trimmed": (
        re.compile(f"[^{_SPACE}](?:[^{_LINE}]*[^{_SPACE}])?"),
        "one line without blanks at its ends",
    ),
    "unspaced": (re.compile(f"[^{_SPACE}]+"), "text without blanks"),
    "a2": (re.compile("[A-Z]{2}"), "two capital letters"),
    "a3": (re.compile("[A-Z]{3}"), "three capital letters"),
    "n4": (re.compile("[0-9]{4}"), "four digits"),
    "locode": (re.compile("[A-Z]{2}[A-Z2-9]{3}"), "a UN/LOCODE"),
    "digits": (re.compile("[0-9]+"), "digits"),
    "capitals": (re.compile("[A-Z0-9]+"), "capital letters and digits"),
    "email": (re.compile(f"[^{_LINE}]+@[^{_SPACE}]+"), "an e-mail address"),
    "voyage": (re.compile("[0-9]{2}[0-9A-Z]{2}[NEWSR]"), "a universal voyage reference"),
    "variant": (re.compile("[0-3][0-9A-Z]{3}"), "a coded variant"),
    "hazard": (re.compile("[0-9](\\.[0-9])?"), "a hazard class"),
}
"""Pattern that the whole text must match, and its name in plain words."""

_DATE = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DATETIME = re.compile(
    "([0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}):([0-9]{2})"
    "(\\.[0-9]+)?([Zz]|[+-]([01][0-9]|2[0-3]):[0-5][0-9])"
)
_LAST_SECOND = 59


def is_date(text: str) -> bool:
    """Tell whether a text is a full date (RFC 3339 5.6).

    Args:
        text: Any text.

    Returns:
        True for a day of the calendar written YYYY-MM-DD.
    """
    if not _DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def is_datetime(text: str) -> bool:
    """Tell whether a text is a date and time with its zone (RFC 3339 5.6).

    Args:
        text: Any text.

    Returns:
        True for a possible moment; the leap second 60 is refused.
    """
    match = _DATETIME.fullmatch(text)
    if match is None or int(match[2]) > _LAST_SECOND:
        return False
    try:
        datetime.fromisoformat(match[1].upper())
    except ValueError:
        return False
    return True
