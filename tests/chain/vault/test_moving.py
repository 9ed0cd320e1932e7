"""Contents move between stores as CAR files: no CID changes, all are pinned, nothing is altered."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from chain.vault.blocks import BlockFolder
from chain.vault.cid import cid_digest
from chain.vault.content import ContentStore
from chain.vault.errors import ContentMismatch, ContentMissing, ContentUnavailable
from chain.vault.moving import Moved, export_folder, export_node, import_folder, import_node
from chain.vault.pins import Pins
from chain.vault.unixfs import CHUNK, cid_of
from scripts.network.kubo import KuboSwarm
from tests.kubo import block_files, needs_kubo, running_swarm

COUNT = 520


@pytest.fixture(scope="module")
def contents() -> dict[str, bytes]:
    small = [b"content %d" % number for number in range(COUNT - 3)]
    large = os.urandom(2_500_000)
    # Two contents share two blocks; one content is empty.
    return {cid_of(each): each for each in (*small, large, large[: 2 * CHUNK], b"")}


@pytest.fixture(scope="module")
def embedded(tmp_path_factory: pytest.TempPathFactory, contents: dict[str, bytes]) -> Path:
    folder = tmp_path_factory.mktemp("embedded")
    store = BlockFolder(folder)
    assert store.add(contents.values(), CHUNK) == list(contents)
    store.pin(*contents)
    store.add([b"taken back"], CHUNK)
    return folder


@pytest.fixture
def exported(embedded: Path, tmp_path: Path) -> Path:
    target = tmp_path / "cars"
    assert [(each.contents, each.of) for each in export_folder(embedded, target)] == [
        (500, COUNT),
        (COUNT, COUNT),
    ]
    return target


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KuboSwarm]:
    with running_swarm(tmp_path_factory.mktemp("alone"), "carrier") as swarm:
        yield swarm


def test_import_folder__when_moved_to_another__holds_the_same(
    exported: Path, contents: dict[str, bytes], tmp_path: Path
) -> None:
    for _ in range(2):
        *_, last = import_folder(tmp_path / "new", exported)
        assert (last.contents, last.of) == (COUNT, COUNT)
    folder = BlockFolder(tmp_path / "new")
    assert folder.pins() == sorted(contents)
    assert {cid: b"".join(folder.cat(cid)) for cid in contents} == contents
    with pytest.raises(ContentMissing):
        folder.get(cid_of(b"taken back"))


def test_export_folder__when_files_are_there__refuses(embedded: Path, exported: Path) -> None:
    with pytest.raises(FileExistsError):
        list(export_folder(embedded, exported))


def test_export_folder__when_a_block_is_altered__refuses(tmp_path: Path) -> None:
    folder = BlockFolder(tmp_path / "embedded")
    (cid,) = folder.add([b"true"], CHUNK)
    folder.pin(cid)
    (tmp_path / "embedded" / "blocks" / cid).write_bytes(b"lies")
    with pytest.raises(ContentMismatch):
        list(export_folder(tmp_path / "embedded", tmp_path / "cars"))
    assert not list((tmp_path / "cars").glob("*.car"))


def test_import_folder__when_a_block_is_missing__refuses(tmp_path: Path) -> None:
    content = os.urandom(2_500_000)
    folder = BlockFolder(tmp_path / "one")
    (cid,) = folder.add([content], CHUNK)
    folder.pin(cid)
    list(export_folder(tmp_path / "one", tmp_path / "cars"))
    (car,) = (tmp_path / "cars").glob("*.car")
    # The last block of the file is a leaf of 402,848 bytes.
    car.write_bytes(car.read_bytes()[: -(len(content) - 2 * CHUNK + 36 + 3)])
    with pytest.raises(ContentMissing):
        list(import_folder(tmp_path / "two", tmp_path / "cars"))
    assert BlockFolder(tmp_path / "two").pins() == []


@needs_kubo
def test_import_node__when_moved_to_kubo_and_back__changes_no_cid(
    alone: KuboSwarm, exported: Path, contents: dict[str, bytes], tmp_path: Path
) -> None:
    store = ContentStore(alone.urls["carrier"])
    for _ in range(2):
        *_, last = import_node(store, exported)
        assert last == Moved(exported / "content-00002.car", COUNT, COUNT)
    assert contents.keys() <= Pins(store).all()
    assert store.cat_all(list(contents), (9, 10, 11)) == contents
    *_, last = export_node(store, tmp_path / "back")
    assert last.contents == COUNT
    list(import_folder(tmp_path / "new", tmp_path / "back"))
    assert BlockFolder(tmp_path / "new").pins() == sorted(contents)
    names = [file.name for file in sorted(exported.iterdir())]
    assert [(tmp_path / "back" / each).read_bytes() for each in names] == [
        (exported / each).read_bytes() for each in names
    ]


@needs_kubo
def test_import_node__when_a_file_is_altered__refuses(alone: KuboSwarm, tmp_path: Path) -> None:
    folder = BlockFolder(tmp_path / "one")
    folder.pin(*folder.add([os.urandom(5000)], CHUNK))
    list(export_folder(tmp_path / "one", tmp_path / "cars"))
    (car,) = (tmp_path / "cars").glob("*.car")
    car.write_bytes(car.read_bytes()[:-1] + b"y")
    with pytest.raises(ContentUnavailable):
        list(import_node(ContentStore(alone.urls["carrier"]), tmp_path / "cars"))


@needs_kubo
def test_import_node__when_a_block_is_missing__refuses(alone: KuboSwarm, tmp_path: Path) -> None:
    folder = BlockFolder(tmp_path / "one")
    folder.pin(*folder.add([os.urandom(2_500_000)], CHUNK))
    list(export_folder(tmp_path / "one", tmp_path / "cars"))
    (car,) = (tmp_path / "cars").glob("*.car")
    car.write_bytes(car.read_bytes()[: -(2_500_000 - 2 * CHUNK + 36 + 3)])
    with pytest.raises(ContentMissing):
        list(import_node(ContentStore(alone.urls["carrier"]), tmp_path / "cars"))


@needs_kubo
def test_export_node__when_its_copy_is_damaged__refuses(swarm: KuboSwarm, tmp_path: Path) -> None:
    store = ContentStore(swarm.urls["bank-a"])
    cid = store.add(os.urandom(4096))
    block_files(swarm, "bank-a")[cid_digest(cid)[1]].write_bytes(b"lies")
    with pytest.raises(ContentMissing):
        list(export_node(store, tmp_path))
    Pins(store).remove(cid)
