"""What a gateway finds out on receipt, and that nothing hostile on the chain stops its index."""

import secrets
import time

from sqlalchemy.orm import Session

from api.index.tables import DocumentRow, ShipmentRow
from chain.documents.leaves import root_of
from chain.documents.reading import read_document
from chain.ledger.generated.documents.structs import Content
from chain.vault.cid import cid_digest
from scripts.papers.making import make_papers


def _document(seed):
    return read_document(make_papers(seed).bill)


def _findings(member, root):
    view = member.until(f"/v1/documents/{root.hex()}", lambda body: body["findings"])
    return [found["code"] for found in view["findings"]], view


def test_absorb__when_number_is_varied_in_the_tag__receiver_finds_it(insider, exporter):
    document = _document(501)
    proof, digest = insider.tag(document.core.number.value + "X")
    root = insider.record(document, tag=proof)
    insider.issue(digest, root)
    shown = exporter.until(f"/v1/documents/{root.hex()}", lambda body: len(body["findings"]) == 2)
    codes = [found["code"] for found in shown["findings"]]
    assert codes == ["TagMismatch", "TitleTagMismatch"]
    shipment = exporter.get(f"/v1/shipments/{insider.shipment.hex()}").json()
    assert {found["code"] for found in shipment["findings"]} == set(codes)
    assert shipment["titles"][0]["findings"] == codes


def test_absorb__when_title_is_issued_under_another_tag__receiver_finds_it(insider, exporter):
    document = _document(502)
    proof, _ = insider.tag(document.core.number.value)
    _, other = insider.tag(document.core.number.value + "B")
    root = insider.record(document, tag=proof)
    insider.issue(other, root)
    assert _findings(exporter, root)[0] == ["TitleTagMismatch"]


def test_absorb__when_copy_is_forged__receiver_finds_it(insider, exporter):
    root = insider.record(_document(503), sealed=_document(504))
    codes, view = _findings(exporter, root)
    assert (codes, view["access"]) == (["RootMismatch"], "refused")
    assert exporter.get(f"/v1/documents/{root.hex()}/raw").status_code == 404


def test_absorb__when_bill_has_no_tag__receiver_finds_it(insider, exporter):
    root = insider.record(_document(505))
    assert _findings(exporter, root)[0] == ["TagMissing"]


def test_absorb__when_sealed_copy_names_another_shipment__receiver_finds_it(insider, exporter):
    document = _document(506)
    proof, _ = insider.tag(document.core.number.value)
    chained, insider.shipment = insider.shipment, secrets.token_bytes(32)
    insider.secret = secrets.token_bytes(32)
    root = root_of(document, insider.secret)
    laid = Content(*insider.seal(document, root, proof).for_chain())
    insider.shipment = chained
    call = insider.oracles.relay.documents.record(root, chained, 1, laid)
    insider.send(insider.oracles.relay.documents, call)
    assert _findings(exporter, root)[0] == ["ShipmentMismatch"]


def test_follow__when_chain_holds_rubbish__goes_on_behind_it(insider, exporter, carrier):
    rubbish = Content(secrets.token_bytes(32), secrets.token_bytes(32), 0x12, 0xFF)
    root = insider.record(_document(507), content=rubbish)
    missing = Content(secrets.token_bytes(32), secrets.token_bytes(32), 0x55, 0x55)
    insider.record(_document(508), content=missing)
    call = insider.oracles.relay.documents.add_envelope(root, secrets.token_bytes(32), 0x99)
    insider.send(insider.oracles.relay.documents, call)
    shown = carrier.until(f"/v1/documents/{root.hex()}", bool)
    assert (shown["access"], shown["findings"][0]["code"]) == ("refused", "ContentMalformed")
    document = _document(509)
    proof, _ = insider.tag(document.core.number.value)
    good = insider.record(document, tag=proof)
    exporter.until(f"/v1/documents/{good.hex()}", lambda body: body["access"] == "opened")


def test_open__when_another_root_names_our_own_content__it_stays_closed(insider, exporter):
    invoice = make_papers(510).invoice
    answer = exporter.submit(invoice, "application/xml", readers="importer")
    exporter.settled(answer)
    ours = exporter.until(f"/v1/documents/{answer.json()['root']}", lambda body: body["access"])
    document_codec, document = cid_digest(ours["container"])
    envelope_codec, envelope = cid_digest(ours["envelopes"][0])
    stolen = Content(document, envelope, document_codec, envelope_codec)
    root = insider.record(_document(511), content=stolen)
    with Session(exporter.gateway.engines.reading) as session:
        row = _settled(session, root.hex())
        assert (row.access, row.summary) == ("closed", {})
        assert session.get_one(ShipmentRow, row.shipment).visible is False


def _settled(session, root):
    end = time.monotonic() + 60
    while time.monotonic() < end:
        session.rollback()
        row = session.get(DocumentRow, root)
        if row is not None and row.access != "pending":
            return row
        time.sleep(0.1)
    raise AssertionError(root)
