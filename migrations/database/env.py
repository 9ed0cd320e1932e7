"""Runs the steps on one connection; Alembic loads this file, nobody imports it."""

from alembic import context
from sqlalchemy import create_engine

_engine = create_engine(str(context.config.get_main_option("sqlalchemy.url")))
with _engine.connect() as _connection:
    context.configure(connection=_connection)
    with context.begin_transaction():
        context.run_migrations()
_engine.dispose()
