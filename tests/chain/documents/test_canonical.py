"""Canonical forms against the vectors of RFC 8785 and of exclusive C14N."""

from decimal import Decimal

import pytest

from chain.documents.canonical import canonical, canonical_json, number_text
from chain.documents.errors import DocumentError
from chain.documents.policy import Policy
from chain.documents.reading import read_document
from chain.documents.reading_json import read_json
from tests.chain.documents.bodies import bill_with, papers

# RFC 8785 3.2.2, with 4.50 in place of the one number that is refused here.
_SAMPLE = rb"""{
  "numbers": [4.50, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
  "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
  "literals": [null, true, false]
}"""
_SAMPLE_CANONICAL = (
    '{"literals":[null,true,false],"numbers":[4.5,1e+30,4.5,0.002,1e-27],'
    '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'
)
# RFC 8785 3.2.3.
_NAMES = (
    '{"\\u20ac":"Euro Sign","\\r":"Carriage Return","\\ufb33":"Hebrew Letter Dalet With Dagesh",'
    '"1":"One","\\ud83d\\ude00":"Emoji: Grinning Face","\\u0080":"Control",'
    '"\\u00f6":"Latin Small Letter O With Diaeresis"}'
)
_ORDER = ["\r", "1", "\u0080", "ö", "€", "\U0001f600", "\ufb33"]


def test_canonical_json__when_sample_of_rfc_8785__gives_its_bytes() -> None:
    assert canonical_json(read_json(_SAMPLE, Policy())) == _SAMPLE_CANONICAL.encode()


def test_canonical_json__when_names_need_sorting__sorts_by_utf_16_units() -> None:
    value = read_json(_NAMES.encode(), Policy())
    assert isinstance(value, dict)
    written = canonical_json(value).decode()
    places = [written.index(f":{canonical_json(value[name]).decode()}") for name in _ORDER]
    assert places == sorted(places)


def test_read_json__when_a_number_needs_rounding__refuses_rather_than_changes_it() -> None:
    with pytest.raises(DocumentError) as caught:
        read_json(b'{"numbers":[333333333.33333329]}', Policy())
    assert caught.value.problems[0].pointer == "/numbers/0"
    assert caught.value.problems[0].code == "NumberDoesNotFit"


# RFC 8785 appendix B: the shortest decimal of each double, and how ECMA-262 writes it.
@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("0", "0"),
        ("-0", "0"),
        ("5e-324", "5e-324"),
        ("-5e-324", "-5e-324"),
        ("1.7976931348623157e308", "1.7976931348623157e+308"),
        ("9007199254740992", "9007199254740992"),
        ("-9007199254740992", "-9007199254740992"),
        ("295147905179352830000", "295147905179352830000"),
        ("9.999999999999997e22", "9.999999999999997e+22"),
        ("1e23", "1e+23"),
        ("1.0000000000000001e23", "1.0000000000000001e+23"),
        ("999999999999999700000", "999999999999999700000"),
        ("999999999999999900000", "999999999999999900000"),
        ("1e21", "1e+21"),
        ("9.999999999999997e-7", "9.999999999999997e-7"),
        ("0.000001", "0.000001"),
        ("333333333.3333332", "333333333.3333332"),
        ("-0.0000033333333333333333", "-0.0000033333333333333333"),
        ("1424953923781206.2", "1424953923781206.2"),
        ("12.500", "12.5"),
        ("100", "100"),
        ("1E+2", "100"),
        ("0.00", "0"),
    ],
)
def test_number_text__when_vector_of_rfc_8785__writes_as_ecmascript(value: str, text: str) -> None:
    assert number_text(Decimal(value)) == text


def test_canonical__when_only_layout_differs__is_the_same() -> None:
    spread = bill_with().replace(b", ", b" ,\n  ").replace(b'": ', b'" :  ')
    assert spread != papers().bill
    assert canonical(read_document(spread)) == canonical(read_document(papers().bill))


def test_canonical__when_a_value_differs__differs() -> None:
    other = read_document(bill_with(transportDocumentReference="OTHER"))
    assert canonical(other) != canonical(read_document(papers().bill))


def test_canonical__when_xml_differs_in_prefix_order_and_comments__is_the_same() -> None:
    body = papers().invoice
    other = body.replace(b"<cbc:ID>", b"<!-- x --><cbc:ID  >", 1).replace(b"'", b'"')
    assert other != body
    assert canonical(read_document(other)) == canonical(read_document(body))
