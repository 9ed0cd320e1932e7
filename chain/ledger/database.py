"""Opens a member's database with the guarantees that the outbox counts on; it holds no table."""

from threading import Lock
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event

READ_ONLY = "gwanmun_read_only"
"""Execution option of an engine or connection that only reads: it never waits for a writer."""

_BUSY_MILLISECONDS = 10_000
_TURN = "gwanmun_turn"


def open_engine(url: str) -> Engine:
    """Open a database.

    On SQLite: write-ahead log, full sync, ten seconds of patience, and every transaction takes
    the write lock at its beginning, so that a read inside it cannot be overtaken, unless it is
    marked READ_ONLY. Writers of this process queue for their turn: SQLite's own waiting sleeps, up
    to 100 milliseconds at a time.

    Args:
        url: SQLAlchemy URL of SQLite or PostgreSQL, synchronous driver.

    Returns:
        The engine.
    """
    engine = create_engine(url)
    if engine.dialect.name == "sqlite":
        turn = Lock()

        def begin(connection: Connection) -> None:
            if connection.get_execution_options().get(READ_ONLY):
                connection.exec_driver_sql("BEGIN")
                return
            # Whoever waits in vain still has SQLite's own lock before it.
            if _TURN not in connection.info and turn.acquire(timeout=_BUSY_MILLISECONDS / 1000):
                connection.info[_TURN] = True
            connection.exec_driver_sql("BEGIN IMMEDIATE")

        def checkin(_connection: Any, record: Any) -> None:
            # Not at the commit event: it comes before the commit itself.
            if record.info.pop(_TURN, False):
                turn.release()

        event.listen(engine, "connect", _prepare)
        event.listen(engine, "begin", begin)
        event.listen(engine, "checkin", checkin)
    return engine


def _prepare(connection: Any, _record: object) -> None:
    # The driver must not begin transactions by itself: the begin event does.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute(f"PRAGMA busy_timeout={_BUSY_MILLISECONDS}")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.close()
