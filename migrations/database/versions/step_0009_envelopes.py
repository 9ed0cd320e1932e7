"""Step 9 adds the tables of envelopes between platforms; it is never changed again."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables; no envelope came before."""
    op.create_table(
        "transfer_envelope",
        sa.Column("last_checksum", sa.String(length=64), nullable=False),
        sa.Column("reference", sa.String(length=32), nullable=False),
        sa.Column("document_checksum", sa.String(length=64), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("chain", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("title", sa.String(length=64), nullable=True),
        sa.Column("received_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("last_checksum"),
        sa.UniqueConstraint("reference"),
    )
    op.create_index(
        "ix_transfer_envelope_document_checksum", "transfer_envelope", ["document_checksum"]
    )
    op.create_index("ix_transfer_envelope_title", "transfer_envelope", ["title"])
    op.create_table(
        "transfer_document",
        sa.Column("last_checksum", sa.String(length=64), nullable=False),
        sa.Column("checksum", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("media_type", sa.String(length=100), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("last_checksum", "checksum"),
    )
    op.create_table(
        "sent_transfer_envelope",
        sa.Column("title", sa.String(length=64), nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        sa.Column("recipient", sa.String(length=64), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("documents", sa.JSON(), nullable=False),
        sa.Column("answer", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("title", "sequence"),
    )
