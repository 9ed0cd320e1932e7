"""Opens a member's database with the guarantees that the outbox counts on; it holds no table."""

from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event

READ_ONLY = "gwanmun_read_only"
"""Execution option of an engine or connection that only reads: it never waits for a writer."""

_BUSY_MILLISECONDS = 10_000


def open_engine(url: str) -> Engine:
    """Open a database.

    On SQLite: write-ahead log, full sync, ten seconds of patience, and every transaction takes
    the write lock at its beginning, so that a read inside it cannot be overtaken, unless it is
    marked READ_ONLY.

    Args:
        url: SQLAlchemy URL of SQLite or PostgreSQL, synchronous driver.

    Returns:
        The engine.
    """
    engine = create_engine(url)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare)
        event.listen(engine, "begin", _begin_immediate)
    return engine


def _prepare(connection: Any, _record: object) -> None:
    # The driver must not begin transactions by itself: _begin_immediate does.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute(f"PRAGMA busy_timeout={_BUSY_MILLISECONDS}")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.close()


def _begin_immediate(connection: Connection) -> None:
    reads = connection.get_execution_options().get(READ_ONLY)
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")
