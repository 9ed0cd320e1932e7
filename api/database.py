"""Opens a member's database: for acts, for the index, and for those who only read."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine, create_engine, inspect, text

from api.errors import SchemaOutdated
from chain.ledger.database import ROOM, open_engine, open_reading_engine

SCHEMA = "0009"
"""The database step that this program needs (migrations/database)."""

_INDEX_ROOM = 1


@dataclass(frozen=True, slots=True)
class Engines:
    """Three ways into one database.

    Attributes:
        writing: Acts, users, submissions: one transaction after the other.
        indexing: What follows from the chain: one transaction after the other; on PostgreSQL
            those who write acts do not wait for it.
        reading: Never waits for a writer, and cannot write.
    """

    writing: Engine
    indexing: Engine
    reading: Engine

    def dispose(self) -> None:
        """Close all connections."""
        self.writing.dispose()
        self.reading.dispose()


def open_engines(url: str) -> Engines:
    """Open a database.

    Args:
        url: SQLAlchemy URL of SQLite or PostgreSQL, synchronous driver.

    Returns:
        The engines.
    """
    writing = open_engine(url)
    indexing = writing.execution_options(**{ROOM: _INDEX_ROOM})
    return Engines(writing, indexing, open_reading_engine(url))


def upgrade(url: str) -> None:
    """Bring a database to the step that this program needs; nothing when it stands there.

    Args:
        url: SQLAlchemy URL.

    Raises:
        SchemaOutdated: The steps do not lead there: database and program are of two versions.
    """
    if _step_of(url) == SCHEMA:
        return
    # Alembic takes a second to load and is needed at the first start alone.
    from alembic.command import upgrade as run  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option(
        "script_location", str(Path(__file__).parents[1] / "migrations" / "database")
    )
    config.set_main_option("sqlalchemy.url", url.replace("%", "%%"))
    run(config, "head")
    if (seen := _step_of(url)) != SCHEMA:
        raise SchemaOutdated("The database is at another step.", expected=SCHEMA, seen=seen)


def _step_of(url: str) -> str:
    engine = create_engine(url)
    try:
        if not inspect(engine).has_table("alembic_version"):
            return ""
        with engine.connect() as connection:
            return str(connection.scalar(text("SELECT version_num FROM alembic_version")) or "")
    finally:
        engine.dispose()
