"""What each member sees of a shipment, and that foreign and unknown ones are answered alike."""

import time

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from api.index.tables import DocumentRow
from chain.ledger.addresses import checksummed
from chain.proofs.verifying import verify_pack
from scripts.papers.making import make_papers
from tests.api.shipments import bring_bill, bring_declaration, bring_invoice


@pytest.fixture(scope="module")
def shipment(carrier, exporter, importer, customs, bank, terminal):
    del bank
    shipment = bring_bill(carrier, 201)
    bring_invoice(exporter, shipment)
    bring_declaration(importer, shipment)
    for member in (customs, importer, terminal):
        member.until(f"/v1/shipments/{shipment.id}", lambda body: body["declarations"])
    return shipment


def test_find_shipment__when_customs_reads_all_three__shows_them_matched(customs, shipment):
    view = customs.until(f"/v1/shipments/{shipment.id}", lambda body: body["match"])
    assert [document["access"] for document in view["documents"]] == ["opened"] * 3
    assert view["match"]["differs"] == []
    assert view["findings"] == []
    assert [event["name"] for event in view["timeline"]] == [
        "DocumentRecorded",
        "TitleIssued",
        "DocumentRecorded",
        "DocumentRecorded",
        "DeclarationLodged",
    ]


def test_find_shipment__when_terminal_reads_bill_alone__other_papers_stay_closed(
    terminal, shipment
):
    view = terminal.until(
        f"/v1/shipments/{shipment.id}",
        lambda body: {each["access"] for each in body["documents"]} == {"opened", "closed"},
    )
    closed = [each for each in view["documents"] if each["access"] == "closed"]
    assert [each["summary"] for each in closed] == [{}]
    assert terminal.get(f"/v1/documents/{shipment.invoice}/raw").status_code == 404


def test_find_shipment__when_bank_is_outside__answers_as_for_an_unknown_one(bank, shipment):
    foreign = bank.get(f"/v1/shipments/{shipment.id}")
    unknown = bank.get(f"/v1/shipments/{'00' * 32}")
    assert foreign.status_code == unknown.status_code == 404
    assert foreign.json() == unknown.json()
    for path in (
        f"/v1/documents/{shipment.bill}",
        f"/v1/documents/{shipment.bill}/raw",
        f"/v1/titles/{shipment.title}",
        f"/v1/declarations/{shipment.declaration}",
        f"/v1/declarations/{shipment.declaration}/verdicts",
        f"/v1/shipments/{shipment.id}/pack",
        f"/v1/find?q={shipment.papers.trade.bl_number}",
    ):
        assert bank.get(path).status_code == 404, path
        assert bank.get(path).json() == unknown.json()


def test_submit_document__when_shipment_is_foreign__answers_404(exporter, carrier):
    own = carrier.submit(make_papers(202).bill, holder="carrier")
    carrier.settled(own)
    foreign = own.json()["shipment"]
    query = select(DocumentRow.access).where(DocumentRow.shipment == foreign)
    end = time.monotonic() + 20
    while time.monotonic() < end:
        with Session(exporter.gateway.engines.reading) as session:
            if session.scalar(query) == "closed":
                break
        time.sleep(0.2)
    invoice = make_papers(203).invoice
    answer = exporter.submit(invoice, "application/xml", shipment=foreign)
    assert (answer.status_code, answer.json()["code"]) == (404, "NothingFound")


@pytest.mark.parametrize(
    ("kind", "number"),
    [
        ("bl_number", lambda shipment: shipment.papers.trade.bl_number),
        ("bl_number", lambda shipment: shipment.papers.trade.bl_number.lower()[:4] + " "
         + shipment.papers.trade.bl_number[4:]),
        ("container", lambda shipment: shipment.papers.trade.containers[0]),
        ("invoice_number", lambda shipment: shipment.papers.trade.invoice_number),
        ("declaration_number", lambda shipment: shipment.papers.trade.declaration_number),
        ("ucr", lambda shipment: shipment.papers.trade.ucr),
        ("document", lambda shipment: shipment.bill),
        ("title", lambda shipment: shipment.title),
        ("declaration", lambda shipment: "0x" + shipment.declaration),
        ("shipment", lambda shipment: shipment.id),
    ],
)  # fmt: skip
def test_find__when_asked_by_any_number__leads_to_the_shipment(customs, shipment, kind, number):
    customs.until(f"/v1/shipments/{shipment.id}", lambda body: body["match"])
    answer = customs.get("/v1/find", params={"q": number(shipment)})
    assert answer.status_code == 200, answer.text
    hits = answer.json()["hits"]
    assert {hit["shipment"] for hit in hits} == {shipment.id}
    assert kind in {hit["kind"] for hit in hits}


