"""Our own rules about values, each with a document that breaks it."""

import pytest

from chain.documents.reading import read_document
from tests.chain.documents.bodies import bill_with, declaration_with, papers
from tests.chain.documents.refusing import refusal


def _warned(body: bytes) -> list[str]:
    return [warning.code for warning in read_document(body).warnings]


def test_read_document__when_a_mass_is_negative__points_at_it() -> None:
    body = declaration_with(
        'TotalGrossMassMeasure unitCode="KGM">', 'TotalGrossMassMeasure unitCode="KGM">-'
    )
    problem = refusal(body)
    assert problem.code == "MassNegative"
    assert problem.pointer == "/MetaData[1]/Declaration[1]/TotalGrossMassMeasure[1]"


@pytest.mark.parametrize("moment", ["20260230090000+09", "20261301", "20260101250000Z"])
def test_read_document__when_a_date_is_none__points_at_it(moment: str) -> None:
    stated = f"{papers().trade.arrives:%Y%m%d}090000+09"
    problem = refusal(declaration_with(stated, moment))
    assert problem.code == "DateImpossible"
    assert problem.pointer.endswith("/IssueDateTime[1]/DateTimeString[1]")


def test_read_document__when_a_bill_date_is_none__points_at_it() -> None:
    problem = refusal(bill_with(issueDate="2026-02-30"))
    assert (problem.code, problem.pointer) == ("ValueWrongForm", "/issueDate")


def test_read_document__when_net_mass_is_above_gross__warns() -> None:
    gross = f"GrossMassMeasure>{papers().trade.lines[0].gross_kg}"
    assert _warned(declaration_with(gross, "GrossMassMeasure>1")) == ["MassNetAboveGross"]


def test_read_document__when_currency_is_withdrawn__warns() -> None:
    assert _warned(bill_with(declaredValue=5, declaredValueCurrency="DEM")) == ["CurrencyWithdrawn"]


def test_read_document__when_currency_is_missing__warns() -> None:
    assert _warned(bill_with(declaredValue=5)) == ["CurrencyMissing"]


def test_read_document__when_country_is_unknown__warns() -> None:
    body = declaration_with("<dec:CountryCode>KR<", "<dec:CountryCode>QQ<")
    assert _warned(body) == ["CountryUnknown"]


def test_read_document__when_commodity_code_is_none__warns() -> None:
    code = papers().trade.lines[0].goods.hs_code[:8]
    assert _warned(declaration_with(f"<dec:ID>{code}<", "<dec:ID>12A<")) == ["HsCodeWrongForm"]


def test_read_document__when_container_number_is_no_number__warns() -> None:
    container = papers().trade.containers[0]
    body = declaration_with(f"<dec:ID>{container}<", "<dec:ID>DM1234<")
    assert _warned(body) == ["ContainerNumberWrongForm"]


def test_read_document__when_cargo_lies_in_an_unlisted_container__warns() -> None:
    container = papers().trade.containers[0].encode()
    old = b'"cargoItems":[{"cargoGrossWeight"'
    assert old in papers().bill
    place = papers().bill.index(container)
    body = papers().bill[:place] + b"MSCU6639870" + papers().bill[place + 11 :]
    assert _warned(body) == ["ContainerNotListed"]
