"""Asking t of n holders: the single key's tag whoever is away or lies, and liars by name."""

import logging

import pytest

from api.documents.tagging import TagClient
from api.errors import TagHolderUnreachable, TagRefused
from api.tag_tally import AWAY, EPOCH, FAULTS, GARBLED, REFUSED, TagTally
from chain.ledger.keys import recover
from chain.network.network import TagHolder
from chain.tags.proofs import make_proof, read_proof
from chain.tags.reference import ReferenceKind, ask, verify_tag
from chain.tags.refresh import deal_refresh, refreshed
from chain.tags.request import evaluation_digest
from chain.tags.share_files import SharingRecord
from chain.tags.sharing import deal
from chain.tags.voprf import evaluate, new_tag_key
from tests.api.documents import share_holders as told
from tests.api.documents.share_holders import KEY, MEMBER, PUBLIC, SECRET, SHARES, SLUGS, Wire

INVOICE = ReferenceKind.INVOICE


@pytest.fixture
def wire():
    return Wire()


@pytest.fixture
def client(wire):
    client = TagClient(MEMBER, KEY, TagTally())
    client._wire._http = wire.client()
    yield client
    client.close()


def _single(number):
    asked = ask(MEMBER, INVOICE, number)
    proof = make_proof(asked, evaluate(SECRET, asked.element), PUBLIC)
    return verify_tag(proof, MEMBER, INVOICE, number, public_key=PUBLIC)


def _faults(client):
    found = {(slug, each): client._tally.faults_of(slug, each) for slug in SLUGS for each in FAULTS}
    return {name: count for name, count in found.items() if count}


def test_tag_all__when_all_are_honest__asks_two_and_gives_the_single_keys_tags(client, wire):
    numbers = ["A-1", "A-2", "A-3"]
    tagged = client.tag_all(told.listed(), INVOICE, numbers)
    assert [tag for _, tag in tagged] == [_single(number) for number in numbers]
    for (proof, tag), number in zip(tagged, numbers, strict=True):
        travelled = read_proof(proof.to_json())
        assert verify_tag(travelled, MEMBER, INVOICE, number, public_key=PUBLIC) == tag
    assert len(wire.asked) == 2
    assert not _faults(client)


def test_tag__when_asked_often__spreads_over_the_holders(client, wire):
    for number in range(6):
        client.tag(told.listed(), INVOICE, f"A{number}")
    assert {wire.asked.count(slug) for slug in SLUGS} == {4}


WAYS = {
    told.away: AWAY,
    told.busy: AWAY,
    told.text: GARBLED,
    told.endless: GARBLED,
    told.no_element: GARBLED,
    told.short: GARBLED,
    told.own_key: GARBLED,
    told.other_share: GARBLED,
    told.refusing: REFUSED,
    told.other_epoch: EPOCH,
}


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_tag__when_one_holder_fails__goes_on_to_the_others_and_names_it(client, wire, way, caplog):
    wire.ways["central-bank"] = way
    with caplog.at_level(logging.WARNING, "api.tag_tally"):
        tags = {client.tag(told.listed(), INVOICE, "A-1")[1] for _ in range(3)}
    assert tags == {_single("A-1")}
    # It was asked once, then last for half a minute.
    assert _faults(client) == {("central-bank", WAYS[way]): 1}
    assert wire.asked.count("central-bank") == 1
    assert ["central-bank" in line for line in caplog.messages] == [True]


@pytest.mark.parametrize("way", [told.away, told.text, told.own_key, told.other_epoch])
def test_tag__when_two_of_three_fail__waits_and_names_both(client, wire, way):
    wire.ways = {"association": way, "customs": way}
    with pytest.raises(TagHolderUnreachable) as fault:
        client.tag(told.listed(), INVOICE, "A-1")
    values = fault.value.values
    assert (values["answered"], values["threshold"]) == (1, 2)
    assert set(values["faults"]) == {"association", "customs"}


def test_tag__when_two_are_busy__says_when_to_come_again(client, wire):
    wire.ways = {"association": told.busy, "customs": told.busy}
    with pytest.raises(TagHolderUnreachable) as fault:
        client.tag(told.listed(), INVOICE, "A-1")
    assert fault.value.values["retry_after"] == 7


def test_tag__when_so_many_refuse_that_the_others_are_too_few__is_refused(client, wire):
    wire.ways = {"association": told.refusing, "customs": told.refusing}
    with pytest.raises(TagRefused):
        client.tag(told.listed(), INVOICE, "A-1")


