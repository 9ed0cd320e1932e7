"""Normal forms of what financing tags are made of: one form however a paper writes a field."""

import re
import unicodedata
from datetime import date
from decimal import Decimal

from chain.tags.errors import TagInputInvalid
from chain.tags.reference import normalised

_HS_DIGITS = 6
_CURRENCY_LETTERS = 3
_CONTAINER_LENGTH = 11
_MARK_ALONE = re.compile(r"(?<!\d)\.|\.(?!\d)")
_RUN = re.compile(r"\d+|[^\d.]+|\.")


def plain_number(number: str) -> str:
    """Bring an invoice's number into the form in which two numbers are compared.

    ``INV-2026/0012``, ``inv 2026 / 12`` and the same in full width are one; ``1-23`` and ``12-3``
    stay two, which ``normalised`` would make one.

    Args:
        number: As the document has it.

    Returns:
        NFKC, upper case, letters and digits; no leading zeros where digits begin; spaces count
        for nothing, any other mark between two digits is one full stop.

    Raises:
        TagInputInvalid: Nothing is left, or more than 1,000 letters and digits.
    """
    normalised(number)
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", number).upper())
    kept = ""
    for letter in folded:
        if letter.isalnum():
            kept += _digit(letter)
        elif _divides(letter) and not kept.endswith("."):
            kept += "."
    runs = _RUN.findall(_MARK_ALONE.sub("", kept))
    return "".join(run.lstrip("0") or "0" if run.isdecimal() else run for run in runs)


def plain_party(identifier: str) -> str:
    """Bring a party's identifier, or its name where it has none, into one form.

    Args:
        identifier: Such as a tax number.

    Returns:
        NFKC, upper case, letters and digits alone.

    Raises:
        TagInputInvalid: Nothing is left, or more than 1,000 letters and digits.
    """
    return normalised(identifier)


def plain_date(day: str) -> date:
    """Read a day.

    Args:
        day: ISO 8601, such as ``2026-04-01``.

    Returns:
        The day.

    Raises:
        TagInputInvalid: It is none.
    """
    try:
        return date.fromisoformat(day)
    except ValueError as fault:
        raise TagInputInvalid("The date is none of ISO 8601.", date=day) from fault


def plain_amount(amount: Decimal) -> str:
    """Write an amount of money.

    Args:
        amount: Above 0, below 10**18, in whole units of its currency.

    Returns:
        Digits without exponent or trailing zeros: ``1500`` for 1500.00.

    Raises:
        TagInputInvalid: It is not above 0, or beyond measure.
    """
    if not amount.is_finite() or not 0 < amount < Decimal(10) ** 18:
        raise TagInputInvalid("The amount is not above 0, or beyond measure.", amount=str(amount))
    written = format(amount, "f")
    return written.rstrip("0").rstrip(".") if "." in written else written


def plain_currency(currency: str) -> str:
    """Write a currency.

    Args:
        currency: ISO 4217 code.

    Returns:
        Three capital letters.

    Raises:
        TagInputInvalid: It is none.
    """
    code = currency.strip().upper()
    if len(code) != _CURRENCY_LETTERS or not (code.isascii() and code.isalpha()):
        raise TagInputInvalid("The currency is no code of ISO 4217.", currency=currency)
    return code


def plain_container(container: str) -> str:
    """Write a container's number.

    Args:
        container: As the document has it.

    Returns:
        Four letters and seven digits (ISO 6346); the check digit is not judged here.

    Raises:
        TagInputInvalid: It is none.
    """
    code = normalised(container)
    shaped = code.isascii() and code[:4].isalpha() and code[4:].isdecimal()
    if len(code) != _CONTAINER_LENGTH or not shaped:
        raise TagInputInvalid("The container's number is none of ISO 6346.", container=container)
    return code


def plain_commodity(code: str) -> str:
    """Write a commodity at the level that all countries share.

    Args:
        code: HS code of six digits or more, with or without full stops.

    Returns:
        Its first six digits.

    Raises:
        TagInputInvalid: It has fewer, or is none.
    """
    digits = normalised(code)
    if len(digits) < _HS_DIGITS or not (digits.isascii() and digits.isdecimal()):
        raise TagInputInvalid("The commodity is no HS code of six digits.", code=code)
    return digits[:_HS_DIGITS]


def _digit(letter: str) -> str:
    """Decimal digits of every script as ours."""
    return str(unicodedata.decimal(letter)) if letter.isdecimal() else letter


def _divides(letter: str) -> bool:
    """Whether a mark keeps the digits on its two sides apart: spaces and what is unseen do not."""
    return unicodedata.category(letter)[0] not in "CMZ"
