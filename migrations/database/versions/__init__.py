"""The steps, in their order; Alembic loads them by their path."""