def test_find__when_asked_by_transaction_or_content__leads_to_the_shipment(customs, shipment):
    document = customs.get(f"/v1/documents/{shipment.bill}").json()
    for asked in (document["transaction"], document["container"]):
        hits = customs.get("/v1/find", params={"q": asked}).json()["hits"]
        assert {hit["shipment"] for hit in hits} == {shipment.id}


def test_raw_document__when_asked_by_a_reader__gives_the_bytes_for_saving_alone(importer, shipment):
    importer.until(f"/v1/documents/{shipment.bill}", lambda body: body["access"] == "opened")
    answer = importer.get(f"/v1/documents/{shipment.bill}/raw")
    assert answer.content == shipment.papers.bill
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in answer.headers["content-security-policy"]


def test_list_shipments__when_page_is_short__cursor_leads_on(carrier, shipment):
    bring_bill(carrier, 204)
    first = carrier.get("/v1/shipments", params={"limit": 1}).json()
    assert len(first["items"]) == 1
    seen = {first["items"][0]["id"]}
    cursor = first["next_cursor"]
    while cursor:
        page = carrier.get("/v1/shipments", params={"limit": 1, "cursor": cursor}).json()
        assert page["items"][0]["id"] not in seen
        seen.add(page["items"][0]["id"])
        cursor = page["next_cursor"]
    assert shipment.id in seen


def test_list_shipments__when_cursor_is_invented__is_refused(carrier):
    answer = carrier.get("/v1/shipments", params={"cursor": "bm90IG91cnM"})
    assert answer.status_code == 422
    assert answer.json()["problems"][0]["pointer"] == "/cursor"


def test_shipment_pack__when_made__verifies_offline(importer, shipment):
    importer.until(f"/v1/documents/{shipment.bill}", lambda body: body["access"] == "opened")
    answer = importer.get(f"/v1/shipments/{shipment.id}/pack")
    assert answer.status_code == 200, answer.text
    digest = bytes.fromhex(answer.headers["x-block-hash"][2:])
    proven = verify_pack(answer.content, digest, checksummed(answer.headers["x-consortium"]))
    assert len(proven.acts) == 5
    assert bytes.fromhex(shipment.bill) in proven.documents
    parameters = {"block_hash": digest.hex(), "consortium": answer.headers["x-consortium"]}
    checked = importer.post("/v1/verifications", content=answer.content, params=parameters)
    assert checked.status_code == 200
    parameters["block_hash"] = "11" * 32
    refused = importer.post("/v1/verifications", content=answer.content, params=parameters)
    assert (refused.status_code, refused.json()["code"]) == (422, "HeaderMismatch")


def test_read_network__when_asked__names_members_and_policy(carrier):
    network = carrier.get("/v1/network").json()
    named = {member["slug"]: member for member in network["members"]}
    assert named["customs"]["roles"] == ["customs", "officer", "policy"]
    assert network["policies"][0]["policy_hash"] == "cd" * 32
    assert {each["kind"] for each in network["oracle_sets"]} == {"risk", "xray"}
    assert (network["periods"]["key_delay"], network["periods"]["voting"]) == (5, 120)
    assert network["periods"]["reservation"] == 72 * 3600


def test_add_reader__when_reader_shares__later_reader_opens_it(importer, bank, shipment):
    importer.until(f"/v1/documents/{shipment.bill}", lambda body: body["access"] == "opened")
    path = f"/v1/documents/{shipment.bill}/envelopes"
    importer.settled(importer.post(path, json={"reader": "bank"}))
    bank.until(f"/v1/documents/{shipment.bill}", lambda body: body["access"] == "opened")
    refused = bank.post(f"/v1/documents/{shipment.invoice}/envelopes", json={"reader": "carrier"})
    assert refused.status_code == 404
