"""A bank's page: what is offered and pledged to it, and one click for each act."""

import re

import pytest

from tests.api.pages.test_pages import sign_in
from tests.api.shipments import bring_bill


@pytest.fixture
def offered(carrier, exporter, bank):
    """A title whose owner wants to pledge it to the bank."""
    title = bring_bill(carrier).title
    path = f"/v1/titles/{title}"
    exporter.until(path, lambda body: body["status"] == "issued")
    exporter.settled(exporter.post(f"{path}/pledges", json={"pledgee": "bank"}))
    bank.until(path, lambda body: body["pledgee"])
    return title


def _form(page, place):
    """Values of the form that leads there; None where the page offers none."""
    found = re.search(rf'action="{re.escape(place)}">(.*?)</form>', page, re.DOTALL)
    return dict(re.findall(r'name="(\w+)" value="([^"]*)"', found[1])) if found else None


def _click(browser, place):
    form = _form(browser.get("/holdings").text, place)
    assert form is not None, place
    answer = browser.post(place, data=form)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


def test_holdings__when_a_pledge_is_offered__one_click_takes_and_one_releases(bank, offered):
    browser = sign_in(bank, "clerk")
    place = f"/holdings/titles/{offered}"
    form = _form(browser.get("/holdings").text, f"{place}/acceptance")
    first = browser.post(f"{place}/acceptance", data=form)
    again = browser.post(f"{place}/acceptance", data=form)
    assert first.headers["location"] == again.headers["location"]
    shown = browser.get(first.headers["location"])
    assert shown.status_code == 200
    assert "Submitted:" in shown.text
    bank.until(f"/v1/titles/{offered}", lambda body: body["status"] == "pledged")
    page = browser.get("/holdings").text
    assert _form(page, f"{place}/acceptance") is None
    assert _form(page, f"{place}/notice") is not None
    assert _form(page, f"{place}/enforcement") is None
    _click(browser, f"{place}/release")
    bank.until(f"/v1/titles/{offered}", lambda body: body["status"] == "issued")
    assert _form(browser.get("/holdings").text, f"{place}/release") is None


def test_holdings__when_token_is_foreign__nothing_happens(bank, offered):
    browser = sign_in(bank, "clerk")
    place = f"/holdings/titles/{offered}/acceptance"
    form = _form(browser.get("/holdings").text, place)
    answer = browser.post(place, data=form | {"token": "of another site"})
    assert answer.status_code == 403
    assert bank.get(f"/v1/titles/{offered}").json()["status"] == "issued"


def test_holdings__when_user_only_looks__no_button_and_no_way_round(bank, offered):
    clerk, auditor = sign_in(bank, "clerk"), sign_in(bank, "auditor")
    place = f"/holdings/titles/{offered}/acceptance"
    assert _form(auditor.get("/holdings").text, place) is None
    form = _form(clerk.get("/holdings").text, place)
    token = re.search(r'name="token" value="([^"]*)"', auditor.get("/holdings").text)[1]
    assert auditor.post(place, data=form | {"token": token}).status_code == 403


def test_holdings__when_act_is_unknown__answers_404(bank, offered):
    browser = sign_in(bank, "clerk")
    token = re.search(r'name="token" value="([^"]*)"', browser.get("/holdings").text)[1]
    for place in (f"titles/{offered}/theft", f"financings/{'11' * 32}/settlement"):
        assert browser.post(f"/holdings/{place}", data={"token": token}).status_code == 404


def test_holdings__when_the_law_refuses__the_page_says_why(bank, carrier, exporter):
    title = bring_bill(carrier).title
    exporter.until(f"/v1/titles/{title}", lambda body: body["status"] == "issued")
    exporter.settled(exporter.post(f"/v1/titles/{title}/transfers", json={"holder": "bank"}))
    bank.until(f"/v1/titles/{title}", lambda body: body["holder"]["name"] == "Bank")
    browser = sign_in(bank, "clerk")
    page = browser.get("/holdings").text
    token = re.search(r'name="token" value="([^"]*)"', page)[1]
    answer = browser.post(f"/holdings/titles/{title}/acceptance", data={"token": token})
    assert answer.status_code == 403
    assert "Only the bank that the title was offered or pledged to does this." in answer.text
