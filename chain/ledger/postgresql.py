"""What opening PostgreSQL takes besides SQLAlchemy; loaded only where a member uses it."""

from typing import Any

from psycopg.types.string import StrDumperUnknown
from sqlalchemy import Connection, Engine, create_engine, event

_TURNS = 0x6757
"""Class of our transaction locks; the room is their second number."""
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

_POOL: dict[str, Any] = {
    # A server that was started anew is noticed when a connection is taken, not by a user.
    "pool_pre_ping": True,
    "pool_timeout": 10,
}
_CONNECT: dict[str, Any] = {
    "connect_timeout": 5,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
}
# None beyond the pool: making a connection costs as much as twenty statements.
_WRITERS = {"pool_size": 9, "max_overflow": 0}
_READERS = {"pool_size": 12, "max_overflow": 0}
_ONE_MOMENT = (
    "-c default_transaction_read_only=on "
    r"-c default_transaction_isolation=repeatable\ read"
)


class NulFree(StrDumperUnknown):
    """Hands text over without U+0000, which PostgreSQL cannot hold.

    Others choose what a name on the chain or a search holds: it must neither stop the index nor
    be a fault of ours. The replacement character stands in its place.
    """

    def dump(self, obj: str) -> Any:
        """Encode a text.

        Args:
            obj: The text.

        Returns:
            Its bytes.
        """
        return super().dump(obj.replace("\0", _REPLACEMENT))


def open_writing(url: str, patience_milliseconds: int) -> Engine:
    """Open a database for those who write: READ COMMITTED, at most nine connections.

    Args:
        url: SQLAlchemy URL.
        patience_milliseconds: How long anything waits for a lock.

    Returns:
        The engine; it takes no turns yet.
    """
    return _open(url, f"-c lock_timeout={patience_milliseconds}", _WRITERS)


def open_reading(url: str) -> Engine:
    """Open a database for those who read: one moment a transaction, at most twelve connections.

    Args:
        url: SQLAlchemy URL.

    Returns:
        The engine; the server refuses whatever would write.
    """
    return _open(url, _ONE_MOMENT, _READERS)


def take_turn(connection: Connection, room: int) -> None:
    """Wait until no other transaction of the room is open.

    The server ends the turn with the transaction, after its rows can be seen.

    Args:
        connection: At the beginning of its transaction.
        room: Number of the room.
    """
    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_TURNS}, {room})")


def _open(url: str, options: str, pool: dict[str, int]) -> Engine:
    connect = _CONNECT | {"options": options}
    engine = create_engine(url, connect_args=connect, **_POOL, **pool)
    event.listen(engine, "connect", _adapt)
    return engine


def _adapt(connection: Any, _record: object) -> None:
    connection.adapters.register_dumper(str, NulFree)
