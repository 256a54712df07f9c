"""Unfinished edits, and indexes for what is asked again and again: lists, and how the work stands."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table of edits, and the indexes."""
    op.create_table(
        "edits",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("text_sha", sa.String(), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name=op.f("fk_edits_item_id")),
        sa.ForeignKeyConstraint(["text_sha"], ["texts.sha256"], name=op.f("fk_edits_text_sha")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_edits")),
    )
    op.create_index("ix_edits_item_id_actor", "edits", ["item_id", "actor"])
    op.create_index(
        "ix_edits_open", "edits", ["item_id", "actor"], unique=True, sqlite_where=sa.text("is_open = 1")
    )
    op.drop_index("ix_items_queue", "items")
    op.create_index("ix_items_queue", "items", ["state", sa.text("priority DESC"), "id", "agent"])
    op.create_index(
        "ix_items_care",
        "items",
        ["state", sa.text("priority DESC"), "id"],
        sqlite_where=sa.text("flags <> '' OR escalated_to IS NOT NULL"),
    )
    for name, columns, condition in (
        ("later", ["state", "later_until"], "later_until IS NOT NULL"),
        ("fresh", ["state", "fresh_until"], "fresh_until IS NOT NULL"),
        ("ended", ["outcome", "decided_at"], "outcome IS NOT NULL"),
        ("failed", ["waiting_since"], "state = 'failed'"),
    ):
        op.create_index(f"ix_items_{name}", "items", columns, sqlite_where=sa.text(condition))
    op.drop_index("ix_attempts_agent_started_at", "attempts")
    op.create_index("ix_attempts_spent", "attempts", ["agent", "started_at", "state", "cost_micro"])
