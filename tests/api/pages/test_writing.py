"""Moments in both clocks, numbers, amounts and ids as people read them."""

import pytest

from api.pages.writing import amount, mass, moment_of, number, short


@pytest.mark.parametrize(
    ("language", "seoul", "utc"),
    [
        ("en", "1 Jan 2027 00:30:00", "31 Dec 2026 15:30:00"),
        ("ko", "2027. 1. 1. 00:30:00", "2026. 12. 31. 15:30:00"),
    ],
)
def test_moment_of__when_the_days_differ__names_both(language, seoul, utc):
    moment = moment_of("2026-12-31T15:30:00Z", language)
    assert (moment.seoul, moment.utc) == (seoul, utc)
    assert moment.machine == "2026-12-31T15:30:00+00:00"


def test_moment_of__when_the_day_is_the_same__writes_it_once():
    assert moment_of("2026-11-22T14:00:01Z", "en").utc == "14:00:01"


def test_amount__when_written_in_a_language__puts_the_currency_where_it_belongs():
    assert amount("128400.00 USD", "en") == "USD 128,400.00"
    assert amount("128400.00 USD", "ko") == "128,400.00 USD"
    assert amount("<b>", "ko") == "<b>"


def test_number__when_large__sets_thousands_apart_and_keeps_every_digit():
    assert number("12345678901234567890.10") == "12,345,678,901,234,567,890.10"
    assert number("none") == "none"
    assert (mass("5126.4"), mass("")) == ("5,126.4 kg", "")


def test_short__when_long__keeps_both_ends():
    assert short("ab" * 32) == "abababab…abababab"
    assert short("0x1234") == "0x1234"
