"""Moves all contents between stores as CAR files: no CID changes, and all are pinned again.

From the embedded store to a Kubo node and back, or from node to node. Every block is hashed when
it is read, and every content is read again after it was brought in.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from chain.types import Cid
from chain.vault.blocks import BlockFolder
from chain.vault.car import CarBlock, read_blocks, read_roots, write_car
from chain.vault.cid import DAG_PB, cid_digest, digest_cid
from chain.vault.content import ContentStore
from chain.vault.errors import (
    CidMalformed,
    ContentMissing,
    ContentUnavailable,
    VerbRefused,
    VerbUnanswered,
)
from chain.vault.pins import Pins
from chain.vault.unixfs import links_of

_CONTENTS_OF_A_FILE = 500
_IMPORT_SECONDS = 300.0


@dataclass(frozen=True, slots=True)
class Moved:
    """How far a move is.

    Attributes:
        file: The CAR file that was written or read last.
        contents: Contents so far.
        of: Contents in all.
    """

    file: Path
    contents: int
    of: int


@dataclass
class _Walk:
    """The blocks of contents, each block once."""

    get: Callable[[str], bytes]
    seen: set[str] = field(default_factory=set)

    def blocks(self, roots: Sequence[str]) -> Iterator[CarBlock]:
        waiting = list(reversed(roots))
        while waiting:
            cid = waiting.pop()
            if cid in self.seen:
                continue
            self.seen.add(cid)
            block = CarBlock(Cid(cid), self.get(cid))
            yield block
            if cid_digest(cid)[0] == DAG_PB:
                links = [digest_cid(link[1], link[4:]) for link in links_of(block.data)]
                waiting += reversed(links)


def export_folder(source: Path, target: Path) -> Iterator[Moved]:
    """Write what an embedded store keeps into CAR files; its process should be stopped.

    Args:
        source: The embedded store's folder.
        target: Folder for the files; made when absent.

    Yields:
        Progress, after each file.

    Raises:
        FileExistsError: The target holds CAR files already.
        ContentMissing: A block of a pinned content is not there.
        ContentMismatch: A block on disk was altered.
    """
    folder = BlockFolder(source)
    yield from _export(folder.pins(), folder.get, target)


def export_node(store: ContentStore, target: Path) -> Iterator[Moved]:
    """Write what a node keeps into CAR files.

    Args:
        store: The node.
        target: Folder for the files; made when absent.

    Yields:
        Progress, after each file.

    Raises:
        FileExistsError: The target holds CAR files already.
        ContentMissing: The node lacks a block, or its copy is damaged.
        ContentUnavailable: The node does not answer.
    """

    def get(cid: str) -> bytes:
        try:
            return store.wire.read("block/get", cid, offline="true")
        except (VerbRefused, VerbUnanswered) as fault:
            raise ContentMissing("The node does not give a block.", cid=cid) from fault

    ours = [cid for cid in sorted(Pins(store).all()) if _is_ours(cid)]
    yield from _export(ours, get, target)


def import_node(store: ContentStore, source: Path) -> Iterator[Moved]:
    """Bring CAR files into a node, pin every content, and read every one again.

    Args:
        store: The node.
        source: Folder with the files.

    Yields:
        Progress, after each file; begun anew after a fault, nothing is doubled.

    Raises:
        CarMalformed: A file is none.
        ContentMissing: A file lacks a block of its contents; none of its contents is pinned.
        ContentUnavailable: The node does not answer, or refuses a file.
    """
    pins = Pins(store)
    for moved, file, roots in _files(source):
        _send(store, file)
        lost = [cid for cid in roots if not pins.is_whole(cid)]
        if lost:
            raise ContentMissing("The node did not get contents.", file=str(file), cids=lost)
        pins.add(*roots)
        yield moved


def import_folder(target: Path, source: Path) -> Iterator[Moved]:
    """Bring CAR files into an embedded store's folder; its process should be stopped.

    Args:
        target: The embedded store's folder.
        source: Folder with the files.

    Yields:
        Progress, after each file; begun anew after a fault, nothing is doubled.

    Raises:
        CarMalformed: A file is none.
        ContentMismatch: A block is not what its CID says.
        ContentMissing: A file lacks a block of its contents.
    """
    folder = BlockFolder(target)
    for moved, file, roots in _files(source):
        with file.open("rb") as content:
            read_roots(content)
            for block in read_blocks(content):
                folder.put(cid_digest(block.cid)[0], block.data)
        for root in roots:
            for _ in folder.cat(root):
                pass
        folder.pin(*roots)
        yield moved


def _send(store: ContentStore, file: Path) -> None:
    # Pinned later: of a content that is not whole Kubo would look for the rest without end.
    options = {"pin_roots": "false"}
    with file.open("rb") as content:
        try:
            store.wire.send("dag/import", [content], timeout=_IMPORT_SECONDS, **options)
        except (VerbRefused, VerbUnanswered) as fault:
            raise ContentUnavailable(
                "The node takes no CAR file.", file=str(file), fault=str(fault)
            ) from fault


def _export(cids: Sequence[str], get: Callable[[str], bytes], target: Path) -> Iterator[Moved]:
    target.mkdir(parents=True, exist_ok=True)
    if any(target.glob("*.car")):
        raise FileExistsError(f"{target} holds CAR files already")
    walk = _Walk(get)
    for number, start in enumerate(range(0, len(cids), _CONTENTS_OF_A_FILE), start=1):
        roots = cids[start : start + _CONTENTS_OF_A_FILE]
        file = target / f"content-{number:05}.car"
        # Every file stands alone: what two contents share is written once per file.
        walk.seen.clear()
        draft = file.with_suffix(".part")
        with draft.open("wb") as out:
            for piece in write_car(roots, walk.blocks(roots)):
                out.write(piece)
            out.flush()
            os.fsync(out.fileno())
        draft.replace(file)
        yield Moved(file, start + len(roots), len(cids))


def _files(source: Path) -> Iterator[tuple[Moved, Path, list[Cid]]]:
    """Read all headers first, so that the whole is known."""
    found = []
    for file in sorted(source.glob("*.car")):
        with file.open("rb") as content:
            found.append((file, read_roots(content)))
    whole = sum(len(roots) for _, roots in found)
    done = 0
    for file, roots in found:
        done += len(roots)
        yield Moved(file, done, whole), file, roots


def _is_ours(cid: str) -> bool:
    with suppress(CidMalformed):
        cid_digest(cid)
        return True
    return False
