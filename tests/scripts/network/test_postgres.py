"""A cluster of ours: nobody's database but one's own, nothing lost, nobody else's process."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import create_engine, make_url, text

from scripts.network.postgres import Cluster
from scripts.network.postgres_layout import clear_leftovers
from scripts.network.postgres_programs import (
    ACCOUNT,
    DataGone,
    FolderUnreachable,
    PostgresFailed,
    PostgresMissing,
    PostgresStopped,
    find_programs,
)
from tests.databases import running_cluster

AS_ROOT = pytest.mark.skipif(os.geteuid() != 0, reason="as root alone there is another user")


@pytest.fixture(scope="module")
def ours():
    with running_cluster() as cluster:
        cluster.add_member("bank-a")
        cluster.add_member("carrier")
        yield cluster


def connect(cluster, slug, **changes):
    url = make_url(cluster.url(slug))
    words = {"host": url.host, "port": url.port, "user": slug, "dbname": slug}
    return psycopg.connect(**(words | dict(url.query) | changes), connect_timeout=5)


def test_start__when_laid_out__answers_within_five_seconds(ours):
    ours.stop()
    assert ours.pid is None
    began = time.monotonic()
    ours.start()
    assert time.monotonic() - began < 5
    with connect(ours, "bank-a") as session:
        assert session.execute("SHOW fsync").fetchone() == ("on",)
        assert session.execute("SHOW lc_collate").fetchone() == ("C",)
        assert session.execute("SELECT '가' < 'z', 'a' < 'B'").fetchone() == (False, False)


def test_start__when_it_runs__changes_nothing(ours):
    before = ours.pid, ours.port
    ours.lay_out()
    ours.start()
    ours.add_member("bank-a")
    assert (ours.pid, ours.port) == before
    with connect(ours, "bank-a"):
        pass


def test_lay_out__when_it_was_cut_off__begins_anew():
    with running_cluster() as cluster:
        cluster.stop()
        cluster.data.rename(cluster._folder / "data.new")
        (cluster._folder / "data.new" / "PG_VERSION").unlink()
        cluster.lay_out()
        cluster.start()
        cluster.add_member("carrier")
        with connect(cluster, "carrier"):
            pass


def test_lay_out__when_the_data_of_members_is_gone__makes_no_empty_one():
    with running_cluster() as cluster:
        cluster.add_member("carrier")
        cluster.stop()
        shutil.rmtree(cluster.data)
        with pytest.raises(DataGone) as fault:
            cluster.lay_out()
        assert fault.value.values["members"] == ["carrier"]
        assert not cluster.data.exists()


@AS_ROOT
def test_start__when_we_are_root__runs_as_a_user_without_rights(ours):
    status = Path(f"/proc/{ours.pid}/status").read_text()
    assert f"\nUid:\t{Path(ours.log).stat().st_uid}\t" in status
    assert Path(ours.log).owner() == ACCOUNT


def test_member__when_it_asks_for_anothers_database__is_refused(ours):
    for database in ("carrier", "postgres", "template1"):
        with pytest.raises(psycopg.OperationalError, match=r"no pg_hba\.conf entry"):
            connect(ours, "bank-a", dbname=database)


def test_member__when_the_access_list_were_open__still_has_no_right_to_connect(ours):
    query = "SELECT has_database_privilege(%s, %s, 'CONNECT')"
    with connect(ours, "bank-a") as session:
        assert session.execute(query, ("bank-a", "bank-a")).fetchone() == (True,)
        assert session.execute(query, ("bank-a", "carrier")).fetchone() == (False,)


def test_member__when_it_asks_for_more_rights__is_refused(ours):
    with connect(ours, "bank-a") as session, pytest.raises(psycopg.errors.InsufficientPrivilege):
        session.execute("CREATE ROLE another SUPERUSER")


def test_member__when_the_password_is_wrong_or_open_to_others__is_refused(ours, tmp_path):
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        connect(ours, "bank-a", password="guess")
    kept = Path(make_url(ours.url("bank-a")).query["passfile"])
    assert kept.stat().st_mode & 0o777 == 0o600
    copy = tmp_path / "open.pgpass"
    copy.write_bytes(kept.read_bytes())
    copy.chmod(0o644)
    with pytest.raises(psycopg.OperationalError, match="no password supplied"):
        connect(ours, "bank-a", passfile=str(copy))


def test_url__when_shown__holds_no_password(ours):
    kept = Path(make_url(ours.url("bank-a")).query["passfile"]).read_text().strip()
    assert kept.rsplit(":", 1)[1] not in ours.url("bank-a")
    assert kept.rsplit(":", 1)[1] not in ours.log.read_text()


def test_kill__when_started_again__has_what_was_committed_and_nothing_else(ours):
    engine = create_engine(ours.url("carrier"))
    with engine.begin() as session:
        session.execute(text("CREATE TABLE kept (n INTEGER)"))
        session.execute(text("INSERT INTO kept VALUES (1)"))
    with engine.connect() as open_one:
        open_one.execute(text("INSERT INTO kept VALUES (2)"))
        ours.kill()
        open_one.invalidate()
    while ours.pid is not None:
        time.sleep(0.05)
    ours.start()
    with engine.connect() as session:
        assert session.scalars(text("SELECT n FROM kept")).all() == [1]
    engine.dispose()


def test_start__when_the_server_was_killed_and_nobody_buried_it__starts_all_the_same(ours):
    os.kill(ours.pid, signal.SIGKILL)
    while ours.pid is not None:
        time.sleep(0.01)
    ours.start()
    with connect(ours, "carrier"):
        pass


def test_clear_leftovers__when_a_process_still_works_on_the_data__leaves_them(
    tmp_path, monkeypatch
):
    monkeypatch.setattr("scripts.network.postgres_layout._BURIAL_SECONDS", 0.1)
    (tmp_path / "postmaster.pid").write_text("1\n")
    backend = subprocess.Popen([sys.executable, "-c", "input()"], stdin=-1, cwd=tmp_path)
    clear_leftovers(tmp_path, tmp_path)
    assert (tmp_path / "postmaster.pid").exists()
    backend.communicate(b"\n")
    clear_leftovers(tmp_path, tmp_path)
    assert not (tmp_path / "postmaster.pid").exists()


def test_start__when_the_port_is_taken__takes_another(ours):
    ours.stop()
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        other.bind(("127.0.0.1", ours.port))
        other.listen()
        before = ours.port
        ours.start()
    assert ours.port != before
    with connect(ours, "carrier"):
        pass


def test_stop__when_the_number_is_another_processs_by_now__leaves_it_alone(ours):
    ours.stop()
    pid_file = ours.data / "postmaster.pid"
    other = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    pid_file.write_text(f"{other.pid}\n{ours.data}\n")
    assert ours.pid is None
    ours.stop()
    ours.kill()
    assert other.poll() is None
    other.kill()
    other.wait()
    pid_file.unlink()
    with pytest.raises(PostgresStopped):
        ours.add_member("late")
    ours.start()


def test_start__when_the_cluster_is_broken__says_why(ours):
    ours.stop()
    version = ours.data / "PG_VERSION"
    kept = version.read_bytes()
    version.write_text("9.6\n")
    with pytest.raises(PostgresFailed) as fault:
        ours.start()
    assert "9.6" in str(fault.value.values["words"])
    version.write_bytes(kept)
    ours.start()


def test_drop_member__when_others_stay__takes_its_database_and_password(ours):
    ours.add_member("leaver")
    kept = Path(make_url(ours.url("leaver")).query["passfile"])
    held = connect(ours, "leaver")
    ours.drop_member("leaver")
    assert not kept.exists()
    held.close()
    with pytest.raises(psycopg.OperationalError):
        connect(ours, "leaver")
    with connect(ours, "carrier"):
        pass


def test_find_programs__when_there_are_none__says_what_to_do(tmp_path):
    with pytest.raises(PostgresMissing, match=r"tools/setup\.sh postgres"):
        find_programs({"GWANMUN_POSTGRES": str(tmp_path)})
    with pytest.raises(PostgresMissing):
        Cluster(tmp_path / "none", {"GWANMUN_POSTGRES": str(tmp_path)}).lay_out()
    assert not (tmp_path / "none").exists()


@AS_ROOT
def test_lay_out__when_a_folder_above_is_closed__names_it(tmp_path):
    with pytest.raises(FolderUnreachable) as fault:
        Cluster(tmp_path / "cluster").lay_out()
    closed = Path(str(fault.value.values["folder"]))
    assert closed in (tmp_path / "cluster").parents
    assert not closed.stat().st_mode & 0o001
    assert not (tmp_path / "cluster").exists()


def test_url__when_never_started__says_so(tmp_path):
    with pytest.raises(PostgresStopped):
        Cluster(tmp_path).url("carrier")
