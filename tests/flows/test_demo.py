"""The whole network as a newcomer runs it: the journey, the attempts, a restart, a clean end."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import httpx
import psutil
import pytest

PROJECT = Path(__file__).resolve().parents[2]
COMMAND = [sys.executable, "-m", "scripts.gwanmun", "demo"]
ATTEMPTS = {
    "forged copy",
    "second title for the same bill",
    "same bill, number varied",
    "lying oracle",
    "copying oracle",
    "oracle releases",
    "policy releases below the advice",
    "lane without opened advice",
    "delivery under a hold",
    "delivery on a declaration that customs did not bind",
    "gate-out of held goods",
    "bank outside reads the invoice",
    "revoked key",
    "gateway's administrator decides for an officer",
    "a second bank finances the same invoice",
    "the exporter sells the pledged bill",
    "the bank takes the bill unexamined",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("network") / "demo"


@pytest.fixture(scope="module")
def summary(folder):
    command = [*COMMAND, "--once", "--folder", str(folder)]
    done = subprocess.run(
        command, cwd=PROJECT, capture_output=True, text=True, timeout=900, check=False
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return json.loads((folder / "summary.json").read_text())


def _ours(folder: Path) -> list[str]:
    """Processes that name the network's folder."""
    found = []
    for process in psutil.process_iter(["cmdline"]):
        words = process.info["cmdline"] or []
        if any(str(folder) in word for word in words) and process.pid != os.getpid():
            found.append(" ".join(words)[:120])
    return found


def test_demo__when_run_once__every_attempt_comes_to_nothing(summary):
    outcomes = {each["name"]: each for each in summary["outcomes"]}
    assert set(outcomes) == ATTEMPTS
    assert [each for each in outcomes.values() if each["seen"] != each["expected"]] == []


def test_demo__when_run_once__the_summary_is_complete(summary):
    assert summary["title"]["status"] == "delivered"
    acts = [each["name"] for each in summary["title"]["history"]]
    assert acts[0] == "TitleIssued"
    assert acts[-1] == "SurrenderAccepted"
    assert {each["kind"] for each in summary["documents"]} >= {
        "TRANSPORT_DOCUMENT",
        "INVOICE",
        "DECLARATION",
    }
    assert summary["assessments"]["risk"]["status"] == "agreed"
    assert summary["assessments"]["xray"]["status"] == "agreed"
    assert summary["customs"]["line"]["status"] == "gated_out"
    assert summary["verification"]["holds"] is True
    assert summary["governance"]["titles_unmoved"] is True
    assert summary["governance"]["first_submission"] == "final"
    assert summary["seconds"]["total"] > 0


def test_demo__when_run_once__the_bank_lent_and_the_bill_was_amended(summary):
    lending = summary["lending"]
    tag = [each["name"] for each in lending["financing"]["history"]]
    assert tag == [
        "InvoiceReserved",
        "NearTagsNoted",
        "LockOpened",
        "InvoiceFinanced",
        "InvoiceSettled",
    ]
    bill = [each["name"] for each in lending["title"]["history"]]
    pledge = ["TitleIssued", "PledgeOffered", "PledgeAccepted", "PledgeReleased"]
    assert [name for name in bill if name in pledge] == pledge
    assert (lending["title"]["status"], lending["successor"]["status"]) == (
        "superseded",
        "on_paper",
    )
    assert lending["successor"]["predecessor"] == lending["title"]["id"]


def test_demo__when_run_once__a_bank_paid_under_a_credit_and_owns_the_bill(summary):
    credit = summary["credit"]
    presentation, title = credit["presentation"], credit["title"]
    assert presentation["status"] == "honoured"
    assert presentation["records"] == [title["root"]]
    names = [each["name"] for each in title["history"]]
    story = ["TitleIssued", "FacadeGiven", "PledgeAccepted", "TitlePassedOnHonour"]
    assert [name for name in names if name in story] == story
    assert title["holder"] == title["beneficiary"] == credit["credit"]["bank"]
    assert title["facade"].startswith("0x")


def test_demo__when_run_once__nothing_stays_behind(summary, folder):
    assert summary["shipment"]
    assert _ours(folder) == []


def test_verify__when_the_auditor_runs_it__holds_and_one_other_hash_does_not(summary):
    checked = summary["verification"]
    base = [sys.executable, "-m", "scripts.gwanmun", "verify", checked["pack"], "--json"]
    told = ["--consortium", checked["consortium"], "--block-hash", checked["block_hash"]]
    good = subprocess.run([*base, *told], cwd=PROJECT, capture_output=True, text=True, check=False)
    assert good.returncode == 0
    assert json.loads(good.stdout)["ok"] is True
    told[-1] = "0x" + "ab" * 32
    bad = subprocess.run([*base, *told], cwd=PROJECT, capture_output=True, text=True, check=False)
    assert bad.returncode == 1
    assert json.loads(bad.stdout)["code"] == "HeaderMismatch"


def test_demo__when_started_again__finds_the_shipment_and_ends_cleanly(summary, folder):
    log = folder.parent / "again.log"
    with log.open("w") as out:
        # What a shell without job control hands down to whatever it starts in the background.
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)
        again = subprocess.Popen(
            [*COMMAND, "--folder", str(folder)], cwd=PROJECT, stdout=out, stderr=out
        )
        signal.signal(signal.SIGINT, before)
    try:
        deadline = time.monotonic() + 300
        found = None
        while found is None and time.monotonic() < deadline and again.poll() is None:
            time.sleep(1)
            found = re.search(r"customs\s+(http://\S+?)/\s+(\S+)", log.read_text())
        assert found, log.read_text()[-2000:]
        headers = {"Authorization": f"Bearer {found[2]}"}
        url = f"{found[1]}/v1/shipments/{summary['shipment']}"
        view = httpx.get(url, headers=headers, trust_env=False, timeout=30)
        assert view.status_code == 200
        assert view.json()["titles"]
    finally:
        # Twice: an impatient second Ctrl-C must leave nothing behind either.
        again.send_signal(signal.SIGINT)
        time.sleep(0.3)
        again.send_signal(signal.SIGINT)
        try:
            again.wait(90)
        finally:
            again.terminate()
    assert _ours(folder) == []
