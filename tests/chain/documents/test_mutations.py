"""Forty seeded mutations per kind: what the official schema refuses, we refuse with a pointer."""

import json
from collections.abc import Callable

import pytest
from lxml import etree

from chain.documents.errors import DocumentError, Problem
from chain.documents.grammar.xml_schema import invoice_schema
from chain.documents.reading import read_document
from chain.documents.rules import RULES
from chain.documents.rules_content import CONTENT_RULES
from scripts.papers.making import make_papers
from tests.chain.documents import official
from tests.chain.documents.mutating import Mutation, mutate_json, mutate_xml

_MUTATIONS = 40
_FEWEST_REFUSED = 15
# What we alone may refuse: our own rules, and numbers that no double keeps.
_OURS = {rule.code for rule in CONTENT_RULES} | {"NumberDoesNotFit", "KeyDuplicated"}


def _problems(body: bytes) -> tuple[Problem, ...]:
    try:
        read_document(body)
    except DocumentError as fault:
        return fault.problems
    return ()


def _hold(
    bodies: list[bytes],
    mutate: Callable[[bytes, int], Mutation],
    accepts: Callable[[bytes], bool],
) -> None:
    refused = 0
    for seed in range(_MUTATIONS):
        mutation = mutate(bodies[seed % len(bodies)], seed)
        problems = _problems(mutation.body)
        assert all(problem.code in RULES for problem in problems), mutation.what
        assert all(problem.pointer.startswith("/") for problem in problems), mutation.what
        if accepts(mutation.body):
            assert {problem.code for problem in problems} <= _OURS, mutation.what
        else:
            refused += 1
            assert problems, mutation.what
    assert refused >= _FEWEST_REFUSED


@pytest.mark.data
@official.needs_data
def test_read_document__when_transport_documents_mutate__refuses_what_dcsa_refuses() -> None:
    def accepts(body: bytes) -> bool:
        return official.transport_document_schema().is_valid(json.loads(body))

    bodies = [body for _, body in official.transport_documents()]
    _hold([*bodies, make_papers(1).bill], mutate_json, accepts)


@pytest.mark.data
@official.needs_data
def test_read_document__when_declarations_mutate__refuses_what_the_wco_schema_refuses() -> None:
    def accepts(body: bytes) -> bool:
        return official.declaration_schema().validate(etree.fromstring(body))

    bodies = [path.read_bytes() for path in official.files("wco", "declarations", "*.xml")]
    _hold([*bodies, make_papers(1).declaration], mutate_xml, accepts)


def test_read_document__when_invoices_mutate__refuses_what_the_ubl_schema_refuses() -> None:
    def accepts(body: bytes) -> bool:
        return invoice_schema().validate(etree.fromstring(body))

    _hold([make_papers(seed).invoice for seed in range(5)], mutate_xml, accepts)


@pytest.mark.parametrize("seed", range(_MUTATIONS))
def test_read_document__when_any_paper_mutates__never_fails_otherwise(seed: int) -> None:
    papers = make_papers(seed)
    for mutation in (mutate_json(papers.bill, seed), mutate_xml(papers.declaration, seed)):
        for problem in _problems(mutation.body):
            assert problem.code in RULES, mutation.what
            assert problem.pointer.startswith("/"), mutation.what
