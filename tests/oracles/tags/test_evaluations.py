"""The desk of a tag holder: who may ask, how often, what is kept of refusals, what it tells."""

import pytest
from fastapi.testclient import TestClient

from chain.errors import GwanmunError
from chain.private_file import write_private
from chain.tags.errors import TagElementInvalid, TagKeyBesideShare
from chain.tags.share_files import write_share
from chain.tags.sharing import deal
from chain.tags.threshold import Partial, check_partial
from chain.tags.voprf import blind, new_tag_key, verify
from oracles.tags.app import create_app
from oracles.tags.evaluations import Rate, RequestRefused, RequestStale, TooManyRequests
from oracles.tags.holding import Holding, load_holding
from tests.oracles.tags.desk import CARRIER, EXPORTER, body_of, desk, request_of

SECRET, PUBLIC = new_tag_key()
WHOLE = Holding(SECRET, PUBLIC)
SHARES = deal(SECRET, 2, (1, 2, 3))
SHARE = Holding(SHARES[1].secret, PUBLIC, SHARES[1])
TO = SHARES[1].sharing.addressee(2)
ELEMENT = blind(b"number").element


def test_answer__when_an_author_asks__verifies_under_the_key(tmp_path):
    (answer,) = desk(tmp_path, WHOLE).answer(request_of(CARRIER, 1, [ELEMENT]))
    verify(PUBLIC, ELEMENT, answer)


def test_answer__when_it_holds_a_share__verifies_under_the_public_share(tmp_path):
    (answer,) = desk(tmp_path, SHARE).answer(request_of(CARRIER, 1, [ELEMENT], to=TO))
    sharing = SHARES[1].sharing
    check_partial(Partial(2, SHARES[1].public, answer), 1, sharing, ELEMENT)


@pytest.mark.parametrize("to", [None, SHARES[0].sharing.addressee(1), PUBLIC])
def test_answer__when_the_request_is_to_another_holder__is_refused(tmp_path, to):
    """Sent on by another holder it would use up the member's rate here."""
    place = desk(tmp_path, SHARE)
    with pytest.raises(GwanmunError):
        place.answer(request_of(CARRIER, 1, [ELEMENT], to=to))
    assert place.refusals.latest()[0].member == 0


# Signed when they are asked: a request is fresh for minutes, a whole run takes longer.
REFUSED = {
    "lacks the role": (lambda: request_of(EXPORTER, 2, [ELEMENT]), 0, "KeyLacksRole"),
    "for another": (lambda: request_of(CARRIER, 2, [ELEMENT]), 0, "RequestRefused"),
    "no such kind": (
        lambda: request_of(CARRIER, 1, [ELEMENT], kind="manifest"),
        0,
        "RequestRefused",
    ),
    "no element": (lambda: request_of(CARRIER, 1, [b"\xff" * 32]), 1, "TagElementInvalid"),
    "stale": (lambda: request_of(CARRIER, 1, [ELEMENT], age=3_600), 0, "RequestStale"),
}


@pytest.mark.parametrize(("request_", "member", "code"), REFUSED.values(), ids=REFUSED)
def test_answer__when_refused__keeps_who_when_why(tmp_path, request_, member, code):
    place = desk(tmp_path, WHOLE)
    for _ in range(2):
        with pytest.raises(GwanmunError) as fault:
            place.answer(request_())
        assert fault.value.code == code
    (kept,) = place.refusals.latest()
    assert (kept.member, kept.code, kept.count) == (member, code, 2)
    assert kept.first_at <= kept.last_at


def test_answer__when_a_member_asks_too_fast__is_refused_alone(tmp_path):
    place = desk(tmp_path, WHOLE, Rate(burst=2, per_second=0.001))
    place.answer(request_of(CARRIER, 1, [ELEMENT] * 2))
    with pytest.raises(TooManyRequests) as fault:
        place.answer(request_of(CARRIER, 1, [ELEMENT]))
    assert fault.value.values["retry_after"] > 0
    place.answer(request_of(EXPORTER, 2, [ELEMENT], kind="invoice"))
    assert [(each.member, each.code) for each in place.refusals.latest()] == [
        (1, "TooManyRequests")
    ]


