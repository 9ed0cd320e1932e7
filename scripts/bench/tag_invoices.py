"""Invoices by a seeded generator of ours, and what is altered on a copy to finance it twice."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from random import Random

from chain.tags.financing import InvoiceFields
from chain.types import MemberId

SELLERS, BUYERS_EACH = 400, 5
_FIRST, _DAYS = date(2025, 1, 1), 730
_CENT = Decimal("0.01")
_CURRENCIES = ("USD", "USD", "EUR", "KRW", "JPY", "CNY")
_FORMS = (
    "INV-{year}-{serial:04}",
    "{year}/{serial:05}",
    "CI{serial:06}",
    "No. {serial}",
    "SGE-{month:02}-{serial:03}/{year}",
    "{branch}-{serial}",
    "{year}{month:02}{serial:04}",
    "EXP {year} {serial:04}",
)
"""How sellers count; with a branch, ``1-23`` and ``12-3`` are two invoices."""

COUNTED_ANEW = "number counted anew in another year"

Alter = Callable[[Random, InvoiceFields], InvoiceFields]


def originals(random: Random, count: int) -> list[InvoiceFields]:
    """Make invoices of sellers that count by their own form, each number once a year.

    Args:
        random: Seeded.
        count: How many.

    Returns:
        The invoices.
    """
    serials: dict[tuple[int, int], int] = {}
    return [_original(random, place, serials) for place in range(count)]


def _original(random: Random, place: int, serials: dict[tuple[int, int], int]) -> InvoiceFields:
    seller = 1 + place % SELLERS
    day = _FIRST + timedelta(days=random.randrange(_DAYS))
    serial = serials[seller, day.year] = serials.get((seller, day.year), 0) + 1
    buyer = seller * 10 + random.randrange(BUYERS_EACH)
    amount = Decimal(round(100 * random.lognormvariate(9.5, 1.5)) + 10_000) / 100
    return InvoiceFields(
        MemberId(seller),
        f"{buyer % 1000:03}-{buyer % 100:02}-{buyer:05}",
        number_of(seller, day, serial),
        day.isoformat(),
        amount.quantize(_CENT),
        _CURRENCIES[buyer % len(_CURRENCIES)],
    )


def number_of(seller: int, day: date, serial: int) -> str:
    """Number an invoice as its seller does.

    Args:
        seller: Whose form it is.
        day: Day of issue.
        serial: Count within the year.

    Returns:
        The number.
    """
    form = _FORMS[seller % len(_FORMS)]
    return form.format(year=day.year, month=day.month, serial=serial, branch=1 + serial % 12)


def _spacing(random: Random, fields: InvoiceFields) -> InvoiceFields:
    kinds = (" ", "  ", "\u00a0", "\u3000", "\t", "\u200b")
    spaced = "".join(
        letter + (random.choice(kinds) if random.random() < 0.3 else "")  # noqa: PLR2004 - three in ten
        for letter in fields.number.replace(" ", random.choice(kinds))
    )
    return replace(fields, number=f" {spaced} ", buyer=fields.buyer.replace("-", " "))


def _case(random: Random, fields: InvoiceFields) -> InvoiceFields:
    mixed = "".join(random.choice((str.lower, str.upper))(letter) for letter in fields.number)
    return replace(fields, number=mixed, currency=fields.currency.lower())


def _zeros(random: Random, fields: InvoiceFields) -> InvoiceFields:
    """More or fewer zeros where a run of digits begins after a letter, a mark, or at all."""
    number, changed = fields.number, ""
    for place, letter in enumerate(number):
        before = number[:place].rstrip()[-1:]
        begins = letter.isdecimal() and not before.isdecimal()
        changed += "0" * random.randrange(4) + letter if begins else letter
    return replace(fields, number=changed)


def _width(random: Random, fields: InvoiceFields) -> InvoiceFields:
    def wide(letter: str) -> str:
        turned = "!" <= letter <= "~" and random.random() < 0.8  # noqa: PLR2004 - four in five
        return chr(ord(letter) + 0xFEE0) if turned else letter

    return replace(fields, number="".join(map(wide, fields.number)))


def _marks(random: Random, fields: InvoiceFields) -> InvoiceFields:
    """Another mark in a mark's place."""
    marks = "-/._\u2013#"
    changed = "".join(random.choice(marks) if each in "-/." else each for each in fields.number)
    return replace(fields, number=changed)


