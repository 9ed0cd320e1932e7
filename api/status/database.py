"""Looks at the member's database: whether it answers, how large it is, how much room is left."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine, text

LEAST_FREE = 256 * 2**20
"""Bytes: with less room on its disk a database is about to refuse."""

_SIZE = text("SELECT pg_database_size(current_database())")
_MEBIBYTE = 2**20


@dataclass(frozen=True, slots=True)
class DatabaseState:
    """A database that answers.

    Attributes:
        kind: sqlite or postgresql.
        size: Bytes that it takes.
        free: Bytes left on its disk; None where the disk is the server's.
    """

    kind: str
    size: int
    free: int | None

    @property
    def has_room(self) -> bool:
        """Whether its disk, as far as we see it, has room."""
        return self.free is None or self.free >= LEAST_FREE

    def __str__(self) -> str:
        """Say it in a line."""
        room = "" if self.free is None else f", {self.free // _MEBIBYTE} MiB free"
        return f"{self.kind} of {self.size // _MEBIBYTE} MiB{room}"


def look_at(engine: Engine) -> DatabaseState:
    """Look at a database.

    Args:
        engine: The engine of those who read.

    Returns:
        What was seen.

    Raises:
        sqlalchemy.exc.OperationalError: It does not answer.
    """
    with engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            return DatabaseState("postgresql", int(connection.scalar(_SIZE) or 0), None)
        connection.execute(text("SELECT 1"))
    file = Path(str(engine.url.database))
    log = file.with_name(file.name + "-wal")
    size = sum(each.stat().st_size for each in (file, log) if each.exists())
    return DatabaseState("sqlite", size, shutil.disk_usage(file.parent).free)
