"""Records under a credit at the counter and in the index: honoured, refused, unreadable."""

import time

import pytest

from tests.api.shipments import bring_bill

TERMS = "11" * 32
LIST = "22" * 32
LATER = int(time.time()) + 90 * 86_400


@pytest.fixture(scope="module")
def bill(carrier, exporter):
    """A bill that the exporter owns and holds; its document is a record that it presents."""
    brought = bring_bill(carrier)
    exporter.until(f"/v1/titles/{brought.title}", lambda body: body["status"] == "issued")
    return brought


def _credit(bank, number):
    body = {"number": number, "beneficiary": "exporter", "applicant": "importer"}
    answer = bank.post("/v1/credits", json=body | {"expires_at": LATER, "terms": TERMS})
    bank.settled(answer)
    return answer.json()["subject"]


def _begin(exporter, credit, **body):
    exporter.until(f"/v1/credits/{credit}", lambda seen: seen["part"] == "beneficiary")
    answer = exporter.post(f"/v1/credits/{credit}/presentations", json=body)
    exporter.settled(answer)
    return answer.json()["subject"]


def _do(member, presentation, what, **body):
    path = f"/v1/presentations/{presentation}"
    member.until(path, lambda seen: seen["id"] == presentation)
    member.settled(member.post(f"{path}/{what}", **({"json": body} if body else {})))


def _stands(member, presentation, status):
    return member.until(f"/v1/presentations/{presentation}", lambda seen: seen["status"] == status)


def _refused(member, path, **body):
    answer = member.post(path, **({"json": body} if body else {}))
    return answer.status_code, answer.json().get("code")


def _examined(bank, exporter, number, bill, **body):
    presentation = _begin(exporter, _credit(bank, number), **body)
    _do(exporter, presentation, "records", root=bill.bill)
    _do(exporter, presentation, "completeness")
    _do(bank, presentation, "examination", examine_by=int(time.time()) + 5 * 86_400)
    _stands(bank, presentation, "examining")
    return presentation


def test_honour__when_compliant__the_bill_goes_to_the_bank(bank, exporter, importer, bill):
    presentation = _examined(bank, exporter, "LC-1", bill, title=bill.title)
    title = f"/v1/titles/{bill.title}"
    exporter.settled(
        exporter.post(f"{title}/pledges", json={"pledgee": "bank", "presentation": presentation})
    )
    bank.until(title, lambda body: body["presentation"] == presentation)
    bank.settled(bank.post(f"{title}/pledge/acceptance", json={}))
    path = f"/v1/presentations/{presentation}"
    assert _refused(bank, f"{path}/honour") == (409, "UnexpectedPresentationStatus")
    _do(bank, presentation, "compliance")
    assert _refused(importer, f"{path}/honour") == (403, "KeyLacksRole")
    _do(bank, presentation, "honour")
    view = _stands(importer, presentation, "honoured")
    assert (view["part"], view["turn"], view["records"]) == ("applicant", "", [bill.bill])
    seen = bank.until(title, lambda body: body["history"][-1]["name"] == "TitlePassedOnHonour")
    assert (seen["holder"]["name"], seen["beneficiary"]["name"]) == ("Bank", "Bank")
    assert (seen["status"], seen["pledgee"]) == ("issued", None)


def test_return__when_discrepant__the_records_go_back(bank, exporter, importer, bill):
    presentation = _examined(bank, exporter, "LC-2", bill)
    path = f"/v1/presentations/{presentation}"
    _do(bank, presentation, "discrepancies", list=LIST)
    view = _stands(exporter, presentation, "discrepant")
    assert (view["discrepancies"], view["turn"]) == (LIST, "applicant")
    again = _refused(bank, f"{path}/discrepancies", list=LIST)
    assert again == (409, "UnexpectedPresentationStatus")
    assert _refused(exporter, f"{path}/waiver") == (403, "NotApplicant")
    _do(importer, presentation, "waiver")
    _stands(bank, presentation, "waived")
    _do(bank, presentation, "return")
    names = [each["name"] for each in _stands(exporter, presentation, "returned")["history"]]
    assert names[-3:] == ["DiscrepanciesNoticed", "DiscrepanciesWaived", "RecordsReturned"]


def test_corruption__when_presented_again__the_time_that_was_left_goes_on(bank, exporter, bill):
    presentation = _examined(bank, exporter, "LC-3", bill)
    before = _stands(exporter, presentation, "examining")["examine_by"]
    _do(bank, presentation, "corruption", root=bill.bill)
    view = _stands(exporter, presentation, "corrupted")
    assert (view["unreadable"], view["turn"], view["examine_by"]) == (
        bill.bill,
        "beneficiary",
        None,
    )
    assert 0 < view["seconds_left"] <= 5 * 86_400
    path = f"/v1/presentations/{presentation}"
    assert _refused(bank, f"{path}/lapse") == (409, "TimeNotOver")
    _do(exporter, presentation, "records-again", replaced=bill.bill, root=bill.bill)
    view = _stands(bank, presentation, "examining")
    assert view["examine_by"] >= before
    assert view["unreadable"] is None


def test_credit__when_a_stranger_asks__is_unknown(bank, exporter, carrier, bill):
    presentation = _begin(exporter, _credit(bank, "LC-4"))
    credit = bank.until(f"/v1/presentations/{presentation}", lambda seen: seen["id"])["credit"]
    assert carrier.get(f"/v1/credits/{credit}").status_code == 404
    assert carrier.get(f"/v1/presentations/{presentation}").status_code == 404
    assert carrier.get("/v1/credits").json()["credits"] == []
    held = [each["id"] for each in bank.get("/v1/credits").json()["credits"]]
    assert credit in held
    timeline = carrier.get(f"/v1/shipments/{bill.id}").text
    assert presentation not in timeline


def test_credit__when_issued_twice_or_presented_by_a_stranger__refused(bank, exporter, importer):
    credit = _credit(bank, "LC-5")
    body = {"number": "LC-5", "beneficiary": "exporter", "applicant": "importer"}
    twice = _refused(bank, "/v1/credits", **body, expires_at=LATER, terms=TERMS)
    assert twice == (409, "CreditAlreadyIssued")
    importer.until(f"/v1/credits/{credit}", lambda seen: seen["part"] == "applicant")
    path = f"/v1/credits/{credit}/presentations"
    answer = importer.post(path, json={})
    assert (answer.status_code, answer.json()["code"]) == (403, "NotCreditBeneficiary")
    presentation = _begin(exporter, credit)
    exporter.until(f"/v1/presentations/{presentation}", lambda seen: seen["id"])
    missing = _refused(exporter, f"/v1/presentations/{presentation}/records", root="33" * 32)
    assert missing == (409, "RecordNotOnRecord")
    empty = _refused(exporter, f"/v1/presentations/{presentation}/completeness")
    assert empty == (409, "NothingPresented")
