"""`gwanmun bank` at a gateway that answers over HTTP: the bank's whole way with a pledge."""

import json

import pytest
from typer.testing import CliRunner

from scripts.bank import app
from tests.api.pint.wire import answering
from tests.api.shipments import bring_bill


@pytest.fixture(scope="module")
def said(bank):
    """Run a word at the bank's gateway; status and what it printed."""
    with answering(bank.app) as url:

        def run(*words):
            keys = ["--gateway", url, "--api-key", bank.keys["clerk"]]
            done = CliRunner().invoke(app, [*words, *keys], env={"COLUMNS": "200"})
            return done.exit_code, done.output

        yield run


def test_bank__when_a_title_is_offered__takes_and_lets_go(said, carrier, exporter, bank):
    title = bring_bill(carrier).title
    path = f"/v1/titles/{title}"
    exporter.until(path, lambda body: body["status"] == "issued")
    status, told = said("take", title)
    assert (status, json.loads(told)["code"]) in ((1, "NotPledgee"), (1, "NothingFound"))
    exporter.settled(exporter.post(f"{path}/pledges", json={"pledgee": "bank"}))
    bank.until(path, lambda body: body["pledgee"])
    assert title[:12] in said("holdings")[1]
    status, told = said("take", title)
    assert (status, json.loads(told)["state"]) == (0, "final")
    bank.until(path, lambda body: body["status"] == "pledged")
    lists = bank.get("/v1/holdings").json()
    assert title in [each["id"] for each in lists["pledged"]]
    status, told = said("enforce", title)
    assert (status, json.loads(told)["code"]) == (1, "PledgeNotEnforceable")
    assert said("release", title)[0] == 0
    exporter.until(path, lambda body: body["status"] == "issued")


def test_bank__when_an_address_is_made__names_it(said):
    status, told = said("address")
    assert (status, json.loads(told)["financier"][:2]) == (0, "0x")


def test_bank__when_it_has_no_credits__says_so_in_a_table(said):
    status, told = said("credits")
    assert status == 0
    assert "presentation" in told
