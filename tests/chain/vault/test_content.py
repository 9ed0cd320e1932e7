"""The content store against the embedded content process and Kubo, over real HTTP."""

import os
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import pytest

from chain.vault.cid import DAG_PB, RAW, cid_text
from chain.vault.content import ContentStore
from chain.vault.errors import (
    CidMalformed,
    ContentMismatch,
    ContentMissing,
    ContentTooLarge,
    ContentUnavailable,
)
from chain.vault.process import EmbeddedContent
from chain.vault.unixfs import CONTENT_LIMIT, cid_of, tree_blocks
from scripts.network.kubo import KuboSwarm
from tests.kubo import needs_kubo

ABSENT = cid_of(b"nobody has laid this down")
CODECS = {RAW: "raw", DAG_PB: "dag-pb"}


@pytest.mark.parametrize("length", [0, 1, 4096, 1_048_576, 1_048_577, 3_500_000])
def test_add__when_laid_down__comes_back_under_the_same_cid(
    store: ContentStore, length: int
) -> None:
    content = bytes(range(256)) * (length // 256 + 1)
    cid = store.add(content[:length])
    assert cid == cid_of(content[:length])
    assert store.cat(cid) == content[:length]


def test_cat__when_absent__says_missing(store: ContentStore) -> None:
    begun = time.monotonic()
    with pytest.raises(ContentMissing):
        store.cat(ABSENT, timeout=0.5)
    with pytest.raises(ContentMissing):
        store.stat(ABSENT, timeout=0.5)
    with pytest.raises(ContentMissing):
        store.cat(ABSENT, timeout=60, offline=True)
    assert time.monotonic() - begun < 5


def test_cat__when_the_disk_was_altered__refuses(tmp_path: Path) -> None:
    process = EmbeddedContent(tmp_path)
    process.start()
    try:
        store = ContentStore(process.url)
        cid = store.add(b"true")
        (tmp_path / "blocks" / cid).write_bytes(b"lies")
        with pytest.raises(ContentMismatch):
            store.cat(cid)
    finally:
        process.stop()


def test_cat__when_the_node_lies__refuses(
    store: ContentStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    cid = store.add(b"true")
    monkeypatch.setattr(store.wire, "read", lambda *_a, **_k: b"lies")
    with pytest.raises(ContentMismatch):
        store.cat(cid)


def test_add__when_the_node_names_it_otherwise__refuses(
    store: ContentStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store.wire, "send", lambda *_a, **_k: [{"Hash": ABSENT}])
    with pytest.raises(ContentMismatch):
        store.add(b"true")


def test_add_all__when_many_are_laid__gives_their_cids_in_order(store: ContentStore) -> None:
    contents = [b"one", bytes(2_000_000), b"", b"one"]
    assert store.add_all(contents) == [cid_of(each) for each in contents]


def test_cat_all__when_sizes_are_known__fetches_in_one_request(
    store: ContentStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    contents = [bytes([n]) * length for n, length in enumerate((16, 64, 16, 64, 32))]
    cids = store.add_all(contents)
    monkeypatch.setattr(type(store), "cat", lambda *_a, **_k: pytest.fail("asked for one alone"))
    assert store.cat_all(cids, (16, 32, 64)) == dict(zip(cids, contents, strict=True))


@pytest.mark.parametrize("lost", ["first", "last"])
def test_cat_all__when_one_is_missing_and_one_of_another_size__gives_the_rest(
    store: ContentStore, lost: str
) -> None:
    contents = [b"a" * 16, b"odd size", b"b" * 16]
    cids = store.add_all(contents)
    wanted = [ABSENT, *cids] if lost == "first" else [*cids, ABSENT]
    assert store.cat_all(wanted, (16, 32), timeout=0.5) == dict(zip(cids, contents, strict=True))


def test_cat_all__when_the_node_lies__leaves_it_out(
    store: ContentStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    cids = store.add_all([b"true", b"also"])
    lies = iter([b"liesalso", b"lies", b"lies"])
    monkeypatch.setattr(store.wire, "read", lambda *_a, **_k: next(lies))
    assert store.cat_all(cids, (4,)) == {}


def test_cat_all__when_nobody_listens__says_unavailable() -> None:
    with pytest.raises(ContentUnavailable):
        ContentStore("http://127.0.0.1:9", timeout=1).cat_all([ABSENT, ABSENT[:-1] + "a"], (4,))


def test_add__when_too_large__refuses(store: ContentStore) -> None:
    with pytest.raises(ContentTooLarge):
        store.add(bytes(CONTENT_LIMIT + 1))


def test_cat__when_the_cid_is_not_ours__refuses(store: ContentStore) -> None:
    with pytest.raises(CidMalformed):
        store.cat("QmNoCidOfOurs")


def test_store__when_nobody_listens__says_unavailable() -> None:
    silent = ContentStore("http://127.0.0.1:9", timeout=1)
    with pytest.raises(ContentUnavailable):
        silent.add(b"x")
    with pytest.raises(ContentUnavailable):
        silent.cat(ABSENT)
    with pytest.raises(ContentUnavailable):
        silent.version()


@pytest.mark.parametrize("url", ["127.0.0.1:5001", "https://node:5001", "http://node"])
def test_store__when_the_url_is_not_plain_http__refuses(url: str) -> None:
    with pytest.raises(ContentUnavailable):
        ContentStore(url)


@needs_kubo
def test_cat_all__when_other_members_hold_them__fetches_side_by_side(swarm: KuboSwarm) -> None:
    contents = [os.urandom(4096) for _ in range(32)]
    cids = ContentStore(swarm.urls["bank-a"]).add_all(contents)
    store = ContentStore(swarm.urls["carrier"])
    begun = time.monotonic()
    wanted = [*cids, *(cid_of(os.urandom(9)) for _ in range(4))]
    assert store.cat_all(wanted, (4096,), timeout=1) == dict(zip(cids, contents, strict=True))
    # One behind the other, four that nobody has would take four seconds.
    assert time.monotonic() - begun < 3


def _file(content: bytes) -> BytesIO:
    file = BytesIO(content)
    file.name = "block"
    return file


@needs_kubo
def test_cat__when_a_later_block_is_nowhere__says_missing_in_time(swarm: KuboSwarm) -> None:
    store = ContentStore(swarm.urls["carrier"])
    *leaves, root = tree_blocks([os.urandom(1_048_576) for _ in range(12)])
    for block in (*leaves[:10], root):
        store.wire.send("block/put", [_file(block.data)], cid_codec=CODECS[block.cid[1]])
    with pytest.raises(ContentMissing):
        store.cat(cid_text(root.cid), timeout=1)


def test_cat__when_the_node_stops_in_the_middle__says_missing() -> None:
    answer = b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"
    with _node(answer, hold=True) as url, pytest.raises(ContentMissing):
        ContentStore(url).cat(ABSENT, timeout=0.3)


def test_cat__when_the_connection_breaks__says_unavailable() -> None:
    answer = b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"
    with _node(answer, hold=False) as url, pytest.raises(ContentUnavailable):
        ContentStore(url).cat(ABSENT, timeout=5)


@contextmanager
def _node(answer: bytes, *, hold: bool) -> Iterator[str]:
    """A node that gives one answer and then stays silent, or hangs up."""
    listener = socket.create_server(("127.0.0.1", 0))
    done = threading.Event()

    def serve() -> None:
        peer, _ = listener.accept()
        with peer:
            peer.recv(65_536)
            peer.sendall(answer)
            if hold:
                done.wait(10)

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        done.set()
        thread.join()
        listener.close()
