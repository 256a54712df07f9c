"""When an item whose call failed for a passing reason is tried again, and the most a call can cost."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the moment before which no runner takes a queued item, and the money reserved for a call."""
    op.add_column("items", sa.Column("next_attempt_at", sa.Integer(), nullable=True))
    op.add_column("attempts", sa.Column("reserved_micro", sa.Integer(), nullable=True))
    op.drop_index("ix_attempts_spent", "attempts")
    columns = ["agent", "started_at", "state", "cost_micro", "reserved_micro"]
    op.create_index("ix_attempts_spent", "attempts", columns)
