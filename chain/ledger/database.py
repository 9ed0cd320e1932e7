"""Opens a member's database with the guarantees that the outbox counts on; it holds no table.

The same guarantees on SQLite and PostgreSQL: what is committed is on the disk; writers of one
room go one after the other, so that what a transaction reads is not overtaken before it commits;
a reading transaction sees one moment, waits for nobody and cannot write.
"""

from threading import Lock
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url

READ_ONLY = "gwanmun_read_only"
"""Execution option of an engine or connection that only reads: it never waits for a writer."""

ROOM = "gwanmun_room"
"""Execution option: number of the room that a writer queues in; 0 when absent.

Rooms share no table that both write. SQLite has one room, whatever is asked for.
"""

_BUSY_MILLISECONDS = 10_000
_TURN = "gwanmun_turn"


def open_engine(url: str) -> Engine:
    """Open a database for writing.

    Every transaction takes its room's turn at its beginning, for ten seconds at most, unless it
    is marked READ_ONLY. On SQLite: write-ahead log, full sync. On PostgreSQL: READ COMMITTED,
    at most nine connections.

    Args:
        url: SQLAlchemy URL of SQLite or PostgreSQL, synchronous driver.

    Returns:
        The engine.
    """
    if make_url(url).get_backend_name() == "sqlite":
        return _open_sqlite(url)
    return _open_postgresql(url)


def open_reading_engine(url: str) -> Engine:
    """Open a database for reading: each transaction sees one moment, and none can write.

    Args:
        url: SQLAlchemy URL of SQLite or PostgreSQL, synchronous driver.

    Returns:
        The engine; on PostgreSQL at most twelve connections.
    """
    if make_url(url).get_backend_name() == "sqlite":
        engine = create_engine(url)
        event.listen(engine, "connect", _forbid_writing)
        event.listen(engine, "begin", _begin)
        return engine
    # Its driver takes a tenth of a second to load and is needed by its users alone.
    from chain.ledger.postgresql import open_reading  # noqa: PLC0415

    return open_reading(url)


def _open_postgresql(url: str) -> Engine:
    from chain.ledger.postgresql import open_writing, take_turn  # noqa: PLC0415

    engine = open_writing(url, _BUSY_MILLISECONDS)

    def begin(connection: Connection) -> None:
        options = connection.get_execution_options()
        if not options.get(READ_ONLY):
            take_turn(connection, int(options.get(ROOM, 0)))

    event.listen(engine, "begin", begin)
    return engine


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def _open_sqlite(url: str) -> Engine:
    """Writers of this process queue for a turn: SQLite itself waits in sleeps of up to 100 ms."""
    engine = create_engine(url)
    turn = Lock()

    def begin(connection: Connection) -> None:
        if connection.get_execution_options().get(READ_ONLY):
            _begin(connection)
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


def _forbid_writing(connection: Any, _record: object) -> None:
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA query_only=ON")
    cursor.execute(f"PRAGMA busy_timeout={_BUSY_MILLISECONDS}")
    cursor.close()
