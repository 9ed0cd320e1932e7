"""Real documents of the data folder: all of the named kinds are accepted, others named unknown."""

import json

import pytest
from lxml import etree

from chain.documents.kinds import Kind
from chain.documents.reading import read_document
from scripts.papers.making import make_papers
from tests.chain.documents import official
from tests.chain.documents.refusing import refusal

pytestmark = [official.needs_data, pytest.mark.data]


def test_read_document__when_an_official_transport_document__accepts() -> None:
    found = list(official.transport_documents())
    assert len(found) >= 11
    for name, body in found:
        assert official.transport_document_schema().is_valid(json.loads(body)), name
        assert read_document(body).kind is Kind.TRANSPORT_DOCUMENT, name


def test_read_document__when_a_shipping_instruction__says_that_its_kind_is_unknown() -> None:
    found = list(official.shipping_instructions())
    assert len(found) == 4
    assert {refusal(body).code for _, body in found} == {"KindUnknown"}


def test_read_document__when_a_real_invoice__accepts() -> None:
    paths = [
        path for path in official.files("ubl", "*.xml") if _root(path.read_bytes()) == "Invoice"
    ]
    assert len(paths) >= 10
    for path in paths:
        document = read_document(path.read_bytes())
        assert document.kind is Kind.INVOICE, path.name
        assert document.version == ("2.0" if "2.0" in path.name else "2.1"), path.name


def test_read_document__when_a_real_declaration__accepts() -> None:
    paths = official.files("wco", "declarations", "*.xml")
    assert len(paths) >= 46
    for path in paths:
        assert read_document(path.read_bytes()).kind is Kind.DECLARATION, path.name


@pytest.mark.parametrize("folder", ["cii", "wco/notifications"])
def test_read_document__when_of_another_kind__says_so(folder: str) -> None:
    paths = official.files(folder, "*.xml")
    assert paths
    assert {refusal(path.read_bytes()).code for path in paths} == {"KindUnknown"}


@pytest.mark.parametrize("seed", range(10))
def test_make_papers__when_held_against_official_schemas__passes(seed: int) -> None:
    papers = make_papers(seed)
    assert official.transport_document_schema().is_valid(json.loads(papers.bill))
    assert official.declaration_schema().validate(etree.fromstring(papers.declaration))


def _root(body: bytes) -> str:
    return etree.QName(etree.fromstring(body)).localname
