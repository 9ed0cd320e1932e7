"""Bills given back for another bill or for paper: the issuer's answers, and what the index says."""

import pytest

from api.documents.acts import tag_digest
from chain.titles.keys import title_key
from chain.types import MemberId
from tests.api.shipments import bring_bill

PAPER = "5a" * 32


@pytest.fixture
def given_back(carrier, exporter):
    """A shipment whose bill its holder gave back, for what the test says."""

    def give_back(kind):
        shipment = bring_bill(carrier)
        title = f"/v1/titles/{shipment.title}"
        exporter.until(title, lambda body: body["status"] == "issued")
        exporter.settled(exporter.post(f"{title}/surrender", json={"kind": kind}))
        carrier.until(title, lambda body: body["surrendered_for"] == kind)
        return shipment, title

    return give_back


def _refused(member, path, body):
    answer = member.post(path, json=body)
    return answer.status_code, answer.json()["code"]


def test_amendment__when_accepted__the_next_version_stands_in_its_place(
    carrier, exporter, given_back
):
    shipment, title = given_back("change_of_destination")
    answer = carrier.submit(shipment.papers.bill, supersedes=shipment.bill, readers="exporter")
    carrier.settled(answer)
    corrected = answer.json()["root"]
    body = {"root": corrected}
    assert _refused(exporter, f"{title}/amendment", body) == (403, "KeyLacksRole")
    assert _refused(carrier, f"{title}/acceptance", {}) == (409, "UnexpectedSurrenderKind")
    paper = {"paper": PAPER}
    assert _refused(carrier, f"{title}/paper", paper) == (409, "UnexpectedSurrenderKind")
    carrier.settled(carrier.post(f"{title}/amendment", json=body))
    ended = exporter.until(title, lambda body: body["status"] == "superseded")
    newer = exporter.until(f"/v1/titles/{ended['successor']}", lambda body: body["predecessor"])
    assert (newer["predecessor"], newer["version"]) == (shipment.title, 2)
    assert (newer["status"], newer["root"]) == ("issued", corrected)
    assert newer["holder"]["name"] == newer["beneficiary"]["name"] == "Exporter"
    assert _refused(exporter, f"{title}/transfers", {"holder": "bank"}) == (
        409,
        "UnexpectedTitleStatus",
    )
    moved = {"holder": "bank", "beneficiary": "bank"}
    exporter.settled(exporter.post(f"/v1/titles/{newer['id']}/transfers", json=moved))


def test_paper__when_accepted__the_title_ends(carrier, exporter, given_back):
    _, title = given_back("paper")
    root = {"root": "11" * 32}
    assert _refused(carrier, f"{title}/amendment", root) == (409, "UnexpectedSurrenderKind")
    carrier.settled(carrier.post(f"{title}/paper", json={"paper": PAPER}))
    view = exporter.until(title, lambda body: body["status"] == "on_paper")
    assert [event["name"] for event in view["history"]][-1] == "SwitchedToPaper"
    assert _refused(exporter, f"{title}/surrender", {}) == (409, "UnexpectedTitleStatus")


def test_refusal__when_given_back_for_an_amendment__forgets_what_for(carrier, exporter, given_back):
    _, title = given_back("amendment")
    carrier.settled(carrier.post(f"{title}/refusal", json={}))
    view = exporter.until(title, lambda body: body["status"] == "issued")
    assert view["surrendered_for"] is None


def test_surrender__when_kind_is_unknown__names_the_pointer(exporter):
    answer = exporter.post(f"/v1/titles/{'11' * 32}/surrender", json={"kind": "sea"})
    assert (answer.status_code, answer.json()["problems"][0]["pointer"]) == (422, "/kind")


def test_title_key__when_version_changes__is_another():
    digest = tag_digest(b"\x01" * 64)
    keys = {title_key(MemberId(1), digest, version) for version in (1, 2, 255)}
    assert len(keys | {title_key(MemberId(2), digest)}) == 4
