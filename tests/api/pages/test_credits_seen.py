"""A bank's page in a browser, with a pledge and a presentation: one click honours."""

import time
from datetime import UTC, datetime, timedelta

import pytest

from tests.api.pages.serving import serving
from tests.api.pages.test_browser import Watched
from tests.api.shipments import bring_bill


@pytest.fixture(scope="module")
def bank_site(bank):
    with serving(bank.app) as address:
        yield address


@pytest.fixture(scope="module")
def complete(carrier, exporter, bank):
    """A bill pledged under a presentation that is complete; another one is only offered."""
    bill, other = bring_bill(carrier, readers="exporter,bank"), bring_bill(carrier)
    for each in (bill, other):
        exporter.until(f"/v1/titles/{each.title}", lambda body: body["status"] == "issued")
    credit = _subject(
        bank,
        "/v1/credits",
        number=f"LC-{bill.title[:8]}",
        beneficiary="exporter",
        applicant="importer",
        expires_at=int(time.time()) + 10**6,
        terms="55" * 32,
    )
    exporter.until(f"/v1/credits/{credit}", lambda body: body["part"])
    presentation = _subject(exporter, f"/v1/credits/{credit}/presentations", title=bill.title)
    path = f"/v1/presentations/{presentation}"
    exporter.until(path, lambda body: body["status"] == "presented")
    _subject(exporter, f"{path}/records", root=bill.bill)
    _subject(exporter, f"{path}/completeness")
    bank.until(path, lambda body: body["status"] == "complete")
    pledge = {"pledgee": "bank", "presentation": presentation}
    _subject(exporter, f"/v1/titles/{bill.title}/pledges", **pledge)
    _subject(exporter, f"/v1/titles/{other.title}/pledges", pledgee="bank")
    bank.until(f"/v1/titles/{bill.title}", lambda body: body["pledgee"])
    _subject(bank, f"/v1/titles/{bill.title}/pledge/acceptance")
    bank.until(f"/v1/titles/{bill.title}", lambda body: body["status"] == "pledged")
    return bill.title, presentation


def _subject(member, path, **body):
    answer = member.post(path, json=body)
    member.settled(answer)
    return answer.json()["subject"]


@pytest.mark.parametrize("language", ["ko", "en"])
def test_holdings__when_seen_in_a_browser__are_accessible(
    browser, bank, bank_site, complete, language
):
    watched = Watched(browser, bank_site, locale=language)
    watched.page.goto(f"{bank_site}/sign-in?lang={language}")
    watched.sign_in(bank.keys["clerk"])
    watched.page.goto(f"{bank_site}/holdings")
    assert complete[1][:8] in watched.page.content()
    assert watched.grave() == []
    watched.shot(f"holdings.{language}")
    watched.page.set_viewport_size({"width": 360, "height": 800})
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert watched.page.evaluate(wide) <= 0
    watched.shot(f"holdings.{language}.narrow")
    assert watched.outside() == []
    watched.close()


def test_holdings__when_the_bank_clicks__the_bill_is_its_own(
    browser, exporter, bank, bank_site, complete
):
    title, presentation = complete
    watched = Watched(browser, bank_site, locale="en")
    watched.sign_in(bank.keys["clerk"])
    watched.page.goto(f"{bank_site}/holdings?lang=en")
    acts = {"examination": "examining", "compliance": "compliant", "honour": "honoured"}
    for act, status in acts.items():
        form = f'form[action="/holdings/presentations/{presentation}/{act}"] button'
        if act == "examination":
            day = (datetime.now(UTC) + timedelta(days=5)).date().isoformat()
            watched.page.fill('input[name="until"]', day)
        watched.page.wait_for_selector(form)
        watched.page.click(form)
        bank.until(
            f"/v1/presentations/{presentation}", lambda body, to=status: body["status"] == to
        )
        watched.page.goto(f"{bank_site}/holdings")
    seen = exporter.until(f"/v1/presentations/{presentation}", lambda body: body["history"])
    names = [each["name"] for each in seen["history"]]
    assert names[-3:] == ["ExaminationBegun", "PresentationFoundCompliant", "PresentationHonoured"]
    view = bank.until(f"/v1/titles/{title}", lambda body: body["status"] == "issued")
    assert view["holder"]["name"] == "Bank"
    watched.close()