def test_tag__when_one_refuses_and_one_is_away__waits(client, wire):
    wire.ways = {"association": told.refusing, "customs": told.away}
    with pytest.raises(TagHolderUnreachable):
        client.tag(told.listed(), INVOICE, "A-1")


def test_tag__when_one_is_slow__asks_the_third_meanwhile(client, wire, monkeypatch):
    monkeypatch.setattr("api.documents.tag_holders.SLOW_SECONDS", 0.1)
    wire.ways["central-bank"] = told.slow
    tags = {client.tag(told.listed(), INVOICE, "A-1")[1] for _ in range(3)}
    assert tags == {_single("A-1")}
    # From then on it is asked last.
    assert wire.asked.count("central-bank") == 1
    assert _faults(client) == {("central-bank", AWAY): 1}


def test_tag__when_shares_were_refreshed__is_the_same_and_old_answers_are_refused(client, wire):
    before = client.tag(told.listed(), INVOICE, "A-1")[1]
    parts = [deal_refresh(each, 2, (1, 2, 3)) for each in SHARES[:2]]
    sharing = SHARES[0].sharing
    new = [refreshed([part[place] for part in parts], sharing) for place in range(3)]
    wire.shares = dict(zip(SLUGS, new, strict=True))
    with pytest.raises(TagHolderUnreachable) as fault:
        client.tag(told.listed(), INVOICE, "A-1")
    assert set(fault.value.values["faults"].values()) == {"TagEpochsMixed"}
    assert client.tag(told.listed(new), INVOICE, "A-1")[1] == before


def test_tag__when_asked_of_holders__each_request_is_signed_for_one_alone(client, wire):
    client.tag(told.listed(), INVOICE, "A-1")
    for slug, body in wire.bodies.items():
        elements = [bytes.fromhex(each) for each in body["blinded"]]
        signers = {
            each.index: recover(
                evaluation_digest(
                    MEMBER,
                    "invoice",
                    elements,
                    body["issued_at"],
                    each.sharing.addressee(each.index),
                ),
                bytes.fromhex(body["signature"]),
            )
            for each in SHARES
        }
        index = told.listed().holders[SLUGS.index(slug)].index
        assert [each for each, key in signers.items() if key == KEY.address] == [index]


def _sharing_of_another_key():
    return SharingRecord.of(deal(new_tag_key()[0], 2, (1, 2, 3))[0].sharing)


@pytest.mark.parametrize(
    "change",
    [
        {"holders": ()},
        {"holders": told.listed().holders[:1]},
        {"holders": told.listed().holders[:2] * 2},
        {"holders": tuple(h.model_copy(update={"index": 9}) for h in told.listed().holders[:2])},
        {"sharing": _sharing_of_another_key()},
        {"sharing": SharingRecord(epoch=1, indices=(1, 2, 3), commitments=("zz",))},
        {"sharing": SharingRecord(epoch=1, indices=(1, 1), commitments=(PUBLIC.hex(),))},
    ],
)
def test_tag__when_the_network_file_is_wrong__waits_for_a_better_one(client, wire, change):
    with pytest.raises(TagHolderUnreachable) as fault:
        client.tag(told.listed(**change), INVOICE, "A-1")
    assert str(fault.value.values["fault"]).startswith("Tag")
    assert wire.asked == []


def test_tag__when_an_url_is_none__counts_the_holder_as_away(client):
    holders = told.listed().holders
    bad = holders[0].model_copy(update={"url": "http://association:port"})
    listed = told.listed(holders=(bad, *holders[1:]))
    assert {client.tag(listed, INVOICE, "A-1")[1] for _ in range(3)} == {_single("A-1")}
    assert _faults(client) == {("association", AWAY): 1}


def test_tag__when_one_holder_has_the_whole_key__counts_it_by_name(client, wire):
    single = TagHolder(url="http://association", public_key=PUBLIC.hex())
    wire.ways["association"] = told.text
    with pytest.raises(TagHolderUnreachable):
        client.tag(single, INVOICE, "A-1")
    assert client._tally.faults_of("tag-holder", GARBLED) == 1


def test_network_file__when_it_has_one_holder__is_read_as_before():
    record = '{"url": "http://127.0.0.1:1", "public_key": "00"}'
    assert TagHolder.model_validate_json(record).slugs == ("tag-holder",)
    assert TagHolder.model_validate_json(told.listed().model_dump_json()) == told.listed()
