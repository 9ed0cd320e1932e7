"""Titles named on, passed on in parts and given back, at the counter and in the index."""

import pytest

from tests.api.shipments import bring_bill


@pytest.fixture(scope="module")
def title(carrier, exporter, importer, bank):
    del exporter, importer, bank
    return f"/v1/titles/{bring_bill(carrier).title}"


def _parties(body):
    nominee = body["nominee"]["name"] if body["nominee"] else None
    return body["beneficiary"]["name"], body["holder"]["name"], nominee, body["rejectable"]


def _until(member, title, *parties):
    return member.until(title, lambda body: _parties(body) == parties)


def _do(member, title, what, **body):
    member.settled(member.post(f"{title}/{what}", json=body))


def _refused(member, title, what, **body):
    answer = member.post(f"{title}/{what}", json=body)
    return answer.status_code, answer.json()["code"]


def test_title__when_nominated_and_endorsed_by_the_holder__goes_its_way(
    exporter, importer, bank, title
):
    _until(exporter, title, "Exporter", "Exporter", None, [])
    _do(exporter, title, "transfers", holder="bank")
    _until(bank, title, "Exporter", "Bank", None, ["possession"])
    assert _refused(bank, title, "transfers", beneficiary="importer") == (403, "NotNominee")
    assert _refused(bank, title, "nominations", nominee="importer") == (403, "NotBeneficiary")
    _do(exporter, title, "nominations", nominee="importer")
    _until(bank, title, "Exporter", "Bank", "Importer", ["possession"])
    _do(bank, title, "transfers", beneficiary="importer")
    view = _until(importer, title, "Importer", "Bank", None, ["ownership"])
    names = [event["name"] for event in view["history"]]
    assert names[1:] == ["HolderTransferred", "BeneficiaryNominated", "BeneficiaryTransferred"]


def test_title__when_received_in_parts__each_gives_its_part_back(exporter, importer, bank, title):
    _until(importer, title, "Importer", "Bank", None, ["ownership"])
    assert _refused(bank, title, "rejections", part="possession") == (409, "NothingToReject")
    _do(importer, title, "rejections", part="ownership")
    _until(exporter, title, "Exporter", "Bank", None, [])
    _do(bank, title, "transfers", holder="exporter")
    _until(exporter, title, "Exporter", "Exporter", None, [])


def test_title__when_received_together__goes_back_together(exporter, importer, title):
    _do(exporter, title, "transfers", holder="importer", beneficiary="importer")
    _until(importer, title, "Importer", "Importer", None, ["both"])
    refused = _refused(importer, title, "rejections", part="ownership")
    assert refused == (409, "DualRoleRejectionRequired")
    _do(importer, title, "rejections", part="both")
    view = _until(exporter, title, "Exporter", "Exporter", None, [])
    assert view["history"][-1]["name"] == "OwnersTransferRejected"


def test_transfer__when_nobody_is_named__answers_422(exporter, title):
    assert exporter.post(f"{title}/transfers", json={}).status_code == 422
    assert exporter.post(f"{title}/rejections", json={"part": "all"}).status_code == 422
