"""What forge says of random sequences is read as it is meant."""

from tests.invariants.run import WANTED, is_enough, read, table

TOLD = """
[PASS] invariant_titles__when_anySequence__lawsHold() (runs: 2000, calls: 1000000, reverts: 0)

| Contract      | Selector | Calls  | Reverts | Discards |
| TitlesHandler | issue    | 600000 | 0       | 0        |
| TitlesHandler | sign     | 400000 | 0       | 0        |
[{verdict}] invariant_customs__when_anySequence__lawsHold() (runs: 128, calls: 51200, reverts: 0)

| CustomsHandler | accept | 51200 | 0       | 0        |
"""


def test_read__when_all_hold__is_enough():
    laws = read(TOLD.replace("{verdict}", "PASS"))
    assert [(law.name, law.calls) for law in laws] == [("customs", 51_200), ("titles", WANTED)]
    assert laws[1].acts == {"issue": 600_000, "sign": 400_000}
    assert is_enough(laws)
    assert "| titles | 2000 | 1000000 | yes | `sign`: 400000 |" in table(laws)


def test_read__when_one_falls__is_not_enough():
    laws = read(TOLD.replace("{verdict}", "FAIL: a law fell"))
    assert [law.held for law in laws] == [False, True]
    assert not is_enough(laws)


def test_read__when_titles_saw_less__is_not_enough():
    told = TOLD.replace("{verdict}", "PASS").replace("calls: 1000000", "calls: 999999")
    assert not is_enough(read(told))
