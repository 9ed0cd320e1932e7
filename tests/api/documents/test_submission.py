"""A document from the counter to the chain: what is accepted, repeated, refused, waited for."""

import json
import time

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from api.submissions.tables import SubmissionRow
from chain.ledger.errors import Reverted
from chain.ledger.models import OutboxRow
from scripts.papers.making import make_papers
from tests.api.shipments import XML, bring_bill


def _count(member, table):
    with Session(member.gateway.engines.reading) as session:
        return session.scalar(select(func.count()).select_from(table))


def test_submit_document__when_carrier_brings_a_bill__becomes_final(carrier):
    bill = make_papers(101).bill
    answer = carrier.submit(bill, readers="exporter", holder="exporter")
    status = carrier.settled(answer)
    assert [step["state"] for step in status["steps"]] == [
        "received",
        "tagged",
        "sealed",
        "queued",
        "sent",
        "included",
        "final",
    ]
    assert [act["act"] for act in status["acts"]] == ["Documents.record", "Titles.issue"]
    assert all(act["transaction"].startswith("0x") for act in status["acts"])
    assert status["error"] is None


def test_submit_document__when_key_returns_with_same_body__repeats_the_answer(carrier):
    bill = make_papers(102).bill
    first = carrier.submit(bill, key="once-102", holder="exporter")
    carrier.settled(first)
    again = carrier.submit(bill, key="once-102", holder="exporter")
    assert again.status_code == 202
    assert again.json() == first.json()


def test_submit_document__when_it_would_be_refused_now__repeats_the_answer(carrier, monkeypatch):
    bill = make_papers(988021).bill
    first = carrier.submit(bill, key="before-refusal", holder="exporter")
    carrier.settled(first)

    def refuse(*_):
        raise Reverted("The member is not in office.", code="MemberNotInOffice")

    monkeypatch.setattr(carrier.gateway.standing, "require", refuse)
    again = carrier.submit(bill, key="before-refusal", holder="exporter")
    other = carrier.submit(bill, key="after-refusal", holder="exporter")
    differing = carrier.submit(bill, key="before-refusal", holder="importer")
    assert (again.status_code, again.json()) == (202, first.json())
    assert other.json()["code"] == "MemberNotInOffice"
    assert differing.json()["code"] == "IdempotencyConflict"


def test_submit_document__when_key_returns_with_another_body__answers_422(carrier):
    carrier.settled(carrier.submit(make_papers(103).bill, key="once-103", holder="exporter"))
    before = _count(carrier, SubmissionRow)
    for fields in ({"holder": "importer"}, {"holder": "exporter", "readers": "bank"}):
        answer = carrier.submit(make_papers(103).bill, key="once-103", **fields)
        assert (answer.status_code, answer.json()["code"]) == (422, "IdempotencyConflict")
    answer = carrier.submit(make_papers(104).bill, key="once-103", holder="exporter")
    assert (answer.status_code, answer.json()["code"]) == (422, "IdempotencyConflict")
    assert _count(carrier, SubmissionRow) == before


def test_submit_document__when_key_has_no_form__answers_400(carrier):
    for key in ("", "x" * 129, "tab\tinside"):
        answer = carrier.submit(make_papers(105).bill, key=key, holder="exporter")
        assert answer.status_code == 400, key
        assert answer.json()["code"] == "IdempotencyKeyInvalid"


def test_submit_document__when_bill_is_titled_before__fails_before_a_nonce_is_spent(carrier):
    shipment = bring_bill(carrier, 106)
    acts = _count(carrier, OutboxRow)
    status = carrier.settled(
        carrier.submit(shipment.papers.bill, holder="exporter"), state="failed"
    )
    assert status["error"]["code"] == "TitleAlreadyIssued"
    assert status["error"]["values"]["titleId"] == "0x" + shipment.title
    assert set(status["error"]["title"]) == {"en", "ko"}
    assert _count(carrier, OutboxRow) == acts


def test_submit_document__when_same_bill_comes_twice_at_once__one_title_is_issued(carrier):
    bill = make_papers(107).bill
    answers = [carrier.submit(bill, holder="exporter") for _ in range(2)]
    ended = [
        carrier.until(answer.json()["status_url"], lambda body: body["state"] in ENDED)
        for answer in answers
    ]
    assert sorted(status["state"] for status in ended) == ["failed", "final"]


ENDED = ("final", "failed")


def test_submit_document__when_key_lacks_the_role__answers_403(bank, importer):
    answer = bank.submit(make_papers(108).bill, holder="exporter")
    assert (answer.status_code, answer.json()["code"]) == (403, "KeyLacksRole")
    answer = importer.submit(make_papers(108).invoice, XML)
    assert (answer.status_code, answer.json()["code"]) == (403, "KeyLacksRole")


def test_submit_document__when_form_is_multipart__is_taken(carrier):
    bill = make_papers(109).bill
    files = {"file": ("bill.json", bill, "application/json")}
    data = {"holder": "exporter", "readers": "exporter,importer"}
    answer = carrier.post("/v1/documents", files=files, data=data)
    carrier.settled(answer)
    shown = carrier.until(
        f"/v1/documents/{answer.json()['root']}", lambda body: body["access"] == "opened"
    )
    assert shown["number"] == json.loads(bill)["transportDocumentReference"]


def test_submit_document__when_correction_comes__supersedes_and_keeps_the_title(carrier):
    shipment = bring_bill(carrier, 110)
    corrected = make_papers(110).bill.replace(b"HANBADA PIONEER", b"HANBADA VOYAGER")
    corrected = corrected.replace(b"STRAIT HARMONY", b"STRAIT CONCORD")
    answer = carrier.submit(corrected, supersedes=shipment.bill, readers="exporter")
    status = carrier.settled(answer)
    assert [act["act"] for act in status["acts"]] == ["Documents.supersede"]
    assert answer.json()["shipment"] == shipment.id
    older = carrier.until(f"/v1/documents/{shipment.bill}", lambda body: body["superseded_by"])
    assert older["superseded_by"] == answer.json()["root"]
    newer = carrier.until(
        f"/v1/documents/{answer.json()['root']}", lambda body: body["access"] == "opened"
    )
    assert (newer["version"], newer["findings"]) == (2, [])


def test_submit_document__when_tag_holder_is_away__waits_and_goes_on(consortium, carrier):
    consortium.write("http://127.0.0.1:9", consortium.tag_key)
    try:
        answer = carrier.submit(make_papers(111).bill, holder="exporter")
        assert answer.status_code == 202
        url = answer.json()["status_url"]
        waiting = carrier.until(url, lambda body: body["waiting_for"])
        assert (waiting["state"], waiting["waiting_for"]) == ("received", "TagHolderUnreachable")
    finally:
        consortium.write(consortium.tags, consortium.tag_key)
    carrier.settled(answer)


def test_submit_document__when_many_come__answers_each_within_its_time(carrier):
    bills = [make_papers(seed).bill for seed in range(1200, 1220)]
    taken = []
    for bill in bills:
        began = time.perf_counter()
        answer = carrier.submit(bill, holder="exporter")
        taken.append(time.perf_counter() - began)
        assert answer.status_code == 202
        time.sleep(0.03)
    assert sorted(taken)[len(taken) // 2] < 0.5, "even on a busy machine"
    carrier.settled(answer)
