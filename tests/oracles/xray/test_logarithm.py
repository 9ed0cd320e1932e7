"""Integer logarithms against the standard library's."""

from math import log

import numpy as np
import pytest

from oracles.xray.logarithm import UNIT, depth_table, logarithm


def test_logarithm__when_any_value__is_rounded_down_by_less_than_a_unit() -> None:
    values = np.unique(np.geomspace(1, 2**30 - 1, 4000).astype(np.int64))
    error = logarithm(values) - np.array([log(value) for value in values.tolist()]) * UNIT
    assert error.max() <= 0
    assert error.min() > -1.05


def test_logarithm__when_values_rise__never_falls() -> None:
    assert (np.diff(logarithm(np.arange(1, 200_000))) >= 0).all()


@pytest.mark.parametrize("value", [0, -1, 2**30])
def test_logarithm__when_out_of_range__refuses(value: int) -> None:
    with pytest.raises(ValueError, match="logarithms"):
        logarithm(np.array([value]))


def test_depth_table__when_read__falls_from_dark_to_bright() -> None:
    table = depth_table()
    assert table[0] == table[1] == 45426
    assert table[65_535] == 0
    assert (np.diff(table) <= 0).all()


def test_depth_table__when_golden__is_the_same_on_every_cpu() -> None:
    assert depth_table()[[2, 20, 400, 5_000, 25_000, 50_000]].tolist() == [
        42587,
        33156,
        20885,
        10540,
        3948,
        1109,
    ]
