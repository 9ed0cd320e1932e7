"""Three-way match: agreement, every difference on its own, and silence that is no agreement."""

from dataclasses import replace
from decimal import Decimal

import pytest

from chain.documents.bill import BillOfLading
from chain.documents.declaration import Declaration
from chain.documents.invoice import Invoice
from chain.documents.reading import read_document
from chain.documents.values import Amount, ContainerNumber, HsCode, Mass, Party, PartyId, Stated
from chain.matching.match import match
from chain.matching.result import FieldMatch, MatchResult, Outcome
from scripts.papers.making import make_papers

Cores = tuple[BillOfLading, Invoice, Declaration]


def _cores(seed: int = 3, **options: Decimal | str) -> Cores:
    papers = make_papers(seed, **options)  # type: ignore[arg-type]
    bill = read_document(papers.bill).core
    invoice = read_document(papers.invoice).core
    declaration = read_document(papers.declaration).core
    assert isinstance(bill, BillOfLading)
    assert isinstance(invoice, Invoice)
    assert isinstance(declaration, Declaration)
    return bill, invoice, declaration


def _field(result: MatchResult, name: str) -> FieldMatch:
    return next(field for field in result.fields if field.name == name)


@pytest.mark.parametrize("seed", range(12))
def test_match__when_papers_are_of_one_sale__agrees_in_every_field(seed: int) -> None:
    result = match(*_cores(seed))
    assert result.differs == ()
    assert {field.outcome for field in result.fields} == {Outcome.AGREES}


def test_match__when_papers_are_of_two_sales__names_what_differs() -> None:
    bill, _, declaration = _cores(3)
    _, invoice, _ = _cores(4)
    differs = match(bill, invoice, declaration).differs
    assert {"bill_number", "invoice_number", "value", "containers"} <= set(differs)


def test_match__when_declared_gross_mass_is_halved__differs_with_evidence() -> None:
    bill, invoice, declaration = _cores(3)
    assert declaration.gross_mass is not None
    half = Stated(Mass(declaration.gross_mass.value.kilograms / 2), declaration.gross_mass.pointer)
    result = match(bill, invoice, replace(declaration, gross_mass=half))
    assert result.differs == ("gross_mass",)
    field = _field(result, "gross_mass")
    assert field.declaration[0].pointer.endswith("/TotalGrossMassMeasure[1]")
    assert field.bill[0].pointer == "/consignmentItems/0/cargoItems/0/cargoGrossWeight/value"
    assert Decimal(field.declaration[0].value) == half.value.kilograms


def test_match__when_mass_is_within_tolerance__agrees() -> None:
    bill, invoice, declaration = _cores(3)
    assert declaration.gross_mass is not None
    near = Mass(declaration.gross_mass.value.kilograms * Decimal("0.995"))
    stated = Stated(near, declaration.gross_mass.pointer)
    assert match(bill, invoice, replace(declaration, gross_mass=stated)).differs == ()


def test_match__when_declared_commodity_code_is_another__differs() -> None:
    assert match(*_cores(0, declared_hs="0101210000")).differs == ("hs_codes",)


def test_match__when_commodity_codes_share_six_digits__agrees() -> None:
    bill, invoice, declaration = _cores(3)
    codes = tuple(Stated(HsCode(code.value.subheading), code.pointer) for code in bill.hs_codes)
    assert match(replace(bill, hs_codes=codes), invoice, declaration).differs == ()


def test_match__when_a_field_is_stated_once__is_not_stated() -> None:
    bill, invoice, declaration = _cores(3)
    bill = replace(bill, containers=())
    invoice = replace(invoice, containers=())
    field = _field(match(bill, invoice, declaration), "containers")
    assert field.outcome is Outcome.NOT_STATED
    assert (field.bill, field.invoice) == ((), ())
    assert field.declaration


def test_match__when_a_container_is_another__differs() -> None:
    bill, invoice, declaration = _cores(3)
    other = (Stated(ContainerNumber("MSCU6639870"), "/x"), *bill.containers[1:])
    assert match(replace(bill, containers=other), invoice, declaration).differs == ("containers",)


def test_match__when_incoterms_differ__does_not_compare_values() -> None:
    bill, invoice, declaration = _cores(3)
    invoice = replace(invoice, incoterm=Stated("FOB", "/x"))
    result = match(bill, invoice, declaration)
    assert result.differs == ("incoterm",)
    assert _field(result, "value").outcome is Outcome.NOT_STATED


def test_match__when_value_is_one_percent_lower__differs() -> None:
    bill, invoice, declaration = _cores(3)
    assert declaration.invoice_amount is not None
    amount = declaration.invoice_amount.value
    lower = Stated(Amount(amount.value * Decimal("0.99"), amount.currency), "/x")
    result = match(bill, invoice, replace(declaration, invoice_amount=lower))
    assert result.differs == ("value",)


def test_match__when_no_total_is_declared__adds_the_items() -> None:
    bill, invoice, declaration = _cores(3)
    result = match(bill, invoice, replace(declaration, invoice_amount=None))
    assert _field(result, "value").outcome is Outcome.AGREES


def test_match__when_importer_is_another_company__differs() -> None:
    bill, invoice, declaration = _cores(3)
    other = Stated(Party("buyer", "QUITE ANOTHER HOUSE LTD", (PartyId("", "X1"),), "KR"), "/x")
    assert match(bill, replace(invoice, buyer=other), declaration).differs == ("buyer",)


def test_match__when_name_is_spelt_otherwise_and_number_is_missing__agrees() -> None:
    bill, invoice, declaration = _cores(3)
    assert invoice.buyer is not None
    name = invoice.buyer.value.name.title().replace("Co., Ltd.", "Company Limited")
    other = Stated(Party("buyer", name, (), "KR"), "/x")
    assert match(bill, replace(invoice, buyer=other), declaration).differs == ()


def test_as_json__when_asked__lists_evidence_with_pointers() -> None:
    told = match(*_cores(3)).as_json()
    assert told["differs"] == []
    fields = told["fields"]
    assert isinstance(fields, list)
    assert fields[0]["name"] == "bill_number"
    assert fields[0]["bill"][0]["pointer"] == "/transportDocumentReference"
