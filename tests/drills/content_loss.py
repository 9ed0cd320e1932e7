"""The drill of lost content: one node is deleted whole, blocks are harmed on another.

Every document is sealed, laid down by its owner and pinned by the gateways of its readers. After
the faults every one must still be read and be the one that was sealed; then the copies are mended.
The control does the same without the readers' pins: if it loses none, the drill proves nothing.
``python -m tests.drills.content_loss --documents 600`` is the full form.
"""

import argparse
import json
import os
import random
import shutil
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from api.database import Engines, open_engines, upgrade
from api.index.pinning import Pinner
from api.index.tables import DocumentRow
from chain.sealed.sealing import Laid, lay, open_laid
from chain.types import Root
from chain.vault.cid import cid_digest
from chain.vault.container import Binding
from chain.vault.content import ContentStore
from chain.vault.envelope import new_reader_key
from chain.vault.errors import VaultError
from chain.vault.pins import Copy, Pins
from scripts.network.kubo import KuboSwarm
from tests.kubo import block_files, running_swarm

MEMBERS = ("carrier", "bank-a", "customs")
DELETED, HARMED = MEMBERS[:2]
_HARMED_SHARE = 0.5
_PATIENCE = 0.5
"""Seconds for a content of another node on this machine: 0.04 are usual."""
_LARGE_EVERY = 20
"""One document of so many has several blocks."""


@dataclass(frozen=True, slots=True)
class _Document:
    """A document that was laid down.

    Attributes:
        owner: The member that laid it down.
        content: What was sealed.
        binding: What it is bound to.
        laid: Where it lies.
    """

    owner: str
    content: bytes
    binding: Binding
    laid: Laid


class Ground:
    """Three members: a node, an index and a reader's key each."""

    def __init__(self, swarm: KuboSwarm, folder: Path) -> None:
        """Open the members' indexes."""
        self.swarm = swarm
        self.keys = {slug: new_reader_key() for slug in MEMBERS}
        self.engines: dict[str, Engines] = {}
        for slug in MEMBERS:
            url = f"sqlite:///{folder / slug}.sqlite"
            upgrade(url)
            self.engines[slug] = open_engines(url)
        self.documents: list[_Document] = []

    def close(self) -> None:
        """Close the indexes."""
        for engines in self.engines.values():
            engines.dispose()

    def store(self, slug: str) -> ContentStore:
        """A member's node."""
        return ContentStore(self.swarm.urls[slug])

    def lay_down(self, count: int) -> None:
        """Let the members lay documents down in turn, each for all three."""
        readers = [public for _, public in self.keys.values()]
        for number in range(count):
            length = 1_500_000 if number % _LARGE_EVERY == 0 else 1500
            owner, content = MEMBERS[number % len(MEMBERS)], os.urandom(length)
            binding = Binding(Root(os.urandom(32)), 1, "document")
            laid = lay(self.store(owner), content, binding, readers)
            self.documents.append(_Document(owner, content, binding, laid))

    def index(self) -> None:
        """Note in every member's index that it opened every document."""
        for engines in self.engines.values():
            with Session(engines.indexing) as session, session.begin():
                session.add_all(_row(each) for each in self.documents)

    def pin(self, slug: str) -> None:
        """Let a member's gateway pin what its index has, as it does after a start."""
        Pinner(self.engines[slug], self.store(slug)).run_once()

    def is_readable(self, document: _Document, slug: str) -> bool:
        """Whether a member opens it through the own node, and it is the one that was sealed."""
        laid, key = document.laid, self.keys[slug][0]
        with suppress(VaultError):
            store = _Impatient(self.swarm.urls[slug])
            opened = open_laid(store, laid.container, [laid.envelope], document.binding, key)
            return opened == document.content
        return False

    def readable(self) -> int:
        """How many documents at least one member whose node runs can read."""
        running = list(self.swarm.pids)
        return sum(any(self.is_readable(each, slug) for slug in running) for each in self.documents)

    def copies(self, slug: str) -> int:
        """How many documents lie whole on a member's own node."""
        pins = Pins(self.store(slug))
        return sum(
            pins.is_whole(each.laid.container) and pins.is_whole(each.laid.envelope)
            for each in self.documents
        )


