"""Documents of every kind are read whole."""

import pytest
from lxml import etree

from chain.documents.bill import BillOfLading
from chain.documents.declaration import Declaration
from chain.documents.invoice import Invoice
from chain.documents.kinds import Kind
from chain.documents.policy import Policy
from chain.documents.reading import read_document
from tests.chain.documents.bodies import bill_with, declaration_with, invoice_with, papers
from tests.chain.documents.refusing import refusal


def _bill_with_container(number: str) -> bytes:
    old = papers().trade.containers[0].encode()
    return papers().bill.replace(old, number.encode())


def test_read_document__when_a_bill__reads_kind_version_core_and_numbers() -> None:
    document = read_document(papers().bill)
    assert document.kind is Kind.TRANSPORT_DOCUMENT
    assert (document.version, document.media_type) == ("3.0", "application/json")
    assert document.raw == papers().bill
    assert isinstance(document.core, BillOfLading)
    assert document.core.number is not None
    assert document.core.number.value == papers().trade.bl_number
    assert [number.kind for number in document.numbers][:2] == ["bl_number", "booking"]
    assert document.warnings == ()


def test_read_document__when_an_invoice__reads_amounts_as_decimals() -> None:
    document = read_document(papers().invoice)
    assert (document.kind, document.version) == (Kind.INVOICE, "2.1")
    assert isinstance(document.core, Invoice)
    assert document.core.payable is not None
    assert document.core.payable.value.value == papers().trade.total
    assert document.core.payable.value.currency == "USD"


def test_read_document__when_a_declaration__reads_what_a_risk_model_needs() -> None:
    document = read_document(papers().declaration)
    core = document.core
    assert (document.kind, document.version) == (Kind.DECLARATION, "3.6")
    assert isinstance(core, Declaration)
    assert (core.direction, core.office is not None, core.mode_code is not None) == (
        "import", True, True,
    )  # fmt: skip
    item, line = core.items[0], papers().trade.lines[0]
    assert item.hs_code is not None
    assert item.hs_code.value.digits == line.goods.hs_code
    assert item.net_mass is not None
    assert item.net_mass.value.kilograms == line.net_kg
    assert item.duties[0].rate is not None
    assert item.duties[0].rate.value == line.goods.duty_rate


def test_read_document__when_a_declaration_has_no_envelope__reads_it() -> None:
    root = etree.fromstring(papers().declaration)
    document = read_document(etree.tostring(root[-1]))
    assert document.kind is Kind.DECLARATION
    assert document.fields[0].path == "/Declaration[1]/FunctionCode[1]"


def test_read_document__when_a_json_field_is_unknown__keeps_it() -> None:
    document = read_document(bill_with(isCargoDeliveredInICS2Zone=False))
    field = document.fields[-1]
    assert (field.path, field.type, field.value) == (
        "/isCargoDeliveredInICS2Zone", "boolean", "false",
    )  # fmt: skip


def test_read_document__when_an_element_is_unknown__refuses() -> None:
    problem = refusal(
        declaration_with("<dec:FunctionCode>", "<dec:Odd>1</dec:Odd><dec:FunctionCode>")
    )
    assert problem.code == "ElementUnexpected"
    assert problem.pointer == "/MetaData[1]/Declaration[1]/Odd[1]"


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        (Kind.INVOICE, papers().bill),
        (Kind.DECLARATION, papers().invoice),
        (Kind.TRANSPORT_DOCUMENT, papers().declaration),
    ],
)
def test_read_document__when_another_kind_is_asked_for__refuses(kind: Kind, body: bytes) -> None:
    assert refusal(body, kind=kind).code == "KindDiffers"


def test_read_document__when_kind_is_asked_for_and_marks_are_missing__judges() -> None:
    problem = refusal(b"{}", kind=Kind.TRANSPORT_DOCUMENT)
    assert (problem.code, problem.pointer) == ("PropertyMissing", "/transportDocumentReference")


@pytest.mark.parametrize(
    ("media_type", "code"),
    [("text/plain", "MediaTypeUnknown"), ("application/xml", "MediaTypeDiffers")],
)
def test_read_document__when_media_type_is_wrong__refuses(media_type: str, code: str) -> None:
    assert refusal(papers().bill, media_type=media_type).code == code


def test_read_document__when_media_type_has_a_suffix__reads() -> None:
    assert read_document(papers().bill, media_type="application/dcsa+json").kind.number == 1


def test_read_document__when_check_digit_is_wrong__warns() -> None:
    document = read_document(_bill_with_container("MSCU1234567"))
    assert [warning.code for warning in document.warnings] == ["ContainerCheckDigitWrong"]


def test_read_document__when_check_digit_is_wrong_and_policy_strict__refuses() -> None:
    problem = refusal(_bill_with_container("MSCU1234567"), policy=Policy(strict=True))
    assert problem.code == "ContainerCheckDigitWrong"
    assert problem.pointer == "/utilizedTransportEquipments/0/equipment/equipmentReference"


def test_read_document__when_invoice_states_a_newer_version__warns() -> None:
    document = read_document(invoice_with("UBLVersionID>2.1", "UBLVersionID>2.3"))
    assert [warning.code for warning in document.warnings] == ["VersionUnknown"]
    assert document.version == "2.1"


def test_from_number__when_no_kind_has_it__raises() -> None:
    assert [Kind.from_number(number).number for number in (1, 2, 3)] == [1, 2, 3]
    with pytest.raises(ValueError, match="4"):
        Kind.from_number(4)
