"""No row sees its own outcome; unknown keys get the prior."""

import numpy as np

from oracles.risk.keys import KEYS
from oracles.risk.training import encoders
from oracles.risk.training.keyspace import KeySpace
from oracles.risk.training.learning import TUPLE
from tests.oracles.risk.conftest import Fitted


def test_encode_out_of_fold__when_own_label_flipped__own_encoding_stays(fitted: Fitted) -> None:
    numbers, sizes = _numbers(fitted)
    fold = encoders.row_folds(len(fitted.fraud), np.random.default_rng(1))
    before = encoders.encode_out_of_fold(numbers, fitted.fraud, sizes, fold)
    flipped = fitted.fraud.copy()
    flipped[7] = 1 - flipped[7]
    after = encoders.encode_out_of_fold(numbers, flipped, sizes, fold)
    assert (before[7] == after[7]).all()
    assert (before != after).any()


def test_encode_out_of_fold__when_folds_by_tuple__own_tuple_is_unknown(fitted: Fitted) -> None:
    numbers, sizes = _numbers(fitted)
    fold = encoders.group_folds(numbers[:, TUPLE], np.random.default_rng(1))
    encoded = encoders.encode_out_of_fold(numbers, fitted.fraud, sizes, fold)
    assert (encoded[:, 2 * TUPLE + 1] == 0).all()
    assert (encoded[:, 1] > 0).any()


def test_group_folds__when_group_repeats__keeps_it_in_one_fold() -> None:
    group = np.array([1, 2, 1, 3, 2, 1] * 50)
    fold = encoders.group_folds(group, np.random.default_rng(3))
    assert all(len(set(fold[group == each])) == 1 for each in (1, 2, 3))


def test_group_folds__when_group_unknown__draws_row_by_row() -> None:
    fold = encoders.group_folds(np.zeros(200, np.int64), np.random.default_rng(3))
    assert len(set(fold.tolist())) == encoders.FOLDS


def test_count__when_key_unknown__gives_prior_and_zero(fitted: Fitted) -> None:
    tables = fitted.learned.tables
    unknown = tables.encode(np.zeros((1, len(KEYS)), np.int64))[0]
    assert (unknown[0::2] == np.float32(tables.prior)).all()
    assert (unknown[1::2] == 0).all()


def test_count__when_key_known__is_smoothed_share() -> None:
    numbers = np.ones((4, len(KEYS)), np.int64)
    tables = encoders.count(numbers, np.array([1, 0, 0, 0]), [1] * len(KEYS))
    assert tables.columns[0][1].tolist() == [np.float32((1 + 2 * 0.25) / 6), 4.0]


def test_learn__when_rows_in_other_order__numbers_the_same(fitted: Fitted) -> None:
    turned = KeySpace.learn(fitted.goods[::-1])
    space = fitted.learned.space
    assert turned.vocabulary == space.vocabulary
    assert all((turned.codes[name] == space.codes[name]).all() for name in space.codes)


def test_key_numbers__when_part_unknown__is_zero(fitted: Fitted) -> None:
    stranger = fitted.goods[0]._replace(base=("999999", *fitted.goods[0].base[1:]))
    numbers = fitted.learned.space.key_numbers([stranger])[0]
    named = {key.name: number for key, number in zip(KEYS, numbers, strict=True)}
    assert named["hs6"] == named["line"] == named["priced_tuple"] == 0
    assert named["origin"] > 0


def _numbers(fitted: Fitted) -> tuple[encoders.Ints, list[int]]:
    space = fitted.learned.space
    return space.key_numbers(fitted.goods), [space.size(key.name) for key in KEYS]
