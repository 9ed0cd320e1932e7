"""Invoices that wait together go to the chain under one root, and each stays provable alone."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from api.index.desk import Desk, Placed
from api.index.handlers import handle
from api.index.tables import DocumentRow, EventRow
from api.submissions.accepting import outbox_key
from chain.ledger.addresses import checksummed
from chain.ledger.batches import leads_to
from chain.ledger.batching import RECORD_BATCH
from chain.ledger.generated.documents.events import DocumentRecorded
from chain.ledger.generated.documents.structs import Content, Leaf
from chain.ledger.models import OutboxRow
from chain.proofs.verifying import verify_pack
from scripts.papers.making import make_papers
from tests.api.shipments import XML, bring_bill

WAITING = 10
ROUNDS = 5


class Batched:
    """One round of invoices of which some went together."""

    def __init__(self, answers, rows):
        self.answers = answers
        self.rows = rows
        self.together = [row for row in rows if row.batch_id]


def _bring(exporter, shipment, seed):
    """Submit invoices at the same moment and tell how they went."""
    invoices = [make_papers(seed + number).invoice for number in range(WAITING)]
    fields = {"shipment": shipment, "readers": "importer"}
    with ThreadPoolExecutor(WAITING) as pool:
        answers = list(pool.map(lambda each: exporter.submit(each, XML, **fields), invoices))
    for answer in answers:
        exporter.settled(answer)
    keys = [outbox_key(answer.json()["submission"], 0) for answer in answers]
    query = select(OutboxRow).where(OutboxRow.idempotency_key.in_(keys)).order_by(OutboxRow.id)
    with Session(exporter.gateway.engines.reading) as session:
        return Batched(answers, session.scalars(query).all())


@pytest.fixture(scope="module")
def shipment(carrier):
    return bring_bill(carrier, 7000).id


@pytest.fixture(scope="module")
def batched(exporter, shipment):
    for turn in range(ROUNDS):
        batched = _bring(exporter, shipment, 7100 + 100 * turn)
        if batched.together:
            return batched
    raise AssertionError("no invoices went together")


def _proven(importer, shipment):
    answer = importer.get(f"/v1/shipments/{shipment}/pack")
    assert answer.status_code == 200, answer.text
    digest = bytes.fromhex(answer.headers["x-block-hash"].removeprefix("0x"))
    return verify_pack(answer.content, digest, checksummed(answer.headers["x-consortium"]))


def _until_opened(member, *roots):
    for root in roots:
        member.until(f"/v1/documents/{root}", lambda body: body["access"] == "opened")


def _leaf_of(event):
    values = event.values
    names = ("root", "shipment", "document", "envelope")
    return Leaf(*(bytes.fromhex(values[name]) for name in names))


def test_submission__when_it_went_in_a_batch__tells_its_steps_and_transaction(exporter, batched):
    row = batched.together[0]
    submission = row.idempotency_key.partition(":")[0]
    view = exporter.get(f"/v1/submissions/{submission}").json()
    assert [step["state"] for step in view["steps"]][-3:] == ["sent", "included", "final"]
    assert view["acts"][0]["transaction"] == row.tx_hash
    with Session(exporter.gateway.engines.reading) as session:
        carrier = session.get(OutboxRow, row.batch_id)
    assert (carrier.act, carrier.tx_hash) == (RECORD_BATCH, row.tx_hash)


def test_index__when_a_batch_is_told__each_document_has_its_path(exporter, customs, batched):
    roots = [row.data[4:36].hex() for row in batched.together]
    _until_opened(customs, *roots)
    with Session(customs.gateway.engines.reading) as session:
        told = session.scalars(select(EventRow).where(EventRow.subject.in_(roots))).all()
        documents = session.scalars(select(DocumentRow).where(DocumentRow.root.in_(roots))).all()
    assert {event.name for event in told} == {"DocumentBatched"}
    law = customs.gateway.law.documents
    for event in told:
        batch, siblings = event.values["batch"], event.values["siblings"]
        path = [bytes.fromhex(each) for each in siblings]
        assert leads_to(bytes.fromhex(batch), _leaf_of(event), path)
        assert not leads_to(bytes.fromhex(batch), _leaf_of(event), path[:-1])
        assert law.batch_of(bytes.fromhex(batch)).author == exporter.gateway.member
    assert {row.batch for row in documents} == {event.values["batch"] for event in told}
    by_root = {row.data[4:36].hex(): bytes(row.siblings) for row in batched.together}
    for event in told:
        assert by_root[event.subject].hex() == "".join(event.values["siblings"])


def test_pack__when_the_shipment_has_batched_invoices__tells_them(importer, shipment, batched):
    _until_opened(importer, *(row.data[4:36].hex() for row in batched.together))
    proven = _proven(importer, shipment)
    wanted = {row.data[4:36] for row in batched.together}
    assert wanted <= set(proven.subjects.roots)
    assert wanted <= set(proven.documents)
    told = [act for act in proven.acts if type(act.event).__name__ == "DocumentBatched"]
    assert wanted <= {act.event.root for act in told}


def test_supersede__when_the_older_is_in_a_batch__gets_its_own_record(
    exporter, importer, shipment, batched
):
    older = batched.together[0].data[4:36].hex()
    answer = exporter.submit(
        make_papers(7900).invoice, XML, shipment=shipment, readers="importer", supersedes=older
    )
    view = exporter.settled(answer)
    assert [act["act"] for act in view["acts"]] == [
        "Documents.recordFromBatch",
        "Documents.supersede",
    ]
    law = exporter.gateway.law.documents
    newer = bytes.fromhex(answer.json()["root"])
    assert law.record_of(newer).version == 2
    assert law.record_of(newer).previous.hex() == older
    _until_opened(importer, newer.hex())
    assert {bytes.fromhex(older), newer} <= set(_proven(importer, shipment).subjects.roots)


def test_index__when_another_claims_a_batched_root__keeps_the_first(exporter, customs, batched):
    with Session(customs.gateway.engines.indexing) as session:
        desk = Desk(session, customs.gateway.member, customs.gateway.tag_key)
        root = batched.together[1].data[4:36]
        content = Content(bytes(32), bytes(32), 0x55, 0x55)
        claim = DocumentRecorded(root, bytes(32), 999, 2, 1, content)
        handle(desk, Placed(10**9, 10**9, "ab" * 32), claim)
        session.flush()
        row = session.get(DocumentRow, root.hex())
        assert (row.author, row.block_number < 10**9) == (exporter.gateway.member, True)
        session.rollback()
