"""Customs' papers: what is sealed for customs may be anything, and closes one paper at most."""

import json
from types import SimpleNamespace

import pytest
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from chain.documents.kinds import Kind
from chain.documents.reading import read_document
from chain.ledger.models import Base
from chain.sealed.payload import DocumentPayload
from chain.sealed.sealing import Laid
from chain.vault.envelope import new_reader_key
from oracles.clearance.desk import PaperRow
from oracles.clearance.papers import Papers
from scripts.papers.making import make_papers
from tests.chain.sealed.laying import HOSTILE, Author, Store


@pytest.fixture
def session():
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        yield session
    engine.dispose()


class Customs:
    """Customs' desk with papers laid on it, and no network behind it."""

    def __init__(self, session):
        self.session = session
        self.store = Store()
        private, self.public = new_reader_key()
        home = SimpleNamespace(reader_key=lambda: private)
        self.papers = Papers(SimpleNamespace(store=self.store, home=home))

    def receive(self, content=None):
        author = Author(self.store, [self.public])
        named = author.lay(content(author) if content else None)
        document, envelope, *codecs = Laid(named.container, named.envelopes[0]).for_chain()
        row = PaperRow(
            root=named.root,
            shipment=bytes(32),
            kind=1,
            version=1,
            content=json.dumps([document.hex(), envelope.hex(), *codecs]),
            height=1,
        )
        self.session.add(row)
        return row

    def documents(self):
        self.papers.open_waiting(self.session)
        self.session.flush()
        return self.papers.documents_of(self.session, bytes(32))


@pytest.fixture
def customs(session):
    return Customs(session)


def test_open_waiting__when_papers_are_hostile__closes_them_and_reads_the_rest(customs):
    hostile = [customs.receive(content) for content, _ in HOSTILE.values()]
    customs.receive()
    assert list(customs.documents()) == [Kind.TRANSPORT_DOCUMENT]
    assert {row.closed for row in hostile} == {"RootMismatch"}


def test_open_waiting__when_root_is_not_compared__takes_the_forged_copy(customs, monkeypatch):
    forged = read_document(make_papers(702).bill)
    row = customs.receive(lambda author: author.payload(forged))
    assert customs.documents() == {}
    assert row.closed == "RootMismatch"
    row.closed = ""
    monkeypatch.setattr(DocumentPayload, "check_root", lambda payload, _root: payload.document())
    assert customs.documents() == {Kind.TRANSPORT_DOCUMENT: forged}


@pytest.mark.parametrize("changed", [{"shipment": bytes(31) + b"x"}, {"kind": 2}])
def test_open_waiting__when_recorded_elsewhere_or_as_another_kind__closes_it(customs, changed):
    row = customs.receive()
    for name, value in changed.items():
        setattr(row, name, value)
    assert customs.documents() == {}
    assert row.closed == "ShipmentMismatch"


def test_open_waiting__when_place_is_not_compared__takes_the_invoice_for_a_bill(
    customs, monkeypatch
):
    monkeypatch.setattr(DocumentPayload, "check_place", lambda *_: None)
    row = customs.receive()
    row.kind = 2
    assert list(customs.documents()) == [Kind.TRANSPORT_DOCUMENT]
