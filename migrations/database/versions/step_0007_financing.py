"""Step 7 adds the tables of financing tags; it is never changed again."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables; the law before knew no financing, so that nothing is missing in them."""
    op.create_table(
        "financing",
        sa.Column("tag", sa.String(length=64), nullable=False),
        sa.Column("title", sa.String(length=64), nullable=False),
        sa.Column("seller", sa.BigInteger(), nullable=False),
        sa.Column("financier", sa.String(length=42), nullable=False),
        sa.Column("invoice", sa.String(length=64), nullable=False),
        sa.Column("declaration", sa.String(length=64), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.Column("opened_to", sa.BigInteger(), nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("tag"),
    )
    for name in ("title", "seller", "financier"):
        op.create_index(f"ix_financing_{name}", "financing", [name])
    op.create_table(
        "near_tag",
        sa.Column("near", sa.String(length=64), nullable=False),
        sa.Column("tag", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("near", "tag"),
    )
