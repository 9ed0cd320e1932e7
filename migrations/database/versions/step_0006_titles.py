"""Step 6 tells a title's further parties, pledge, surrender and versions; never changed again."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the parties; the law before knew none, so that nobody is right for what is there."""
    for name in ("nominee", "prev_beneficiary", "prev_holder", "pledgee"):
        column = sa.Column(name, sa.BigInteger(), nullable=False, server_default="0")
        op.add_column("title", column)
    for name in ("is_final", "is_blank"):
        column = sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false())
        op.add_column("title", column)
    op.add_column("title", sa.Column("enforceable_from", sa.BigInteger(), nullable=True))
    op.add_column("title", sa.Column("surrendered_for", sa.String(length=24), nullable=True))
    version = sa.Column("version", sa.Integer(), nullable=False, server_default="1")
    op.add_column("title", version)
    for name in ("predecessor", "successor"):
        op.add_column("title", sa.Column(name, sa.String(length=64), nullable=True))
