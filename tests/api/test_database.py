"""The steps of a member's database lead to exactly the tables that the program knows."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, text

from api.database import SCHEMA, open_engines, upgrade
from api.errors import SchemaOutdated
from api.tables import METADATA
from migrations.database import upgrade as take_steps


def test_upgrade__when_run__makes_the_tables_of_the_program(tmp_path):
    url = f"sqlite:///{tmp_path / 'member.sqlite'}"
    take_steps(url)
    engine = create_engine(url)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, METADATA) == []
        assert connection.scalar(text("SELECT version_num FROM alembic_version")) == SCHEMA
    engine.dispose()


def test_upgrade__when_run_twice__changes_nothing(tmp_path):
    url = f"sqlite:///{tmp_path / 'member.sqlite'}"
    upgrade(url)
    before = (tmp_path / "member.sqlite").read_bytes()
    upgrade(url)
    assert (tmp_path / "member.sqlite").read_bytes() == before


def test_upgrade__when_database_is_of_a_later_program__is_refused(tmp_path, monkeypatch):
    url = f"sqlite:///{tmp_path / 'member.sqlite'}"
    upgrade(url)
    monkeypatch.setattr("api.database.SCHEMA", "9999")
    with pytest.raises(SchemaOutdated):
        upgrade(url)


def test_open_engines__when_reading__cannot_write(tmp_path):
    url = f"sqlite:///{tmp_path / 'member.sqlite'}"
    upgrade(url)
    engines = open_engines(url)
    with engines.reading.connect() as connection, pytest.raises(Exception, match="readonly"):
        connection.execute(text("DELETE FROM event"))
    engines.dispose()
