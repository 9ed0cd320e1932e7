"""From public fields no value on the chain can be recomputed; a planted leak is found."""

import secrets

from eth_hash.auto import keccak

from chain.documents.reading import read_document
from scripts.papers.making import make_papers
from tests.oracles.journey.leaks import find_leaks, public_bytes

MEMBERS = 8


def _walk(consortium, shipment):
    papers = make_papers(9)
    consortium.start_clearance()
    for slug in ("operator-1", "operator-2", "operator-3", "operator-4"):
        consortium.start_operator(slug)
    consortium.record("carrier", papers.bill, 1, shipment, ["customs"])
    consortium.record("exporter", papers.invoice, 2, shipment, ["customs"])
    root = consortium.record("importer", papers.declaration, 3, shipment, ["customs"])
    consortium.lodge(root, shipment)
    customs = consortium.law.customs
    consortium.turn_until(lambda: customs.declaration_at(root).lane != 0)
    return [read_document(each) for each in (papers.bill, papers.invoice, papers.declaration)]


def test_chain__when_fields_are_known__nothing_can_be_recomputed_until_a_leak_is_planted(
    consortium,
):
    documents = _walk(consortium, secrets.token_bytes(32))
    public = public_bytes(consortium.rpc)
    assert len(public) > 10_000
    assert find_leaks(public, documents, MEMBERS) == []

    number = documents[0].numbers[0].value
    planted = bytes(keccak(number.encode()))
    consortium.record("carrier", make_papers(10).bill, 1, planted, ["customs"])
    leaks = find_leaks(public_bytes(consortium.rpc), documents, MEMBERS)
    assert f"keccak of {number}" in leaks
