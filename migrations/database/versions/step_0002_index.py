"""Step 2 makes the tables of what the chain tells; it is never changed again."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make events and what follows from them."""
    _document()
    _number()
    _opened()
    _bundle()
    _shipment()
    _event()
    _checkpoint()
    _member()
    _title()
    _binding()
    _declaration()
    _question()
    _answer()
    _oracle_set()
    _policy()


def _document() -> None:
    op.create_table(
        "document",
        sa.Column("root", sa.String(length=64), nullable=False),
        sa.Column("shipment", sa.String(length=64), nullable=False),
        sa.Column("author", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=True),
        sa.Column("superseded_by", sa.String(length=64), nullable=True),
        sa.Column("container", sa.String(length=100), nullable=False),
        sa.Column("envelopes", sa.JSON(), nullable=False),
        sa.Column("block_number", sa.BigInteger(), nullable=False),
        sa.Column("time", sa.BigInteger(), nullable=False),
        sa.Column("tx_hash", sa.String(length=64), nullable=False),
        sa.Column("access", sa.String(length=12), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("try_after", sa.BigInteger(), nullable=False),
        sa.Column("tag", sa.String(length=64), nullable=True),
        sa.Column("summary", sa.JSON(), nullable=False),
        sa.Column("findings", sa.JSON(), nullable=False),
        sa.Column("warnings", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("root"),
    )
    op.create_index(op.f("ix_document_access"), "document", ["access"], unique=False)
    op.create_index(op.f("ix_document_shipment"), "document", ["shipment"], unique=False)


def _number() -> None:
    op.create_table(
        "number",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("value", sa.String(length=200), nullable=False),
        sa.Column("written", sa.String(length=200), nullable=False),
        sa.Column("root", sa.String(length=64), nullable=False),
        sa.Column("shipment", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_number_root"), "number", ["root"], unique=False)
    op.create_index("number_value", "number", ["value", "kind"], unique=False)


def _opened() -> None:
    op.create_table(
        "opened",
        sa.Column("cid", sa.String(length=100), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("cid"),
    )


def _bundle() -> None:
    op.create_table(
        "bundle",
        sa.Column("cid", sa.String(length=100), nullable=False),
        sa.Column("profile", sa.String(length=12), nullable=False),
        sa.Column("subject", sa.String(length=64), nullable=False),
        sa.Column("plaintext_hash", sa.String(length=64), nullable=True),
        sa.Column("access", sa.String(length=12), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("try_after", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("cid"),
    )
    op.create_index(op.f("ix_bundle_access"), "bundle", ["access"], unique=False)
    op.create_index(op.f("ix_bundle_subject"), "bundle", ["subject"], unique=False)


def _shipment() -> None:
    op.create_table(
        "shipment",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("opened_block", sa.BigInteger(), nullable=False),
        sa.Column("opened_time", sa.BigInteger(), nullable=False),
        sa.Column("latest_time", sa.BigInteger(), nullable=False),
        sa.Column("visible", sa.Boolean(), nullable=False),
        sa.Column("match", sa.JSON(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_shipment_opened_block"), "shipment", ["opened_block"], unique=False)


def _event() -> None:
    op.create_table(
        "event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("block_number", sa.BigInteger(), nullable=False),
        sa.Column("block_hash", sa.String(length=64), nullable=False),
        sa.Column("log_index", sa.Integer(), nullable=False),
        sa.Column("time", sa.BigInteger(), nullable=False),
        sa.Column("tx_hash", sa.String(length=64), nullable=False),
        sa.Column("contract", sa.String(length=20), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("values", sa.JSON(), nullable=False),
        sa.Column("subject", sa.String(length=64), nullable=True),
        sa.Column("shipment", sa.String(length=64), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("block_hash", "log_index"),
    )
    op.create_index("event_order", "event", ["block_number", "log_index"], unique=False)
    op.create_index(op.f("ix_event_shipment"), "event", ["shipment"], unique=False)
    op.create_index(op.f("ix_event_tx_hash"), "event", ["tx_hash"], unique=False)


def _checkpoint() -> None:
    op.create_table(
        "checkpoint",
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("number"),
    )


def _member() -> None:
    op.create_table(
        "member",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("member_class", sa.Integer(), nullable=False),
        sa.Column("roles", sa.BigInteger(), nullable=False),
        sa.Column("hpke_key", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )


def _title() -> None:
    op.create_table(
        "title",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("issuer", sa.BigInteger(), nullable=False),
        sa.Column("beneficiary", sa.BigInteger(), nullable=False),
        sa.Column("holder", sa.BigInteger(), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        sa.Column("root", sa.String(length=64), nullable=False),
        sa.Column("shipment", sa.String(length=64), nullable=False),
        sa.Column("tag", sa.String(length=64), nullable=False),
        sa.Column("set_closed", sa.Boolean(), nullable=False),
        sa.Column("exempt", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_title_root"), "title", ["root"], unique=False)
    op.create_index(op.f("ix_title_shipment"), "title", ["shipment"], unique=False)


def _binding() -> None:
    op.create_table(
        "binding",
        sa.Column("title", sa.String(length=64), nullable=False),
        sa.Column("declaration", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("title", "declaration"),
    )
    op.create_index(op.f("ix_binding_declaration"), "binding", ["declaration"], unique=False)


def _declaration() -> None:
    op.create_table(
        "declaration",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("shipment", sa.String(length=64), nullable=False),
        sa.Column("declarant", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("lane", sa.String(length=10), nullable=False),
        sa.Column("held", sa.Boolean(), nullable=False),
        sa.Column("risk_advice", sa.String(length=12), nullable=False),
        sa.Column("xray_advice", sa.String(length=12), nullable=False),
        sa.Column("xray_rounds", sa.Integer(), nullable=False),
        sa.Column("lodged_block", sa.BigInteger(), nullable=False),
        sa.Column("lodged_time", sa.BigInteger(), nullable=False),
        sa.Column("accept_by", sa.BigInteger(), nullable=False),
        sa.Column("draw", sa.JSON(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_declaration_shipment"), "declaration", ["shipment"], unique=False)
    op.create_index(op.f("ix_declaration_status"), "declaration", ["status"], unique=False)


def _question() -> None:
    op.create_table(
        "question",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("declaration", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.Integer(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("oracle_set", sa.BigInteger(), nullable=False),
        sa.Column("post_by", sa.BigInteger(), nullable=False),
        sa.Column("open_by", sa.BigInteger(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.String(length=64), nullable=True),
        sa.Column("package", sa.String(length=100), nullable=True),
        sa.Column("advice", sa.Integer(), nullable=True),
        sa.Column("score", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_question_declaration"), "question", ["declaration"], unique=False)


def _answer() -> None:
    op.create_table(
        "answer",
        sa.Column("question", sa.String(length=64), nullable=False),
        sa.Column("operator", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("post", sa.String(length=64), nullable=False),
        sa.Column("commitment", sa.String(length=64), nullable=True),
        sa.Column("report", sa.String(length=100), nullable=True),
        sa.PrimaryKeyConstraint("question", "operator"),
    )


def _oracle_set() -> None:
    op.create_table(
        "oracle_set",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Integer(), nullable=False),
        sa.Column("model_hash", sa.String(length=64), nullable=False),
        sa.Column("operators", sa.JSON(), nullable=False),
        sa.Column("suspended", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )


def _policy() -> None:
    op.create_table(
        "policy",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("policy_hash", sa.String(length=64), nullable=False),
        sa.Column("valid_from", sa.BigInteger(), nullable=False),
        sa.Column("random_share_bps", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