class _Impatient(ContentStore):
    """A store that does not wait long: what is lost is lost."""

    def cat(self, cid: str, timeout: float = _PATIENCE, *, offline: bool = False) -> bytes:
        return super().cat(cid, min(timeout, _PATIENCE), offline=offline)


def drill(documents: int, *, readers_pin: bool = True, seed: int = 1) -> dict[str, int | float]:
    """Lose content and bring it back.

    Args:
        documents: How many, 6 and above.
        readers_pin: False is the control that must lose documents.
        seed: Of which blocks are harmed.

    Returns:
        documents, harmed_blocks, readable_in_need (deleted and harmed at once), readable_after
        and whole_copies_after (of three nodes, after mending), mended (damaged contents; deleted
        ones come back with the first read), lost (contents that an audit found nowhere),
        mend_seconds.
    """
    folder = Path(tempfile.mkdtemp(prefix="gwanmun-drill-"))
    try:
        with running_swarm(folder / "swarm", *MEMBERS) as swarm:
            ground = Ground(swarm, folder)
            try:
                return _run(ground, documents, random.Random(seed), readers_pin=readers_pin)
            finally:
                ground.close()
    finally:
        shutil.rmtree(folder)


def _run(
    ground: Ground, documents: int, chance: random.Random, *, readers_pin: bool
) -> dict[str, int | float]:
    swarm = ground.swarm
    ground.lay_down(documents)
    ground.index()
    for slug in MEMBERS:
        if readers_pin:
            ground.pin(slug)
        # What is not pinned goes, as it does on a node that is short of room.
        swarm.collect_garbage(slug)
    swarm.kill_node(DELETED)
    shutil.rmtree(swarm.folder / DELETED)
    harmed = _harm(ground, chance)
    in_need = ground.readable()
    begun = time.monotonic()
    swarm.add(DELETED)
    audited = list(Pins(ground.store(HARMED)).audit(_cids(ground), timeout=_PATIENCE))
    if readers_pin:
        ground.pin(DELETED)
    seconds = time.monotonic() - begun
    return {
        "documents": documents,
        "harmed_blocks": harmed,
        "readable_in_need": in_need,
        "readable_after": ground.readable(),
        "whole_copies_after": sum(ground.copies(slug) for slug in MEMBERS),
        "mended": sum(each.copy is Copy.MENDED for each in audited),
        "lost": sum(each.copy is Copy.LOST for each in audited),
        "mend_seconds": round(seconds, 1),
    }


def _harm(ground: Ground, chance: random.Random) -> int:
    """Harm half of what a node holds: every second block altered, every other one deleted."""
    files = block_files(ground.swarm, HARMED)
    roots = {cid_digest(cid)[1] for cid in _cids(ground)} & files.keys()
    chosen = chance.sample(sorted(roots), int(len(roots) * _HARMED_SHARE))
    for place, digest in enumerate(chosen):
        if place % 2:
            files[digest].unlink()
        else:
            files[digest].write_bytes(os.urandom(64) + files[digest].read_bytes()[64:])
    return len(chosen)


def _cids(ground: Ground) -> list[str]:
    return [cid for each in ground.documents for cid in (each.laid.container, each.laid.envelope)]


def _row(document: _Document) -> DocumentRow:
    root = document.binding.root.hex()
    return DocumentRow(
        root=root,
        shipment=root,
        author=1 + MEMBERS.index(document.owner),
        kind=1,
        version=1,
        container=document.laid.container,
        envelopes=[document.laid.envelope],
        block_number=1,
        time=1,
        tx_hash=root,
        access="opened",
        tries=0,
        try_after=0,
        summary={},
        findings=[],
        warnings=[],
    )


def main() -> int:
    """Run the long form and the control beside it.

    Returns:
        0 where every document was read and mended, and the control lost some, else 1.
    """
    parser = argparse.ArgumentParser(prog="python -m tests.drills.content_loss")
    parser.add_argument("--documents", type=int, default=600)
    count = parser.parse_args().documents
    report, control = drill(count), drill(min(count, 12), readers_pin=False)
    print(json.dumps({"pinned by readers": report, "control": control}, indent=1))
    held = report["readable_in_need"] == report["readable_after"] == count
    whole = report["whole_copies_after"] == count * len(MEMBERS)
    return 0 if held and whole and control["readable_after"] < control["documents"] else 1


if __name__ == "__main__":
    raise SystemExit(main())
