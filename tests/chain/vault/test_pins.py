"""What a node keeps for good, and how a lost or damaged copy comes back from another member."""

import os
from pathlib import Path

import pytest

from chain.vault.cid import cid_digest
from chain.vault.content import ContentStore
from chain.vault.errors import ContentMismatch, ContentMissing, ContentUnavailable
from chain.vault.pins import Audited, Copy, Pins
from chain.vault.unixfs import cid_of
from scripts.network.kubo import KuboSwarm
from tests.kubo import block_files, needs_kubo

ABSENT = cid_of(b"nobody has laid this down")


def test_pin__when_taken_away__is_gone(store: ContentStore) -> None:
    pins = Pins(store)
    cid = store.add(b"keep me")
    assert cid in pins.all()
    pins.remove(cid)
    assert cid not in pins.all()
    with pytest.raises(ContentMissing):
        pins.remove(cid)
    pins.add(cid)
    pins.add(cid)
    assert cid in pins.all()
    assert store.stat(cid) == len(b"keep me")


def test_pin__when_nobody_has_it__says_missing(store: ContentStore) -> None:
    with pytest.raises(ContentMissing):
        Pins(store).add(ABSENT, timeout=0.5)
    assert ABSENT not in Pins(store).all()


def test_pins__when_nobody_listens__says_unavailable() -> None:
    pins = Pins(ContentStore("http://127.0.0.1:9", timeout=1))
    for verb in (pins.all, lambda: pins.add(ABSENT), lambda: pins.remove(ABSENT)):
        with pytest.raises(ContentUnavailable):
            verb()


def _both(swarm: KuboSwarm, length: int) -> tuple[ContentStore, bytes, str]:
    """Lay a content down at one member and pin it at the other, whose store is returned."""
    content = os.urandom(length)
    cid = ContentStore(swarm.urls["bank-a"]).add(content)
    store = ContentStore(swarm.urls["carrier"])
    Pins(store).add(cid)
    return store, content, cid


def _damage(file: Path) -> None:
    file.write_bytes(b"lies" + file.read_bytes()[4:])


@needs_kubo
@pytest.mark.parametrize("length", [4096, 3_000_000])
def test_cat__when_the_own_root_block_is_damaged__says_so(swarm: KuboSwarm, length: int) -> None:
    store, content, cid = _both(swarm, length)
    _damage(block_files(swarm, "carrier")[cid_digest(cid)[1]])
    with pytest.raises(ContentMismatch):
        store.cat(cid)
    pins = Pins(store)
    assert not pins.is_whole(cid)
    assert list(pins.audit([cid])) == [Audited(cid, Copy.MENDED)]
    assert pins.is_whole(cid)
    assert cid in pins.all()
    assert store.cat(cid) == content


@needs_kubo
@pytest.mark.parametrize("harm", [_damage, Path.unlink])
def test_audit__when_every_block_was_harmed__mends_all(swarm: KuboSwarm, harm) -> None:
    before = block_files(swarm, "carrier").keys()
    store, content, cid = _both(swarm, 3_000_000)
    files = block_files(swarm, "carrier")
    own = files.keys() - before
    assert len(own) == 4
    for digest in own:
        harm(files[digest])
    pins = Pins(store)
    assert list(pins.audit([cid])) == [Audited(cid, Copy.MENDED)]
    assert list(pins.audit([cid])) == [Audited(cid, Copy.WHOLE)]
    assert store.cat(cid, offline=True) == content


@needs_kubo
def test_audit__when_no_other_member_has_it__says_lost(swarm: KuboSwarm) -> None:
    store = ContentStore(swarm.urls["carrier"])
    cid = store.add(os.urandom(4096))
    _damage(block_files(swarm, "carrier")[cid_digest(cid)[1]])
    pins = Pins(store)
    assert list(pins.audit([cid], timeout=0.5)) == [Audited(cid, Copy.LOST)]
    assert cid not in pins.all()


@needs_kubo
def test_audit__when_several_trees_are_damaged_at_their_roots__mends_all(swarm: KuboSwarm) -> None:
    cids = [_both(swarm, 1_500_000)[2] for _ in range(3)]
    files = block_files(swarm, "carrier")
    for cid in cids:
        _damage(files[cid_digest(cid)[1]])
    pins = Pins(ContentStore(swarm.urls["carrier"]))
    # Dropping the first one's damage drops that of the others, which then are merely missing.
    assert [each.copy for each in pins.audit(cids)] == [Copy.MENDED] * 3
    assert cids[0] in pins.all()
    assert all(pins.is_whole(cid) for cid in cids)
