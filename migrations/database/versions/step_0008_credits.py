"""Step 8 adds credits, presentations, a bill's master and facade; it is never changed again."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables; the law before knew no credit, so that nothing is missing in them."""
    for name in ("master", "presentation"):
        op.add_column("title", sa.Column(name, sa.String(length=64), nullable=True))
    op.add_column("title", sa.Column("facade", sa.String(length=42), nullable=True))
    op.create_table(
        "credit",
        sa.Column("id", sa.String(length=64), nullable=False),
        *(
            sa.Column(name, sa.BigInteger(), nullable=False)
            for name in ("bank", "beneficiary", "applicant", "expires_at")
        ),
        sa.Column("terms", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "presentation",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("credit", sa.String(length=64), nullable=False),
        sa.Column("title", sa.String(length=64), nullable=True),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("examine_by", sa.BigInteger(), nullable=True),
        sa.Column("left", sa.BigInteger(), nullable=True),
        sa.Column("present_again_by", sa.BigInteger(), nullable=True),
        sa.Column("unreadable", sa.String(length=64), nullable=True),
        sa.Column("discrepancies", sa.String(length=64), nullable=True),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_presentation_credit", "presentation", ["credit"])
    op.create_table(
        "presented_record",
        sa.Column("presentation", sa.String(length=64), nullable=False),
        sa.Column("root", sa.String(length=64), nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("presentation", "root"),
    )
