"""Runs the steps in one transaction; Alembic loads this file, nobody imports it."""

from alembic import context

from chain.ledger.database import open_engine

# Writers queue: where two processes start at once, the second finds every step taken.
_engine = open_engine(str(context.config.get_main_option("sqlalchemy.url")))
with _engine.begin() as _connection:
    context.configure(connection=_connection)
    with context.begin_transaction():
        context.run_migrations()
_engine.dispose()