def test_answer__when_all_is_well__keeps_nothing(tmp_path):
    place = desk(tmp_path, WHOLE)
    place.answer(request_of(CARRIER, 1, [ELEMENT]))
    assert place.refusals.latest() == []


def test_refusals__when_shown__tell_no_element_and_escape_names(tmp_path):
    place = desk(tmp_path, WHOLE)
    client = TestClient(create_app(place))
    assert (
        client.post("/v1/evaluations", json=body_of(REFUSED["no element"][0]())).status_code == 400
    )
    listed = client.get("/v1/refusals").json()["refusals"]
    assert [(each["name"], each["code"], each["count"]) for each in listed] == [
        ("member <1>", "TagElementInvalid", 1)
    ]
    page = client.get("/refusals").text
    assert "member &lt;1&gt;" in page
    assert "TagElementInvalid" in page
    assert "ff" * 32 not in page + str(listed)


def test_refusals__when_a_stranger_claims_a_name__does_not_hold_it_against_it(tmp_path):
    place = desk(tmp_path, WHOLE)
    with pytest.raises(RequestRefused):
        place.answer(REFUSED["for another"][0]())
    assert place.name_of(place.refusals.latest()[0].member) == "not proven to be a member"


def test_evaluations__when_it_holds_a_share__say_whose(tmp_path):
    client = TestClient(create_app(desk(tmp_path, SHARE)))
    asked = body_of(request_of(CARRIER, 1, [ELEMENT], to=TO))
    answer = client.post("/v1/evaluations", json=asked).json()
    expected = {"public_key": PUBLIC.hex(), "index": 2, "epoch": 1, "threshold": 2}
    assert expected.items() <= answer.items()
    assert client.get("/v1/public-key").json() == {
        name: value for name, value in answer.items() if name != "evaluations"
    }
    assert "gwanmun_tag_epoch 1.0" in client.get("/metrics").text


def test_ready__when_the_chain_goes_away__says_so(tmp_path):
    place = desk(tmp_path, SHARE)
    client = TestClient(create_app(place))
    assert client.get("/health/ready").json()["ready"] is True
    place._standing.consortium.away = True
    answer = client.get("/health/ready")
    assert (answer.status_code, answer.json()["code"]) == (503, "NodeUnreachable")
    assert client.get("/health/live").status_code == 200


def test_load_holding__when_nothing_is_there__draws_a_key_and_keeps_it(tmp_path):
    drawn = load_holding(tmp_path)
    assert load_holding(tmp_path) == drawn
    assert drawn.named() == {"public_key": drawn.public_key.hex()}


def test_load_holding__when_a_share_is_there__holds_it(tmp_path):
    write_share(tmp_path / "keys" / "tag.share", SHARES[1])
    assert load_holding(tmp_path) == SHARE


def test_load_holding__when_the_whole_key_lies_beside_a_share__refuses(tmp_path):
    write_share(tmp_path / "keys" / "tag.share", SHARES[1])
    write_private(tmp_path / "keys" / "tag.key", SECRET.hex().encode())
    with pytest.raises(TagKeyBesideShare):
        load_holding(tmp_path)


@pytest.mark.parametrize("written", [b"ff" * 32, b"zz", b"\xff", b"01"])
def test_load_holding__when_the_key_is_none__refuses(tmp_path, written):
    write_private(tmp_path / "keys" / "tag.key", written)
    with pytest.raises(TagElementInvalid):
        load_holding(tmp_path)


def test_answer__when_signed_by_a_clock_that_is_ahead__is_stale(tmp_path):
    with pytest.raises(RequestStale):
        desk(tmp_path, WHOLE).answer(request_of(CARRIER, 1, [ELEMENT], age=-3_600))
