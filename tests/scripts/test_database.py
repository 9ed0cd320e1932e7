"""`gwanmun database`: what an operator sees and does when a disk is lost."""

import shutil

import pytest
from typer.testing import CliRunner

from scripts.database import app
from scripts.network.postgres_archive import Archive
from tests.databases import running_cluster


def _run(*words):
    done = CliRunner().invoke(app, [str(word) for word in words], env={"COLUMNS": "200"})
    return done.exit_code, done.output


@pytest.fixture
def cluster():
    with running_cluster() as cluster:
        cluster.add_member("carrier")
        yield cluster


def test_database__when_the_disk_is_lost__words_lead_back(cluster, tmp_path):
    folder, place = cluster.data.parent, tmp_path / "archive"
    code, said = _run("status", folder)
    assert (code, "carrier" in said, "no archive" in said) == (0, True, True)
    assert _run("archive", folder, place)[0] == 0
    assert "second place" in _run("status", folder)[1]
    Archive(cluster, place).stop()
    code, said = _run("status", folder)
    assert (code, "commits wait" in said) == (1, True)
    assert _run("archive", folder, place)[0] == 0
    cluster.stop()
    assert "PostgresStopped" in _run("status", folder)[1]
    code, said = _run("restore", folder, place)
    assert (code, "DataPresent" in said) == (1, True)
    shutil.rmtree(cluster.data)
    assert _run("restore", folder, place)[0] == 0
    assert "carrier" in _run("status", folder)[1]
    new = tmp_path / "new"
    assert _run("archive", folder, new)[0] == 0
    assert _run("unarchive", folder, new)[0] == 0
    assert "no archive" in _run("status", folder)[1]


def test_database__when_postgresql_is_missing__ends_with_3(tmp_path, monkeypatch):
    monkeypatch.setenv("GWANMUN_POSTGRES", str(tmp_path))
    code, said = _run("archive", tmp_path / "databases", tmp_path / "archive")
    assert (code, "tools/setup.sh postgres" in said) == (3, True)
