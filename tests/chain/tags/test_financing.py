"""Financing tags: one paper however it is written one tag; near ones overlap and never lock."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chain.tags.errors import TagInputInvalid
from chain.tags.financing import (
    LOCKING,
    FinancingKind,
    InvoiceFields,
    amount_buckets,
    date_buckets,
    exact_inputs,
    goods_input,
    near_inputs,
)
from chain.tags.normal import plain_amount, plain_number
from chain.types import MemberId

INVOICE = InvoiceFields(
    MemberId(2), "123-45-67890", "INV-2026/0012", "2026-04-01", Decimal("1500.00"), "USD"
)


def _locks(one: InvoiceFields, other: InvoiceFields) -> set[FinancingKind]:
    first, second = exact_inputs(one), exact_inputs(other)
    return {kind for kind in first if first[kind] == second[kind]}


def _advises(one: InvoiceFields, other: InvoiceFields) -> bool:
    return bool(set(near_inputs(one)) & set(near_inputs(other)))


def test_inputs__when_given_fixed_values__have_their_golden_form() -> None:
    head = b"gwanmun.financing\x01\x00\x00\x00\x02"
    exact = exact_inputs(INVOICE)
    assert exact[FinancingKind.INVOICE] == (
        head + b"\x00\x07invoice\x00\x0a1234567890\x00\x0aINV2026.12"
        b"\x00\x0a2026-04-01\x00\x041500\x00\x03USD"
    )
    assert exact[FinancingKind.NUMBER] == head + b"\x00\x06number\x00\x0aINV2026.12\x00\x042026"
    near = b"\x00\x04near\x00\x0a1234567890\x00\x03USD"
    assert set(near_inputs(INVOICE)) == {
        head + near + amount + day
        for amount in (b"\x00\x04a362", b"\x00\x04b362")
        for day in (b"\x00\x07a369853", b"\x00\x07b369854")
    }
    assert goods_input("msku 123456-5", "012e", "8481.80") == (
        b"gwanmun.financing\x01\x00\x00\x00\x00\x00\x05goods"
        b"\x00\x0bMSKU1234565\x00\x04012E\x00\x06848180"
    )


def test_locking__when_listed__is_of_exact_kinds_alone() -> None:
    assert frozenset(exact_inputs(INVOICE)) == LOCKING
    assert {FinancingKind.NEAR, FinancingKind.GOODS}.isdisjoint(LOCKING)


@pytest.mark.parametrize(
    "number",
    [
        " INV-2026/0012 ",
        "inv-2026/0012",
        "INV 2026 / 12",
        "INV-2026-12",
        "INV2026.00012",
        "\uff29\uff2e\uff36\uff0d\uff12\uff10\uff12\uff16\uff0f\uff10\uff10\uff11\uff12",
        "INV\u00a0-\u20092026/\u200b12",
        "INV-20\u033826/0012",
    ],
)
def test_exact__when_the_number_is_written_otherwise__is_the_same(number: str) -> None:
    assert _locks(INVOICE, replace(INVOICE, number=number)) == LOCKING


@pytest.mark.parametrize(
    "change",
    [
        {"buyer": "123 45 67890"},
        {"amount": Decimal(1500)},
        {"amount": Decimal("1.5E+3")},
        {"currency": " usd"},
    ],
)
def test_exact__when_another_field_is_written_otherwise__is_the_same(
    change: dict[str, object],
) -> None:
    assert _locks(INVOICE, replace(INVOICE, **change)) == LOCKING


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1-23", "12-3"),
        ("A1-1", "A11"),
        ("10", "1"),
        ("101", "11"),
        ("INV1", "INV2"),
        ("1/2", "12"),
    ],
)
def test_plain_number__when_two_numbers_are_two__keeps_them_apart(one: str, other: str) -> None:
    assert plain_number(one) != plain_number(other)


def test_exact__when_amount_or_date_is_altered__the_number_still_locks() -> None:
    assert _locks(INVOICE, replace(INVOICE, amount=Decimal(1510))) == {FinancingKind.NUMBER}
    assert _locks(INVOICE, replace(INVOICE, issued="2026-04-02")) == {FinancingKind.NUMBER}


@pytest.mark.parametrize(
    "change", [{"number": "INV-2026/0013"}, {"issued": "2027-04-01"}, {"seller": MemberId(3)}]
)
def test_exact__when_it_is_another_invoice__locks_nothing(change: dict[str, object]) -> None:
    other = {"amount": Decimal(7)} if "issued" in change else {}
    assert _locks(INVOICE, replace(INVOICE, **change, **other)) == set()


@settings(max_examples=300)
@given(
    cents=st.integers(10_000, 10**13),
    bps=st.integers(-100, 100),
    days=st.integers(-1, 1),
)
def test_near__when_amount_is_within_one_percent_and_date_within_a_day__always_advises(
    cents: int, bps: int, days: int
) -> None:
    one = replace(INVOICE, amount=Decimal(cents) / 100)
    altered = (Decimal(cents) * (10_000 + bps) / 10_000).to_integral_value() / 100
    day = date(2026, 4, 1) + timedelta(days=days)
    other = replace(one, amount=altered, issued=day.isoformat(), number="OTHER-9")
    assert _advises(one, other)
    assert _locks(one, other) == set()


@given(cents=st.integers(10_000, 10**13), months=st.integers(1, 36))
def test_near__when_equal_invoices_are_a_month_apart__advises_nothing(
    cents: int, months: int
) -> None:
    one = replace(INVOICE, amount=Decimal(cents) / 100, issued="2026-01-31")
    # The shortest month between two invoices has 28 days.
    later = date(2026, 1, 31) + timedelta(days=28 * months)
    other = replace(one, number=f"INV-{months}", issued=later.isoformat())
    assert not _advises(one, other)
    assert _locks(one, other) == set()


@settings(max_examples=200)
@given(cents=st.integers(10_000, 10**13), factor=st.integers(10_205, 20_000))
def test_amount_buckets__when_amounts_are_beyond_two_percent__share_none(
    cents: int, factor: int
) -> None:
    one = Decimal(cents) / 100
    assert not set(amount_buckets(one)) & set(amount_buckets(one * factor / 10_000))


@given(day=st.dates(date(2000, 1, 1), date(2099, 12, 1)), apart=st.integers(0, 30))
def test_date_buckets__when_days_are_apart__share_one_to_a_day_and_none_from_two(
    day: date, apart: int
) -> None:
    shared = set(date_buckets(day)) & set(date_buckets(day + timedelta(days=apart)))
    assert bool(shared) == (apart <= 1)


@pytest.mark.parametrize(
    "change",
    [{"buyer": "999"}, {"currency": "EUR"}, {"seller": MemberId(3)}, {"issued": "2026-04-03"}],
)
def test_near__when_buyer_currency_seller_or_date_differ__advises_nothing(
    change: dict[str, object],
) -> None:
    assert not _advises(INVOICE, replace(INVOICE, **change))


@pytest.mark.parametrize(
    "change",
    [
        {"seller": MemberId(0)},
        {"seller": MemberId(2**32)},
        {"buyer": " - "},
        {"number": "/"},
        {"number": "1" * 1_001},
        {"issued": "1 April"},
        {"issued": "2026-02-30"},
        {"amount": Decimal(0)},
        {"amount": Decimal(-5)},
        {"amount": Decimal("NaN")},
        {"amount": Decimal("Infinity")},
        {"amount": Decimal(10) ** 18},
        {"currency": "US"},
        {"currency": "U$D"},
    ],
)
def test_inputs__when_a_field_has_no_normal_form__refuse(change: dict[str, object]) -> None:
    bad = replace(INVOICE, **change)
    with pytest.raises(TagInputInvalid):
        exact_inputs(bad)
    if "number" not in change:
        with pytest.raises(TagInputInvalid):
            near_inputs(bad)


@pytest.mark.parametrize(
    ("container", "voyage", "commodity"),
    [
        ("MSKU123456", "1", "848180"),
        ("1SKU1234565", "1", "848180"),
        ("MSKU1234565", "-", "848180"),
        ("MSKU1234565", "1", "84818"),
        ("MSKU1234565", "1", "8481AB"),
    ],
)
def test_goods_input__when_a_field_has_no_normal_form__refuses(
    container: str, voyage: str, commodity: str
) -> None:
    with pytest.raises(TagInputInvalid):
        goods_input(container, voyage, commodity)


def test_goods_input__when_the_tariff_line_is_longer__is_the_same() -> None:
    long = goods_input("MSKU1234565", "012E", "8481.80.9095")
    assert long == goods_input("MSKU 123456 5", "012e", "848180")


@pytest.mark.parametrize(
    ("amount", "written"),
    [("1500.00", "1500"), ("0.50", "0.5"), ("100", "100"), ("1E+2", "100"), ("1234.56", "1234.56")],
)
def test_plain_amount__when_written__has_no_exponent_and_no_trailing_zeros(
    amount: str, written: str
) -> None:
    assert plain_amount(Decimal(amount)) == written
