"""The bench of tags in its short form: what is altered is found, what is honest is not locked."""

from dataclasses import replace
from random import Random

import pytest

from chain.tags import financing
from chain.tags.financing import FinancingKind, exact_inputs
from chain.tags.reference import normalised
from scripts.bench import tag_rate, tag_recall
from scripts.bench.tag_invoices import EXACT, NEAR, TURNS, originals
from scripts.bench.tags import page


@pytest.fixture(scope="module")
def recall():
    return tag_recall.measure(count=1_600)


def test_recall__when_invoices_are_altered__finds_them_and_locks_no_honest_one(recall):
    assert (recall["financed"], recall["altered"]) == (1_600, 1_600)
    assert (recall["exact_recall"], recall["false_locks"]) == (1.0, 0)
    assert recall["near_recall"] >= 0.95
    assert recall["false_advice"] <= 0.005
    assert recall["honest"]["equal, months apart"]["invoices"] > 600
    assert recall["honest"]["equal, months apart"]["advised"] == 0
    assert recall["through_holders_agree"] is True


def test_recall__when_run_again__says_the_same(recall):
    assert tag_recall.measure(count=1_600) == recall


def test_recall__when_every_kind_is_counted__each_has_its_copies(recall):
    counted = {**recall["exact"], **recall["near"]}
    assert set(counted) == {*EXACT, *NEAR}
    assert min(each["invoices"] for each in counted.values()) == 200
    assert {*recall["honest"]} == set(TURNS)


@pytest.mark.parametrize("kind", [*EXACT, *NEAR])
def test_alter__when_a_copy_is_made__is_no_equal_copy(kind):
    random = Random(1)
    alter = {**EXACT, **NEAR}[kind]
    changed = sum(alter(random, each) != each for each in originals(random, 200))
    assert changed > 100


def test_originals__when_made__never_lock_each_other():
    seen = [exact_inputs(each)[FinancingKind.NUMBER] for each in originals(Random(2), 3_000)]
    assert len(set(seen)) == 3_000


def test_recall__when_numbers_are_compared_as_written__misses_copies(monkeypatch):
    """The control: without the normal form the same bench does not reach its goal."""
    monkeypatch.setattr(financing, "plain_number", lambda number: number)
    assert tag_recall.measure(count=400)["exact_recall"] < 0.7


def test_recall__when_buckets_do_not_overlap__misses_copies(monkeypatch):
    """The control: on one scale alone, neighbours across a bucket's border are missed."""
    both = financing.date_buckets
    monkeypatch.setattr(financing, "date_buckets", lambda day: both(day)[:1])
    found = tag_recall.measure(count=400)
    assert found["near_recall"] < 0.95
    assert found["goals"]["near"] is False


def test_exact__when_marks_between_digits_were_dropped__would_lock_honest_invoices(monkeypatch):
    """The control: the harder normal form of reference tags makes ``1-23`` and ``12-3`` one."""
    one, other = (replace(originals(Random(2), 1)[0], number=each) for each in ("1-23", "12-3"))
    number = FinancingKind.NUMBER
    assert exact_inputs(one)[number] != exact_inputs(other)[number]
    monkeypatch.setattr(financing, "plain_number", normalised)
    assert exact_inputs(one)[number] == exact_inputs(other)[number]


def test_rate__when_measured__counts_holders_and_author():
    found = tag_rate.measure(tags=5)
    for kind, holders in (("single_key", 1), ("two_of_three", 2)):
        each = found[kind]
        together = each["author_ms"] + holders * each["holder_ms"]
        assert each["cpu_ms"] == pytest.approx(together, abs=0.01)
        assert each["tags_per_core_second"] == pytest.approx(1000 / together, rel=0.05)


def test_page__when_written__has_a_row_for_each_kind(recall):
    text = page({"recall": recall, "rate": tag_rate.measure(tags=5)})
    for name in (*EXACT, *NEAR, *set(TURNS), "each holder"):
        assert f"| {name} |" in text
