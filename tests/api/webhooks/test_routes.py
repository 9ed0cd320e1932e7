"""Administrators keep webhooks over HTTP; a title's issue reaches one, and secrets stay inside."""

import pytest
from standardwebhooks import Webhook

from tests.api.shipments import bring_bill
from tests.api.webhooks.receiver import Receiver

PATH = "/v1/webhooks"


@pytest.fixture
def receiver():
    receiver = Receiver()
    yield receiver
    receiver.close()


def test_webhook__when_a_bill_is_issued__tells_of_it_in_order(carrier, receiver):
    made = carrier.post(PATH, role="admin", json={"url": receiver.url})
    assert made.status_code == 201, made.text
    endpoint, secret = made.json()["id"], made.json()["secret"]
    shipment = bring_bill(carrier, 9200)

    def names():
        own = (each["data"] for each in receiver.taken if each["data"]["shipment"] == shipment.id)
        return {data["name"] for data in own}

    wanted = {"DocumentRecorded", "TitleIssued"}
    carrier.until(f"/v1/shipments/{shipment.id}", lambda _: wanted <= names(), seconds=30)
    places = [event["data"]["block"] for event in receiver.taken]
    assert places == sorted(places)
    Webhook(secret).verify(receiver.got[0].body, receiver.got[0].headers)
    deliveries = carrier.get(f"{PATH}/{endpoint}/deliveries", role="admin").json()["items"]
    assert {each["status"] for each in deliveries} == {204}
    listed = carrier.get(PATH, role="admin")
    assert [each["id"] for each in listed.json()["items"]] == [endpoint]
    assert "whsec_" not in listed.text
    renewed = carrier.post(f"{PATH}/{endpoint}/secret", role="admin").json()["secret"]
    assert renewed != secret
    assert carrier.call("DELETE", f"{PATH}/{endpoint}", role="admin").status_code == 204
    assert carrier.call("DELETE", f"{PATH}/{endpoint}", role="admin").status_code == 404


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/hook",
        "https://user:word@example.org/hook",
        "ftp://127.0.0.1/hook",
        "https:///hook",
        "https://example.org:port/",
        "https://example.org/#part",
    ],
)
def test_webhook__when_the_address_is_unfit__is_refused(carrier, url):
    answer = carrier.post(PATH, role="admin", json={"url": url})
    assert (answer.status_code, answer.json()["code"]) == (422, "WebhookUrlUnfit")


def test_webhook__when_an_event_is_unknown__names_it(carrier):
    body = {"url": "https://example.org/hook", "events": ["TitleIssued", "TitleEaten"]}
    answer = carrier.post(PATH, role="admin", json=body)
    assert (answer.status_code, answer.json()["code"]) == (422, "WebhookEventUnknown")
    assert "TitleEaten" in answer.text


@pytest.mark.parametrize("role", ["clerk", "officer", "auditor"])
def test_webhook__when_no_administrator_asks__is_refused(carrier, role):
    for method, path in (("POST", PATH), ("GET", PATH), ("DELETE", f"{PATH}/x")):
        answer = carrier.call(method, path, role=role, json={"url": "https://example.org/"})
        assert (answer.status_code, answer.json()["code"]) == (403, "ScopeMissing")
