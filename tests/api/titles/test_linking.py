"""House bills and their master bill at the counter; letting a title go to a newer register."""

import pytest

from chain.ledger.addresses import checksummed
from chain.proofs.verifying import verify_pack
from tests.api.shipments import bring_bill


@pytest.fixture(scope="module")
def forwarder(consortium):
    return consortium.member("forwarder")


@pytest.fixture(scope="module")
def master(carrier, forwarder):
    """The carrier's bill, owned and held by the forwarder, who knows what it is."""
    readers = "forwarder,exporter,importer,terminal"
    brought = bring_bill(carrier, readers=readers, holder="forwarder", beneficiary="forwarder")
    forwarder.until(f"/v1/titles/{brought.title}", lambda body: body["status"] == "issued")
    return brought


@pytest.fixture(scope="module")
def house(forwarder, exporter):
    brought = bring_bill(forwarder, beneficiary="exporter")
    exporter.until(f"/v1/titles/{brought.title}", lambda body: body["status"] == "issued")
    return brought


def _refused(member, title, what, **body):
    answer = member.post(f"/v1/titles/{title}/{what}", json=body)
    return answer.status_code, answer.json().get("code")


def _do(member, title, what, **body):
    member.settled(member.post(f"/v1/titles/{title}/{what}", json=body))


def test_master__when_linked__the_two_are_never_both_pledged(
    exporter, forwarder, bank, house, master
):
    assert _refused(exporter, house.title, "master", master=master.title) == (403, "KeyLacksRole")
    itself = _refused(forwarder, house.title, "master", master=house.title)
    assert itself == (403, "NotOfMaster")
    _do(forwarder, house.title, "master", master=master.title)
    view = exporter.until(f"/v1/titles/{house.title}", lambda body: body["master"])
    assert (view["master"], view["history"][-1]["name"]) == (master.title, "HouseLinked")
    _do(forwarder, master.title, "pledges", pledgee="bank")
    bank.until(f"/v1/titles/{master.title}", lambda body: body["pledgee"])
    _do(bank, master.title, "pledge/acceptance")
    _do(exporter, house.title, "pledges", pledgee="bank")
    bank.until(f"/v1/titles/{house.title}", lambda body: body["pledgee"])
    refused = _refused(bank, house.title, "pledge/acceptance")
    assert refused == (409, "PledgedUnderOtherBill")
    _do(bank, master.title, "pledge/release")
    _do(bank, house.title, "pledge/acceptance")


def test_facade__when_given__wallets_see_the_holder(carrier, exporter, bank):
    brought = bring_bill(carrier)
    title = brought.title
    exporter.until(f"/v1/titles/{title}", lambda body: body["status"] == "issued")
    answer = bank.post(f"/v1/titles/{title}/facade")
    assert (answer.status_code, answer.json()["code"]) in {
        (403, "NotHolder"),
        (404, "NothingFound"),
    }
    exporter.settled(exporter.post(f"/v1/titles/{title}/facade"))
    view = exporter.until(f"/v1/titles/{title}", lambda body: body["facade"])
    assert view["history"][-1]["name"] == "FacadeGiven"
    code = exporter.gateway.rpc.call("eth_getCode", view["facade"], "latest")
    assert title in code
    exporter.until(f"/v1/documents/{brought.bill}", lambda body: body["access"] == "opened")
    pack = exporter.get(f"/v1/shipments/{brought.id}/pack")
    digest = bytes.fromhex(pack.headers["x-block-hash"][2:])
    proven = verify_pack(pack.content, digest, checksummed(pack.headers["x-consortium"]))
    assert "FacadeGiven" in {type(act.event).__name__ for act in proven.acts}


def test_migration__when_no_vote_named_a_successor__refused(carrier, exporter):
    title = bring_bill(carrier).title
    exporter.until(f"/v1/titles/{title}", lambda body: body["status"] == "issued")
    nowhere = "0x" + "ab" * 20
    assert _refused(exporter, title, "migration", successor=nowhere) == (409, "NotSuccessor")
    assert _refused(exporter, title, "migration", successor="0x12")[0] == 422
