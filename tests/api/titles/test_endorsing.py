"""Kinds of endorsement at the counter and in the index."""

import pytest

from tests.api.shipments import bring_bill


def _title(carrier, exporter):
    path = f"/v1/titles/{bring_bill(carrier).title}"
    exporter.until(path, lambda body: body["status"] == "issued")
    return path


def _do(member, title, what, **body):
    member.settled(member.post(f"{title}/{what}", json=body))


def _refused(member, title, what, **body):
    answer = member.post(f"{title}/{what}", json=body)
    return answer.status_code, answer.json()["code"]


def _seen(body):
    return body["endorsement"], body["beneficiary"]["name"], body["holder"]["name"]


def test_endorsement__when_final__only_possession_passes(carrier, exporter, importer, bank):
    title = _title(carrier, exporter)
    to_importer = {"kind": "final", "beneficiary": "importer", "holder": "importer"}
    _do(exporter, title, "endorsements", **to_importer)
    importer.until(title, lambda body: _seen(body) == ("final", "Importer", "Importer"))
    moved = {"holder": "bank", "beneficiary": "bank"}
    assert _refused(importer, title, "transfers", **moved) == (409, "EndorsementFinal")
    assert _refused(importer, title, "pledges", pledgee="bank") == (409, "EndorsementFinal")
    _do(importer, title, "rejections", part="both")
    exporter.until(title, lambda body: _seen(body) == ("to_order", "Exporter", "Exporter"))
    _do(exporter, title, "transfers", **moved)
    bank.until(title, lambda body: _seen(body) == ("to_order", "Bank", "Bank"))


def test_endorsement__when_in_blank__the_bearer_owns(carrier, exporter, importer, bank):
    title = _title(carrier, exporter)
    _do(exporter, title, "endorsements", kind="blank")
    assert _refused(exporter, title, "endorsements", kind="blank") == (409, "AlreadyInBlank")
    _do(exporter, title, "transfers", holder="bank")
    bank.until(title, lambda body: _seen(body) == ("blank", "Bank", "Bank"))
    _do(bank, title, "signature")
    _do(bank, title, "transfers", holder="importer", beneficiary="importer")
    view = importer.until(title, lambda body: _seen(body) == ("to_order", "Importer", "Importer"))
    names = [event["name"] for event in view["history"]][1:]
    assert names == [
        "TitleEndorsedInBlank",
        "HolderTransferred",
        "PossessionShown",
        "OwnersTransferred",
    ]


@pytest.mark.parametrize(
    "body",
    [
        {"kind": "final"},
        {"kind": "final", "beneficiary": "bank"},
        {"kind": "blank", "beneficiary": "bank", "holder": "bank"},
        {"kind": "restricted"},
    ],
)
def test_endorsement__when_parties_do_not_fit_the_kind__answers_422(exporter, body):
    assert exporter.post(f"/v1/titles/{'11' * 32}/endorsements", json=body).status_code == 422
