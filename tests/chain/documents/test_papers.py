"""Our own papers: the same seed, the same bytes; every seed accepted without a warning."""

import pytest

from chain.documents.declaration import Declaration
from chain.documents.reading import read_document
from scripts.bench.documents import measure
from scripts.papers.making import make_papers


@pytest.mark.parametrize("seed", range(12))
def test_make_papers__when_read__are_accepted_without_warning(seed: int) -> None:
    papers = make_papers(seed)
    for body in (papers.bill, papers.invoice, papers.declaration):
        assert read_document(body).warnings == ()


def test_make_papers__when_seed_is_the_same__gives_the_same_bytes() -> None:
    assert make_papers(5) == make_papers(5)
    assert make_papers(5).bill != make_papers(6).bill


def test_make_papers__when_the_bill_is_numbered__all_three_refer_to_it() -> None:
    papers = make_papers(5, bl_number="FORGED0001")
    for body in (papers.bill, papers.invoice, papers.declaration):
        numbers = {
            number.value for number in read_document(body).numbers if number.kind == "bl_number"
        }
        assert numbers == {"FORGED0001"}


def test_make_papers__when_commodity_code_is_varied__only_the_declaration_states_it() -> None:
    papers = make_papers(5, declared_hs="0901211000")
    core = read_document(papers.declaration).core
    assert isinstance(core, Declaration)
    codes = {item.hs_code.value.digits for item in core.items if item.hs_code}
    assert codes == {"0901211000"}
    assert papers.bill == make_papers(5).bill


def test_measure__when_run__counts_every_kind() -> None:
    told = measure()["kinds"]
    assert isinstance(told, dict)
    assert set(told) == {"transport_document", "invoice", "declaration"}
    assert all(figures["documents_per_cpu_second"] > 0 for figures in told.values())
