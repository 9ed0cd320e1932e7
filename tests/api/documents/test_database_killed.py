"""A member's PostgreSQL is killed while papers come in: 503 at worst, each goes through once."""

import os
import random
import signal
import threading
import time

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from api.submissions.tables import SubmissionRow
from chain.ledger.models import OutboxRow
from scripts.papers.making import make_papers
from tests.databases import POSTGRESQL, VARIABLE, chosen

pytestmark = pytest.mark.skipif(chosen() != POSTGRESQL, reason=f"runs with {VARIABLE}={POSTGRESQL}")

PAPERS, KILLS = 10, 3


def _kill_again_and_again(cluster, done):
    chance = random.Random(7)
    for _ in range(KILLS):
        time.sleep(chance.uniform(0.3, 1.5))
        os.kill(cluster.pid, signal.SIGKILL)
        while cluster.pid is not None:
            time.sleep(0.01)
        time.sleep(chance.uniform(0.2, 0.8))
        cluster.start()
    done.set()


def _insist(member, bill, key, seen):
    """Submit under one key until it is taken, as a client does."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        answer = member.submit(bill, key=key, holder="exporter")
        seen.append(answer.status_code)
        if answer.status_code == 202:
            return answer.json()["status_url"]
        time.sleep(0.2)
    raise AssertionError((answer.status_code, answer.text))


def _state(member, url, seen):
    answer = member.get(url)
    seen.append(answer.status_code)
    return answer.json().get("state")


def test_submit_document__when_the_database_is_killed__every_paper_goes_through_once(
    carrier, cluster
):
    done, seen = threading.Event(), []
    killer = threading.Thread(target=_kill_again_and_again, args=(cluster, done))
    killer.start()
    taken, number = {}, 0
    while number < PAPERS or not done.is_set():
        bill = make_papers(8800 + number).bill
        taken[f"killed-{number}"] = _insist(carrier, bill, f"killed-{number}", seen)
        number += 1
    killer.join()
    end = time.monotonic() + 40
    states = {}
    while time.monotonic() < end and set(states.values()) != {"final"}:
        time.sleep(0.5)
        states = {key: _state(carrier, url, seen) for key, url in taken.items()}
    assert set(states.values()) == {"final"}, states
    assert set(seen) <= {200, 202, 503}
    with Session(carrier.gateway.engines.reading) as session:
        ours = SubmissionRow.idempotency_key.like("killed-%")
        assert session.scalar(select(func.count()).where(ours)) == len(taken)
        nonces = session.scalars(select(OutboxRow.nonce)).all()
    assert len(nonces) == len(set(nonces))