def _amount(random: Random, fields: InvoiceFields) -> InvoiceFields:
    factor = Decimal(10_000 + random.randint(-100, 100)) / 10_000
    amount = (fields.amount * factor).quantize(_CENT, ROUND_HALF_UP)
    return replace(fields, amount=amount)


def _day(random: Random, fields: InvoiceFields) -> InvoiceFields:
    day = date.fromisoformat(fields.issued) + timedelta(days=random.choice((-1, 1)))
    return replace(fields, issued=day.isoformat())


def _both(random: Random, fields: InvoiceFields) -> InvoiceFields:
    return _day(random, _amount(random, fields))


EXACT: Mapping[str, Alter] = {
    "spacing": _spacing,
    "case": _case,
    "leading zeros": _zeros,
    "width": _width,
    "marks": _marks,
}
"""Alterations that leave the same invoice: its exact tags must not change."""

NEAR: Mapping[str, Alter] = {
    "amount within 1 %": _amount,
    "date one day off": _day,
    "both": _both,
}
"""Alterations of what is said: a bank is to be advised, even under another number."""


def _monthly(random: Random, fields: InvoiceFields) -> InvoiceFields:
    """The same seller, buyer and amount some months later."""
    day = date.fromisoformat(fields.issued)
    months = day.month - 1 + random.randint(1, 11)
    later = date(day.year + months // 12, months % 12 + 1, min(day.day, 28))
    return _anew(fields, later, 5_000 + random.randrange(1_000))


def _weekly(random: Random, fields: InvoiceFields) -> InvoiceFields:
    later = date.fromisoformat(fields.issued) + timedelta(days=7 * random.randint(1, 3))
    return _anew(fields, later, 6_000 + random.randrange(1_000))


def _other(random: Random, fields: InvoiceFields) -> InvoiceFields:
    """Anything else between the two, on any day."""
    later = _FIRST + timedelta(days=random.randrange(_DAYS))
    return _priced_anew(random, _anew(fields, later, 7_000 + random.randrange(1_000)))


def _same_day(random: Random, fields: InvoiceFields) -> InvoiceFields:
    """Another delivery of the same day, at a price of its own: near by chance at times."""
    day = date.fromisoformat(fields.issued)
    return _priced_anew(random, _anew(fields, day, 8_000 + random.randrange(1_000)))


def _priced_anew(random: Random, fields: InvoiceFields) -> InvoiceFields:
    """What two partners trade is of one order of size."""
    factor = Decimal(round(random.lognormvariate(0, 0.5), 4))
    return replace(fields, amount=(fields.amount * factor).quantize(_CENT))


def _counted_anew(random: Random, fields: InvoiceFields) -> InvoiceFields:
    """The very number in another year, by a seller whose form has no year."""
    day = date.fromisoformat(fields.issued)
    amount = fields.amount * random.randint(2, 5)
    return replace(
        fields,
        issued=day.replace(year=day.year + 2, day=min(day.day, 28)).isoformat(),
        amount=amount,
    )


def _anew(fields: InvoiceFields, day: date, serial: int) -> InvoiceFields:
    return replace(fields, number=number_of(fields.seller, day, serial), issued=day.isoformat())


NEGATIVE: Mapping[str, Alter] = {
    "equal, months apart": _monthly,
    "equal, weeks apart": _weekly,
    "other amount, any day": _other,
    "other amount, same day": _same_day,
    COUNTED_ANEW: _counted_anew,
}
"""Honest invoices beside an original: none may be locked, hardly one advised."""

TURNS = (
    *("equal, months apart",) * 4,
    *("equal, weeks apart",) * 2,
    *("other amount, any day",) * 2,
    "other amount, same day",
    COUNTED_ANEW,
)
"""In which share they come: as partners trade, most by a standing order."""


def equal_same_day(random: Random, fields: InvoiceFields) -> InvoiceFields:
    """Make an honest invoice that only its number tells apart: advised, as the form has it.

    Args:
        random: Seeded.
        fields: The original.

    Returns:
        The same amount on the same day under another number.
    """
    day = date.fromisoformat(fields.issued)
    return _anew(fields, day, 9_000 + random.randrange(1_000))
