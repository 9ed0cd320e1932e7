"""Commits wait for both places, and nothing is restored over what is there."""

import shutil
import threading

import psycopg
import pytest
from sqlalchemy import make_url

from scripts.network.postgres_archive import Archive, ArchivePresent, DataPresent
from scripts.network.postgres_programs import PostgresFailed, PostgresStopped
from tests.databases import running_cluster


@pytest.fixture(scope="module")
def cluster():
    with running_cluster() as cluster:
        cluster.add_member("carrier")
        yield cluster


@pytest.fixture
def archive(cluster, tmp_path):
    archive = Archive(cluster, tmp_path / "archive")
    archive.begin()
    yield archive
    archive.end()


def _write(cluster, done):
    url = make_url(cluster.url("carrier"))
    words = {"host": url.host, "port": url.port, "user": "carrier", "dbname": "carrier"}
    with psycopg.connect(**words, **dict(url.query)) as session:
        session.execute("CREATE TABLE IF NOT EXISTS written (n INTEGER)")
        session.execute("INSERT INTO written VALUES (1)")
    done.set()


def _start_writing(cluster):
    done = threading.Event()
    writer = threading.Thread(target=_write, args=(cluster, done))
    writer.start()
    return done, writer


def test_begin__when_the_receiver_is_away__commits_wait_until_it_is_back(cluster, archive):
    done, writer = _start_writing(cluster)
    assert done.wait(5)
    writer.join()
    archive.stop()
    archive.stop()
    assert archive.pid is None
    done, writer = _start_writing(cluster)
    assert not done.wait(0.7)
    archive.start()
    archive.start()
    assert done.wait(10)
    writer.join()


def test_end__when_called__commits_wait_for_one_place_alone(cluster, tmp_path):
    archive = Archive(cluster, tmp_path / "archive")
    archive.begin()
    archive.end()
    done, writer = _start_writing(cluster)
    assert done.wait(5)
    writer.join()
    with cluster.superuser() as session:
        assert session.execute("SELECT count(*) FROM pg_replication_slots").fetchone() == (0,)


def test_begin__when_there_is_an_archive__is_refused(archive):
    with pytest.raises(ArchivePresent):
        archive.begin()


def test_restore__when_there_is_data__is_refused(archive, cluster):
    before = (cluster.data / "PG_VERSION").stat().st_mtime_ns
    with pytest.raises(DataPresent):
        archive.restore()
    assert (cluster.data / "PG_VERSION").stat().st_mtime_ns == before


def test_restore__when_the_copy_was_cut_off__is_refused(archive, cluster):
    kept = cluster.data.with_name("kept")
    shutil.move(archive._base, archive._base.with_name("base.new"))
    cluster.data.rename(kept)
    with pytest.raises(PostgresFailed, match="no whole copy"):
        archive.restore()
    kept.rename(cluster.data)


def test_begin__when_the_cluster_is_stopped__says_so(cluster, tmp_path):
    cluster.stop()
    with pytest.raises((PostgresStopped, PostgresFailed)):
        Archive(cluster, tmp_path / "archive").begin()
    assert not (tmp_path / "archive" / "base").exists()
    cluster.start()
