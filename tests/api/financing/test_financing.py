"""An invoice financed over HTTP: the mandate, the bank's acts, the second bank's refusal."""

import stat
from contextlib import suppress

import pytest

from chain.ledger.addresses import checksummed
from chain.ledger.errors import Reverted
from tests.api.financing.grounds import (
    Authors,
    lay_ground,
    make_address,
    mandate,
    until_readable,
)


@pytest.fixture(scope="module")
def rival(consortium):
    """Another lender: the law asks for a mandate, not for a bank."""
    return consortium.member("forwarder")


@pytest.fixture(scope="module")
def authors(carrier, exporter, importer, customs, oracles):
    return Authors(carrier, exporter, importer, customs, oracles)


@pytest.fixture(scope="module")
def ground(authors):
    return lay_ground(authors)


@pytest.fixture(scope="module")
def mandates(exporter, bank, rival, ground):
    """Both signed before either bank reserves."""
    for each in (bank, rival):
        until_readable(each, ground)
    return tuple(mandate(exporter, ground, make_address(each)) for each in (bank, rival))


@pytest.fixture(scope="module")
def reserved(bank, mandates):
    return bank.settled(bank.post("/v1/financing/reservations", json=mandates[0]))


def _view(member, ground, status):
    return member.until(f"/v1/financing/{ground.tag}", lambda body: body["status"] == status)


def _do(member, ground, what, **body):
    path = f"/v1/financing/{ground.tag}/{what}"
    return member.post(path, json=body) if body else member.post(path)


def _refused(answer):
    return answer.status_code, answer.json()["code"]


def _may_pledge(gateway, title, bank):
    with suppress(Reverted):
        gateway.law.financing.require_pledgeable(bytes.fromhex(title), bank)
        return True
    return False


def test_reservation__when_sent__comes_from_the_one_time_address(bank, mandates, reserved):
    assert [act["act"] for act in reserved["acts"]] == ["Financing.reserve", "Financing.noteNear"]
    for act in reserved["acts"]:
        sent = bank.gateway.rpc.call("eth_getTransactionByHash", act["transaction"])
        assert checksummed(sent["from"]) == mandates[0]["financier"]
    known = (bank.gateway.key, *bank.gateway.lanes)
    assert checksummed(sent["from"]) not in {key.address for key in known}
    assert bank.gateway.law.consortium.member_of_key(mandates[0]["financier"]) == 0


def test_address__when_made__its_key_is_the_owners_alone(bank):
    address = make_address(bank)
    path = bank.home.key_path(f"financier-{address.removeprefix('0x').lower()}")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert bank.home.one_time_key(address).address == address
    assert address in bank.home.one_time_addresses()


@pytest.mark.usefixtures("reserved")
def test_reservation__when_second_bank_comes__hears_of_the_conflict_alone(rival, mandates, ground):
    answer = rival.post("/v1/financing/reservations", json=mandates[1])
    assert _refused(answer) == (409, "FinancingConflict")
    assert answer.json()["values"] == {"tag": f"0x{ground.tag}"}
    assert mandates[0]["financier"].lower() not in answer.text.lower()


@pytest.mark.usefixtures("reserved")
def test_mandate__when_tag_is_taken__seller_hears_it(exporter, rival, ground):
    body = ground.body(make_address(rival))
    answer = exporter.post("/v1/financing/mandates", json=body)
    assert _refused(answer) == (409, "FinancingConflict")


@pytest.mark.usefixtures("reserved")
def test_view__when_seller_bank_and_stranger_look__each_sees_its_own(
    exporter, bank, rival, mandates, ground
):
    seen = _view(bank, ground, "reserved")
    assert (seen["part"], seen["financier"]) == ("financier", mandates[0]["financier"])
    assert (seen["title"], seen["invoice"], seen["locks"]) == (ground.title, ground.invoice, True)
    seen = bank.until(f"/v1/financing/{ground.tag}", lambda body: len(body["history"]) > 1)
    names = [event["name"] for event in seen["history"]]
    assert names == ["InvoiceReserved", "NearTagsNoted"]
    assert _view(exporter, ground, "reserved")["part"] == "seller"
    strange = _view(rival, ground, "taken")
    assert {name for name, value in strange.items() if value} == {"tag", "status"}
    listed = bank.get("/v1/financing").json()["financings"]
    assert ground.tag in [each["tag"] for each in listed]
    assert rival.get("/v1/financing").json()["financings"] == []


@pytest.mark.usefixtures("reserved")
def test_timeline__when_shipment_is_read__says_nothing_of_financing(exporter, importer, ground):
    _view(exporter, ground, "reserved")
    for member in (exporter, importer):
        shipment = member.get(f"/v1/titles/{ground.title}").json()["shipment"]
        body = member.get(f"/v1/shipments/{shipment}").text
        assert "InvoiceReserved" not in body
        assert ground.tag not in body


@pytest.mark.usefixtures("reserved")
def test_act__when_tag_is_anothers__is_as_unknown(rival, exporter, ground):
    for what in ("financing", "settlement", "release"):
        assert _refused(_do(rival, ground, what)) == (404, "NothingFound")
    assert _refused(_do(exporter, ground, "lock", bank="bank")) == (404, "NothingFound")


