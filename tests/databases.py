"""Databases for tests: SQLite in a folder, or one of a PostgreSQL cluster of the whole run."""

import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from scripts.network.postgres import Cluster
from scripts.network.postgres_programs import PostgresMissing, find_programs

VARIABLE = "GWANMUN_TEST_DATABASE"
SQLITE, POSTGRESQL = "sqlite", "postgresql"
BOTH = (SQLITE, POSTGRESQL)


def chosen() -> str:
    """The database that GWANMUN_TEST_DATABASE asks for."""
    kind = os.environ.get(VARIABLE, SQLITE)
    assert kind in BOTH, f"{VARIABLE} must be one of {BOTH}"
    return kind


@contextmanager
def running_cluster() -> Iterator[Cluster]:
    """A cluster, started; the test is skipped where PostgreSQL is missing."""
    try:
        find_programs(os.environ)
    except PostgresMissing as fault:
        pytest.skip(str(fault))
    # pytest's own folders are closed to the servers' user.
    folder = Path(tempfile.mkdtemp(prefix="gwanmun-postgres-"))
    folder.chmod(0o711)
    cluster = Cluster(folder)
    try:
        cluster.lay_out()
        cluster.start()
        yield cluster
    finally:
        cluster.stop()
        shutil.rmtree(folder)


class Databases:
    """Hands out empty databases of one kind and takes them back together."""

    def __init__(self, kind: str, request: pytest.FixtureRequest) -> None:
        """The cluster is asked for only where it is needed."""
        self._cluster = request.getfixturevalue("cluster") if kind == POSTGRESQL else None
        self._folder = request.getfixturevalue("tmp_path_factory").mktemp("databases")
        self._slugs: list[str] = []

    def new(self) -> str:
        """URL of a new, empty database."""
        slug = f"member-{secrets.token_hex(6)}"
        if self._cluster is None:
            return f"sqlite:///{self._folder / slug}.sqlite"
        self._cluster.add_member(slug)
        self._slugs.append(slug)
        return self._cluster.url(slug)

    def close(self) -> None:
        """Drop them."""
        for slug in self._slugs:
            self._cluster.drop_member(slug)
