"""Canonical values and keys of a declaration's goods: the one place for training, graph and tests.

It holds no statistics. Numbers become integers first (per cent, kilograms and won in hundredths,
unit price in tenths), so that equal quantities always give equal strings.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from math import nan
from typing import NamedTuple

from oracles.risk import schema

BASES = (
    "hs6",
    "hs4",
    "hs2",
    "origin",
    "departure",
    "rate",
    "tax_type",
    "mass",
    "unit_price",
)
NUMBERS = ("mass", "price", "unit_price", "rate", "whole_mass", "same_country")
SEPARATOR = "|"


@dataclass(frozen=True)
class Key:
    """A combination of base values under which inspection outcomes are counted.

    Attributes:
        name: Stable name, also of the two features that it yields.
        parts: Base values or earlier keys, in the order of the key string.
    """

    name: str
    parts: tuple[str, ...]


GOODS_KEYS = (
    Key("hs6", ("hs6",)),
    Key("hs4", ("hs4",)),
    Key("hs2", ("hs2",)),
    Key("origin", ("origin",)),
    Key("departure", ("departure",)),
    Key("rate", ("rate",)),
    Key("tax_type", ("tax_type",)),
    Key("mass", ("mass",)),
    Key("hs6_unit_price", ("hs6", "unit_price")),
    Key("hs6_origin", ("hs6", "origin")),
    Key("hs6_route", ("hs6", "origin", "departure")),
    Key("hs6_tariff", ("hs6", "tax_type", "rate")),
    Key("line", ("hs6", "origin", "departure", "rate", "tax_type")),
    Key("priced_line", ("line", "unit_price")),
)
TUPLE_KEYS = (
    Key("hs6_mass", ("hs6", "mass")),
    Key("tuple", ("line", "mass")),
    Key("priced_tuple", ("tuple", "unit_price")),
    Key("hs6_unit_price_mass", ("hs6_unit_price", "mass")),
)
KEYS = GOODS_KEYS + TUPLE_KEYS
KEY_BY_NAME = {key.name: key for key in KEYS}
FEATURES = tuple(f"{key.name}.{part}" for key in KEYS for part in ("share", "count")) + NUMBERS


class Goods(NamedTuple):
    """What the model sees of one declaration.

    Attributes:
        base: One string per entry of BASES; empty where nothing is stated.
        numbers: One value per entry of NUMBERS; not-a-number where nothing is stated.
    """

    base: tuple[str, ...]
    numbers: tuple[float, ...]


def goods_of(row: Mapping[str, str]) -> Goods:
    """Bring a declaration into its canonical form.

    Args:
        row: Column name of the schema to text; missing or empty means not stated.

    Returns:
        Strings and numbers in the order of BASES and NUMBERS.

    Raises:
        DeclarationFieldInvalid: A quantity or the HS code is not readable.
    """
    heading = schema.hs6(row)
    origin = row.get(schema.ORIGIN, "").strip()
    departure = row.get(schema.DEPARTURE, "").strip()
    rate = _scaled(schema.number(row, schema.TAX_RATE))
    mass = _scaled(schema.number(row, schema.NET_MASS))
    price = _scaled(schema.number(row, schema.ITEM_PRICE))
    unit = unit_price(price, mass)
    same = float(origin == departure) if origin and departure else nan
    whole = float(mass % 100 == 0) if mass is not None else nan
    return Goods(
        base=(
            heading,
            heading[:4],
            heading[:2],
            origin,
            departure,
            _text(rate),
            row.get(schema.TAX_TYPE, "").strip(),
            _text(mass),
            _text(unit),
        ),
        numbers=(_float(mass), _float(price), _float(unit), _float(rate), whole, same),
    )


def unit_price(price: int | None, mass: int | None) -> int | None:
    """Price per kilogram in tenths of a won.

    Args:
        price: Hundredths of a won, or None.
        mass: Hundredths of a kilogram, or None.

    Returns:
        Rounded half up with integers alone; 0 for goods without mass; None where either is unknown.
    """
    if price is None or mass is None:
        return None
    if mass == 0:
        return 0
    return (price * 10 + mass // 2) // mass


def key_string(goods: Goods, key: Key) -> str:
    """Write a key in full.

    Args:
        goods: Canonical values.
        key: One of KEYS.

    Returns:
        Base values joined by a bar; empty when any of them is not stated.
    """
    values = [goods.base[BASES.index(name)] for name in base_names(key)]
    return SEPARATOR.join(values) if all(values) else ""


def base_names(key: Key) -> tuple[str, ...]:
    """Resolve a key to base values.

    Args:
        key: One of KEYS.

    Returns:
        Names out of BASES, in the order of the key string.
    """
    if key.parts == (key.name,):
        return key.parts
    names: list[str] = []
    for part in key.parts:
        nested = part not in BASES
        names.extend(base_names(KEY_BY_NAME[part]) if nested else (part,))
    return tuple(names)


def _scaled(value: Decimal | None) -> int | None:
    if value is None:
        return None
    return int((value * 100).to_integral_value(rounding=ROUND_HALF_EVEN))


def _text(value: int | None) -> str:
    return "" if value is None else str(value)


def _float(value: int | None) -> float:
    return nan if value is None else float(value)
