"""Tables and judges: each guard of the notation and each kind of finding."""

import pytest
from lxml import etree

from chain.documents.errors import Problem
from chain.documents.grammar.json_forms import is_date, is_datetime
from chain.documents.grammar.json_table import load_table
from chain.documents.grammar.xml_judge import judge_element
from chain.documents.grammar.xml_schema import DECLARATION_NAMESPACE, declaration_schema
from chain.documents.grammar.xml_table import load_elements
from chain.documents.grammar.xml_types import types_of
from tests.chain.documents.bodies import bill_with
from tests.chain.documents.refusing import refusal

_DATES = "urn:wco:datamodel:WCO:Declaration_DS:DMS:2"

_UNCODED = "<d:DateTimeString>20260101</d:DateTimeString>"


def _judge(inner: str) -> list[tuple[str, str]]:
    text = f'<Declaration xmlns="{DECLARATION_NAMESPACE}" xmlns:d="{_DATES}">{inner}</Declaration>'
    problems: tuple[Problem, ...] = judge_element(etree.fromstring(text), declaration_schema())
    return [(problem.code, problem.pointer.removeprefix("/Declaration[1]")) for problem in problems]


@pytest.mark.parametrize(
    ("inner", "code", "pointer"),
    [
        ("", "ElementMissing", ""),
        ("<FunctionCode>8</FunctionCode>", "ValueNotInList", "/FunctionCode[1]"),
        ("<FunctionCode>9</FunctionCode><ID> </ID>", "ValueWrongForm", "/ID[1]"),
        (f"<FunctionCode>9</FunctionCode><ID>{'x' * 71}</ID>", "ValueTooLong", "/ID[1]"),
        ("<FunctionCode>9</FunctionCode><ID>a</ID><ID>b</ID>", "ElementUnexpected", "/ID[2]"),
        ("<FunctionCode>9</FunctionCode><Odd/>", "ElementUnexpected", "/Odd[1]"),
        ("<FunctionCode odd='1'>9</FunctionCode>", "AttributeUnexpected", "/FunctionCode[1]/@odd"),
        ("<FunctionCode><a/></FunctionCode>", "ContentNotAllowed", "/FunctionCode[1]"),
        (
            "<FunctionCode>9</FunctionCode><InvoiceAmount>1.2345</InvoiceAmount>",
            "NumberTooLong",
            "/InvoiceAmount[1]",
        ),
        (
            "<FunctionCode>9</FunctionCode><InvoiceAmount>one</InvoiceAmount>",
            "ValueWrongType",
            "/InvoiceAmount[1]",
        ),
        (
            f"<AcceptanceDateTime>{_UNCODED}</AcceptanceDateTime><FunctionCode>9</FunctionCode>",
            "AttributeMissing",
            "/AcceptanceDateTime[1]/DateTimeString[1]/@formatCode",
        ),
    ],
)
def test_judge_element__when_one_thing_is_wrong__says_what_and_where(
    inner: str, code: str, pointer: str
) -> None:
    assert _judge(inner) == [(code, pointer)]


def test_judge_element__when_all_fits__finds_nothing() -> None:
    assert _judge("<FunctionCode>9</FunctionCode><ID schemeID='a'>x</ID>") == []


@pytest.mark.parametrize(
    ("changes", "code", "pointer"),
    [
        ({"transportDocumentReference": None}, "PropertyMissing", "/transportDocumentReference"),
        ({"transportDocumentReference": 1}, "ValueWrongType", "/transportDocumentReference"),
        ({"transportDocumentReference": ""}, "ValueWrongForm", "/transportDocumentReference"),
        ({"transportDocumentReference": "a\n"}, "ValueWrongForm", "/transportDocumentReference"),
        ({"carrierCode": "A B"}, "ValueWrongForm", "/carrierCode"),
        ({"carrierCode": "ABCDE"}, "ValueTooLong", "/carrierCode"),
        ({"carrierCodeListProvider": "X"}, "ValueNotInList", "/carrierCodeListProvider"),
        ({"isElectronic": 1}, "ValueWrongType", "/isElectronic"),
        ({"declaredValue": "1"}, "ValueWrongType", "/declaredValue"),
        ({"declaredValue": -1}, "NumberOutOfRange", "/declaredValue"),
        ({"numberOfRiderPages": 1.0}, "ValueWrongType", "/numberOfRiderPages"),
        ({"consignmentItems": []}, "ListTooShort", "/consignmentItems"),
        ({"consignmentItems": {}}, "ValueWrongType", "/consignmentItems"),
        ({"transports": []}, "ValueWrongType", "/transports"),
        ({"displayedNameForPortOfLoad": ["a"] * 6}, "ListTooLong", "/displayedNameForPortOfLoad"),
        ({"placeOfIssue": {}}, "ChoiceNotMet", "/placeOfIssue"),
        (
            {"placeOfIssue": {"UNLocationCode": "KRPUS", "countryCode": "KR"}},
            "ChoiceNotMet",
            "/placeOfIssue",
        ),
        (
            {"placeOfIssue": {"UNLocationCode": "KRP1S"}},
            "ValueWrongForm",
            "/placeOfIssue/UNLocationCode",
        ),
        ({"partyContactDetails": [{"name": "a"}]}, "ChoiceNotMet", "/partyContactDetails/0"),
        (
            {"references": [{"type": "ABCD", "value": "a"}]},
            "ValueTooLong",
            "/references/0/type",
        ),
    ],
)
def test_read_document__when_one_property_is_wrong__says_what_and_where(
    changes: dict[str, object], code: str, pointer: str
) -> None:
    problem = refusal(bill_with(**changes))
    assert (problem.code, problem.pointer) == (code, pointer)


def test_load_table__when_loaded__refers_only_to_objects_that_it_has() -> None:
    table = load_table("dcsa3_document", "dcsa3_cargo")
    for rule in table.values():
        for value in rule.properties.values():
            kind = value.item.type if value.item else value.type
            assert kind in table or kind[0].islower()


def test_load_elements__when_loaded__continues_in_other_tables() -> None:
    shipment = next(
        rule for rule in load_elements("wco36_declaration") if rule.name == "GoodsShipment"
    )
    item = next(rule for rule in shipment.children if rule.name == "GovernmentAgencyGoodsItem")
    assert (item.low, item.high) == (0, 999)
    assert item.children[0].name == "CustomsValueAmount"


@pytest.mark.parametrize("word", ["nothing", "code:x9", "amount:16"])
def test_types_of__when_word_is_unknown__raises(word: str) -> None:
    with pytest.raises(ValueError, match="no "):
        types_of(word, "name")


@pytest.mark.parametrize(
    ("text", "possible"),
    [("2024-02-29", True), ("2023-02-29", False), ("20240229", False), ("2024-2-9", False)],
)
def test_is_date__when_given_a_text__knows_the_calendar(text: str, possible: bool) -> None:  # noqa: FBT001
    assert is_date(text) is possible


@pytest.mark.parametrize(
    ("text", "possible"),
    [
        ("2026-01-02T03:04:05Z", True),
        ("2026-01-02T03:04:05.6+09:00", True),
        ("2026-01-02T03:04:05", False),
        ("2026-01-02T24:00:00Z", False),
        ("2026-01-02T03:04:60Z", False),
        ("2026-02-30T03:04:05Z", False),
    ],
)
def test_is_datetime__when_given_a_text__knows_clock_and_zone(text: str, possible: bool) -> None:  # noqa: FBT001
    assert is_datetime(text) is possible
