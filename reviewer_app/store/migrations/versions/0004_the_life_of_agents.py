"""Who let which agent go live, on which profile and samples; who paused it; and the files of versions."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_TEXT = sa.String()


def upgrade() -> None:
    """Add promotions, pauses, profiles with their samples, and the files that versions name."""
    op.create_table(
        "agent_files",
        sa.Column("name", _TEXT, nullable=False),
        sa.Column("version", _TEXT, nullable=False),
        sa.Column("path", _TEXT, nullable=False),
        sa.Column("sha256", _TEXT, nullable=False),
        sa.ForeignKeyConstraint(["sha256"], ["texts.sha256"], name="fk_agent_files_sha256"),
        sa.PrimaryKeyConstraint("name", "version", "path", name="pk_agent_files"),
    )
    op.create_table(
        "pauses",
        sa.Column("agent", _TEXT, nullable=False),
        sa.Column("actor", _TEXT, nullable=False),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.Column("why", _TEXT, nullable=False),
        sa.PrimaryKeyConstraint("agent", name="pk_pauses"),
    )
    op.create_table("profiles", *_bound(), sa.PrimaryKeyConstraint("id", name="pk_profiles"))
    op.create_index("ix_profiles_agent_behaviour", "profiles", ["agent", "behaviour"])
    op.create_table(
        "promotions",
        *_bound(),
        sa.Column("profile_id", sa.Integer(), nullable=True),
        sa.Column("why", _TEXT, nullable=False),
        sa.ForeignKeyConstraint(["profile_id"], ["profiles.id"], name="fk_promotions_profile_id"),
        sa.PrimaryKeyConstraint("id", name="pk_promotions"),
    )
    op.create_index("ix_promotions_agent_behaviour", "promotions", ["agent", "behaviour"])
    op.create_table(
        "samples",
        sa.Column("profile_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["profile_id"], ["profiles.id"], name="fk_samples_profile_id"),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name="fk_samples_item_id"),
        sa.PrimaryKeyConstraint("profile_id", "item_id", name="pk_samples"),
    )
    op.create_index("ix_samples_item_id", "samples", ["item_id"])


def _bound() -> list[sa.Column[Any]]:
    """Return the columns of what is bound to how an agent behaves."""
    texts: list[sa.Column[Any]] = [
        sa.Column(name, _TEXT, nullable=False) for name in ("agent", "behaviour", "version", "actor")
    ]
    return [
        sa.Column("id", sa.Integer(), nullable=False),
        *texts,
        sa.Column("at", sa.Integer(), nullable=False),
    ]
