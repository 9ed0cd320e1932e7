"""Sealed documents opened by a reader: the true one, and whatever else may lie there."""

from dataclasses import replace

import pytest

from chain.documents.reading import read_document
from chain.sealed.payload import RootMismatch
from chain.sealed.reading import open_document
from chain.vault.envelope import new_reader_key
from chain.vault.errors import NotAReader, SealBroken
from scripts.papers.making import make_papers
from tests.chain.sealed.laying import HOSTILE, Author, Store


@pytest.fixture
def store():
    return Store()


@pytest.fixture(scope="module")
def reader():
    return new_reader_key()


@pytest.fixture
def author(store, reader):
    return Author(store, [reader[1]])


def test_open_document__when_it_is_the_one_on_the_chain__gives_it(store, author, reader):
    opened = open_document(store, author.lay(), reader[0])
    assert opened.document == author.honest
    assert opened.payload.secret == author.secret.hex()


def test_open_document__when_copy_is_forged__names_the_root(store, author, reader):
    forged = read_document(make_papers(702).bill)
    with pytest.raises(RootMismatch) as caught:
        open_document(store, author.lay(author.payload(forged)), reader[0])
    assert caught.value.values == {"root": author.root.hex()}


@pytest.mark.parametrize("name", HOSTILE)
def test_open_document__when_content_is_no_document__names_the_fault(store, author, reader, name):
    content, fault = HOSTILE[name]
    with pytest.raises(RootMismatch) as caught:
        open_document(store, author.lay(content(author)), reader[0])
    assert caught.value.values == {"root": author.root.hex(), "fault": fault}


def test_open_document__when_reader_is_let_in_later__opens_by_that_envelope(store, author):
    private, public = new_reader_key()
    laid = author.lay()
    with pytest.raises(NotAReader):
        open_document(store, laid, private)
    later = replace(laid, envelopes=(*laid.envelopes, author.envelope([public])))
    assert open_document(store, later, private).document == author.honest


def test_open_document__when_chain_names_another_version__does_not_open(store, author, reader):
    with pytest.raises(SealBroken):
        open_document(store, replace(author.lay(), version=2), reader[0])
