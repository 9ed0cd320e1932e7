"""Step 4 lets documents go to the chain in batches; it is never changed again."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_NAMES = {"uq": "%(table_name)s_%(column_0_N_name)s_key"}
"""How PostgreSQL named what step 2 left unnamed; SQLite keeps no name and takes this one."""


def upgrade() -> None:
    """Tie documents to their batches, and tell apart the documents of one event."""
    with op.batch_alter_table("outbox") as outbox:
        outbox.add_column(sa.Column("batch_id", sa.Integer(), nullable=True))
        outbox.add_column(sa.Column("siblings", sa.LargeBinary(), nullable=True))
        outbox.add_column(
            sa.Column("alone", sa.Boolean(), nullable=False, server_default=sa.false())
        )
    op.create_index(op.f("ix_outbox_batch_id"), "outbox", ["batch_id"], unique=False)
    with op.batch_alter_table("event", naming_convention=_NAMES) as event:
        event.add_column(sa.Column("place", sa.Integer(), nullable=False, server_default="0"))
        event.drop_constraint("event_block_hash_log_index_key", type_="unique")
        event.create_unique_constraint("event_placed", ["block_hash", "log_index", "place"])
    op.add_column("document", sa.Column("batch", sa.String(length=64), nullable=True))
