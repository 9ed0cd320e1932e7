"""JSON that is not what it says is refused with a pointer and a code of the catalogue."""

import pytest

from chain.documents.policy import Policy
from tests.chain.documents.bodies import bill_with, papers
from tests.chain.documents.refusing import refusal


def test_read_document__when_json_is_empty__refuses() -> None:
    assert refusal(b" \n").code == "DocumentEmpty"


@pytest.mark.parametrize("charset", ["utf-16", "euc-kr", "utf-8-sig"])
def test_read_document__when_json_is_in_another_charset__refuses(charset: str) -> None:
    body = bill_with(serviceContractReference="부산항").decode().encode(charset)
    problem = refusal(body, media_type="application/json")
    assert problem.code == "CharsetWrong"
    assert problem.pointer == ""


def test_read_document__when_header_names_another_charset__refuses() -> None:
    problem = refusal(papers().bill, media_type="application/json; charset=euc-kr")
    assert problem.code == "CharsetWrong"


@pytest.mark.parametrize("share", [1, 2, 5, 9])
def test_read_document__when_json_is_truncated__refuses(share: int) -> None:
    body = papers().bill
    assert refusal(body[: len(body) * share // 10]).code == "JsonMalformed"


def test_read_document__when_a_key_stands_twice__points_at_it() -> None:
    body = papers().bill.replace(b'"carrierCode":', b'"carrierCode":"EVIL","carrierCode":', 1)
    problem = refusal(body)
    assert (problem.code, problem.pointer) == ("KeyDuplicated", "/carrierCode")


def test_read_document__when_a_nested_key_stands_twice__points_at_it() -> None:
    body = papers().bill.replace(b'"unit":"KGM"', b'"unit":"KGM","unit":"LBR"', 1)
    problem = refusal(body)
    assert problem.code == "KeyDuplicated"
    assert problem.pointer == "/consignmentItems/0/cargoItems/0/cargoGrossWeight/unit"


def test_read_document__when_json_nests_too_deep__refuses() -> None:
    inner = "[" * 70 + "]" * 70
    body = papers().bill[:-1] + f',"deep":{inner}}}'.encode()
    problem = refusal(body)
    assert problem.code == "NestingTooDeep"
    assert problem.pointer.startswith("/deep/0")


def test_read_document__when_json_nests_beyond_the_stack__refuses() -> None:
    assert refusal(b"[" * 200_000).code == "NestingTooDeep"


@pytest.mark.parametrize("number", ["1e400", "1e-400", "9007199254740993", "0." + "1" * 70])
def test_read_document__when_a_number_does_not_fit__points_at_it(number: str) -> None:
    body = papers().bill[:-1] + f',"declaredValue":{number}}}'.encode()
    problem = refusal(body)
    assert (problem.code, problem.pointer) == ("NumberDoesNotFit", "/declaredValue")


@pytest.mark.parametrize("word", ["NaN", "Infinity", "-Infinity"])
def test_read_document__when_a_number_is_none__refuses(word: str) -> None:
    body = papers().bill[:-1] + f',"declaredValue":{word}}}'.encode()
    assert refusal(body).code == "JsonMalformed"


def test_read_document__when_a_surrogate_stands_alone__points_at_it() -> None:
    body = papers().bill[:-1] + b',"note":"\\ud800"}'
    problem = refusal(body)
    assert (problem.code, problem.pointer) == ("TextNotUnicode", "/note")


def test_read_document__when_body_is_oversize__refuses() -> None:
    body = papers().bill
    problem = refusal(body, policy=Policy(max_bytes=len(body) - 1))
    assert problem.code == "DocumentTooLarge"


def test_read_document__when_there_are_too_many_fields__refuses() -> None:
    assert refusal(papers().bill, policy=Policy(max_fields=10)).code == "TooManyFields"


@pytest.mark.parametrize("body", [b"[]", b"{}", b'"text"', b"12", b'{"a":1}', b"null"])
def test_read_document__when_json_is_of_no_kind__refuses(body: bytes) -> None:
    assert refusal(body).code == "KindUnknown"


def test_read_document__when_currency_is_unknown__points_at_it() -> None:
    problem = refusal(bill_with(declaredValue=5, declaredValueCurrency="QQQ"))
    assert (problem.code, problem.pointer) == ("CurrencyUnknown", "/declaredValueCurrency")
