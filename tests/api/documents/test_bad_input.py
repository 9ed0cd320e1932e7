"""Bodies that are not what they say: a 4xx problem with a pointer, and no trace."""

import json

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from api.submissions.tables import SubmissionRow
from chain.ledger.models import OutboxRow
from scripts.papers.making import make_papers

JSON, XML = "application/json", "application/xml"
PAPERS = make_papers(120)


def _without(name):
    body = json.loads(PAPERS.bill)
    del body[name]
    return json.dumps(body).encode()


def _with_duplicate():
    return PAPERS.bill.replace(b"{", b'{"carrierCode":"XXXX",', 1)


def _deep():
    return b"[" * 5000 + b"]" * 5000


BODIES = {
    "empty": (b"", JSON, 400, "DocumentEmpty"),
    "truncated JSON": (PAPERS.bill[: len(PAPERS.bill) // 2], JSON, 400, "JsonMalformed"),
    "truncated XML": (PAPERS.invoice[:-40], XML, 400, "XmlMalformed"),
    "wrong charset": (PAPERS.bill.replace(b"HANBADA", b"\xff\xfe\xfd"), JSON, 400, None),
    "stated charset": (PAPERS.bill, "application/json; charset=latin-1", 400, "CharsetWrong"),
    "not the standard": (_without("carrierCode"), JSON, 422, "PropertyMissing"),
    "another JSON": (b'{"hello": 1}', JSON, 422, "KindUnknown"),
    "another XML": (b"<hello/>", XML, 422, "KindUnknown"),
    "JSON called XML": (PAPERS.bill, XML, 415, "MediaTypeDiffers"),
    "unknown media type": (PAPERS.bill, "image/png", 415, "MediaTypeUnknown"),
    "duplicate key": (_with_duplicate(), JSON, 422, "KeyDuplicated"),
    "number too long": (
        PAPERS.bill.replace(b'"value":', b'"value":1234567890123456789012345.5,"was":', 1),
        JSON,
        422,
        "NumberDoesNotFit",
    ),
    "unknown currency": (PAPERS.invoice.replace(b"USD", b"ZZQ"), XML, 422, None),
    "doctype": (
        PAPERS.invoice.replace(b"?>", b'?><!DOCTYPE a [<!ENTITY b "c">]>', 1),
        XML,
        422,
        "DoctypeRefused",
    ),
    "nested too deep": (_deep(), JSON, 422, "NestingTooDeep"),
    "oversize document": (b'{"a":"' + b"x" * (8 * 1024 * 1024) + b'"}', JSON, 413, None),
    "oversize body": (b"x" * (10 * 1024 * 1024), JSON, 413, "BodyTooLarge"),
}


def _traces(member):
    with Session(member.gateway.engines.reading) as session:
        return [
            session.scalar(select(func.count()).select_from(table))
            for table in (SubmissionRow, OutboxRow)
        ]


@pytest.mark.parametrize("name", BODIES)
def test_submit_document__when_body_is_not_what_it_says__refuses_without_trace(carrier, name):
    body, media_type, status, code = BODIES[name]
    before = _traces(carrier)
    answer = carrier.submit(body, media_type, holder="exporter")
    problem = answer.json()
    assert answer.status_code == status, problem
    assert answer.headers["content-type"].startswith("application/problem+json")
    assert code is None or problem["code"] == code
    assert problem["type"] == f"/problems/{problem['code']}"
    if name != "oversize body":
        assert all({"pointer", "code", "message"} <= set(each) for each in problem["problems"])
        assert problem["problems"]
    assert _traces(carrier) == before


def test_submit_document__when_stream_never_ends__is_cut_at_the_limit(carrier):
    sent = 0

    def stream():
        nonlocal sent
        for _ in range(40):
            sent += 1024 * 1024
            yield b"x" * (1024 * 1024)

    answer = carrier.post("/v1/documents", content=stream(), headers={"Content-Type": JSON})
    assert (answer.status_code, answer.json()["code"]) == (413, "BodyTooLarge")


FIELDS = {
    "unknown field": ({"colour": "red"}, 422, "RequestMalformed"),
    "shipment of no form": ({"shipment": "12"}, 422, "RequestMalformed"),
    "form of no form": ({"form": "blank"}, 422, "RequestMalformed"),
    "unknown reader": ({"readers": "nobody"}, 422, "MemberUnknown"),
    "unknown holder": ({"holder": "nobody"}, 422, "MemberUnknown"),
    "superseded unknown": ({"supersedes": "ab" * 32}, 404, "NothingFound"),
}


@pytest.mark.parametrize("name", FIELDS)
def test_submit_document__when_field_is_wrong__refuses_without_trace(carrier, name):
    fields, status, code = FIELDS[name]
    before = _traces(carrier)
    answer = carrier.submit(PAPERS.bill, **({"holder": "exporter"} | fields))
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert _traces(carrier) == before


def test_submit_document__when_bill_names_no_holder__answers_422(carrier):
    answer = carrier.submit(PAPERS.bill)
    assert (answer.status_code, answer.json()["code"]) == (422, "BillPartiesMissing")


def test_submit_document__when_strict_and_check_digit_is_wrong__answers_422(carrier):
    number = PAPERS.trade.containers[0]
    wrong = number[:-1] + str((int(number[-1]) + 1) % 10)
    body = PAPERS.bill.replace(number.encode(), wrong.encode())
    answer = carrier.submit(body, holder="exporter", strict="true")
    assert (answer.status_code, answer.json()["code"]) == (422, "ContainerCheckDigitWrong")


def test_submit_document__when_korean_is_preferred__says_it_in_korean(carrier):
    headers = {"Content-Type": JSON, "Accept-Language": "ko-KR,ko;q=0.9,en;q=0.5"}
    answer = carrier.post("/v1/documents", content=b"", headers=headers)
    assert answer.json()["title"] == "문서가 비어 있습니다."
    assert answer.headers["content-language"] == "ko"


def test_submit_document__when_multipart_has_no_file__answers_422(carrier):
    answer = carrier.post("/v1/documents", files={"other": ("a", b"b")})
    assert (answer.status_code, answer.json()["problems"][0]["pointer"]) == (422, "/file")
