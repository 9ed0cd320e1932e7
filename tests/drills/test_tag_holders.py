"""The short forms of the tag holders' drills: tags and titles stay, controls fail."""

from copy import deepcopy

import pytest

from tests.drills.tag_holders import held_leaving, held_lying, leave, lie, split
from tests.drills.tag_holders_ground import Ground


@pytest.fixture(scope="module")
def ground():
    ground = Ground()
    try:
        yield ground
    finally:
        ground.close()


@pytest.fixture(scope="module")
def split_report(ground):
    return split(ground)


@pytest.mark.slow
def test_drill__when_a_tag_holder_answers_garbage__moves_no_tag_and_no_title(ground, split_report):
    report = {"split": split_report, "lie": lie(ground, bills=1)}
    assert held_lying(report), report
    # The judge sees a moved tag, and a liar that nobody named.
    for part, value in (("tags_moved", 1), ("named", {"tags": 0, "bank": 0, "customs": 0})):
        wrong = deepcopy(report)
        wrong["lie"][part] = value
        assert not held_lying(wrong)


@pytest.mark.slow
def test_drill__when_a_tag_holder_leaves__moves_no_tag_and_no_title(ground, split_report):
    report = {"split": split_report, "leave": leave(ground, bills=1)}
    assert held_leaving(report), report
    wrong = deepcopy(report)
    wrong["leave"]["titles_moved"] = 1
    assert not held_leaving(wrong)
