"""XML that is not what it says is refused with a pointer and a code of the catalogue."""

from pathlib import Path

import pytest

from chain.documents.policy import Policy
from chain.documents.reading import read_document
from tests.chain.documents.bodies import declaration_with, invoice_with, papers
from tests.chain.documents.refusing import refusal

_DOCTYPE = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
_PUBLIC_DOCTYPE = '<!DOCTYPE Invoice SYSTEM "http://127.0.0.1:9/x.dtd">'
_FILE_ENTITY = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
_START = "<?xml version='1.0' encoding='UTF-8'?>"


@pytest.mark.parametrize("doctype", [_DOCTYPE, _PUBLIC_DOCTYPE, _FILE_ENTITY])
def test_read_document__when_xml_has_a_doctype__refuses(doctype: str) -> None:
    problem = refusal(invoice_with(_START, _START + doctype))
    assert (problem.code, problem.pointer) == ("DoctypeRefused", "/")


def test_read_document__when_entities_explode__refuses() -> None:
    entities = "".join(f'<!ENTITY l{level} "{f"&l{level - 1};" * 10}">' for level in range(1, 10))
    doctype = f'<!DOCTYPE x [<!ENTITY l0 "ha">{entities}]>'
    body = invoice_with(_START, _START + doctype).replace(b"ID>", b"ID>&l9;", 1)
    assert refusal(body).code == "DoctypeRefused"


@pytest.mark.parametrize("charset", ["euc-kr", "utf-16", "utf-32"])
def test_read_document__when_xml_is_in_another_charset__refuses(charset: str) -> None:
    body = papers().invoice.decode().encode(charset)
    problem = refusal(body, media_type="application/xml")
    assert problem.code in {"CharsetWrong", "MediaTypeDiffers"}


def test_read_document__when_declared_charset_is_not_read__refuses() -> None:
    problem = refusal(invoice_with("encoding='UTF-8'", "encoding='EUC-KR'"))
    assert (problem.code, problem.pointer) == ("CharsetWrong", "/")


def test_read_document__when_header_contradicts_the_charset__refuses() -> None:
    problem = refusal(papers().invoice, media_type="application/xml; charset=utf-16")
    assert problem.code == "CharsetWrong"


@pytest.mark.parametrize("share", [2, 5, 9])
def test_read_document__when_xml_is_truncated__refuses(share: int) -> None:
    body = papers().declaration
    problem = refusal(body[: len(body) * share // 10])
    assert problem.code == "XmlMalformed"


@pytest.mark.parametrize("depth", [80, 300, 100_000])
def test_read_document__when_xml_nests_too_deep__refuses(depth: int) -> None:
    deep = "<cbc:Note>" * depth + "</cbc:Note>" * depth
    body = invoice_with("<cbc:Note>", f"{deep}<cbc:Note>")
    assert refusal(body).code == "NestingTooDeep"


def test_read_document__when_an_element_has_100_000_attributes__points_at_it() -> None:
    attributes = " ".join(f'a{number}="1"' for number in range(100_000))
    problem = refusal(invoice_with("<cbc:Note>", f"<cbc:Note {attributes}>"))
    assert (problem.code, problem.pointer) == ("TooManyAttributes", "/Invoice[1]/Note[1]")


def test_read_document__when_xml_has_too_many_fields__refuses() -> None:
    assert refusal(papers().invoice, policy=Policy(max_fields=20)).code == "TooManyFields"


def test_read_document__when_an_amount_does_not_fit__points_at_it() -> None:
    body = invoice_with(
        '<cbc:PayableAmount currencyID="USD">', '<cbc:PayableAmount currencyID="USD">' + "9" * 30
    )
    problem = refusal(body)
    assert problem.code == "NumberDoesNotFit"
    assert problem.pointer == "/Invoice[1]/LegalMonetaryTotal[1]/PayableAmount[1]"


def test_read_document__when_an_invoice_currency_is_unknown__points_at_it() -> None:
    body = invoice_with('PayableAmount currencyID="USD"', 'PayableAmount currencyID="USX"')
    problem = refusal(body)
    assert problem.code == "CurrencyUnknown"
    assert problem.pointer == "/Invoice[1]/LegalMonetaryTotal[1]/PayableAmount[1]/@currencyID"


def test_read_document__when_a_declared_currency_is_unknown__points_at_it() -> None:
    body = declaration_with('InvoiceAmount currencyID="USD"', 'InvoiceAmount currencyID="USX"')
    problem = refusal(body)
    assert problem.code == "CurrencyUnknown"
    assert problem.pointer == "/MetaData[1]/Declaration[1]/InvoiceAmount[1]/@currencyID"


def test_read_document__when_a_comment_splits_a_text__reads_all_of_it() -> None:
    number = papers().trade.invoice_number
    document = read_document(invoice_with(f">{number}<", f">{number}<!-- hidden -->-B<"))
    assert document.numbers[0].value == f"{number}-B"


@pytest.mark.parametrize("root", ["CreditNote", "Order", "html"])
def test_read_document__when_xml_is_of_no_kind__refuses(root: str) -> None:
    assert refusal(f"<{root}/>".encode()).code == "KindUnknown"


def test_read_document__when_envelope_holds_a_response__names_it() -> None:
    namespace = "urn:wco:datamodel:WCO:DocumentMetaData-DMS:2"
    problem = refusal(f'<MetaData xmlns="{namespace}"><Response/></MetaData>'.encode())
    assert problem.code == "KindUnknown"
    assert "Response" in problem.message


def test_read_document__when_it_points_at_a_schema_of_its_own__does_not_follow(
    tmp_path: Path,
) -> None:
    schema = tmp_path / "evil.xsd"
    schema.write_text("<broken")
    hint = f'xmlns:xsi="{_INSTANCE}" xsi:schemaLocation="urn:evil {schema}"'
    document = read_document(declaration_with("<dec:FunctionCode>", f"<dec:FunctionCode {hint}>"))
    assert document.warnings == ()
    assert any(field.path.endswith("schemaLocation") for field in document.fields)
