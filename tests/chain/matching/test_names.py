"""Names of companies as they stand on different papers."""

from decimal import Decimal

import pytest

from chain.matching.names import same_name, words_of

_SHARE = Decimal("0.6")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Binh Minh Footwear J.S.C.", "BINH MINH FOOTWEAR JSC"),
        ("HAEOREUM TRADING CO., LTD.", "Haeoreum Trading Company Limited"),
        ("Café Müller GmbH", "CAFE MULLER"),
        ("해오름무역(주)", "주식회사 해오름무역"),
    ],
)
def test_same_name__when_one_company_is_spelt_two_ways__is_true(first: str, second: str) -> None:
    assert same_name(first, second, _SHARE)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("HAEOREUM TRADING CO., LTD.", "DALBIT TRADING CO., LTD."),
        ("Alpha Ltd", "Beta Ltd"),
        ("", ""),
        ("...", "..."),
    ],
)
def test_same_name__when_companies_are_two__is_false(first: str, second: str) -> None:
    assert not same_name(first, second, _SHARE)


def test_words_of__when_only_legal_forms_stand__keeps_them() -> None:
    assert words_of("Company Ltd") == {"COMPANY", "LTD"}
