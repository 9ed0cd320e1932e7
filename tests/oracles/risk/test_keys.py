"""Canonical values and key strings."""

from math import isnan

import pytest

from oracles.risk import keys, schema
from oracles.risk.keys import BASES, KEY_BY_NAME, KEYS, NUMBERS, goods_of, key_string

ROW = {
    schema.HS6: "10620",
    schema.DEPARTURE: "CN",
    schema.ORIGIN: "VN",
    schema.TAX_RATE: "6.5",
    schema.TAX_TYPE: "A",
    schema.NET_MASS: "20.7",
    schema.ITEM_PRICE: "5353.02",
}


def base(row: dict[str, str], name: str) -> str:
    """One base value of a row."""
    return goods_of(row).base[BASES.index(name)]


def number(row: dict[str, str], name: str) -> float:
    """One number of a row."""
    return goods_of(row).numbers[NUMBERS.index(name)]


def test_goods_of__when_all_stated__scales_to_integers() -> None:
    assert goods_of(ROW).base == ("010620", "0106", "01", "VN", "CN", "650", "A", "2070", "2586")
    assert goods_of(ROW).numbers == (2070.0, 535302.0, 2586.0, 650.0, 0.0, 0.0)


@pytest.mark.parametrize("mass", ["20.7", "20.70", " 20.7 ", "2.07e1", "20.699999999999999"])
def test_goods_of__when_mass_written_otherwise__gives_same_key(mass: str) -> None:
    assert base(ROW | {schema.NET_MASS: mass}, "mass") == "2070"


def test_goods_of__when_mass_zero__unit_price_is_zero() -> None:
    assert base(ROW | {schema.NET_MASS: "0"}, "unit_price") == "0"


def test_goods_of__when_nothing_stated__everything_is_unknown() -> None:
    goods = goods_of({})
    assert set(goods.base) == {""}
    assert all(isnan(each) for each in goods.numbers)


def test_goods_of__when_price_not_stated__mass_stays_known() -> None:
    row = ROW | {schema.ITEM_PRICE: ""}
    assert base(row, "unit_price") == ""
    assert isnan(number(row, "unit_price"))
    assert number(row, "mass") == 2070.0


def test_unit_price__when_half__rounds_up() -> None:
    assert keys.unit_price(25, 100) == 3


def test_key_string__when_nested__joins_all_base_values() -> None:
    goods = goods_of(ROW)
    assert key_string(goods, KEY_BY_NAME["tuple"]) == "010620|VN|CN|650|A|2070"
    assert key_string(goods, KEY_BY_NAME["hs6_unit_price_mass"]) == "010620|2586|2070"


def test_key_string__when_any_part_unknown__is_empty() -> None:
    goods = goods_of(ROW | {schema.TAX_TYPE: ""})
    assert key_string(goods, KEY_BY_NAME["line"]) == ""
    assert key_string(goods, KEY_BY_NAME["hs6_route"]) == "010620|VN|CN"


def test_base_names__when_any_key__names_base_values_only() -> None:
    assert all(set(keys.base_names(key)) <= set(BASES) for key in KEYS)
