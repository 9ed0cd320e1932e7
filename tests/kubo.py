"""Kubo's program for tests that need it, and swarms that end with their tests; no test in here."""

import base64
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from scripts.network.engines import KUBO, EngineMissing
from scripts.network.kubo import KuboSwarm
from scripts.network.kubo_layout import repository_of


def _find() -> Path | None:
    if named := os.environ.get("GWANMUN_IPFS"):
        return Path(named)
    try:
        return KUBO.program("ipfs", os.environ)
    except EngineMissing:
        return None


PROGRAM = _find()

needs_kubo = pytest.mark.skipif(
    PROGRAM is None, reason="Kubo is not built: gwanmun network build, or set GWANMUN_IPFS"
)


@contextmanager
def running_swarm(folder: Path, *slugs: str) -> Iterator[KuboSwarm]:
    """Run one node per member, and stop them all at the end."""
    assert PROGRAM is not None
    swarm = KuboSwarm(folder, PROGRAM)
    swarm.lay_out(slugs)
    try:
        swarm.start()
        yield swarm
    finally:
        swarm.stop()


def block_files(swarm: KuboSwarm, slug: str) -> dict[bytes, Path]:
    """A node's blocks on disk by their SHA-256, to harm them on purpose."""
    blocks = repository_of(swarm.folder, slug) / "blocks"
    return {
        base64.b32decode(path.stem + "=" * (-len(path.stem) % 8))[2:]: path
        for path in blocks.rglob("*.data")
    }
