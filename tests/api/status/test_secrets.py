"""A gateway's process with all that goes wrong: nothing secret in what it writes."""

import json
import subprocess
import sys
import time

import httpx
from sqlalchemy.orm import Session

from api.database import open_engines, upgrade
from api.users.keeping import add_user
from chain.logs import ALLOWED
from chain.network.home import Endpoints
from scripts.papers.making import make_papers
from tests.api.consortium import PROJECT
from tests.drills.broken_wire import BrokenWire, Way

SLUG = "operator-2"


def test_process__when_everything_goes_wrong__writes_no_secret(consortium, tmp_path):
    home, wire = consortium.home(SLUG), BrokenWire(consortium.chain.url)
    kept = home.endpoints
    url = consortium.new_database()
    home.keep_endpoints(Endpoints(rpc_url=wire.url, database_url=url))
    upgrade(url)
    engines = open_engines(url)
    with Session(engines.writing) as session, session.begin():
        key = add_user(session, "clerk", ["clerk"])
    engines.dispose()
    log = tmp_path / "gateway.log"
    try:
        _suffer(consortium, home, wire, key, log)
    finally:
        home.keep_endpoints(kept)
        wire.close()
    text = log.read_text(encoding="utf8")
    lines = [json.loads(line) for line in text.splitlines()]
    assert lines, "the control: something went wrong and was said"
    assert set().union(*lines) <= ALLOWED
    bill = make_papers(31).bill.decode()
    hidden = [key, key.removeprefix("gwk_"), bill[:60], home.reader_key().hex()]
    hidden += [home.key_path(name).read_text().strip() for name in ("act", "admin")]
    assert [each for each in hidden if each in text] == []


def _suffer(consortium, home, wire, key, log):
    command = [sys.executable, "-m", "api.main", "--home", str(home.folder)]
    command += ["--network", str(consortium.file)]
    with log.open("wb") as file:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=file, cwd=PROJECT)
    try:
        port = json.loads(process.stdout.readline())["port"]
        headers = {"Authorization": f"Bearer {key}", "Content-Type": "application/json"}
        client = httpx.Client(
            base_url=f"http://127.0.0.1:{port}", headers=headers, timeout=30, trust_env=False
        )
        for way in (Way.PASS, Way.ERRORS, Way.CUT):
            wire.way = way
            client.post("/v1/documents", content=make_papers(31).bill, params={"key": key})
            client.get(f"/v1/shipments/{key}")
            client.get("/v1/nothing", headers={"Authorization": f"Bearer wrong-{key}"})
        end = time.monotonic() + 30
        while log.stat().st_size == 0 and time.monotonic() < end:
            time.sleep(0.2)
        client.close()
    finally:
        process.terminate()
        process.wait(20)
