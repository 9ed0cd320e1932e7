"""Numbered steps of a member's database; append-only, run at every gateway's start."""

from pathlib import Path

from alembic.command import upgrade as run
from alembic.config import Config


def upgrade(url: str) -> None:
    """Take every step that the database has not taken.

    Args:
        url: SQLAlchemy URL of SQLite or PostgreSQL, synchronous driver.
    """
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.set_main_option("sqlalchemy.url", url.replace("%", "%%"))
    run(config, "head")