def test_reservation__when_address_was_made_elsewhere__refused(bank, mandates):
    answer = bank.post("/v1/financing/reservations", json=mandates[1])
    assert _refused(answer) == (403, "FinancierUnknown")


@pytest.mark.usefixtures("reserved")
def test_lock__when_opened_to_a_bank__lets_that_bank_through(bank, exporter, ground):
    _view(bank, ground, "reserved")
    bank_id, other = bank.gateway.member, exporter.gateway.member
    assert not _may_pledge(bank.gateway, ground.title, bank_id)
    bank.settled(_do(bank, ground, "lock", bank="bank"))
    assert _may_pledge(bank.gateway, ground.title, bank_id)
    assert not _may_pledge(bank.gateway, ground.title, other)
    view = bank.until(f"/v1/financing/{ground.tag}", lambda body: body["opened_to"])
    assert view["opened_to"]["name"] == "Bank"


def test_tag__when_financed_and_settled__stays_taken(bank, rival, mandates, ground, reserved):
    del reserved
    assert _refused(_do(bank, ground, "settlement")) == (409, "UnexpectedFinancingStatus")
    bank.settled(_do(bank, ground, "financing"))
    assert _view(bank, ground, "financed")["until"] is None
    assert _refused(_do(bank, ground, "release")) == (409, "UnexpectedFinancingStatus")
    bank.settled(_do(bank, ground, "settlement"))
    assert not _view(bank, ground, "settled")["locks"]
    answer = rival.post("/v1/financing/reservations", json=mandates[1])
    assert _refused(answer) == (409, "FinancingConflict")
    assert _view(rival, ground, "taken")["part"] == ""


def test_reservation__when_released__another_bank_may(authors, exporter, bank, rival):
    ground = lay_ground(authors)
    for each in (bank, rival):
        until_readable(each, ground)
    first = mandate(exporter, ground, make_address(bank))
    headers = {"Idempotency-Key": "reserve-once"}
    answer = bank.post("/v1/financing/reservations", json=first, headers=headers)
    bank.settled(answer)
    again = bank.post("/v1/financing/reservations", json=first, headers=headers)
    assert again.json() == answer.json()
    _view(bank, ground, "reserved")
    bank.settled(_do(bank, ground, "release"))
    _view(exporter, ground, "free")
    replayed = bank.post("/v1/financing/reservations", json=first)
    assert _refused(replayed) == (409, "SequenceMismatch")
    second = mandate(exporter, ground, make_address(rival))
    rival.settled(rival.post("/v1/financing/reservations", json=second))
    assert _view(rival, ground, "reserved")["part"] == "financier"
    assert _view(bank, ground, "taken")["part"] == ""


def test_mandate__when_ground_is_missing__named(authors, exporter, importer, bank, ground):
    financier = make_address(bank)
    body = ground.body(financier) | {"invoice": "ab" * 32}
    answer = exporter.post("/v1/financing/mandates", json=body)
    assert _refused(answer) == (409, "InvoiceUnreadable")
    body = ground.body(financier) | {"invoice": ground.declaration}
    assert _refused(exporter.post("/v1/financing/mandates", json=body)) == (422, "InvoiceUnfit")
    fresh = lay_ground(authors)
    body = fresh.body(financier) | {"declaration": "ab" * 32}
    answer = exporter.post("/v1/financing/mandates", json=body)
    assert _refused(answer) == (409, "GroundWithoutDeclaration")
    answer = importer.post("/v1/financing/mandates", json=fresh.body(financier))
    assert _refused(answer)[1] in ("KeyLacksRole", "TagRefused")


@pytest.mark.parametrize(
    ("field", "value"),
    [("tag", "ab" * 32), ("financier", "0x12"), ("hours", 0), ("hours", 169), ("title", "zz" * 32)],
)
def test_mandate__when_a_field_is_unfit__names_the_pointer(exporter, bank, ground, field, value):
    body = ground.body(make_address(bank)) | {field: value}
    answer = exporter.post("/v1/financing/mandates", json=body)
    assert (answer.status_code, answer.json()["problems"][0]["pointer"]) == (422, f"/{field}")


def test_consent__when_nothing_is_pledged__changes_nothing(authors, exporter, bank):
    ground = lay_ground(authors)
    until_readable(bank, ground)
    given = mandate(exporter, ground, make_address(bank))
    answer = bank.post("/v1/financing/consents", json=given)
    assert answer.status_code == 200, answer.text
    agreed = answer.json()
    assert agreed["pledgee_signature"] not in (None, given["seller_signature"])
    bank.settled(bank.post("/v1/financing/reservations", json=agreed))


def test_routes__when_user_only_reads__acts_are_refused(bank, ground):
    answer = bank.post("/v1/financing/addresses", role="auditor")
    assert _refused(answer) == (403, "ScopeMissing")
    assert bank.get(f"/v1/financing/{ground.tag}", role="auditor").status_code == 200
