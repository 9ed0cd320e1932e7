"""A reader's gateway keeps a copy of what it opened on its own node, and of nothing else."""

import os
import time
from threading import Event, Thread

import pytest
from sqlalchemy.orm import Session

from api.database import open_engines, upgrade
from api.index.pinning import Pinner
from api.index.tables import BundleRow, DocumentRow
from chain.sealed.bundle import lay_bundle, parts_of
from chain.types import Root
from chain.vault.cid import cid_digest
from chain.vault.container import Binding
from chain.vault.content import ContentStore
from chain.vault.envelope import new_reader_key
from chain.vault.pins import Pins
from chain.vault.process import EmbeddedContent
from chain.vault.unixfs import cid_of
from tests.kubo import block_files, needs_kubo, running_swarm

EMPTY_FOLDER = "QmUNLLsPACCz1vLxQVkXqqLX5R1X345qqfHbsf67hvA3Nn"
"""What every Kubo node keeps from the beginning."""


@pytest.fixture(scope="module")
def swarm(tmp_path_factory):
    with running_swarm(tmp_path_factory.mktemp("swarm"), "author", "reader") as swarm:
        yield swarm


@pytest.fixture
def author(swarm):
    return ContentStore(swarm.urls["author"])


@pytest.fixture
def reader(swarm):
    store = ContentStore(swarm.urls["reader"])
    for cid in Pins(store).all() - {EMPTY_FOLDER}:
        Pins(store).remove(cid)
    return store


@pytest.fixture
def engines(databases):
    url = databases.new()
    upgrade(url)
    engines = open_engines(url)
    yield engines
    engines.dispose()


def _kept(store):
    return Pins(store).all() - {EMPTY_FOLDER}


def _record(engines, access, container, *envelopes):
    root = os.urandom(32).hex()
    row = DocumentRow(
        root=root,
        shipment=root,
        author=1,
        kind=1,
        version=1,
        container=container,
        envelopes=list(envelopes),
        block_number=1,
        time=1,
        tx_hash=root,
        access=access,
        tries=0,
        try_after=0,
        summary={},
        findings=[],
        warnings=[],
    )
    with Session(engines.writing) as session, session.begin():
        session.add(row)
    return {container, *envelopes}


def _document(engines, store, access):
    return _record(engines, access, *store.add_all([os.urandom(4096), os.urandom(1288)]))


def _bundle(engines, store, access):
    reader = new_reader_key()[1]
    binding = Binding(Root(os.urandom(32)), 0, "report")
    cid = lay_bundle(store, b"a report", binding, [reader])
    row = BundleRow(cid=cid, profile="report", subject="00", access=access, tries=0, try_after=0)
    with Session(engines.writing) as session, session.begin():
        session.add(row)
    return {cid, *parts_of(store, cid)}


@needs_kubo
def test_pinner__when_it_begins__keeps_what_was_opened_and_nothing_else(engines, author, reader):
    wanted = set().union(*(_document(engines, author, "opened") for _ in range(40)))
    wanted |= _bundle(engines, author, "opened")
    for access in ("closed", "refused", "pending"):
        _document(engines, author, access)
        _bundle(engines, author, access)
    pinner = Pinner(engines, reader)
    pinner.run_once()
    assert _kept(reader) == wanted
    assert all(Pins(reader).is_whole(cid) for cid in wanted)
    assert pinner.waiting == 0
    Pinner(engines, reader).run_once()
    assert _kept(reader) == wanted


@needs_kubo
def test_pinner__when_it_hears_of_a_document__keeps_it(engines, author, reader):
    pinner, stop = Pinner(engines, reader), Event()
    thread = Thread(target=pinner.run_forever, args=(stop,))
    thread.start()
    try:
        wanted = _document(engines, author, "opened")
        pinner.note(wanted)
        bundle = _bundle(engines, author, "opened")
        # The bundle is short: it only names its parts.
        pinner.note_bundle(min(bundle, key=author.stat))
        end = time.monotonic() + 10
        while _kept(reader) != wanted | bundle and time.monotonic() < end:
            time.sleep(0.1)
    finally:
        stop.set()
        thread.join(5)
    assert not thread.is_alive()
    assert _kept(reader) == wanted | bundle


@needs_kubo
def test_pinner__when_one_content_is_nowhere__keeps_the_rest_and_tries_again(
    engines, author, reader, monkeypatch
):
    monkeypatch.setattr("api.index.pinning._MEND_SECONDS", 0.3)
    late = os.urandom(1288)
    wanted = _document(engines, author, "opened")
    wanted |= _record(engines, "opened", author.add(os.urandom(4096)), cid_of(late))
    pinner = Pinner(engines, reader)
    pinner.run_once()
    assert _kept(reader) == wanted - {cid_of(late)}
    assert pinner.waiting == 1
    author.add(late)
    end = time.monotonic() + 10
    while pinner.waiting and time.monotonic() < end:
        time.sleep(0.1)
        pinner.run_once()
    assert _kept(reader) == wanted


@needs_kubo
@pytest.mark.parametrize("seen_by", ["the comparison", "the sample"])
def test_pinner__when_the_nodes_copy_is_damaged__mends_it(engines, author, reader, swarm, seen_by):
    wanted = _document(engines, author, "opened")
    Pinner(engines, reader).run_once()
    for cid in wanted:
        block_files(swarm, "reader")[cid_digest(cid)[1]].write_bytes(b"lies")
        if seen_by == "the comparison":
            Pins(reader).remove(cid)
    Pinner(engines, reader).run_once()
    assert _kept(reader) == wanted
    assert all(Pins(reader).is_whole(cid) for cid in wanted)


@needs_kubo
def test_pinner__when_the_node_is_away__waits_and_forgets_nothing(
    engines, author, reader, swarm, monkeypatch
):
    monkeypatch.setattr("api.index.pinning._FIRST_SECONDS", 0.0)
    pinner = Pinner(engines, reader)
    pinner.run_once()
    swarm.kill_node("reader")
    wanted = _document(engines, author, "opened")
    pinner.note(wanted)
    pinner.run_once()
    swarm.start()
    pinner.run_once()
    assert _kept(reader) == wanted


def test_pinner__when_the_store_is_shared__asks_for_nothing(engines, tmp_path, monkeypatch):
    process = EmbeddedContent(tmp_path)
    process.start()
    try:
        store = ContentStore(process.url)
        cids = _document(engines, store, "opened")
        for cid in cids:
            Pins(store).remove(cid)
        pinner = Pinner(engines, store)
        pinner.note(cids)
        monkeypatch.setattr(Pins, "all", lambda _self: pytest.fail("the pins were listed"))
        for _ in range(2):
            pinner.run_once()
            pinner.note(cids)
        assert pinner.waiting == 0
    finally:
        process.stop()
    assert not list((tmp_path / "pins").iterdir())
