"""Guards that stand in no contract: without the guard, the very same attempt succeeds.

What a receiver checks is tried on one attempt, on the chain once: the receiver looks at it with
the guard, without, and with it again, so that nothing else differs. What the author's gateway
does is tried twice, since that guard works before anything is on the chain.
"""

import time

import pytest
from sqlalchemy.orm import Session

from api.index import absorbing, examining
from api.index.tables import DocumentRow
from chain.documents.reading import read_document
from chain.sealed import sealing
from chain.sealed.payload import PROFILE, DocumentPayload
from chain.tags.reference import ReferenceKind
from chain.types import Cid, Root
from chain.vault.container import Binding
from chain.vault.errors import NotAReader
from scripts.papers.making import make_papers
from tests.api.index.insider import Insider
from tests.api.shipments import XML


class Receiver:
    """A member that is handed a document, and what its counter says of it."""

    def __init__(self, member, root):
        self.member = member
        self.root = root

    def settled(self):
        """Wait until its gateway has tried to open the document."""
        end = time.monotonic() + 60
        while time.monotonic() < end:
            with Session(self.member.gateway.engines.reading) as session:
                row = session.get(DocumentRow, self.root)
            if row is not None and row.access != "pending":
                return row
            time.sleep(0.1)
        raise AssertionError(self.root)

    def look(self):
        self.settled()
        raw = self.member.get(f"/v1/documents/{self.root}/raw")
        shown = self.member.get(f"/v1/documents/{self.root}")
        if shown.status_code != 200:
            return shown.status_code, raw.status_code
        codes = [found["code"] for found in shown.json()["findings"]]
        return codes, raw.content if raw.status_code == 200 else raw.status_code

    def look_again(self):
        """Have its gateway open and examine the same document anew."""
        with Session(self.member.gateway.engines.indexing) as session, session.begin():
            row = session.get_one(DocumentRow, self.root)
            row.access, row.findings, row.try_after = "pending", [], 0
        return self.look()

    def open_with_own_key(self):
        """Go past the gateway: the ciphertext is public, the reader's key is the member's own."""
        row, gateway = self.settled(), self.member.gateway
        binding = Binding(Root(bytes.fromhex(row.root)), row.version, PROFILE)
        where = Cid(row.container), [Cid(each) for each in row.envelopes]
        key = gateway.home.reader_key()
        return sealing.open_laid(gateway.content_store(), *where, binding, key)


def test_forged_copy__when_root_is_not_compared__is_read_as_the_invoice(
    oracles, exporter, bank, monkeypatch
):
    insider = Insider(oracles, "exporter", exporter)
    insider.readers = ("bank", "exporter")
    honest, forged = (read_document(make_papers(seed).invoice) for seed in (511, 512))
    # The forger's tag is genuine, so that the root is all that gives the copy away.
    proof, _ = insider.tag(forged.core.number.value, ReferenceKind.INVOICE)
    receiver = Receiver(bank, insider.record(honest, sealed=forged, tag=proof).hex())
    assert receiver.look() == (["RootMismatch"], 404)
    with monkeypatch.context() as without:
        without.setattr(DocumentPayload, "check_root", lambda payload, _root: payload.document())
        assert receiver.look_again() == ([], forged.raw)
    assert receiver.look_again() == (["RootMismatch"], 404)


def test_varied_number__when_tag_is_not_held_against_the_number__second_title_passes(
    insider, exporter, monkeypatch
):
    document = read_document(make_papers(513).bill)
    for number in (document.core.number.value, document.core.number.value + "X"):
        proof, digest = insider.tag(number)
        root = insider.record(document, tag=proof)
        insider.issue(digest, root)
    receiver, shipment = Receiver(exporter, root.hex()), f"/v1/shipments/{insider.shipment.hex()}"
    exporter.until(shipment, lambda body: len(body["titles"]) == 2)
    assert receiver.look() == (["TagMismatch", "TitleTagMismatch"], document.raw)
    with monkeypatch.context() as without:
        # The proof itself is still checked, for whichever number its author asked about.
        verified = examining.verify_tag
        without.setattr(
            examining,
            "verify_tag",
            lambda record, issuer, kind, number, *, public_key: verified(
                record, issuer, kind, number + "X", public_key=public_key
            ),
        )
        assert receiver.look_again() == ([], document.raw)
        titles = exporter.get(shipment).json()["titles"]
        assert [(each["status"], each["findings"]) for each in titles] == [("issued", [])] * 2
    assert receiver.look_again() == (["TagMismatch", "TitleTagMismatch"], document.raw)


def test_other_tag__when_title_is_not_held_against_the_bill__title_passes(
    insider, exporter, monkeypatch
):
    document = read_document(make_papers(514).bill)
    proof, _ = insider.tag(document.core.number.value)
    _, other = insider.tag(document.core.number.value + "X")
    root = insider.record(document, tag=proof)
    insider.issue(other, root)
    receiver, shipment = Receiver(exporter, root.hex()), f"/v1/shipments/{insider.shipment.hex()}"
    exporter.until(shipment, lambda body: body["titles"])
    assert receiver.look() == (["TitleTagMismatch"], document.raw)
    with monkeypatch.context() as without:
        without.setattr(absorbing, "compare_tags", lambda _desk, _row: None)
        assert receiver.look_again() == ([], document.raw)
    assert receiver.look_again() == (["TitleTagMismatch"], document.raw)


def test_outside_bank__when_envelope_lets_it_in__reads_the_invoice(
    exporter, bank, oracles, monkeypatch
):
    papers = make_papers(515)

    def attempt():
        answer = exporter.submit(papers.invoice, XML, readers="importer")
        return Receiver(bank, answer.json()["root"])

    refused = attempt()
    assert refused.look() == (404, 404)
    with pytest.raises(NotAReader):
        refused.open_with_own_key()
    make = sealing.make_envelope
    with monkeypatch.context() as without:
        without.setattr(
            sealing,
            "make_envelope",
            lambda key, root, readers: make(key, root, [*readers, *oracles.readers("bank")]),
        )
        opened = attempt()
        assert opened.look() == ([], papers.invoice)
    content = opened.open_with_own_key()
    assert DocumentPayload.read(content).document().raw == papers.invoice
    assert refused.look() == (404, 404)
