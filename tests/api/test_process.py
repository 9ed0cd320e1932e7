"""A real gateway process: ready in time, killed and started again, ended in order."""

import os
import signal
import subprocess
import sys
import time

import httpx
import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from api.database import open_engines, upgrade
from api.gateway import open_gateway
from api.submissions.tables import SubmissionRow
from api.users.keeping import add_user
from chain.ledger.models import OutboxRow
from chain.tags.errors import TagBackendMissing
from scripts.papers.making import make_papers
from tests.api.consortium import PROJECT

SUBMISSIONS, KILLS = 12, 4


class Process:
    """One member's gateway as a process, with a clerk's key."""

    def __init__(self, consortium, slug):
        self.consortium = consortium
        self.home = consortium.home(slug)
        upgrade(self.home.database_url)
        engines = open_engines(self.home.database_url)
        with Session(engines.writing) as session, session.begin():
            self.key = add_user(session, "process clerk", ["clerk"])
        engines.dispose()
        self.started = None

    def start(self):
        self.started = self.consortium.run("api.main", "--home", str(self.home.folder))
        self.url = f"http://127.0.0.1:{self.started['port']}"

    def kill(self):
        os.kill(self.started["pid"], signal.SIGKILL)
        self.started["process"].wait(20)

    def submit(self, bill, key):
        headers = {
            "Authorization": f"Bearer {self.key}",
            "Content-Type": "application/json",
            "Idempotency-Key": key,
        }
        parameters = {"holder": "exporter"}
        return httpx.post(
            f"{self.url}/v1/documents",
            content=bill,
            headers=headers,
            params=parameters,
            timeout=20,
            trust_env=False,
        )

    def status(self, url):
        headers = {"Authorization": f"Bearer {self.key}"}
        return httpx.get(f"{self.url}{url}", headers=headers, timeout=20, trust_env=False).json()


def test_gateway__when_killed_between_answer_and_block__loses_and_doubles_nothing(consortium):
    gateway = Process(consortium, "forwarder")
    gateway.start()
    promised = {}
    for number in range(SUBMISSIONS):
        bill = make_papers(7000 + number).bill
        answer = gateway.submit(bill, f"drill-{number}")
        assert answer.status_code == 202, answer.text
        promised[number] = answer.json()
        if number % (SUBMISSIONS // KILLS) == 1:
            gateway.kill()
            gateway.start()
            again = gateway.submit(bill, f"drill-{number}")
            assert again.json() == promised[number]
    _wait_until_final(gateway, promised)
    engines = open_engines(gateway.home.database_url)
    with Session(engines.reading) as session:
        # Another gateway of the same member may have acted before, in a test of its own.
        papers = select(func.count()).where(SubmissionRow.act == "document")
        assert session.scalar(papers) == SUBMISSIONS
        own = OutboxRow.key_address == gateway.home.key("act").address
        assert session.scalar(select(func.count()).where(own)) == 2 * SUBMISSIONS
        nonces = session.scalars(select(OutboxRow.nonce).where(own)).all()
    first = min(nonces)
    assert sorted(nonces) == list(range(first, first + 2 * SUBMISSIONS))
    engines.dispose()
    gateway.started["process"].send_signal(signal.SIGTERM)
    assert gateway.started["process"].wait(20) in (0, -signal.SIGTERM)


def _wait_until_final(gateway, promised):
    end = time.monotonic() + 180
    states = []
    while time.monotonic() < end:
        states = [gateway.status(each["status_url"])["state"] for each in promised.values()]
        if set(states) == {"final"}:
            return
        time.sleep(0.5)
    raise AssertionError(states)


def test_main__when_key_is_unknown__says_so_and_ends_with_3(consortium, tmp_path):
    command = [sys.executable, "-m", "api.main", "--home", str(tmp_path)]
    command += ["--network", str(consortium.file)]
    done = subprocess.run(
        command, cwd=PROJECT, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 3
    assert "ActKeyUnknown" in done.stderr


def test_open_gateway__when_libsodium_is_missing__refuses_by_name(monkeypatch, tmp_path):
    with pytest.raises(FileNotFoundError):
        open_gateway(tmp_path, tmp_path / "no.json")
    monkeypatch.setattr("oblivious.ristretto.sodium", None)
    with pytest.raises(TagBackendMissing):
        open_gateway(tmp_path, tmp_path / "no.json")
