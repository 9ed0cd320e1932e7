"""Inputs of financing tags: exact ones, which lock, and near ones, which advise and never lock.

The seller, author of the invoice, obtains the tags; the bill's tag is its reference tag. Near tags
are buckets that overlap: two amounts within 1 % share one of two, two days one apart share one of
two; whoever shares a pair of both is advised. Equal invoices a month apart share none.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_FLOOR, Context, Decimal
from enum import StrEnum

from chain.tags.errors import TagInputInvalid
from chain.tags.normal import (
    plain_amount,
    plain_commodity,
    plain_container,
    plain_currency,
    plain_date,
    plain_number,
    plain_party,
)
from chain.tags.reference import normalised
from chain.types import MemberId

VERSION = 1
"""Version of the inputs' form; another one gives other tags."""

_DOMAIN = b"gwanmun.financing"
_MEMBER_MAX = 2**32 - 1
_EXACT = Context(prec=40)
_TOLERANCE = Decimal("0.0101")
"""Distance of logarithms that always shares a bucket: ln(1/0.99) = 0.01005, and rounding."""


class FinancingKind(StrEnum):
    """What a tag says is the same."""

    INVOICE = "invoice"
    """Every field: exact, locks."""
    NUMBER = "number"
    """Seller, number and year of issue, for some count anew every year: exact, locks."""
    NEAR = "near"
    """Seller, buyer, currency, amount within 1 %, date within a day: advises."""
    GOODS = "goods"
    """Container, voyage and commodity: advises."""


LOCKING = frozenset({FinancingKind.INVOICE, FinancingKind.NUMBER})
"""Kinds whose equality is a conflict; all others only advise."""


@dataclass(frozen=True, slots=True)
class InvoiceFields:
    """What an invoice's tags are made of, as the document has it.

    Attributes:
        seller: Member that issued it.
        buyer: Identifier of the buyer, or its name where none is stated.
        number: Number that the seller gave.
        issued: Day of issue, YYYY-MM-DD.
        amount: Amount due, in whole units.
        currency: ISO 4217 code.
    """

    seller: MemberId
    buyer: str
    number: str
    issued: str
    amount: Decimal
    currency: str


def exact_inputs(fields: InvoiceFields) -> Mapping[FinancingKind, bytes]:
    """Build the inputs of the tags that lock.

    Args:
        fields: Of the invoice.

    Returns:
        Input of the PRF by kind.

    Raises:
        TagInputInvalid: The seller is nobody, or a field has no normal form.
    """
    day, number = plain_date(fields.issued), plain_number(fields.number)
    money = (plain_amount(fields.amount), plain_currency(fields.currency))
    every = (plain_party(fields.buyer), number, day.isoformat(), *money)
    return {
        FinancingKind.INVOICE: _input(fields.seller, FinancingKind.INVOICE, every),
        FinancingKind.NUMBER: _input(fields.seller, FinancingKind.NUMBER, (number, str(day.year))),
    }


def near_inputs(fields: InvoiceFields) -> tuple[bytes, ...]:
    """Build the inputs of the tags that advise: equality of any one is a reason to look.

    Args:
        fields: Of the invoice.

    Returns:
        Four: pairs of an amount's and a date's bucket.

    Raises:
        TagInputInvalid: The seller is nobody, or a field has no normal form.
    """
    about = (plain_party(fields.buyer), plain_currency(fields.currency))
    days = date_buckets(plain_date(fields.issued))
    return tuple(
        _input(fields.seller, FinancingKind.NEAR, (*about, amount, day))
        for amount in amount_buckets(fields.amount)
        for day in days
    )


def goods_input(container: str, voyage: str, commodity: str) -> bytes:
    """Build the input of a tag of goods, whoever sells them; it advises.

    Args:
        container: Its number.
        voyage: The carrier's.
        commodity: HS code of six digits or more.

    Returns:
        Input of the PRF; its seller is 0, nobody.

    Raises:
        TagInputInvalid: A field has no normal form.
    """
    parts = (plain_container(container), normalised(voyage), plain_commodity(commodity))
    return _framed(MemberId(0), FinancingKind.GOODS, parts)


def amount_buckets(amount: Decimal) -> tuple[str, str]:
    """Name an amount's buckets on two scales of logarithms, half a bucket apart.

    A bucket is twice the tolerance wide, so that amounts within it share one of the two. Python's
    decimal logarithm is rounded correctly: every machine finds the same bucket.

    Args:
        amount: Above 0.

    Returns:
        Scale and bucket, twice.

    Raises:
        TagInputInvalid: It is not above 0, or beyond measure.
    """
    place = _EXACT.divide(_EXACT.ln(Decimal(plain_amount(amount))), 2 * _TOLERANCE)
    low, high = (
        int(_EXACT.add(place, shift).to_integral_value(ROUND_FLOOR))
        for shift in (Decimal(0), Decimal("0.5"))
    )
    return f"a{low}", f"b{high}"


def date_buckets(day: date) -> tuple[str, str]:
    """Name a day's buckets: pairs of days, counted from an even and from an odd one.

    Args:
        day: The day.

    Returns:
        Scale and bucket, twice; days one apart share one of the two.
    """
    number = day.toordinal()
    return f"a{number // 2}", f"b{(number + 1) // 2}"


def _input(seller: MemberId, kind: FinancingKind, parts: tuple[str, ...]) -> bytes:
    if not 0 < seller <= _MEMBER_MAX:
        raise TagInputInvalid("The seller is no member.", seller=seller)
    return _framed(seller, kind, parts)


def _framed(seller: MemberId, kind: FinancingKind, parts: tuple[str, ...]) -> bytes:
    """Domain, version, seller (4 bytes) and, each after its length (2 bytes), kind and fields."""
    encoded = (kind.value.encode(), *(part.encode() for part in parts))
    framed = b"".join(len(part).to_bytes(2) + part for part in encoded)
    return _DOMAIN + bytes((VERSION,)) + seller.to_bytes(4) + framed
