"""Webhooks tell in order, signed, at least once, and nothing that the member may not see."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import httpx
import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from standardwebhooks import Webhook
from standardwebhooks.webhooks import WebhookVerificationError

from api.database import open_engines, upgrade
from api.errors import WebhookEventUnknown
from api.index.tables import EventRow, RetractionRow, ShipmentRow
from api.webhooks import delivering
from api.webhooks.delivering import Deliverer
from api.webhooks.keeping import add_endpoint, list_deliveries, list_endpoints, renew_secret
from api.webhooks.tables import EndpointRow, NoticeRow
from chain.ledger.models import now
from tests.api.webhooks.receiver import Receiver

MINE, FOREIGN = "aa" * 32, "bb" * 32
SOURCE = "/members/exporter"


@pytest.fixture
def engines(databases):
    url = databases.new()
    upgrade(url)
    engines = open_engines(url)
    with Session(engines.writing) as session, session.begin():
        for shipment, visible in ((MINE, True), (FOREIGN, False)):
            session.add(
                ShipmentRow(
                    id=shipment, opened_block=1, opened_time=1, latest_time=1, visible=visible
                )
            )
    yield engines
    engines.dispose()


@pytest.fixture
def receiver():
    receiver = Receiver()
    yield receiver
    receiver.close()


def listen(engines, receiver, *events):
    with Session(engines.writing) as session, session.begin():
        made, secret = add_endpoint(session, receiver.url, events, "admin")
    return made.id, secret


def happen(
    engines, block, *, shipment=MINE, contract="Titles", name="TitleIssued", log=0, fork="ab"
):
    with Session(engines.writing) as session, session.begin():
        session.add(
            EventRow(
                block_number=block,
                block_hash=fork * 31 + f"{block:02x}",
                log_index=log,
                time=1_700_000_000 + block,
                tx_hash="cd" * 32,
                contract=contract,
                name=name,
                values={"titleId": "ef" * 32},
                subject="ef" * 32,
                shipment=shipment,
            )
        )


def take_back(engines, stands, block, *, visible=True):
    """As the index undoes a block: its events go, their retractions stay."""
    with Session(engines.writing) as session, session.begin():
        query = select(EventRow).where(EventRow.block_number > stands)
        for row in session.scalars(query):
            session.delete(row)
        session.add(
            RetractionRow(
                stands=stands,
                noticed_at=1_700_000_100,
                block_number=block,
                block_hash="ab" * 32,
                log_index=0,
                tx_hash="cd" * 32,
                contract="Titles",
                name="TitleIssued",
                subject="ef" * 32,
                shipment=MINE,
                visible=visible,
            )
        )


def tell(engines, times=1):
    deliverer = Deliverer(engines, SOURCE)
    with httpx.Client(trust_env=False, timeout=5) as client, ThreadPoolExecutor(2) as pool:
        for _ in range(times):
            deliverer.run_once(client, pool)


def due_at_once(engines, endpoint):
    with Session(engines.writing) as session, session.begin():
        session.get_one(EndpointRow, endpoint).next_try_at = now()


def blocks(receiver):
    return [each["data"]["block"] for each in receiver.taken]


def test_delivery__when_an_event_comes__is_a_signed_cloud_event(engines, receiver):
    happen(engines, 4)
    endpoint, secret = listen(engines, receiver)
    happen(engines, 5)
    tell(engines, 2)
    (got,) = receiver.got
    event = Webhook(secret).verify(got.body, got.headers)
    assert event["specversion"] == "1.0"
    assert (event["id"], event["source"]) == (got.headers["webhook-id"], SOURCE)
    assert (event["type"], event["subject"]) == ("gwanmun.Titles.TitleIssued", MINE)
    assert event["data"]["values"] == {"titleId": "ef" * 32}
    assert event["data"]["block"] == 5, "what came before it listened is not told"
    with pytest.raises(WebhookVerificationError):
        Webhook(secret).verify(got.body.replace('"block":5', '"block":6'), got.headers)
    with Session(engines.reading) as session:
        (delivery,) = list_deliveries(session, endpoint, 10)
    assert (delivery.status, delivery.webhook_id) == (204, event["id"])


def test_delivery__when_it_is_not_taken__keeps_the_order_and_the_id(engines, receiver):
    endpoint, _ = listen(engines, receiver)
    for block in (5, 6, 7):
        happen(engines, block)
    receiver.statuses = [204, 503]
    tell(engines)
    assert blocks(receiver) == [5]
    tell(engines)
    assert len(receiver.got) == 2, "it is put off"
    due_at_once(engines, endpoint)
    tell(engines)
    assert blocks(receiver) == [5, 6, 7]
    refused, again = (each.headers["webhook-id"] for each in receiver.got[1:3])
    assert refused == again


def test_delivery__when_killed_between_answer_and_commit__sends_the_same_again(
    engines, receiver, monkeypatch
):
    listen(engines, receiver)
    happen(engines, 5)

    def die(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Deliverer, "_keep", die)
        with pytest.raises(KeyboardInterrupt):
            tell(engines)
    tell(engines, 2)
    assert len(receiver.got) == 2
    assert len({each.headers["webhook-id"] for each in receiver.got}) == 1


def test_delivery__when_another_ones_shipment__is_told_only_once_it_is_seen(engines, receiver):
    listen(engines, receiver)
    happen(engines, 5, shipment=FOREIGN)
    happen(engines, 6)
    tell(engines)
    happen(engines, 7, shipment=FOREIGN)
    tell(engines)
    assert blocks(receiver) == [6]
    with Session(engines.writing) as session, session.begin():
        session.get_one(ShipmentRow, FOREIGN).visible = True
    happen(engines, 8, shipment=FOREIGN)
    tell(engines, 2)
    assert blocks(receiver) == [6, 5, 7, 8]


def test_delivery__when_the_chain_takes_back__tells_it_and_what_stands_instead(engines, receiver):
    listen(engines, receiver)
    happen(engines, 5)
    happen(engines, 6)
    tell(engines)
    take_back(engines, 5, 6)
    happen(engines, 6, fork="ba", log=3)
    happen(engines, 7, fork="ba")
    tell(engines, 2)
    told = [(each["data"]["block"], each["type"].split(".")[-1]) for each in receiver.taken]
    assert told == [
        (5, "TitleIssued"),
        (6, "TitleIssued"),
        (6, "Retraction"),
        (6, "TitleIssued"),
        (7, "TitleIssued"),
    ]
    assert receiver.taken[2]["data"]["stands"] == 5
    assert len({each["id"] for each in receiver.taken}) == 5
    take_back(engines, 7, 8, visible=False)
    tell(engines, 2)
    assert len(receiver.taken) == 5


def test_delivery__when_the_index_is_built_anew__repeats_nothing(engines, receiver):
    listen(engines, receiver)
    happen(engines, 5)
    tell(engines)
    with Session(engines.writing) as session, session.begin():
        session.delete(session.scalars(select(EventRow)).one())
    tell(engines)
    happen(engines, 5)
    happen(engines, 6)
    tell(engines)
    assert blocks(receiver) == [5, 6]


def test_delivery__when_events_are_named__tells_those_alone(engines, receiver):
    listen(engines, receiver, "Retraction", "HolderTransferred")
    happen(engines, 5)
    take_back(engines, 4, 5)
    happen(engines, 5, name="HolderTransferred")
    tell(engines, 2)
    kinds = [each["type"] for each in receiver.taken]
    assert kinds == ["gwanmun.Retraction", "gwanmun.Titles.HolderTransferred"]


def test_signature__when_the_secret_was_renewed__both_count_for_a_day(engines, receiver):
    endpoint, former = listen(engines, receiver)
    with Session(engines.writing) as session, session.begin():
        secret = renew_secret(session, endpoint)
    happen(engines, 5)
    tell(engines)
    got = receiver.got[0]
    for each in (former, secret):
        assert Webhook(each).verify(got.body, got.headers)["data"]["block"] == 5
    with Session(engines.writing) as session, session.begin():
        session.get_one(EndpointRow, endpoint).former_until = now() - timedelta(seconds=1)
    happen(engines, 6)
    tell(engines)
    late = receiver.got[1]
    Webhook(secret).verify(late.body, late.headers)
    with pytest.raises(WebhookVerificationError):
        Webhook(former).verify(late.body, late.headers)


@pytest.mark.parametrize(("status", "because"), [(410, "gone"), (500, "3 days")])
def test_endpoint__when_gone_or_long_silent__ends_with_its_reason(
    engines, receiver, monkeypatch, status, because
):
    monkeypatch.setattr(delivering, "GIVE_UP", timedelta(days=3))
    endpoint, _ = listen(engines, receiver)
    happen(engines, 5)
    with Session(engines.writing) as session, session.begin():
        session.get_one(EndpointRow, endpoint).failing_since = now() - timedelta(days=4)
    receiver.statuses = [status]
    tell(engines, 2)
    with Session(engines.reading) as session:
        (view,) = list_endpoints(session)
    assert because in view.ended_because
    assert len(receiver.got) == 1


def test_delivery__when_redirected_or_nobody_listens__is_not_taken(engines, receiver):
    endpoint, _ = listen(engines, receiver)
    happen(engines, 5)
    receiver.statuses = [302]
    tell(engines)
    assert len(receiver.got) == 1
    receiver.close()
    due_at_once(engines, endpoint)
    tell(engines)
    with Session(engines.reading) as session:
        newest, redirected = list_deliveries(session, endpoint, 10)
        assert (redirected.status, newest.status, newest.fault) == (302, None, "ConnectError")
        assert list_endpoints(session)[0].failing_since


def test_note__when_nobody_listens__writes_nothing(engines):
    happen(engines, 5)
    tell(engines)
    with Session(engines.reading) as session:
        assert session.scalars(select(NoticeRow)).all() == []


def test_delivery__when_an_invoice_is_financed__nobody_is_told(engines, receiver):
    listen(engines, receiver)
    happen(engines, 5, shipment=None, contract="Financing", name="InvoiceFinanced")
    happen(engines, 6, shipment=None, contract="Financing", name="IntentPerformed")
    happen(engines, 7, shipment=None, contract="Customs", name="PolicyPublished")
    tell(engines)
    assert blocks(receiver) == [7]


def test_endpoint__when_it_asks_for_financing__is_refused(engines, receiver):
    with pytest.raises(WebhookEventUnknown) as refused:
        listen(engines, receiver, "InvoiceFinanced", "TitleIssued")
    assert refused.value.values["events"] == ["InvoiceFinanced"]
