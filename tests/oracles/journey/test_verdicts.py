"""Verdicts on a real chain: liars, copiers and silent operators change nothing, or go to people."""

import secrets

from chain.verdicts.commitment import question_id
from chain.verdicts.kinds import AssessmentKind, AssessmentStatus
from scripts.papers.making import make_papers

ENDED = (AssessmentStatus.AGREED, AssessmentStatus.SPLIT, AssessmentStatus.OVERDUE)


def _walk(consortium, behaviours, seed=3):
    """Three papers are recorded, the declaration lodged; everybody works until the end."""
    papers, shipment = make_papers(seed), secrets.token_bytes(32)
    consortium.start_clearance()
    for slug, behaviour in zip(consortium_operators(), behaviours, strict=True):
        consortium.start_operator(slug, behaviour)
    consortium.record("carrier", papers.bill, 1, shipment, ["customs"])
    consortium.record("exporter", papers.invoice, 2, shipment, ["customs"])
    root = consortium.record("importer", papers.declaration, 3, shipment, ["customs"])
    consortium.lodge(root, shipment)
    question = question_id(root, AssessmentKind.RISK, 0)
    assessments = consortium.law.assessments
    consortium.turn_until(lambda: assessments.status_of(question) in ENDED)
    return root, question, AssessmentStatus(assessments.status_of(question))


def consortium_operators():
    return [f"operator-{i}" for i in (1, 2, 3, 4)]


def test_verdict__when_one_of_four_lies__stands_and_policy_acts(consortium):
    root, _question, status = _walk(consortium, ["honest", "honest", "honest", "lie"])
    assert status == AssessmentStatus.AGREED
    customs = consortium.law.customs
    consortium.turn_until(lambda: customs.declaration_at(root).lane != 0, 30)
    declaration = customs.declaration_at(root)
    assert declaration.risk_advice in (1, 2, 3)
    assert declaration.lane >= declaration.risk_advice


def test_verdict__when_one_copies__copier_counts_as_silent(consortium):
    _, question, status = _walk(consortium, ["honest", "honest", "honest", "copy"])
    assert status == AssessmentStatus.AGREED
    record = consortium.law.assessments.question_at(question)
    assert record.opened.bit_count() == 3


def test_verdict__when_two_lie__goes_to_an_officer(consortium):
    root, _, status = _walk(consortium, ["honest", "honest", "lie", "lie"])
    assert status == AssessmentStatus.SPLIT
    assert consortium.law.customs.declaration_at(root).lane == 0


def test_verdict__when_two_are_silent__goes_to_an_officer(consortium):
    root, _, status = _walk(consortium, ["honest", "honest", "silent", "silent"])
    assert status == AssessmentStatus.OVERDUE
    assert consortium.law.customs.declaration_at(root).lane == 0
