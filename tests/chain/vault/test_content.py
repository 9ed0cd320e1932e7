"""The content store against the embedded content process, over real HTTP."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from chain.vault.blocks import BlockFolder
from chain.vault.cid import DAG_PB, RAW
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

ABSENT = cid_of(b"nobody has laid this down")


@pytest.fixture(scope="module")
def process(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedContent]:
    process = EmbeddedContent(tmp_path_factory.mktemp("content"))
    process.start()
    yield process
    process.stop()


@pytest.fixture
def store(process: EmbeddedContent) -> ContentStore:
    return ContentStore(process.url)


def _post(process: EmbeddedContent, verb: str, **parts: object) -> httpx.Response:
    return httpx.post(f"{process.url}/api/v0/{verb}", timeout=10, **parts)  # type: ignore[arg-type]


@pytest.mark.parametrize("length", [0, 1, 4096, 1_048_576, 1_048_577, 3_500_000])
def test_add__when_laid_down__comes_back_under_the_same_cid(
    store: ContentStore, length: int
) -> None:
    content = bytes(range(256)) * (length // 256 + 1)
    cid = store.add(content[:length])
    assert cid == cid_of(content[:length])
    assert store.cat(cid) == content[:length]


def test_cat__when_absent__says_missing(store: ContentStore) -> None:
    with pytest.raises(ContentMissing):
        store.cat(ABSENT)
    with pytest.raises(ContentMissing):
        store.stat(ABSENT)
    with pytest.raises(ContentMissing):
        store.pin(ABSENT)


def test_cat__when_the_disk_was_altered__refuses(tmp_path: Path) -> None:
    process = EmbeddedContent(tmp_path)
    process.start()
    try:
        store = ContentStore(process.url)
        cid = store.add(b"true")
        (tmp_path / "blocks" / cid).write_bytes(b"lies")
        with pytest.raises(ContentMissing):
            store.cat(cid)
    finally:
        process.stop()


def test_cat__when_the_node_lies__refuses(
    store: ContentStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    cid = store.add(b"true")
    monkeypatch.setattr(type(store._client), "cat", lambda *_a, **_k: b"lies")
    with pytest.raises(ContentMismatch):
        store.cat(cid)


def test_add__when_the_node_names_it_otherwise__refuses(
    store: ContentStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(store._client), "add", lambda *_a, **_k: {"Hash": ABSENT})
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
    monkeypatch.setattr(type(store), "cat", lambda *_a: pytest.fail("asked for one alone"))
    assert store.cat_all(cids, (16, 32, 64)) == dict(zip(cids, contents, strict=True))


@pytest.mark.parametrize("lost", ["first", "last"])
def test_cat_all__when_one_is_missing_and_one_of_another_size__gives_the_rest(
    store: ContentStore, lost: str
) -> None:
    contents = [b"a" * 16, b"odd size", b"b" * 16]
    cids = store.add_all(contents)
    wanted = [ABSENT, *cids] if lost == "first" else [*cids, ABSENT]
    assert store.cat_all(wanted, (16, 32)) == dict(zip(cids, contents, strict=True))


def test_cat_all__when_the_node_lies__leaves_it_out(
    store: ContentStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    cids = store.add_all([b"true", b"also"])
    monkeypatch.setattr(type(store._client), "cat", lambda *_a, **_k: b"lies")
    monkeypatch.setattr(type(store), "_joined", lambda *_a: b"liesalso")
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


def test_pin__when_taken_away__is_gone(store: ContentStore, process: EmbeddedContent) -> None:
    cid = store.add(b"keep me")
    assert cid in _post(process, "pin/ls").json()["Keys"]
    store.unpin(cid)
    with pytest.raises(ContentMissing):
        store.unpin(cid)
    store.pin(cid)
    assert store.stat(cid) == len(b"keep me")
    assert _post(process, "pin/ls", params={"arg": ABSENT}).status_code == 500


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


@pytest.mark.parametrize(
    "query",
    [{"cid-version": "0"}, {"raw-leaves": "false"}, {"chunker": "rabin"}, {"chunker": "size-0"}],
)
def test_embedded_add__when_asked_for_another_form__refuses(
    process: EmbeddedContent, query: dict[str, str]
) -> None:
    answer = _post(process, "add", params=query, files={"file": b"x"})
    assert (answer.status_code, answer.json()["Type"]) == (500, "error")


def test_embedded_add__when_given_a_chunker__honours_it(process: EmbeddedContent) -> None:
    answer = _post(process, "add", params={"chunker": "size-4"}, files={"file": b"123456789"})
    assert answer.json()["Hash"].startswith("bafybei")
    again = _post(process, "cat", params={"arg": answer.json()["Hash"]})
    assert again.content == b"123456789"


def test_embedded_add__when_the_body_is_no_form__refuses(process: EmbeddedContent) -> None:
    assert _post(process, "add", content=b"plain").status_code == 500


def test_embedded_block__when_put__can_be_got(process: EmbeddedContent) -> None:
    *_, root = tree_blocks([b"a" * 10, b"b" * 10])
    put = _post(process, "block/put", params={"cid-codec": "dag-pb"}, files={"file": root.data})
    cid = put.json()["Key"]
    assert _post(process, "block/get", params={"arg": cid}).content == root.data
    refused = _post(process, "block/put", params={"cid-codec": "cbor"}, files={"file": b""})
    assert refused.status_code == 500


def test_block_folder__when_reopened__still_holds_its_blocks(tmp_path: Path) -> None:
    cid = BlockFolder(tmp_path).put(RAW, b"block")
    again = BlockFolder(tmp_path)
    again.pin(cid)
    assert (again.get(cid), again.pins()) == (b"block", [cid])
    assert again.put(DAG_PB, b"block") != cid
    assert not list(tmp_path.rglob("*.part"))
