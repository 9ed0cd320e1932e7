"""A full queue turns new submissions away before anything is stored, and repeats old answers."""

import time

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from api.submissions.room import RETRY_SECONDS
from api.submissions.tables import SubmissionRow
from scripts.papers.making import make_papers


@pytest.fixture
def full(carrier):
    """The carrier's gateway with room for nothing."""
    room = carrier.gateway.room
    before, room.most = room.most, 0
    yield carrier
    room.most = before


def _stored(member):
    with Session(member.gateway.engines.reading) as session:
        return session.scalar(select(func.count()).select_from(SubmissionRow))


def test_submit_document__when_queue_is_full__answers_503_and_stores_nothing(full):
    before = _stored(full)
    answer = full.submit(make_papers(988011).bill, holder="exporter")
    assert (answer.status_code, answer.json()["code"]) == (503, "QueueFull")
    assert answer.headers["retry-after"] == str(RETRY_SECONDS)
    assert answer.json()["values"]["most"] == 0
    assert _stored(full) == before


def test_submit_document__when_queue_is_full__repeats_what_was_accepted(carrier):
    bill = make_papers(988012).bill
    first = carrier.submit(bill, key="before-full", holder="exporter")
    carrier.settled(first)
    room = carrier.gateway.room
    before, room.most = room.most, 0
    try:
        again = carrier.submit(bill, key="before-full", holder="exporter")
    finally:
        room.most = before
    assert (again.status_code, again.json()) == (202, first.json())


def test_submit_document__when_there_is_room_again__is_accepted(carrier):
    room = carrier.gateway.room
    before, room.most = room.most, 0
    assert carrier.submit(make_papers(988013).bill, holder="exporter").status_code == 503
    room.most = before
    time.sleep(0.6)
    carrier.settled(carrier.submit(make_papers(988013).bill, holder="exporter"))
